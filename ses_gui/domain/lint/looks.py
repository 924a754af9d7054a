"""Looks: the colours and sizes of text as inline styles and attributes pass them on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.contrast import BLACK, WHITE, Colour, blended
from ses_gui.domain.html.hiding import hides
from ses_gui.domain.lint.colours import attribute_colour, colour_in
from ses_gui.domain.lint.sizes import size_in_pixels
from ses_gui.domain.span import Span

if TYPE_CHECKING:
    from ses_gui.domain.lint.css import Declared
    from ses_gui.domain.lint.styles import Piece
    from ses_gui.domain.lint.tree import Element

_HEADINGS: Final = {"h1": 32.0, "h2": 24.0, "h3": 18.72, "h4": 16.0, "h5": 13.28, "h6": 10.72}
_BOLD: Final = frozenset({"b", "strong", "th", *_HEADINGS})
_KEEP: Final = frozenset({"inherit", "currentcolor", "unset"})
_UNTIL: Final = re.compile("[^;!]*+")
_LIGHTEST_BOLD: Final = 600


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; a colour is None where a style sheet, an image or a variable decides."""

    colour: Colour | None = BLACK
    background: Colour | None = WHITE
    size: float = 16.0
    bold: bool = False
    hidden: bool = False
    place: Span | None = None
    """Where the text's colour is written."""


def look_of(element: Element, piece: Piece | None, parent: Look, *, unknown: bool) -> Look:
    """The look of an element's own text; `unknown` if a style sheet may change its colours."""
    look = replace(
        parent,
        size=_HEADINGS.get(element.name, parent.size),
        bold=parent.bold or element.name in _BOLD,
        hidden=parent.hidden or hides(element.tag.value("style")),
    )
    if unknown:
        look = replace(look, colour=None, background=None, place=None)
    elif element.name == "a" and element.tag.get("href"):
        # Clients have colours of their own for links.
        look = replace(look, colour=None, place=None)
    look = _with_attributes(element, look)
    for declared in piece.sheet.declarations if piece else ():
        look = _with(declared, piece, look) if piece else look
    return look


def _with_attributes(element: Element, look: Look) -> Look:
    background = element.tag.get("bgcolor")
    if background:
        look = replace(look, background=attribute_colour(background.value))
    if element.tag.get("background"):
        look = replace(look, background=None)
    colour = element.tag.get({"font": "color", "body": "text"}.get(element.name, ""))
    if colour:
        look = replace(look, colour=attribute_colour(colour.value), place=colour.value_span)
    return look


def _with(declared: Declared, piece: Piece, look: Look) -> Look:
    if declared.name == "color":
        return _coloured(declared, piece, look)
    if declared.name in {"background", "background-color", "background-image"}:
        return replace(look, background=_background(declared, look))
    if declared.name in {"font-size", "font"}:
        return replace(look, size=size_in_pixels(declared.value, look.size))
    if declared.name == "font-weight":
        return replace(look, bold=_is_bold(declared))
    return look


def _coloured(declared: Declared, piece: Piece, look: Look) -> Look:
    tokens = [token for token in declared.value if token.type != "whitespace"]
    if tokens and tokens[0].type == "ident" and tokens[0].lower_value in _KEEP:
        return look
    found = colour_in(tokens)
    if not isinstance(found, tuple) or found[3] < 1:
        return replace(look, colour=None, place=None)
    start = piece.start + piece.sheet.offset(tokens[0])
    written = _UNTIL.match(piece.sheet.text, start - piece.start)
    length = len(written[0].rstrip()) if written else 0
    return replace(look, colour=found[:3], place=Span(start, start + length))


def _background(declared: Declared, look: Look) -> Colour | None:
    words = {token.lower_value for token in declared.value if token.type == "ident"}
    if any(token.type == "url" for token in declared.value) or _has_image(declared):
        return None
    if words & {"none", "transparent", "inherit", "initial"}:
        return look.background
    if declared.name == "background-image":
        return look.background
    found = colour_in(declared.value)
    if not isinstance(found, tuple) or (found[3] < 1 and look.background is None):
        return None
    return blended(found[:3], found[3], look.background or WHITE)


def _has_image(declared: Declared) -> bool:
    return any(
        token.type == "function" and ("gradient" in token.lower_name or token.lower_name == "url")
        for token in declared.value
    )


def _is_bold(declared: Declared) -> bool:
    for token in declared.value:
        if token.type == "number":
            return bool(token.value >= _LIGHTEST_BOLD)
        if token.type == "ident":
            return token.lower_value in {"bold", "bolder"}
    return False
