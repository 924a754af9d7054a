"""Sizes: the size of a font in pixels."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

_PIXELS: Final = MappingProxyType(
    {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
)
_WORDS: Final = MappingProxyType(
    {
        "xx-small": 9.0,
        "x-small": 10.0,
        "small": 13.0,
        "medium": 16.0,
        "large": 18.0,
        "x-large": 24.0,
        "xx-large": 32.0,
    }
)
_ROOT: Final = 16.0


def size_in_pixels(tokens: list[Any], parent: float) -> float:
    """The first size among the tokens of a value; the parent's size if there is none."""
    for token in tokens:
        if token.type == "percentage":
            return float(parent * token.value / 100)
        if token.type == "ident" and token.lower_value in _WORDS:
            return _WORDS[token.lower_value]
        if token.type == "dimension":
            return _length(token.value, token.lower_unit, parent)
    return parent


def _length(value: float, unit: str, parent: float) -> float:
    if unit == "em":
        return value * parent
    return value * (_ROOT if unit == "rem" else _PIXELS.get(unit, 1.0))
