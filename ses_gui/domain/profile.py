"""A profile: a document kept under a name, its label, its edit lock, its draft, its last export."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonObject


@frozen
class Version:
    """`number` grows with every save, whatever the clock does; `at` is when it was saved, UTC."""

    number: int
    at: datetime


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


SHADES: Final[Mapping[Colour, str]] = {
    Colour.RED: "#b3261e",
    Colour.ORANGE: "#a34a00",
    Colour.GREEN: "#1b6e3c",
    Colour.TEAL: "#0b6b75",
    Colour.BLUE: "#1f5fbf",
    Colour.PURPLE: "#6b3fb5",
    Colour.PINK: "#a8286f",
    Colour.GREY: "#566070",
}
"""The colours as `#rrggbb`; white text on each has a contrast of 4.5:1 or more (WCAG AA)."""
_USUAL: Final = {
    Environment.NONE: Colour.USUAL,
    Environment.DEVELOPMENT: Colour.GREEN,
    Environment.STAGING: Colour.ORANGE,
    Environment.PRODUCTION: Colour.RED,
}


@frozen
class EnvironmentLabel:
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


UNMARKED: Final = EnvironmentLabel()


Revision: TypeAlias = str
"""The digest of a profile's file, equal where all bytes are; empty where there is no file."""


@frozen
class Profile:
    """A kept document. The uuid never changes and names the secret in the vault; the name may."""

    uuid: str
    name: str
    document: Document
    marking: EnvironmentLabel = UNMARKED
    secret_mark: str = ""
    """Another one each time a secret was stored: it tells of a secret that somebody else changed,
    and says nothing of what it is."""


@frozen
class ProfileSummary:
    """A profile as it stands in a list."""

    uuid: str
    name: str
    marking: EnvironmentLabel = UNMARKED


@frozen
class LoadedProfile:
    """A profile as it was read, and the fingerprint of exactly what was read."""

    profile: Profile
    fingerprint: Revision


@frozen
class LockOwner:
    """The window that may save a profile. `key` is its own random one, `since` is UTC."""

    key: str
    host: str
    pid: int
    since: datetime
    is_elsewhere: bool = False
    """Whether it is on another computer than the one that asks."""


@frozen
class Draft:
    """Unsaved work. `key` names the window it was done in; it holds no secret.

    `profile` is the uuid of the profile it changes, empty for a document that was never kept.
    """

    key: str
    profile: str
    name: str
    at: datetime
    document: Document
    marking: EnvironmentLabel = UNMARKED
    base: Revision = ""
    """The profile's file that it was made from; empty if that is not known."""


@frozen
class LastExport:
    """What was exported. `seal` tells a secret from another one, and never what it is."""

    at: datetime
    config: JsonObject
    """Without the secret."""
    seal: str = field(default="", repr=False)
    """Empty if the secret was left out."""
