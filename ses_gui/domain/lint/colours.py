"""Colours: reading them from CSS and attributes, and their contrast by WCAG 2."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""
WHITE: Final = (1.0, 1.0, 1.0)
BLACK: Final = (0.0, 0.0, 0.0)
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_STEPS: Final = 64
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


def hexadecimal(colour: Colour) -> str:
    """The colour as “#rrggbb”."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def readable(colour: Colour, background: Colour, wanted: float) -> Colour | None:
    """The nearest colour towards black or white that has the wanted contrast."""
    towards = BLACK if contrast(BLACK, background) >= contrast(WHITE, background) else WHITE
    for step in range(1, _STEPS + 1):
        mixed = blended(towards, step / _STEPS, colour)
        rounded = colour_of(hexadecimal(mixed))
        if isinstance(rounded, tuple) and contrast(rounded[:3], background) >= wanted:
            return rounded[:3]
    return None


def blended(over: Colour, alpha: float, under: Colour) -> Colour:
    """A colour seen through one that is partly transparent."""
    red, green, blue = (a * alpha + b * (1 - alpha) for a, b in zip(over, under, strict=True))
    return red, green, blue


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
