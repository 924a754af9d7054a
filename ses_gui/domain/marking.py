"""The marking of a profile: which environment it is for, and its colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Environment(StrEnum):
    """What a profile is for."""

    NONE = ""
    DEVELOPMENT = "development"
    STAGING = "staging"
    PRODUCTION = "production"
    """Mail from here reaches real people: the program asks before it sends or hands out."""


class Colour(StrEnum):
    """A colour to tell profiles apart by."""

    USUAL = ""
    """That of the environment."""
    RED = "red"
    ORANGE = "orange"
    GREEN = "green"
    TEAL = "teal"
    BLUE = "blue"
    PURPLE = "purple"
    PINK = "pink"
    GREY = "grey"


SHADES: Final = MappingProxyType(
    {
        Colour.RED: "#b3261e",
        Colour.ORANGE: "#a34a00",
        Colour.GREEN: "#1b6e3c",
        Colour.TEAL: "#0b6b75",
        Colour.BLUE: "#1f5fbf",
        Colour.PURPLE: "#6b3fb5",
        Colour.PINK: "#a8286f",
        Colour.GREY: "#566070",
    }
)
"""The colours as `#rrggbb`; white text on each has a contrast of 4.5:1 or more (WCAG AA)."""
_USUAL: Final = MappingProxyType(
    {
        Environment.NONE: Colour.USUAL,
        Environment.DEVELOPMENT: Colour.GREEN,
        Environment.STAGING: Colour.ORANGE,
        Environment.PRODUCTION: Colour.RED,
    }
)


@dataclass(frozen=True, slots=True)
class Marking:
    """The environment and the colour that the user chose for a profile."""

    environment: Environment = Environment.NONE
    colour: Colour = Colour.USUAL

    @property
    def is_production(self) -> bool:
        """Whether sending and handing out the secret must be agreed to."""
        return self.environment is Environment.PRODUCTION

    @property
    def shown(self) -> Colour:
        """The colour to show: the chosen one, or else the environment's; `USUAL` is none."""
        return self.colour or _USUAL[self.environment]


UNMARKED: Final = Marking()
