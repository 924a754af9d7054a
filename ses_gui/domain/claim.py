"""A claim on a profile: which window has it open and may save it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """The window that may save a profile. `key` is its own random one, `since` is UTC."""

    key: str
    host: str
    pid: int
    since: datetime
    is_elsewhere: bool = False
    """Whether it is on another computer than the one that asks."""


class Claims(Protocol):
    """The claims of one window, which holds one profile at most.

    Every call touches the disk and raises nothing: where files cannot be locked, nobody holds
    anything, and it is the fingerprint of the file that keeps a save from overwriting another.
    """

    def claim(self, uuid: str) -> Holder | None:
        """Hold the profile from now on instead of any other; return another window's holding.

        Whoever holds it already makes sure of that.
        """
        ...

    def seize(self, uuid: str) -> None:
        """Hold the profile from now on, whoever held it before."""
        ...

    def holder(self, uuid: str) -> Holder | None:
        """Return the other window that holds the profile, if there is one."""
        ...

    def release(self) -> None:
        """Hold nothing from now on."""
        ...

    def leave(self) -> None:
        """Give everything back for good: the window closes. Takes no time."""
        ...
