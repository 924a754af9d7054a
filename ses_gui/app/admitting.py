"""The story of opening a profile that another window may hold: read-only, or taken over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.ports import ProfileError
from ses_gui.ui.profile_questions import HeldAnswer, HeldDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.shelf import Shelf
    from ses_gui.domain.profile import EditLocks, LoadedProfile, LockOwner
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow

    Opened = Callable[[LoadedProfile, LockOwner | None], None]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, and the other window that holds it; None if it is ours now."""

    kept: LoadedProfile
    holder: LockOwner | None


class AdmitFlow(QObject):
    """Reads profiles and claims them; nothing changes in the window until that is settled."""

    def __init__(
        self, *, window: MainWindow, dialogs: Dialogs, shelf: Shelf, claims: EditLocks, disk: Lane
    ) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._shelf = shelf
        self._claims = claims
        self._disk = disk

    def admit(self, uuid: str, then: Opened) -> None:
        """Call `then` with the profile, and with the window that holds it if we only read."""
        task = self._disk.start(partial(_found, self._shelf, self._claims, uuid))
        task.succeeded.connect(partial(self._ask_if_held, then))
        task.failed.connect(self._say_not_opened)

    def _ask_if_held(self, then: Opened, found: _Found) -> None:
        if found.holder is None:
            then(found.kept, None)
            return
        dialog = HeldDialog(self._window, found.kept.profile.name, found.holder)
        dialog.answered.connect(partial(self._act, then, found))
        dialog.open()

    def _act(self, then: Opened, found: _Found, answer: HeldAnswer) -> None:
        if answer is HeldAnswer.READ_ONLY:
            then(found.kept, found.holder)
            return
        # What the other window has saved while we asked is read too.
        task = self._disk.start(partial(_taken, self._shelf, self._claims, found.kept.profile.uuid))
        task.succeeded.connect(lambda kept: then(kept, None))
        task.failed.connect(self._say_not_opened)

    @Slot(object)
    def _say_not_opened(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("It could not be read. Your document is as it was.")
        )
        self._dialogs.warn(self.tr("Not opened"), sentence)


def _found(shelf: Shelf, claims: EditLocks, uuid: str) -> _Found:
    """On the disk's thread; a profile that changes in between is noticed by the watch."""
    kept = shelf.load(uuid)  # first, so that nothing is claimed that cannot be opened
    return _Found(kept, claims.claim(uuid))


def _taken(shelf: Shelf, claims: EditLocks, uuid: str) -> LoadedProfile:
    """On the disk's thread: take over first, so that what is read is what we hold."""
    claims.seize(uuid)
    return shelf.load(uuid)
