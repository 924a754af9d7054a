"""The tenancy: whether this window may save its profile, and what lies in the profile's file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ses_gui.domain.profile import LoadedProfile, LockOwner, Revision


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
class Tenure:
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
class Sighting:
    """What a look at a profile has shown: another window that holds it, and its file."""

    uuid: str
    holder: LockOwner | None
    found: Revision


class Tenancy(QObject):
    """Holds the current `Tenure`."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tenure = Tenure()
        self._was_missed = False

    @property
    def tenure(self) -> Tenure:
        """The current tenure."""
        return self._tenure

    def begin(self, kept: LoadedProfile | None = None, holder: LockOwner | None = None) -> None:
        """A profile was opened, for reading if another window holds it; or nothing that is kept."""
        if kept is None:
            self._move_to(Tenure())
            return
        profile, known = kept.profile, kept.fingerprint
        hold = Hold.OURS if holder is None else Hold.THEIRS
        self._move_to(Tenure(profile.uuid, known, known, hold, holder, profile.secret_mark))

    def settle(self, uuid: str, known: Revision, secret_mark: str) -> None:
        """The profile was written here; one that is new is ours."""
        now = self._tenure if uuid == self._tenure.uuid else Tenure(uuid)
        self._move_to(replace(now, known=known, found=known, secret_mark=secret_mark))

    def follow(self, before: Revision, after: Revision) -> None:
        """The file was rewritten with nothing in it that this window does not know."""
        if self._tenure.known == before:
            self._move_to(replace(self._tenure, known=after, found=after))

    def rebase(self, known: Revision) -> None:
        """What is in the window was made from an older file."""
        self._move_to(replace(self._tenure, known=known))

    def accept(self, kept: LoadedProfile) -> None:
        """What lies there is known, whether it was taken over or shall be written over."""
        mark = kept.profile.secret_mark
        known = kept.fingerprint
        self._move_to(replace(self._tenure, known=known, found=known, secret_mark=mark))

    def take(self, found: Revision) -> None:
        """Let this window save from now on; `found` is what lies there."""
        self._move_to(replace(self._tenure, hold=Hold.OURS, holder=None, found=found))

    def see(self, sighting: Sighting) -> None:
        """Learn what a look has shown."""
        if sighting.uuid != self._tenure.uuid:
            return  # another document was opened meanwhile
        found = self._believed(sighting.found)
        hold = self._hold(sighting.holder)
        self._move_to(replace(self._tenure, found=found, hold=hold, holder=sighting.holder))

    def _believed(self, found: Revision) -> Revision:
        """A file is gone when it is missed twice: programs that replace it take it away first."""
        was_missed, self._was_missed = self._was_missed, not found
        return self._tenure.found if not found and not was_missed else found

    def _hold(self, holder: LockOwner | None) -> Hold:
        was_ours = self._tenure.hold is Hold.OURS
        if holder is None:
            return Hold.OURS if was_ours else Hold.FREED
        if was_ours:
            return Hold.LOST
        return Hold.THEIRS if self._tenure.hold is Hold.FREED else self._tenure.hold

    def _move_to(self, tenure: Tenure) -> None:
        if tenure != self._tenure:
            self._tenure = tenure
            self.changed.emit(tenure)
