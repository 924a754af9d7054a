"""Colours: read from CSS and attributes, and how well text can be told from its background."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.checks.finding import Fix, Span, lint
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import decoded, hides
from ses_gui.domain.lint.css import size_in_pixels
from ses_gui.domain.lint.page import excerpt
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.lint.css import CssPiece, Declared, Styles
    from ses_gui.domain.lint.page import Element, Page, Placed

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""
WHITE: Final = (1.0, 1.0, 1.0)
BLACK: Final = (0.0, 0.0, 0.0)
_LINEAR: Final = 0.04045
"""Below this a part of a colour is linear. Source: WCAG 2.2."""


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21. Source: WCAG 2.2, “contrast ratio”."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """The relative luminance from 0 to 1. Source: WCAG 2.2, “relative luminance”."""
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def blended(over: Colour, alpha: float, under: Colour) -> Colour:
    """A colour seen through one that is partly transparent."""
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(over, under, strict=True))
    return red, green, blue


def hexadecimal(colour: Colour) -> str:
    """The colour as “#rrggbb”."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def of_hexadecimal(written: str) -> Colour:
    """The colour of “#rrggbb”."""
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_STEPS: Final = 64


def readable(colour: Colour, background: Colour, wanted: float) -> Colour | None:
    """The nearest colour towards black or white that has the wanted contrast."""
    towards = BLACK if contrast(BLACK, background) >= contrast(WHITE, background) else WHITE
    for step in range(1, _STEPS + 1):
        mixed = blended(towards, step / _STEPS, colour)
        rounded = of_hexadecimal(hexadecimal(mixed))
        if contrast(rounded, background) >= wanted:
            return rounded
    return None


@lru_cache(maxsize=2000)
def colour_of(written: str) -> tuple[float, float, float, float] | str | None:
    """Red, green, blue and alpha of a CSS colour; “currentcolor”; None if it is no known one."""
    from tinycss2 import parse_component_value_list  # type: ignore[import-untyped]  # has none

    return colour_in(parse_component_value_list(written.strip()))


def colour_in(tokens: Iterable[Any]) -> tuple[float, float, float, float] | str | None:
    """The first colour among the tokens of a value."""
    from tinycss2.color4 import parse_color  # type: ignore[import-untyped]  # has none

    for token in tokens:
        if token.type in {"ident", "hash", "function"}:
            found = parse_color(token)
            if isinstance(found, str):
                return found
            if found is not None:
                return _in_srgb(found)
    return None


def _in_srgb(found: Any) -> tuple[float, float, float, float] | None:
    if found.space not in {"srgb", "hsl", "hwb"}:
        return None
    try:
        red, green, blue = (
            min(max(float(part or 0), 0), 1) for part in found.to("srgb").coordinates
        )
    except (TypeError, ValueError, OverflowError):
        return None
    return red, green, blue, float(found.alpha)


def attribute_colour(written: str) -> Colour | None:
    """The colour of an attribute such as bgcolor, where “#” may be missing."""
    plain = _HEX.fullmatch(written.strip())
    found = colour_of(f"#{plain[1]}" if plain else written)
    return found[:3] if isinstance(found, tuple) and found[3] == 1 else None


_HEADINGS: Final = {"h1": 32.0, "h2": 24.0, "h3": 18.72, "h4": 16.0, "h5": 13.28, "h6": 10.72}
_BOLD: Final = frozenset({"b", "strong", "th", *_HEADINGS})
_KEEP: Final = frozenset({"inherit", "currentcolor", "unset"})
_UNTIL: Final = re.compile("[^;!]*+")
_LIGHTEST_BOLD: Final = 600


@frozen
class TextStyle:
    """How text looks; a colour is None where a style sheet, an image or a variable decides."""

    colour: Colour | None = BLACK
    background: Colour | None = WHITE
    size: float = 16.0
    bold: bool = False
    hidden: bool = False
    place: Span | None = None
    """Where the text's colour is written."""


def look_of(
    element: Element, piece: CssPiece | None, parent: TextStyle, *, unknown: bool
) -> TextStyle:
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


def _with_attributes(element: Element, look: TextStyle) -> TextStyle:
    background = element.tag.get("bgcolor")
    if background:
        look = replace(look, background=attribute_colour(background.value))
    if element.tag.get("background"):
        look = replace(look, background=None)
    colour = element.tag.get({"font": "color", "body": "text"}.get(element.name, ""))
    if colour:
        look = replace(look, colour=attribute_colour(colour.value), place=colour.value_span)
    return look


def _with(declared: Declared, piece: CssPiece, look: TextStyle) -> TextStyle:
    if declared.name == "color":
        return _coloured(declared, piece, look)
    if declared.name in {"background", "background-color", "background-image"}:
        return replace(look, background=_background(declared, look))
    if declared.name in {"font-size", "font"}:
        return replace(look, size=size_in_pixels(declared.value, look.size))
    if declared.name == "font-weight":
        return replace(look, bold=_is_bold(declared))
    return look


def _coloured(declared: Declared, piece: CssPiece, look: TextStyle) -> TextStyle:
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


def _background(declared: Declared, look: TextStyle) -> Colour | None:
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


def _looks(page: Page, styles: Styles) -> dict[Element, TextStyle]:
    named = _coloured_by_sheets(styles)
    looks: dict[Element, TextStyle] = {}
    for element in page.elements:
        parent = looks[element.parent] if element.parent else TextStyle()
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


def _wanted(look: TextStyle) -> float:
    large = look.size >= (_LARGE_BOLD if look.bold else _LARGE)
    return _WANTED_LARGE if large else _WANTED


def _is_low(look: TextStyle) -> bool:
    if look.colour is None or look.background is None or look.hidden:
        return False
    return contrast(look.colour, look.background) < _wanted(look)


def _finding(page: Page, placed: Placed, look: TextStyle) -> Finding:
    written = placed.text.source
    start = placed.text.start + len(written) - len(written.lstrip())
    colour, background = look.colour or BLACK, look.background or WHITE
    ratio = contrast(colour, background)
    return lint(
        "low-contrast",
        Span(start, start + len(written.strip())),
        *_fixes(look),
        text=excerpt(written),
        line=page.line(start),
        colour=hexadecimal(colour),
        background=hexadecimal(background),
        ratio=int(ratio * 10) / 10,
        wanted=_wanted(look),
    )


def _fixes(look: TextStyle) -> tuple[Fix, ...]:
    if not (look.place and look.colour and look.background):
        return ()
    better = readable(look.colour, look.background, _wanted(look))
    if better is None:
        return ()
    code = hexadecimal(better)
    return (Fix(message("fixes.use", text=code), look.place, code),)
