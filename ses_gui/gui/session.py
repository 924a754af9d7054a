"""The session: which profile is open, whether this window may save it, and where test mail goes."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.frozen import frozen
from ses_gui.domain.profile import UNMARKED, EnvironmentLabel
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from ses_gui.domain.profile import LoadedProfile, LockOwner, Revision
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.services.storage.project_folder import ProjectFolder


class Destination(StrEnum):
    """Where a test mail is sent."""

    DEMO = "demo"
    AWS = "aws"


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


@frozen
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


@frozen
class LockStatus:
    """What a look at a profile has shown: another window that holds it, and its file."""

    uuid: str
    holder: LockOwner | None
    found: Revision


@frozen
class OpenFolder:
    """The project folder that belongs to the open document, and what we know to lie in it."""

    folder: ProjectFolder
    known: Fingerprint

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.folder.path.name


@frozen
class Session:
    """What is open in the window, and how a test mail is sent from it."""

    opening: int = 0
    """Counts the documents opened: what began with another one is not for this."""
    name: str = ""
    lock: LockState = LockState()
    marking: EnvironmentLabel = UNMARKED
    folder: OpenFolder | None = None
    destination: Destination = Destination.AWS
    recipient: str = ""
    """Of the test mail, as it was typed."""
    usage_type: str = "Generic"
    """Of the test mail."""
    scenario: str = ""
    """What the demo SES was asked to answer, by its title; empty if it answers as usual."""
    vault: str = ""
    """The keyring's name for people, or empty while it is not known."""
    vault_trouble: str = ""
    """Why secrets last for this session only; empty when the vault works."""

    @property
    def uuid(self) -> str:
        """The profile's; empty until the document was saved as one."""
        return self.lock.uuid


class SessionStore(QObject):
    """Holds the current `Session`, the only one who knows what is open."""

    changed = Signal(object)
    lock_changed = Signal(object)
    """Emitted with the `LockState`, before `changed`."""

    def __init__(self, session: Session | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = session or Session()
        self._was_missed = False

    @property
    def current(self) -> Session:
        """The session as it is now."""
        return self._current

    @property
    def lock(self) -> LockState:
        """What is known of the open profile."""
        return self._current.lock

    def open(
        self,
        name: str,
        loaded: LoadedProfile | None = None,
        holder: LockOwner | None = None,
        marking: EnvironmentLabel = UNMARKED,
    ) -> None:
        """Another document is open: a profile, read-only if another window holds it, or none."""
        lock = LockState() if loaded is None else _opened(loaded, holder)
        opening = self._current.opening + 1
        self._change(opening=opening, name=name, lock=lock, marking=marking, folder=None)

    def saved(self, uuid: str, name: str, known: Revision, secret_mark: str) -> None:
        """The document was saved as this profile; one that is new is ours."""
        now = self.lock if uuid == self.lock.uuid else LockState(uuid)
        lock = replace(now, known=known, found=known, secret_mark=secret_mark)
        self._change(name=name, lock=lock)

    def detach(self) -> None:
        """The profile was deleted: what is on the screen is not kept anywhere any more."""
        self._change(lock=LockState())

    def keep_in(self, folder: OpenFolder) -> None:
        """The document belongs to `folder`."""
        self._change(folder=folder, name=self._current.name or folder.name)

    def mark(self, marking: EnvironmentLabel) -> None:
        """What is open is marked otherwise now."""
        self._change(marking=marking)

    def rename(self, name: str) -> None:
        """What is open has another name now."""
        self._change(name=name)

    def direct(self, destination: Destination) -> None:
        """Send test mail to `destination` from now on."""
        self._change(destination=destination)

    def send_to(self, recipient: str) -> None:
        """Send test mail to `recipient` from now on."""
        self._change(recipient=recipient)

    def choose_type(self, usage_type: str) -> None:
        """Send test mail of `usage_type` from now on; one that Logto does not know is let go."""
        if usage_type in USAGE_TYPES:
            self._change(usage_type=usage_type)

    def play(self, scenario: str) -> None:
        """The demo SES answers as `scenario` says from now on, or as usual."""
        self._change(scenario=scenario)

    def know_vault(self, name: str, trouble: str = "") -> None:
        """Say what is known of the keyring."""
        self._change(vault=name, vault_trouble=trouble)

    def follow(self, before: Revision, after: Revision) -> None:
        """The file was rewritten with nothing in it that this window does not know."""
        if self.lock.known == before:
            self._change(lock=replace(self.lock, known=after, found=after))

    def rebase(self, known: Revision) -> None:
        """What is in the window was made from an older file."""
        self._change(lock=replace(self.lock, known=known))

    def accept(self, loaded: LoadedProfile) -> None:
        """What lies there is known, whether it was taken over or shall be written over."""
        mark, known = loaded.profile.secret_mark, loaded.fingerprint
        self._change(lock=replace(self.lock, known=known, found=known, secret_mark=mark))

    def take(self, found: Revision) -> None:
        """Let this window save from now on; `found` is what lies there."""
        self._change(lock=replace(self.lock, hold=Hold.OURS, holder=None, found=found))

    def see(self, status: LockStatus) -> None:
        """Learn what a look at the disk has shown."""
        if status.uuid != self.lock.uuid:
            return  # another document was opened meanwhile
        found, hold = self._believed(status.found), self._hold(status.holder)
        self._change(lock=replace(self.lock, found=found, hold=hold, holder=status.holder))

    def _believed(self, found: Revision) -> Revision:
        """A file is gone when it is missed twice: programs that replace it take it away first."""
        was_missed, self._was_missed = self._was_missed, not found
        return self.lock.found if not found and not was_missed else found

    def _hold(self, holder: LockOwner | None) -> Hold:
        was_ours = self.lock.hold is Hold.OURS
        if holder is None:
            return Hold.OURS if was_ours else Hold.FREED
        if was_ours:
            return Hold.LOST
        return Hold.THEIRS if self.lock.hold is Hold.FREED else self.lock.hold

    def _change(self, **changes: Any) -> None:
        before, after = self._current, replace(self._current, **changes)
        if after == before:
            return
        self._current = after
        if after.lock != before.lock:
            self.lock_changed.emit(after.lock)
        if after is self._current:  # else somebody has changed it further, and told
            self.changed.emit(after)


def _opened(loaded: LoadedProfile, holder: LockOwner | None) -> LockState:
    profile, known = loaded.profile, loaded.fingerprint
    hold = Hold.OURS if holder is None else Hold.THEIRS
    return LockState(profile.uuid, known, known, hold, holder, profile.secret_mark)
