"""Colours: reading them from CSS and attributes, and making them readable."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.contrast import BLACK, WHITE, blended, contrast, hexadecimal, of_hexadecimal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.contrast import Colour

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
