"""Places in HTML: which parts of a text are words to read, attributes, addresses or styles.

No parser: the text may be half typed. One pass over it; an unfinished part ends where the next
one begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES: Final = frozenset(
    {"href", "src", "action", "formaction", "background", "poster", "srcset", "cite", "xlink:href"}
)
_RAW: Final = re.compile(r"</(?:style|script)", re.IGNORECASE)
_NEXT: Final = re.compile(r"<!--|<(/?[A-Za-z][A-Za-z0-9:-]*+)")
_ATTRIBUTE: Final = re.compile(
    r"""[\s/]*+([^\s"'<>=/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|(["'][^<>]*+)|([^\s"'<>]++)))?+"""
)
_TAG_END: Final = re.compile(r"""[\s/"'=]*+>?""")
_CSS_ADDRESS: Final = re.compile(r"url\(([^)]*+)\)?", re.IGNORECASE)


class Place(StrEnum):
    """What a part of the text is."""

    WORDS = "words"
    MARKUP = "markup"
    ATTRIBUTE = "attribute"
    ADDRESS = "address"
    STYLE = "style"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Region:
    """A part of one kind; `name` is the attribute's, in small letters."""

    start: int
    end: int
    place: Place
    name: str = ""


class HtmlPlaces:
    """Tells what stands where in one text."""

    def __init__(self, text: str) -> None:
        self.regions = tuple(_regions(text))
        self._starts = [region.start for region in self.regions]

    def at(self, offset: int) -> Region:
        """Give the region that a character belongs to."""
        row = bisect_right(self._starts, offset) - 1
        return self.regions[row] if row >= 0 else Region(0, 0, Place.WORDS)


def _regions(text: str) -> Iterator[Region]:
    """Go through the text without a gap; regions inside of one are given after it."""
    at = 0
    while at < len(text):
        token = _NEXT.search(text, at)
        start = token.start() if token else len(text)
        if start > at:
            yield Region(at, start, Place.WORDS)
        if token is None:
            return
        yield from (regions := list(_element(text, token)))
        at = max(region.end for region in regions)


def _element(text: str, token: re.Match[str]) -> Iterator[Region]:
    """Give a comment or a tag, and what a style sheet or script holds behind its tag."""
    if token[1] is None:
        end = text.find("-->", token.end())
        yield Region(token.start(), len(text) if end < 0 else end + 3, Place.COMMENT)
        return
    end = token.start()
    for region in _tag(text, token):
        yield region
        end = region.end
    if token[1].lower() in {"style", "script"}:
        close = _RAW.search(text, end)
        yield from _style(text, end, close.start() if close else len(text), "")


def _tag(text: str, token: re.Match[str]) -> Iterator[Region]:
    at = token.start()
    here = token.end()
    while attribute := _ATTRIBUTE.match(text, here):
        group = attribute.lastindex or 1
        start, end = attribute.span(group)
        if group > 1:
            yield Region(at, start, Place.MARKUP)
            yield from _value(text, start, end, attribute[1].lower())
            at = end
        here = attribute.end()
    rest = _TAG_END.match(text, here)
    end = rest.end() if rest else here
    if end > at:
        yield Region(at, end, Place.MARKUP)


def _value(text: str, start: int, end: int, name: str) -> Iterator[Region]:
    if name == "style":
        yield from _style(text, start, end, name)
    elif end > start:
        place = Place.ADDRESS if name in _ADDRESSES else Place.ATTRIBUTE
        yield Region(start, end, place, name)


def _style(text: str, start: int, end: int, name: str) -> Iterator[Region]:
    for address in _CSS_ADDRESS.finditer(text, start, end):
        if address.start(1) > start:
            yield Region(start, address.start(1), Place.STYLE, name)
        if address.end(1) > address.start(1):
            yield Region(address.start(1), address.end(1), Place.ADDRESS, name)
        start = address.end(1)
    if end > start:
        yield Region(start, end, Place.STYLE, name)
