"""A profile: a document kept under a name, its label, its edit lock, its draft, its last export."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.texts.message import Message


@dataclass(frozen=True, slots=True)
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
_USUAL: Final = {
    Environment.NONE: Colour.USUAL,
    Environment.DEVELOPMENT: Colour.GREEN,
    Environment.STAGING: Colour.ORANGE,
    Environment.PRODUCTION: Colour.RED,
}


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Profile:
    """A kept document. The uuid never changes and names the secret in the vault; the name may."""

    uuid: str
    name: str
    document: Document
    marking: EnvironmentLabel = UNMARKED
    secret_mark: str = ""
    """Another one each time a secret was stored: it tells of a secret that somebody else changed,
    and says nothing of what it is."""


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """A profile as it stands in a list."""

    uuid: str
    name: str
    marking: EnvironmentLabel = UNMARKED


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A profile as it was read, and the fingerprint of exactly what was read."""

    profile: Profile
    fingerprint: Revision


@dataclass(frozen=True, slots=True)
class LockOwner:
    """The window that may save a profile. `key` is its own random one, `since` is UTC."""

    key: str
    host: str
    pid: int
    since: datetime
    is_elsewhere: bool = False
    """Whether it is on another computer than the one that asks."""


class EditLocks(Protocol):
    """The claims of one window, which holds one profile at most.

    Every call touches the disk and raises nothing: where files cannot be locked, nobody holds
    anything, and it is the fingerprint of the file that keeps a save from overwriting another.
    """

    def claim(self, uuid: str) -> LockOwner | None:
        """Hold the profile from now on instead of any other; return another window's holding.

        Whoever holds it already makes sure of that.
        """
        ...

    def seize(self, uuid: str) -> None:
        """Hold the profile from now on, whoever held it before."""
        ...

    def holder(self, uuid: str) -> LockOwner | None:
        """Return the other window that holds the profile, if there is one."""
        ...

    def release(self) -> None:
        """Hold nothing from now on."""
        ...

    def leave(self) -> None:
        """Give everything back for good: the window closes. Takes no time."""
        ...


@dataclass(frozen=True, slots=True)
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


class Drafts(Protocol):
    """Where drafts lie. Every call touches the disk and may raise `UserError`."""

    @property
    def key(self) -> str:
        """The key of this window's own draft."""
        ...

    @property
    def faults(self) -> Sequence[Message]:
        """What `left_behind` found that cannot be read."""
        ...

    def keep(self, draft: Draft) -> None:
        """Write this window's draft over its last one."""
        ...

    def drop(self) -> None:
        """Delete this window's draft: its work is saved, or given up."""
        ...

    def end(self) -> None:
        """Delete it for good: nothing is kept any more, whoever asks."""
        ...

    def leave(self, draft: Draft) -> None:
        """Write this window's draft a last time, and leave it to the next start."""
        ...

    def leave_behind(self) -> None:
        """Leave this window's draft to the next start."""
        ...

    def left_behind(self) -> Sequence[Draft]:
        """List the drafts whose windows are gone, the newest first."""
        ...

    def discard(self, key: str) -> None:
        """Delete a draft that was left behind."""
        ...


@dataclass(frozen=True, slots=True)
class LastExport:
    """What was exported. `seal` tells a secret from another one, and never what it is."""

    at: datetime
    config: JsonObject
    """Without the secret."""
    seal: str = field(default="", repr=False)
    """Empty if the secret was left out."""


class Exports(Protocol):
    """Where the last exports are kept, by profile uuid. Calls block and raise `UserError`."""

    def last(self, uuid: str) -> LastExport | None:
        """Read the last export of a profile; None if there was none."""
        ...

    def keep(self, uuid: str, config: JsonObject, secret: str | None, at: datetime) -> None:
        """Remember an export; of the secret nothing is kept but a seal."""
        ...

    def is_same_secret(self, last: LastExport, secret: str) -> bool:
        """Whether `secret` is the one that was exported."""
        ...

    def forget(self, uuid: str) -> None:
        """Forget a profile's last export."""
        ...
