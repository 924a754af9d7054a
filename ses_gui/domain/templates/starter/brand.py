"""A brand in a mail: whether it can be used, and the colours a mail needs beside its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.lint.colours import blended, of_hexadecimal
from ses_gui.domain.lint.colours import contrast as contrast_of
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Brand
    from ses_gui.domain.texts.message import Message

NEUTRAL_COLOUR: Final = "#2f5bd0"
"""What a brand without a colour is dressed in."""

LONGEST_NAME: Final = 60
"""In characters; a longer name does not fit the head of a mail on a telephone."""

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS: Final = re.compile(
    r"https://(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"
    r"(?::[0-9]{1,5})?(?P<path>/[A-Za-z0-9._~%!$&()*+,;=:@/-]*)?"
    r"(?:\?[A-Za-z0-9._~%!$&()*+,;=:@/?-]*)?"
)
_BRACKETS: Final = frozenset("{}<>")
_JOINERS: Final = re.compile("[\u200c\u200d]")
_SELDOM_SHOWN: Final = (".svg", ".svgz", ".webp", ".avif")


def brand_problem(brand: Brand) -> Message | None:
    """Say what keeps `brand` out of a mail; None is fine, and so is an empty brand."""
    return name_problem(brand.name) or colour_problem(brand.colour) or logo_problem(brand.logo_url)


def name_problem(name: str) -> Message | None:
    """Say what is wrong with a brand's name; None is fine."""
    if _BRACKETS & set(name):
        return message("templates.brand.name.brackets")
    # Some scripts and emoji need the joiners; nothing else that is invisible belongs in a name.
    if not _JOINERS.sub("", name).isprintable():
        return message("templates.brand.name.invisible")
    if len(name) > LONGEST_NAME:
        return message("templates.brand.name.long", longest=LONGEST_NAME)
    return None


def colour_problem(colour: str) -> Message | None:
    """Say what is wrong with a brand's colour; None is fine."""
    if not colour or _COLOUR.fullmatch(colour):
        return None
    return message("templates.brand.colour", example=NEUTRAL_COLOUR)


def logo_problem(address: str) -> Message | None:
    """Say what is wrong with the address of a logo; None is fine."""
    found = _ADDRESS.fullmatch(address)
    if address and found is None:
        return message("templates.brand.logo")
    if found and (found["path"] or "").lower().endswith(_SELDOM_SHOWN):
        return message("templates.brand.logo.format")
    return None


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
