"""The session: which profile is open, whether this window may save it, and where test mail goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.profile import UNMARKED, EnvironmentLabel

if TYPE_CHECKING:
    from ses_gui.domain.profile import LoadedProfile, LockOwner, Revision


class Destination(StrEnum):
    """Where a test mail is sent."""

    DEMO = "demo"
    AWS = "aws"


@dataclass(frozen=True, slots=True)
class Session:
    """What the window says about the open document. `uuid` is empty until it was kept once."""

    uuid: str = ""
    name: str = ""
    marking: EnvironmentLabel = UNMARKED
    folder: str = ""
    """The name of the project folder that the document is kept in; empty without one."""
    destination: Destination = Destination.AWS
    scene: str = ""
    """What the demo SES was asked to answer, by its title; empty if it answers as usual."""
    vault: str = ""
    """The keyring's name for people, or empty while it is not known."""
    vault_trouble: str = ""
    """Why secrets last for this session only; empty when the vault works."""


class SessionStore(QObject):
    """Holds the current `Place`."""

    changed = Signal(object)

    def __init__(self, place: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    @property
    def place(self) -> Session:
        """The current place."""
        return self._place

    def open(
        self, uuid: str, name: str, folder: str = "", marking: EnvironmentLabel = UNMARKED
    ) -> None:
        """Another profile or folder, or an unnamed document, is open now."""
        place = replace(self._place, uuid=uuid, name=name, folder=folder, marking=marking)
        self._move_to(place)

    def mark(self, marking: EnvironmentLabel) -> None:
        """What is open is marked otherwise now."""
        self._move_to(replace(self._place, marking=marking))

    def rename(self, name: str) -> None:
        """What is open has another name now."""
        self._move_to(replace(self._place, name=name))

    def direct(self, destination: Destination) -> None:
        """Send test mail to `destination` from now on."""
        self._move_to(replace(self._place, destination=destination))

    def play(self, scene: str) -> None:
        """The demo SES answers as `scene` says from now on, or as usual."""
        self._move_to(replace(self._place, scene=scene))

    def know_vault(self, name: str, trouble: str = "") -> None:
        """Say what is known of the keyring."""
        self._move_to(replace(self._place, vault=name, vault_trouble=trouble))

    def _move_to(self, place: Session) -> None:
        if place != self._place:
            self._place = place
            self.changed.emit(place)


class Hold(StrEnum):
    """Which window may save the profile."""

    OURS = "ours"
    THEIRS = "theirs"
    """Another window had it open already."""
    LOST = "lost"
    """Another window has taken it over."""
    FREED = "freed"
    """Another window had it, and has closed it."""


class News(StrEnum):
    """What became of the file since it was read or written here."""

    NONE = "none"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class LockState:
    """What is known of the open profile; `uuid` is empty for a document that was never kept."""

    uuid: str = ""
    known: Revision = ""
    """The file as it was opened or last saved here."""
    found: Revision = ""
    """The file as it was seen last."""
    hold: Hold = Hold.OURS
    holder: LockOwner | None = None
    """The other window, while there is one."""
    secret_mark: str = ""
    """The mark of the secret that the keyring held then."""

    @property
    def may_save(self) -> bool:
        """Whether this window may write the profile; else it makes copies."""
        return self.hold is Hold.OURS

    @property
    def news(self) -> News:
        """What became of the file."""
        if self.found == self.known:
            return News.NONE
        return News.CHANGED if self.found else News.GONE


@dataclass(frozen=True, slots=True)
class LockStatus:
    """What a look at a profile has shown: another window that holds it, and its file."""

    uuid: str
    holder: LockOwner | None
    found: Revision


class EditLockState(QObject):
    """Holds the current `LockState`."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = LockState()
        self._was_missed = False

    @property
    def lock(self) -> LockState:
        """The current tenure."""
        return self._lock

    def begin(self, kept: LoadedProfile | None = None, holder: LockOwner | None = None) -> None:
        """A profile was opened, for reading if another window holds it; or nothing that is kept."""
        if kept is None:
            self._move_to(LockState())
            return
        profile, known = kept.profile, kept.fingerprint
        hold = Hold.OURS if holder is None else Hold.THEIRS
        self._move_to(LockState(profile.uuid, known, known, hold, holder, profile.secret_mark))

    def settle(self, uuid: str, known: Revision, secret_mark: str) -> None:
        """The profile was written here; one that is new is ours."""
        now = self._lock if uuid == self._lock.uuid else LockState(uuid)
        self._move_to(replace(now, known=known, found=known, secret_mark=secret_mark))

    def follow(self, before: Revision, after: Revision) -> None:
        """The file was rewritten with nothing in it that this window does not know."""
        if self._lock.known == before:
            self._move_to(replace(self._lock, known=after, found=after))

    def rebase(self, known: Revision) -> None:
        """What is in the window was made from an older file."""
        self._move_to(replace(self._lock, known=known))

    def accept(self, kept: LoadedProfile) -> None:
        """What lies there is known, whether it was taken over or shall be written over."""
        mark = kept.profile.secret_mark
        known = kept.fingerprint
        self._move_to(replace(self._lock, known=known, found=known, secret_mark=mark))

    def take(self, found: Revision) -> None:
        """Let this window save from now on; `found` is what lies there."""
        self._move_to(replace(self._lock, hold=Hold.OURS, holder=None, found=found))

    def see(self, sighting: LockStatus) -> None:
        """Learn what a look has shown."""
        if sighting.uuid != self._lock.uuid:
            return  # another document was opened meanwhile
        found = self._believed(sighting.found)
        hold = self._hold(sighting.holder)
        self._move_to(replace(self._lock, found=found, hold=hold, holder=sighting.holder))

    def _believed(self, found: Revision) -> Revision:
        """A file is gone when it is missed twice: programs that replace it take it away first."""
        was_missed, self._was_missed = self._was_missed, not found
        return self._lock.found if not found and not was_missed else found

    def _hold(self, holder: LockOwner | None) -> Hold:
        was_ours = self._lock.hold is Hold.OURS
        if holder is None:
            return Hold.OURS if was_ours else Hold.FREED
        if was_ours:
            return Hold.LOST
        return Hold.THEIRS if self._lock.hold is Hold.FREED else self._lock.hold

    def _move_to(self, lock: LockState) -> None:
        if lock != self._lock:
            self._lock = lock
            self.changed.emit(lock)
