"""Places in HTML, found in one pass over text that may be half typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# A tag ends at its bracket, not at one inside quotes; a comment and a style sheet are one piece.
_PIECE: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(style|script|title)\b[^<>]*>.*?(?:</\1\s*>|\Z)"
    r"|<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    r"|</[A-Za-z][^<>]*>"
    r"|<![^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(r"([^\s\"'<>/=]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """The value of an attribute, without its quotes; the name is in small letters."""

    name: str
    span: Span


def attribute_values(html: str) -> Iterator[AttributeValue]:
    """Go through the values of all attributes."""
    for piece in _PIECE.finditer(html):
        if piece[0][1:2].isalpha() and piece[1] is None:
            yield from _values(html, piece.start(), piece.end())


def _values(html: str, start: int, end: int) -> Iterator[AttributeValue]:
    for attribute in _ATTRIBUTE.finditer(html, start, end):
        quoted = attribute[2][0] in "\"'"
        begin, stop = attribute.span(2)
        yield AttributeValue(attribute[1].lower(), Span(begin + quoted, stop - quoted))


def shown_texts(html: str) -> Iterator[Span]:
    """Go through the stretches of text between tags, without style sheets and scripts."""
    begin = 0
    for piece in _PIECE.finditer(html):
        if piece.start() > begin:
            yield Span(begin, piece.start())
        begin = piece.end()
    if begin < len(html):
        yield Span(begin, len(html))
