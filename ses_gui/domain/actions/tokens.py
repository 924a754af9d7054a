"""Tokens: HTML cut into tags, texts and comments whose sources, joined, are the text again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE: Final = re.compile(r"\{\{[^{}<>]*+\}\}")
"""Whatever an author means as a variable, also what the connector leaves as it is."""

_SPACE: Final = r"[ \t\n\r\f]"
_INNER: Final = r"\{\{[^{}<>]*+\}\}"
_UNQUOTED: Final = rf"(?:{_INNER}|[^ \t\n\r\f>])++"
_VALUE: Final = rf"\"[^\"]*+\"|'[^']*+'|(?![\"']){_UNQUOTED}|(?=>|\Z)"
_NAME: Final = rf"(?:{_INNER}|[^ \t\n\r\f/>])(?:{_INNER}|[^ \t\n\r\f/>=])*+"
# A value that was begun must end: else the tag does not.
ATTRIBUTE: Final = re.compile(
    rf"(?P<name>{_NAME})(?:{_SPACE}*+={_SPACE}*+(?P<value>{_VALUE})|(?!{_SPACE}*+=))"
)
_TAG: Final = re.compile(
    rf"<(/?)([a-zA-Z][^ \t\n\r\f/>]*+)((?:[ \t\n\r\f/]++|{ATTRIBUTE.pattern})*+)>"
)
_OPENING: Final = re.compile(r"<(?:/?[a-zA-Z]|!|\?|/[^>a-zA-Z])")
_TAG_OPENING: Final = re.compile(r"</?[a-zA-Z]")
_TAG_NAME: Final = re.compile(r"<[^ \t\n\r\f/>]++")
_COMMENT_END: Final = re.compile("--!?>")
RAW_NAMES: Final = frozenset(
    {"style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes"}
)
"""Elements whose content is text without tags."""
DECODED_NAMES: Final = frozenset({"title", "textarea"})
"""Those of them whose text may hold character references."""
VOID_NAMES: Final = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "keygen",
        "frame",
        "bgsound",
        "basefont",
    }
)
"""Elements that have no content and no end tag."""


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    RAW = "raw"
    START = "start"
    END = "end"
    COMMENT = "comment"
    BROKEN = "broken"
    """A tag that never ends: a browser drops it with all that follows."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of HTML as written; `name` is a tag's in lower case, or the raw text's element."""

    kind: Kind
    source: str
    start: int
    name: str = ""

    @property
    def end(self) -> int:
        """Where the next token starts."""
        return self.start + len(self.source)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a start tag: name in lower case, value as written, with its quotes."""

    name: str
    written: str
    start: int
    """Where it starts in the tag's source."""
    end: int

    @property
    def value(self) -> str:
        """The value as written, without quotes."""
        return self.written[1:-1] if self.written[:1] in {'"', "'"} else self.written


def tokens(html: str) -> Iterator[Token]:
    """Cut the HTML as a browser does, in one pass."""
    at = 0
    while at < len(html):
        token = _token(html, at)
        yield token
        at = token.end
        if token.kind is Kind.START and token.name in RAW_NAMES and at < len(html):
            stop = _raw_end(html, at, token.name)
            if stop > at:
                yield Token(Kind.RAW, html[at:stop], at, token.name)
                at = stop


def attributes(tag: str) -> Iterator[Attribute]:
    """Read the attributes of a start tag's source."""
    opening = _TAG_NAME.match(tag)
    for found in ATTRIBUTE.finditer(tag, opening.end() if opening else 0, len(tag) - 1):
        yield Attribute(found["name"].lower(), found["value"] or "", found.start(), found.end())


def _token(html: str, at: int) -> Token:
    if not _OPENING.match(html, at):
        return _text(html, at)
    if html.startswith("<!--", at):
        return _comment(html, at)
    if tag := _TAG.match(html, at):
        kind = Kind.END if tag[1] else Kind.START
        return Token(kind, tag[0], at, tag[2].lower())
    if _TAG_OPENING.match(html, at):
        return Token(Kind.BROKEN, html[at:], at)
    end = html.find(">", at)
    return Token(Kind.COMMENT, html[at : end + 1 if end >= 0 else len(html)], at)


def _text(html: str, at: int) -> Token:
    end = _OPENING.search(html, at)
    return Token(Kind.TEXT, html[at : end.start() if end else len(html)], at)


def _comment(html: str, at: int) -> Token:
    if short := re.compile("<!---?>").match(html, at):
        return Token(Kind.COMMENT, short[0], at)
    end = _COMMENT_END.search(html, at + 4)
    return Token(Kind.COMMENT, html[at : end.end() if end else len(html)], at)


def _raw_end(html: str, at: int, name: str) -> int:
    end = re.compile(rf"</{name}(?=[ \t\n\r\f/>])", re.IGNORECASE).search(html, at)
    return end.start() if end else len(html)
