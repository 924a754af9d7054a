"""The story of a draft: unsaved work is written down as it grows."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer

from ses_gui.domain.profile import Draft, DraftError

if TYPE_CHECKING:
    from ses_gui.app.opening import OpenFlow
    from ses_gui.domain.profile import Drafts
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.window import MainWindow

PAUSE_MS: Final = 3_000
"""Unsaved work is at most this old in its draft."""


class Left(Enum):
    """What the end of the program has left to the next start."""

    NOTHING = auto()
    """Nothing was unsaved, or the user has given it up."""
    WRITTEN = auto()
    """The unsaved work, in a draft."""
    LOST = auto()
    """There was unsaved work, and it could not be written down."""


class DraftFlow(QObject):
    """Keeps this window's draft."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        drafts: Drafts,
        opening: OpenFlow,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._drafts = drafts
        self._disk = disk
        self._may_be_there = False
        """Whether this window's draft may lie on the disk."""
        self._left: Left | None = None
        self._is_settled = False
        """Whether the user has answered for what is unsaved, and the window closes."""
        self._pause = Timer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        model.store.changed.connect(self._follow)
        model.store.dirty_changed.connect(self._follow)
        opening.shown.connect(self._follow)
        opening.closing.connect(self._settle)

    @Slot()
    def _follow(self) -> None:
        if not self._model.store.dirty:
            self._pause.stop()
            self._drop()
        elif not self._pause.isActive():
            self._pause.start()

    @Slot()
    def keep(self) -> None:
        """Write the draft now, if there is anything unsaved."""
        if self._model.store.dirty:
            self._may_be_there = True
            task = self._disk.start(partial(self._drafts.keep, self._draft()))
            task.failed.connect(self._say_not_kept)

    def take_over(self, key: str) -> None:
        """Write restored work as this window's own draft, and only then give up the old one."""
        own = self._draft() if self._model.store.dirty else None
        self._may_be_there = self._may_be_there or own is not None
        task = self._disk.start(partial(_take_over, self._drafts, own, key))
        task.failed.connect(self._say_not_kept)

    def keep_now(self) -> bool:
        """Write it before this returns, because the program may not live longer; say if it was."""
        if not self._model.store.dirty:
            return True
        try:
            self._drafts.keep(self._draft())
        except DraftError:
            return False
        self._may_be_there = True
        return True

    def leave_behind(self) -> None:
        """The program may end at any moment, and may go on: its work is for the next start."""
        if self._model.store.dirty:
            self._pause.stop()
            self.keep_now()
            self._drafts.leave_behind()

    def _draft(self) -> Draft:
        place = self._model.workspace.place
        return Draft(
            key=self._drafts.key,
            profile=place.uuid,
            name=place.name,
            at=datetime.now(UTC),
            document=self._model.store.document,
            marking=place.marking,
            base=self._model.tenancy.tenure.known,
        )

    def _drop(self) -> None:
        if self._may_be_there:
            self._disk.start(self._drafts.drop)

    @Slot()
    def _settle(self) -> None:
        self._is_settled = True

    def leave(self) -> Left:
        """The program ends: give the draft up, or leave it to the next start; say what was done.

        It is given up if nothing is unsaved, or the user has answered for what is. Whatever else
        ends a program (a signal, a session, a screen that is gone) is nobody's answer.
        """
        if self._left is None:
            self._pause.stop()
            self._left = self._leave()
        return self._left

    def _leave(self) -> Left:
        if self._model.store.dirty and not self._is_settled:
            try:
                self._drafts.leave(self._draft())
            except DraftError:
                return Left.LOST
            return Left.WRITTEN
        if self._may_be_there:
            with contextlib.suppress(DraftError):  # it is offered at the next start then
                self._drafts.end()
        return Left.NOTHING

    @Slot(object)
    def _say_not_kept(self, error: Exception) -> None:
        text = self.tr("Unsaved work cannot be written down for a crash: save soon. {0}")
        sentence = error.sentence if isinstance(error, DraftError) else ""
        self._window.status.say(text.format(sentence).strip())


def _take_over(drafts: Drafts, own: Draft | None, key: str) -> None:
    """On the disk's thread."""
    if own is not None:
        drafts.keep(own)
    with contextlib.suppress(DraftError):  # then it is offered once more
        drafts.discard(key)
