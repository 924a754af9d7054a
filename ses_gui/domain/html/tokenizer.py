"""HTML cut into tokens as a browser does, each with its place and its source to the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Span
from ses_gui.domain.html.elements import RAW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NUMBER: Final = re.compile("&#(?=[0-9])0*+([0-9]*+)")
_DIGITS: Final = 7
"""No character has a longer number."""
_REFERENCE: Final = re.compile(r"&(?:#[xX]?[0-9a-fA-F]++;?|([A-Za-z][A-Za-z0-9]*+(?:;|(?!=))))")


def decoded(text: str) -> str:
    """Resolve the references of a text."""
    return unescape(_NUMBER.sub(_shortened, text)) if "&" in text else text


def decoded_value(written: str) -> str:
    """Resolve the references of an attribute, where “&copy=1” is a part of an address.

    Source: section 13.2.5.73 of the HTML Living Standard.
    """
    return _REFERENCE.sub(_resolved, written) if "&" in written else written


def _shortened(number: re.Match[str]) -> str:
    # Python refuses to read numbers of thousands of digits.
    return f"&#{number[1]}" if 0 < len(number[1]) <= _DIGITS else "&#0"


def _resolved(found: re.Match[str]) -> str:
    return decoded(found[0]) if found[1] is None else html5.get(found[1], found[0])


VARIABLE: Final = re.compile(r"\{\{[^{}<>]*+\}\}")
"""Whatever an author means as a variable, also what the connector leaves as it is."""

# A variable is one thing wherever it stands, whatever spaces it holds.
_NAME: Final = rf"(?:{VARIABLE.pattern}|[^ \t\n\r\f/>])(?:{VARIABLE.pattern}|[^ \t\n\r\f/>=])*+"
_BARE: Final = rf"(?![\"'])(?:{VARIABLE.pattern}|[^ \t\n\r\f>])++|(?=>)"
_EQUALS: Final = r"[ \t\n\r\f]*+=[ \t\n\r\f]*+"
# A value that was begun must end: else the tag does not.
_ATTRIBUTE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:{_EQUALS}(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>{_BARE}))"
    rf"|(?!{_EQUALS}))"
)
ATTRIBUTE: Final = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE.pattern)
"""A regular expression for a whole attribute, without groups."""
_TAG_NAME: Final = re.compile(r"</?[^ \t\n\r\f/>]++")
_LOWER: Final = str.maketrans({chr(n): chr(n + 32) for n in range(ord("A"), ord("Z") + 1)})


class TokenKind(Enum):
    """What a token is."""

    TEXT = "text"
    RAW = "raw"
    """The text of an element such as `<style>`, in which nothing is a tag."""
    START = "start"
    END = "end"
    COMMENT = "comment"
    """A comment, doctype or other declaration."""
    BROKEN = "broken"
    """A tag that never ends: a browser drops it with all that follows."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a tag; `written` is its value without quotes, None without `=`."""

    name: str
    written: str | None
    span: Span
    value_span: Span

    @property
    def value(self) -> str:
        """The value with references resolved, without spaces around."""
        return self.resolved.strip()

    @property
    def resolved(self) -> str:
        """The value with references resolved."""
        return decoded_value(self.written or "")


@dataclass(frozen=True)
class Token:
    """A piece of HTML as written; `name` is a tag's in small letters, or the raw text's element."""

    kind: TokenKind
    source: str
    start: int
    name: str = ""

    @property
    def end(self) -> int:
        """Where the next token starts."""
        return self.start + len(self.source)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def is_tag(self) -> bool:
        """Whether it is a start or end tag."""
        # Sets of kinds would cost more than all else here.
        return self.kind is TokenKind.START or self.kind is TokenKind.END

    @property
    def is_text(self) -> bool:
        """Whether it is text, be it raw."""
        return self.kind is TokenKind.TEXT or self.kind is TokenKind.RAW

    @property
    def is_css(self) -> bool:
        """Whether it is the text of a `<style>`."""
        return self.kind is TokenKind.RAW and self.name == "style"

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes of a tag, as places in the whole text."""
        if not self.is_tag:
            return ()
        opening = _TAG_NAME.match(self.source)
        begin = opening.end() if opening else 0
        return tuple(
            _attribute(found, self.start) for found in _ATTRIBUTE.finditer(self.source, begin)
        )

    def text_at(self, span: Span) -> str:
        """The part of its source that stands at a place of the whole text."""
        return self.source[span.start - self.start : span.end - self.start]

    def get(self, name: str) -> Attribute | None:
        """The first attribute of that name, which is the one that counts."""
        return next((item for item in self.attributes if item.name == name), None)

    def value(self, name: str) -> str:
        """The attribute's value, empty without one."""
        attribute = self.get(name)
        return attribute.value if attribute else ""


