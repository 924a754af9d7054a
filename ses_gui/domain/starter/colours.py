"""Colours: what a mail needs beside the brand's own, so that all of it can be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ses_gui.domain.contrast import blended, of_hexadecimal
from ses_gui.domain.contrast import contrast as contrast_of

TEXT: Final = 4.5
SHAPE: Final = 3.0
"""The least contrast for text and for the outline of a control (WCAG 2.2, 1.4.3 and 1.4.11)."""

_TRACE: Final = 1.25
"""Enough for an ornament, so that a yellow stays yellow."""

_STEPS: Final = 50
_WHITE: Final = "#ffffff"
_BLACK: Final = "#000000"


@dataclass(frozen=True, slots=True)
class Shades:
    """The colours of a mail by role, for a light or a dark screen."""

    page: str
    card: str
    line: str
    ink: str
    muted: str
    strip: str
    panel: str
    link: str
    button: str
    on_button: str
    edge: str


def light_shades(colour: str) -> Shades:
    """Dress a light mail; the button keeps the brand's colour whatever it is."""
    edge = visible(colour, on=_WHITE, least=SHAPE)
    return Shades(
        page="#f3f4f7",
        card=_WHITE,
        line="#e2e5ea",
        ink="#1a1f27",
        muted="#566070",
        strip=visible(colour, on=_WHITE, least=_TRACE),
        panel=_mixed(edge, _WHITE, 0.07),
        link=visible(colour, on=_WHITE, least=TEXT),
        button=colour,
        on_button=text_on(colour),
        edge=edge,
    )


def dark_shades(colour: str) -> Shades:
    """Dress a dark mail; a colour that would drown in it is lit up."""
    card = "#1b2028"
    lit = visible(colour, on=card, least=SHAPE)
    return Shades(
        page="#11151a",
        card=card,
        line="#343c48",
        ink="#eef1f5",
        muted="#aab4c2",
        strip=lit,
        panel=_mixed(lit, card, 0.12),
        link=visible(colour, on=card, least=TEXT),
        button=lit,
        on_button=text_on(lit),
        edge=lit,
    )


def contrast(one: str, other: str) -> float:
    """Measure the contrast of two `#rrggbb`, from 1 to 21."""
    return contrast_of(of_hexadecimal(one), of_hexadecimal(other))


def text_on(colour: str) -> str:
    """Choose white where it can be read, else black, which then can."""
    return _WHITE if contrast(_WHITE, colour) >= TEXT else _BLACK


def visible(colour: str, *, on: str, least: float) -> str:
    """Shift `colour` no more than it takes to stand out from `on`."""
    goal = max(_WHITE, _BLACK, key=lambda end: contrast(end, on))
    shifted = (_mixed(goal, colour, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in shifted if contrast(shade, on) >= least), goal)


def _mixed(one: str, other: str, share: float) -> str:
    # In whole parts, as a part of one would be rounded otherwise.
    mixed = blended(_channels(one), share, _channels(other))
    return "#" + "".join(f"{round(channel):02x}" for channel in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
