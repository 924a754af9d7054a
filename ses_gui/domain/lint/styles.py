"""Styles: all CSS of a page, each distinct piece read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.lint.css import Sheet, style_attribute, style_sheet

if TYPE_CHECKING:
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.tree import Element


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of CSS, where it begins in the source, and the element whose attribute it is."""

    sheet: Sheet
    start: int
    element: Element | None = None


@dataclass(frozen=True)
class Styles:
    """The pieces in the order of the source, those of attributes also by their element."""

    pieces: tuple[Piece, ...]
    by_element: dict[Element, Piece]


_LARGEST: Final = 400_000
"""Characters of CSS that are read; no mail has more, and reading takes its time."""


def styles_of(page: Page) -> Styles:
    """Read the style elements and attributes of a page."""
    read: dict[str, Sheet] = {}
    by_element: dict[Element, Piece] = {}
    left = _LARGEST
    for element in page.elements:
        style = element.tag.get("style")
        if style and style.written and (style.written in read or len(style.written) <= left):
            if style.written not in read:
                left -= len(style.written)
                read[style.written] = style_attribute(style.written)
            start = style.value_span.start
            by_element[element] = Piece(read[style.written], start, element)
    sheets = [
        Piece(style_sheet(placed.text.source), placed.text.start)
        for placed in page.texts
        if placed.text.name == "style" and len(placed.text.source) <= left
    ]
    pieces = sorted([*sheets, *by_element.values()], key=lambda piece: piece.start)
    return Styles(tuple(pieces), by_element)