def in_small_letters(name: str) -> str:
    """Lower the letters of ASCII only, as HTML does with names."""
    return name.lower() if name.isascii() else name.translate(_LOWER)


def _attribute(found: re.Match[str], start: int) -> Attribute:
    group = found.lastgroup or "name"
    begin, end = found.span(group)
    valued = group != "name"
    return Attribute(
        in_small_letters(found["name"]),
        found[group] if valued else None,
        Span(start + found.start(), start + found.end()),
        Span(start + begin, start + end) if valued else Span(start + end, start + end),
    )


# Scanning: HTML cut into tokens as a browser does, in one pass, however broken it is.
#
# The tests compare it with tinyhtml5, which gives no places, knows no variables, and takes several
# times as long. The two differ in SVG, MathML, `<plaintext>` and comments within scripts: no mail
# holds any.

_OPENING: Final = re.compile(r"<(?:/?[A-Za-z]|[!?]|/[^A-Za-z])")
_TAG_OPENING: Final = re.compile(r"</?[A-Za-z]")
# Possessive, so that no input makes it try twice.
_TAG: Final = re.compile(rf"<(/?)([A-Za-z][^ \t\n\r\f/>]*+)(?:[ \t\n\r\f/]++|{ATTRIBUTE})*+>")
_SHORT_COMMENT: Final = re.compile("<!---?>")
_COMMENT_END: Final = re.compile("--!?>")
_LONGEST_KEPT: Final = 256 * 1024
"""No mail is longer; the tokens of a text take many times its room."""


def scan(html: str, start: int = 0) -> Iterator[Token]:
    """Cut the HTML from `start` on; the sources of the tokens, joined, are the text again."""
    at = start
    while opening := _OPENING.search(html, at):
        yield from _text(html, at, opening.start())
        token = _markup(html, opening.start())
        yield token
        at = token.end
        if token.kind is TokenKind.START and token.name in RAW:
            begin, at = at, _raw_end(html, at, token.name)
            yield from _text(html, begin, at, token.name)
    yield from _text(html, at, len(html))


def tokens_of(html: str) -> tuple[Token, ...]:
    """Cut the whole HTML, once for all who ask in a row."""
    return _kept(html) if len(html) <= _LONGEST_KEPT else tuple(scan(html))


@lru_cache(maxsize=4)
def _kept(html: str) -> tuple[Token, ...]:
    return tuple(scan(html))


def _text(html: str, start: int, end: int, name: str = "") -> Iterator[Token]:
    if start < end:
        yield Token(TokenKind.RAW if name else TokenKind.TEXT, html[start:end], start, name)


def _markup(html: str, at: int) -> Token:
    if tag := _TAG.match(html, at):
        kind = TokenKind.END if tag[1] else TokenKind.START
        return Token(kind, tag[0], at, in_small_letters(tag[2]))
    if _TAG_OPENING.match(html, at):
        return Token(TokenKind.BROKEN, html[at:], at)
    return Token(TokenKind.COMMENT, html[at : _comment_end(html, at)], at)


def _comment_end(html: str, at: int) -> int:
    if not html.startswith("<!--", at):
        return html.find(">", at) + 1 or len(html)
    end = _SHORT_COMMENT.match(html, at) or _COMMENT_END.search(html, at + len("<!--"))
    return end.end() if end else len(html)


def _raw_end(html: str, at: int, name: str) -> int:
    end = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE | re.ASCII).search(html, at)
    return end.start() if end else len(html)


def with_values(tag: Token, change: Callable[[Attribute, str], str]) -> str:
    """Give the tag's source after `change` was asked about each value, as written."""
    parts, done = [], tag.start
    for attribute in tag.attributes:
        if attribute.written is not None:
            place = attribute.value_span
            parts += [tag.text_at(Span(done, place.start)), change(attribute, attribute.written)]
            done = place.end
    return "".join(parts) + tag.text_at(Span(done, tag.end))
