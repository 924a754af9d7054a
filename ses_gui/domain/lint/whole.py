"""The whole mail: its size, its characters and its preview in the inbox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.tokens import VARIABLE
from ses_gui.domain.lint.preheader import preheader
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.lint.page import Page

LARGEST: Final = 102 * 1024
"""Bytes that Gmail shows before it clips a message. Source: the practice of all mail senders."""
# References from 128 to 159 mean other characters, and half characters have none at all.
_PIECES = re.compile(rf"(?:{VARIABLE.pattern})|[^\x00-\x9f\ud800-\udfff]")
_TEXT_IN: Final = frozenset({"", "title", "textarea"})
"""Where a text holds references: not in styles, scripts and the like."""


def whole(page: Page) -> Iterator[Finding]:
    """Tell what is about the mail as a whole."""
    yield from _size(page)
    if page.is_html:
        yield from _characters(page)
        yield from preheader(page)


def _size(page: Page) -> Iterator[Finding]:
    size = len(page.source.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        text = (
            f"The content has {size / 1024:.0f} KB, and Gmail hides what is beyond 102 KB."
            " Shorten it, or move images and styles out of it."
        )
        yield lint("message-too-large", text, Span(0, len(page.source)))


def _characters(page: Page) -> Iterator[Finding]:
    places = sorted(_readable(page), key=lambda span: span.start)
    encoded, first = _encoded(page.source, places)
    if first is None:
        return
    text = (
        f"“{page.source[first]}” in line {page.line(first)} is not ASCII, and the mail names no"
        " charset. Write such characters as references, for example “&#252;”, to be safe."
    )
    fix = Fix("Write all as numeric references", Span(0, len(page.source)), encoded)
    yield lint("non-ascii", text, Span(first, first + 1), fix)


def _readable(page: Page) -> Iterator[Span]:
    """The places where a reference means its character."""
    for placed in page.texts:
        if placed.text.name in _TEXT_IN:
            yield placed.text.span
    for tag in page.tags:
        for attribute in tag.attributes:
            yield attribute.value_span


def _encoded(source: str, places: list[Span]) -> tuple[str, int | None]:
    """The source with references at these places, and the first character that became one."""
    pieces, at, first = [], 0, None
    for span in places:
        written = source[span.start : span.end]
        if not written.isascii():
            if first is None:
                first = _first(written, span.start)
            pieces += [source[at : span.start], _PIECES.sub(_reference, written)]
            at = span.end
    return "".join((*pieces, source[at:])), first


def _first(written: str, start: int) -> int | None:
    found = (piece for piece in _PIECES.finditer(written) if len(piece[0]) == 1)
    return next((start + piece.start() for piece in found), None)


def _reference(piece: re.Match[str]) -> str:
    return f"&#{ord(piece[0])};" if len(piece[0]) == 1 else piece[0]
