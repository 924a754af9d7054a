"""HTML cut into tokens as a browser does, how deep elements are nested, and which nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Span
from ses_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID: Final = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source"
    " track wbr"
)
"""Elements without content and without an end tag. Source: section 13.3."""
DECODED: Final = _names("title textarea")
"""Elements of text alone in which references count. Source: section 13.1.2."""
RAW: Final = DECODED | _names("script style xmp iframe noembed noframes")
"""Elements of text alone, whatever it looks like. Source: sections 13.1.2 and 13.2.6.4.7."""
CELLS: Final = _names("td th")
OPTIONAL_END: Final = CELLS | _names(
    "html head body p li dt dd rt rp option optgroup caption colgroup thead tbody tfoot tr"
)
"""Elements that may stay without an end tag. Source: section 13.1.2.4."""
SCOPES: Final = CELLS | _names("applet caption html marquee object table template")
"""Elements that an end tag of another kind does not close from within. Source: 13.2.4.2."""
SPECIAL: Final = SCOPES | _names(
    "address area article aside base basefont bgsound blockquote body br button center col colgroup"
    " dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3"
    " h4 h5 h6 head header hgroup hr iframe img input keygen li link listing main menu meta nav"
    " noembed noframes noscript ol p param plaintext pre script search section select source style"
    " summary tbody textarea tfoot thead title tr track ul wbr xmp"
)
"""Elements that an end tag of a formatting element does not close. Source: section 13.2.4.2."""
ENDS_PARAGRAPH: Final = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p pre search section"
    " summary table ul xmp"
)
"""Elements that cannot stand in a paragraph, and so end it. Source: section 13.2.6.4.7."""
BLOCKS: Final = CELLS | _names(
    "address article aside blockquote body caption center col colgroup dd div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p pre"
    " section table tbody tfoot thead tr ul"
)
"""Elements around whose tags white space shows nothing. Source: section 15.3, but for what is
newer than the mail clients."""
ADDRESSES: Final = _names(
    "action background cite data formaction href longdesc poster src srcset xlink:href"
)
"""Attributes that hold an address. Source: section “Attributes” of the index, and 16.2."""

_ROW_ENDS: Final = CELLS | _names("p caption colgroup")
_GROUP_ENDS: Final = _ROW_ENDS | _names("tr thead tbody tfoot")
ENDS: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(ENDS_PARAGRAPH, _names("p")),
    **dict.fromkeys(("li",), _names("li p")),
    **dict.fromkeys(("dt", "dd"), _names("dt dd p")),
    **dict.fromkeys(("rt", "rp"), _names("rt rp")),
    **dict.fromkeys(("td", "th"), _ROW_ENDS),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _GROUP_ENDS),
    "tr": _ROW_ENDS | _names("tr"),
    "colgroup": _names("caption colgroup"),
    "option": _names("option"),
    "optgroup": _names("option optgroup"),
    "body": _names("head"),
}
"""Start tag → the open elements that it ends. Source: section 13.1.2.4."""


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


@frozen
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


_FLAT: Final = (VOID | OPTIONAL_END) - {"rt", "rp", "optgroup"}
"""Elements that end their like: only others can be nested without end. Outside of a `<ruby>` or
`<select>` the three are nested too."""


def depths(tokens: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Give each tag with the depth behind it; an end tag ends only what is open."""
    waiting: Counter[str] = Counter()
    depth = 0
    for token in tokens:
        if token.kind is TokenKind.START and token.name not in _FLAT:
            waiting[token.name] += 1
            depth += 1
        elif token.kind is TokenKind.END and waiting[token.name]:
            waiting[token.name] -= 1
            depth -= 1
        if token.is_tag:
            yield token, depth


NOTHING: Final = r"\s*+:\s*+(?:0++(?:\.0*+)?|\.0++)(?![.\d])"
"""A regular expression for a length or number that is zero, with the colon before it."""
_HIDING: Final = re.compile(
    r"(?<![-\w])(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden"
    rf"|(?:max-height|opacity){NOTHING})",
    re.IGNORECASE,
)


def hides(style: str) -> bool:
    """Whether an inline style hides its element everywhere.

    `mso-hide:all` does so in Outlook only: often it is set on what all others show.
    """
    return bool(_HIDING.search(style))


# Open elements: which are open at a place, and whether one of them is seen by nobody.
#
# Source: HTML Living Standard, sections 13.2.4.2 and 13.2.6.4.7, but for what a browser moves to
# another place: misnested formatting, and what stands in a table beside its cells.

_ITEMS: Final = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TABLE_PARTS: Final = CELLS | {"caption", "colgroup", "tbody", "thead", "tfoot", "tr"}
_TABLE: Final = frozenset({"html", "table", "template"})
_BUTTON: Final = SCOPES | {"button"}
_LIST: Final = SCOPES | {"ol", "ul"}
_AROUND_ITEM: Final = SPECIAL - {"address", "div", "p"}


class OpenElements:
    """The stack of open elements, told tag by tag; a tag costs no more than what it closes."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._places: dict[str, list[int]] = {}
        self._limits: dict[frozenset[str], list[int]] = {
            names: [] for names in (SCOPES, _TABLE, _BUTTON, _LIST, _AROUND_ITEM, SPECIAL)
        }
        self._unseen: int | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether what stands here is in an element that was opened as hidden."""
        return self._unseen is not None

    def start(self, name: str, *, hidden: bool) -> None:
        """Take a start tag: what it ends is ended, and its element is open unless it is void."""
        ended = ENDS.get(name, frozenset())
        if name in _ITEMS:
            self._end_item(_ITEMS[name])
        if name in _TABLE_PARTS:
            self._close(max(self._place(part) for part in ended), _TABLE)
        if "p" in ended:
            self._close(self._place("p"), _BUTTON)
        if name in _HEADINGS:
            ended |= _HEADINGS
        while self._open and self._open[-1] in ended:
            self._pop()
        if name not in VOID:
            self._push(name, hidden=hidden)

    def end(self, name: str) -> None:
        """Take an end tag: its element ends with all in it, if it is open and not out of reach."""
        names = _HEADINGS if name in _HEADINGS else (name,)
        self._close(max(map(self._place, names)), _limit(name))

    def _end_item(self, names: frozenset[str]) -> None:
        limits = self._limits[_AROUND_ITEM]
        if limits and self._open[limits[-1]] in names:
            self._close(limits[-1], frozenset())

    def _close(self, place: int, limit: frozenset[str]) -> None:
        """End the element at `place` (-1: none) unless one of `limit` was opened in it."""
        limits = self._limits.get(limit)
        if limits and limits[-1] > place:
            return
        while len(self._open) > place >= 0:
            self._pop()

    def _place(self, name: str) -> int:
        places = self._places.get(name)
        return places[-1] if places else -1

    def _push(self, name: str, *, hidden: bool) -> None:
        place = len(self._open)
        if hidden and self._unseen is None:
            self._unseen = place
        self._open.append(name)
        self._places.setdefault(name, []).append(place)
        for names, places in self._limits.items():
            if name in names:
                places.append(place)

    def _pop(self) -> None:
        name = self._open.pop()
        self._places[name].pop()
        for names, places in self._limits.items():
            if name in names:
                places.pop()
        if self._unseen == len(self._open):
            self._unseen = None


def _limit(name: str) -> frozenset[str]:
    """What an end tag does not close from within."""
    if name in _TABLE_PARTS or name == "table":
        return _TABLE
    if name == "li":
        return _LIST
    if name == "p":
        return _BUTTON
    return SCOPES if name in SPECIAL else SPECIAL
