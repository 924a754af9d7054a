"""Places in HTML: which parts of a text are words to read, attributes, addresses or styles."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.tokenizer import ADDRESSES, Token, TokenKind, scan, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP: Final = re.compile("[<>]")
_MOST_HALF_TYPED: Final = 8
"""After so many tags that never end nothing is read: each of them costs a reading of the rest."""
_STYLED: Final = frozenset({"style", "script"})
_CSS_ADDRESS: Final = re.compile(r"url\(([^)]*+)\)?", re.IGNORECASE)


class HtmlPlace(StrEnum):
    """What a part of the text is."""

    WORDS = "words"
    MARKUP = "markup"
    ATTRIBUTE = "attribute"
    ADDRESS = "address"
    STYLE = "style"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class HtmlRegion:
    """A part of one kind; `name` is the attribute's, in small letters."""

    start: int
    end: int
    place: HtmlPlace
    name: str = ""


class HtmlPlaces:
    """Tells what stands where in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tuple(_tokens(text))
        self._starts = [token.start for token, _end in self._tokens]
        self._regions: dict[int, list[HtmlRegion]] = {}
        """What the tokens hold that were asked for."""

    def at(self, offset: int) -> HtmlRegion:
        """Give the region that a character belongs to."""
        row = bisect_right(self._starts, offset) - 1
        if row < 0:
            return HtmlRegion(0, 0, HtmlPlace.WORDS)
        if row not in self._regions:
            self._regions[row] = list(_regions(self._text, *self._tokens[row]))
        regions = self._regions[row]
        return regions[bisect_right(regions, offset, key=attrgetter("start")) - 1]


def _regions(text: str, token: Token, end: int) -> Iterator[HtmlRegion]:
    """Go through a token without a gap; none overlaps another."""
    if token.is_tag:
        yield from _tag(text, token, end)
    elif token.name in _STYLED:
        yield from _style(text, token.start, end, "")
    else:
        yield HtmlRegion(token.start, end, HtmlPlace.WORDS if token.is_text else HtmlPlace.COMMENT)


def _tokens(text: str) -> Iterator[tuple[Token, int]]:
    """Cut the text, and say where each token ends; a half typed one ends before the next tag."""
    at, cut = 0, iter(tokens_of(text))
    for _ in range(_MOST_HALF_TYPED):
        for token in cut:
            at = token.start
            if token.kind is TokenKind.BROKEN:
                break
            yield token, token.end
        else:
            return
        tag, at = _half_typed(text, at)
        yield tag, at
        cut = scan(text, at)
    if at < len(text):
        yield Token(TokenKind.BROKEN, text[at:], at), len(text)


def _half_typed(text: str, start: int) -> tuple[Token, int]:
    """Read a tag whose quote or end is still to come."""
    stop = _STOP.search(text, start + 1)
    end = stop.start() if stop else len(text)
    ends = (f"{text[start:end]}{quote}>" for quote in ("", '"', "'"))
    tag = next(
        token for whole in ends for token in scan(whole) if token.kind is not TokenKind.BROKEN
    )
    return replace(tag, start=start), stop.end() if stop and stop[0] == ">" else end


def _tag(text: str, tag: Token, end: int) -> Iterator[HtmlRegion]:
    at = tag.start
    for attribute in tag.attributes:
        value = attribute.value_span
        if attribute.written is not None:
            yield HtmlRegion(at, value.start, HtmlPlace.MARKUP)
            yield from _value(text, value.start, value.end, attribute.name)
            at = value.end
    if end > at:
        yield HtmlRegion(at, end, HtmlPlace.MARKUP)


def _value(text: str, start: int, end: int, name: str) -> Iterator[HtmlRegion]:
    if name == "style":
        yield from _style(text, start, end, name)
    elif end > start:
        place = HtmlPlace.ADDRESS if name in ADDRESSES else HtmlPlace.ATTRIBUTE
        yield HtmlRegion(start, end, place, name)


def _style(text: str, start: int, end: int, name: str) -> Iterator[HtmlRegion]:
    for address in _CSS_ADDRESS.finditer(text, start, end):
        if address.start(1) > start:
            yield HtmlRegion(start, address.start(1), HtmlPlace.STYLE, name)
        if address.end(1) > address.start(1):
            yield HtmlRegion(address.start(1), address.end(1), HtmlPlace.ADDRESS, name)
        start = address.end(1)
    if end > start:
        yield HtmlRegion(start, end, HtmlPlace.STYLE, name)
