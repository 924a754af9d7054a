"""Drafts: unsaved work is written down as it grows, and offered after a restart."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ses_gui.domain.config.document import Document
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.credentials.placeholders import variable_of
from ses_gui.domain.difference import Sides, difference_of
from ses_gui.domain.display_text import local_minute
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Draft, DraftError, Profile
from ses_gui.gui.widgets.diff_view import Comparison, ComparisonDialog
from ses_gui.gui.widgets.text import MessageBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.difference import DiffLine
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import Drafts
    from ses_gui.gui.context import Services
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.open import OpenFlow
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.gui.theme.look import ThemeManager


class DraftAnswer(Enum):
    """What to do with unsaved work of an earlier session."""

    RESTORE = auto()
    COMPARE = auto()
    DISCARD = auto()
    LATER = auto()


class DraftDialog(MessageBox):
    """Asks about one draft. A look at the difference leaves the question open."""

    answered = Signal(object)

    def __init__(self, parent: QWidget, name: str, time: str, more: int) -> None:
        super().__init__(parent)
        self.setObjectName("draft_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Unsaved work"))
        self.setText(self.tr("“{0}” was not saved when the program ended.").format(name))
        self.setInformativeText(self._more(time, more))
        role = QMessageBox.ButtonRole
        self._answers: dict[QAbstractButton, DraftAnswer] = {
            self._button(self.tr("&Restore"), role.AcceptRole, "restore"): DraftAnswer.RESTORE,
            self._button(self.tr("Show &difference"), role.ActionRole, "compare"): (
                DraftAnswer.COMPARE
            ),
            self._button(self.tr("&Give it up"), role.DestructiveRole, "give_up"): (
                DraftAnswer.DISCARD
            ),
            self._button(self.tr("&Later"), role.RejectRole, "later"): DraftAnswer.LATER,
        }
        self.buttonClicked.connect(self._answer)

    def _more(self, time: str, more: int) -> str:
        text = self.tr("The last change is from {0}. The secret was never written down.")
        if not more:
            return text.format(time)
        others = self.tr("There is unsaved work of other windows too: {0}.").format(more)
        return f"{text.format(time)} {others}"

    def _button(self, text: str, role: QMessageBox.ButtonRole, name: str) -> QAbstractButton:
        button = self.addButton(text, role)
        button.setObjectName(name)
        if role is QMessageBox.ButtonRole.AcceptRole:
            self.setDefaultButton(button)
        if role is QMessageBox.ButtonRole.ActionRole:
            # A message box closes with each of its buttons, and this one is only a look.
            button.clicked.disconnect()
            button.clicked.connect(self._compare)
        return button

    @Slot()
    def _compare(self) -> None:
        self.answered.emit(DraftAnswer.COMPARE)

    @Slot(QAbstractButton)
    def _answer(self, button: QAbstractButton) -> None:
        self.answered.emit(self._answers[button])


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
        disk: WorkerQueue,
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
            base=self._model.edit_lock.lock.known,
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


class RestoreFlow(QObject):
    """Asks about each draft that was left behind, and restores it as one step."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        services: Services,
        drafting: DraftFlow,
        opening: OpenFlow,
        look: ThemeManager,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._drafts = services.drafts
        self._profiles = services.profiles
        self._drafting = drafting
        self._opening = opening
        self._look = look
        self._disk = disk
        self._left: list[Draft] = []

    @Slot()
    def look_for_others(self) -> None:
        """See whether earlier sessions have left something behind."""
        self._disk.start(self._drafts.left_behind).succeeded.connect(self._ask_all)

    @Slot(object)
    def _ask_all(self, left: Sequence[Draft]) -> None:
        self._left = list(left)
        if self._drafts.faults:
            title = self.tr("Unsaved work that cannot be read")
            self._dialogs.warn(title, "\n\n".join(self._drafts.faults))
        self._ask_next()

    def _ask_next(self) -> None:
        if not self._left:
            return
        draft = self._left.pop(0)
        name = draft.name or self.tr("New connector")
        time = local_minute(draft.at)
        dialog = DraftDialog(self._window, name, time, len(self._left))
        dialog.answered.connect(partial(self._act, draft))
        dialog.show()

    def _act(self, draft: Draft, answer: DraftAnswer) -> None:
        if answer is DraftAnswer.RESTORE:
            self._with_saved(draft, self._restore)
        elif answer is DraftAnswer.COMPARE:
            self._with_saved(draft, self._compare)
        elif answer is DraftAnswer.DISCARD:
            self._disk.start(partial(self._drafts.discard, draft.key))
            self._ask_next()

    def _with_saved(self, draft: Draft, then: object) -> None:
        task = self._disk.start(partial(_saved, self._profiles, draft))
        task.succeeded.connect(then)

    @Slot(object)
    def _restore(self, found: tuple[Profile, Draft]) -> None:
        """Open what was saved, and do the unsaved work as one step, which can be undone."""
        saved, draft = found
        redo = partial(self._redo, draft)
        if saved.uuid:
            self._opening.open_profile(saved.uuid, redo)
        else:
            self._opening.show_settled(saved.document, saved.name, redo)

    def _redo(self, draft: Draft) -> None:
        edit = Edit(self.tr("Restore unsaved work"), partial(_restored, draft.document))
        self._model.store.edit(edit)
        if not self._model.workspace.place.uuid:
            self._model.workspace.mark(draft.marking)
        if draft.base:  # what was saved meanwhile is news, and asked about
            self._model.edit_lock.rebase(draft.base)
        self._window.status.say(self.tr("Restored. Save it to keep it."))
        self._drafting.take_over(draft.key)
        # One window holds one document: the others are asked about at the next start.

    @Slot(object)
    def _compare(self, found: tuple[Profile, Draft]) -> None:
        saved, draft = found
        lines = difference_of(saved.document, draft.document, _SIDES)
        ComparisonDialog(self._window, self._comparison(lines), self._look).show()

    def _comparison(self, lines: Sequence[DiffLine]) -> Comparison:
        return Comparison(
            lines,
            self.tr("Unsaved work"),
            self.tr("A line with - was saved, a line with + is in the unsaved work."),
            self.tr("There is no difference: what was saved is the same."),
        )


_SIDES: Final = Sides("not in the unsaved work", "only in the unsaved work")


def _saved(profiles: Profiles, draft: Draft) -> tuple[Profile, Draft]:
    """On the disk's thread: read what the draft changes; nothing, if that is gone."""
    try:
        return profiles.load(draft.profile), draft
    except ProfileError:
        return Profile("", draft.name, Document(), draft.marking), draft


def _restored(draft: Document, saved: Document) -> Document:
    """A draft holds no secret, so it does not know better than what was saved."""
    if variable_of(draft.access_key_secret):
        return draft
    return replace(draft, access_key_secret=saved.access_key_secret)
