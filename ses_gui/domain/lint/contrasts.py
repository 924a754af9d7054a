"""Contrasts: text that is hard to read on its background."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.contrast import BLACK, WHITE, contrast, hexadecimal
from ses_gui.domain.html.references import decoded
from ses_gui.domain.lint.colours import readable
from ses_gui.domain.lint.looks import Look, look_of
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.span import Fix, Span
from ses_gui.domain.template_codes import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.styles import Styles
    from ses_gui.domain.lint.tree import Element, Placed

_LARGE: Final = 24.0
_LARGE_BOLD: Final = 18.66
_WANTED: Final = 4.5
_WANTED_LARGE: Final = 3.0
_COLOURS: Final = frozenset({"color", "background", "background-color", "background-image"})
_UNSEEN: Final = frozenset({"title", "textarea", "option", "head"})


def low_contrasts(page: Page, styles: Styles) -> Iterator[Finding]:
    """Tell of each pair of colours with too little contrast, once for each place of a colour."""
    looks = _looks(page, styles)
    told = set()
    for placed in page.texts:
        if placed.text.name or placed.parent is None or placed.parent.name in _UNSEEN:
            continue
        look = looks[placed.parent]
        key = look.place, look.colour, look.background, _wanted(look)
        if key not in told and _is_low(look) and decoded(placed.text.source).strip():
            told.add(key)
            yield _finding(page, placed, look)


def _looks(page: Page, styles: Styles) -> dict[Element, Look]:
    named = _coloured_by_sheets(styles)
    looks: dict[Element, Look] = {}
    for element in page.elements:
        parent = looks[element.parent] if element.parent else Look()
        unknown = bool(named) and not named.isdisjoint(_names(element))
        looks[element] = look_of(element, styles.by_element.get(element), parent, unknown=unknown)
    return looks


def _names(element: Element) -> list[str]:
    return [element.name, "*", element.tag.value("id"), *element.tag.value("class").split()]


def _coloured_by_sheets(styles: Styles) -> set[str]:
    """The names of elements, classes and ids that any style sheet gives a colour."""
    return {
        name
        for piece in styles.pieces
        for rule in piece.sheet.rules
        if not _COLOURS.isdisjoint(rule.declared)
        for part in rule.prelude
        if part.type in {"ident", "hash"} or part == "*"
        for name in (part.value, part.value.lower())
    }


def _wanted(look: Look) -> float:
    large = look.size >= (_LARGE_BOLD if look.bold else _LARGE)
    return _WANTED_LARGE if large else _WANTED


def _is_low(look: Look) -> bool:
    if look.colour is None or look.background is None or look.hidden:
        return False
    return contrast(look.colour, look.background) < _wanted(look)


def _finding(page: Page, placed: Placed, look: Look) -> Finding:
    written = placed.text.source
    start = placed.text.start + len(written) - len(written.lstrip())
    colour, background = look.colour or BLACK, look.background or WHITE
    ratio = contrast(colour, background)
    text = (
        f"“{excerpt(written)}” in line {page.line(start)} is {hexadecimal(colour)} on"
        f" {hexadecimal(background)}, a contrast of {int(ratio * 10) / 10}:1. At least"
        f" {_wanted(look)}:1 can be read well. Choose a darker or lighter colour."
    )
    span = Span(start, start + len(written.strip()))
    return lint("low-contrast", text, span, *_fixes(look))


def _fixes(look: Look) -> tuple[Fix, ...]:
    if not (look.place and look.colour and look.background):
        return ()
    better = readable(look.colour, look.background, _wanted(look))
    if better is None:
        return ()
    code = hexadecimal(better)
    return (Fix(f"Use {code}", look.place, code),)
