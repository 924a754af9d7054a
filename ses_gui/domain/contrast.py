"""Contrast: how well one colour can be told from another, as WCAG measures it, and mixing."""

from __future__ import annotations

from typing import Final

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
