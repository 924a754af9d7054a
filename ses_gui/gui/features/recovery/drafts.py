"""Drafts: unsaved work is written down as it grows, and offered after a restart."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, datetime
from enum import Enum, StrEnum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtWidgets import QMessageBox, QWidget

from ses_gui.domain.config.document import Document
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.credentials.extraction import variable_of
from ses_gui.domain.display_text import local_minute
from ses_gui.domain.profile import Draft, Profile
from ses_gui.domain.texts import catalogue
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.gui.flow import Answers, Cancelled, background, sentence_of
from ses_gui.gui.widgets.dialogs import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.difference import DiffLine, Sides
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.open import OpenController
    from ses_gui.gui.widgets.diff_view import Comparison
    from ses_gui.services.storage.drafts import DraftFolder
    from ses_gui.services.storage.profiles import FileProfiles


class DraftAnswer(StrEnum):
    """What to do with unsaved work of an earlier session; each value is its button's name."""

    RESTORE = "restore"
    COMPARE = "compare"
    DISCARD = "give_up"
    LATER = "later"


class DraftDialog(Question):
    """Asks about one draft. A look at the difference leaves the question open."""

    def __init__(self, parent: QWidget, name: str, time: str, more: int) -> None:
        super().__init__(parent, "draft_dialog", self.tr("Unsaved work"))
        self.setModal(False)
        self.setIcon(QMessageBox.Icon.Question)
        self.setText(self.tr("“{0}” was not saved when the program ended.").format(name))
        self.setInformativeText(self._more(time, more))
        role, add = QMessageBox.ButtonRole, self.add_answer
        restore = add(self.tr("&Restore"), role.AcceptRole, DraftAnswer.RESTORE)
        add(self.tr("Show &difference"), role.ActionRole, DraftAnswer.COMPARE, closes=False)
        add(self.tr("&Give it up"), role.DestructiveRole, DraftAnswer.DISCARD)
        add(self.tr("&Later"), role.RejectRole, DraftAnswer.LATER)
        self.setDefaultButton(restore)

    def _more(self, time: str, more: int) -> str:
        text = self.tr("The last change is from {0}. The secret was never written down.")
        if not more:
            return text.format(time)
        others = self.tr("There is unsaved work of other windows too: {0}.").format(more)
        return f"{text.format(time)} {others}"


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


class DraftKeeper(QObject):
    """Keeps this window's draft."""

    def __init__(self, app: AppContext, opening: OpenController) -> None:
        super().__init__(app.window)
        self._app = app
        self._drafts = app.services.drafts
        self._may_be_there = False
        """Whether this window's draft may lie on the disk."""
        self._left: Left | None = None
        self._is_settled = False
        """Whether the user has answered for what is unsaved, and the window closes."""
        self._pause = Timer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        store = app.model.store
        store.changed.connect(self._follow)
        store.dirty_changed.connect(self._follow)
        opening.shown.connect(self._follow)
        opening.closing.connect(self._settle)

    @Slot()
    def _follow(self) -> None:
        if not self._app.model.store.dirty:
            self._pause.stop()
            self._drop()
        elif not self._pause.isActive():
            self._pause.start()

    @Slot()
    def keep(self) -> None:
        """Write the draft now, if there is anything unsaved."""
        if self._app.model.store.dirty:
            self._may_be_there = True
            task = self._app.disk.start(self._drafts.keep, self._draft())
            task.failed.connect(self._say_not_kept)

    def take_over(self, key: str) -> None:
        """Write restored work as this window's own draft, and only then give up the old one."""
        own = self._draft() if self._app.model.store.dirty else None
        self._may_be_there = self._may_be_there or own is not None
        task = self._app.disk.start(_take_over, self._drafts, own, key)
        task.failed.connect(self._say_not_kept)

    def keep_now(self) -> bool:
        """Write it before this returns, because the program may not live longer; say if it was."""
        if not self._app.model.store.dirty:
            return True
        try:
            self._drafts.keep(self._draft())
        except UserError:
            return False
        self._may_be_there = True
        return True

    def leave_behind(self) -> None:
        """The program may end at any moment, and may go on: its work is for the next start."""
        if self._app.model.store.dirty:
            self._pause.stop()
            self.keep_now()
            self._drafts.leave_behind()

    def _draft(self) -> Draft:
        place = self._app.model.session.current
        return Draft(
            key=self._drafts.key,
            profile=place.uuid,
            name=place.name,
            at=datetime.now(UTC),
            document=self._app.model.store.document,
            marking=place.marking,
            base=self._app.model.session.lock.known,
        )

    def _drop(self) -> None:
        if self._may_be_there:
            self._app.disk.start(self._drafts.drop)

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
        if self._app.model.store.dirty and not self._is_settled:
            try:
                self._drafts.leave(self._draft())
            except UserError:
                return Left.LOST
            return Left.WRITTEN
        if self._may_be_there:
            with contextlib.suppress(UserError):  # it is offered at the next start then
                self._drafts.end()
        return Left.NOTHING

    @Slot(object)
    def _say_not_kept(self, error: Exception) -> None:
        text = self.tr("Unsaved work cannot be written down for a crash: save soon. {0}")
        self._app.window.status.say(text.format(sentence_of(error)).strip())


def _take_over(drafts: DraftFolder, own: Draft | None, key: str) -> None:
    """On the disk's thread."""
    if own is not None:
        drafts.keep(own)
    with contextlib.suppress(UserError):  # then it is offered once more
        drafts.discard(key)


class RestoreController(QObject):
    """Asks about each draft that was left behind, and restores it as one step."""

    def __init__(self, app: AppContext, *, keeper: DraftKeeper, opening: OpenController) -> None:
        super().__init__(app.window)
        self._app = app
        self._drafts = app.services.drafts
        self._keeper = keeper
        self._opening = opening

    async def look_for_others(self) -> None:
        """See whether earlier sessions have left something behind, and ask about each."""
        left = await background(self._app.disk, self._drafts.left_behind, always=True)
        if self._drafts.faults:
            title = self.tr("Unsaved work that cannot be read")
            self._app.dialogs.warn(title, "\n\n".join(map(catalogue.sentence, self._drafts.faults)))
        await self.ask_about(left)

    async def ask_about(self, left: Sequence[Draft]) -> None:
        """Ask what shall become of each draft, one after the other."""
        for number, draft in enumerate(left, 1):
            if await self._ask(draft, len(left) - number) is DraftAnswer.RESTORE:
                await self.restore(draft)
                return  # one window holds one document: the next start asks about the others
            self._app.disk.start(self._drafts.discard, draft.key)

    async def _ask(self, draft: Draft, more: int) -> DraftAnswer:
        """Ask until the draft shall be restored or given up; a look at it decides nothing."""
        name = draft.name or self.tr("New connector")
        time = local_minute(draft.at)
        dialog = DraftDialog(self._app.window, name, time, more)
        answers: Answers[DraftAnswer] = Answers(dialog, dialog.answered)
        dialog.show()
        while (answer := await answers.next(always=True)) is DraftAnswer.COMPARE:
            await self._compare(draft)
        if answer is DraftAnswer.LATER:
            raise Cancelled
        return answer

    async def restore(self, draft: Draft) -> None:
        """Open what was saved, and do the unsaved work as one step, which can be undone."""
        saved = await self._saved(draft)
        if saved.uuid:
            await self._opening.open_profile(saved.uuid)
        else:
            await self._opening.show_document(saved.document, saved.name)
        model = self._app.model
        edit = Edit(message("edits.restore-draft"), partial(_restored, draft.document))
        model.store.edit(edit)
        if not model.session.current.uuid:
            model.session.mark(draft.marking)
        if draft.base:  # what was saved meanwhile is news, and asked about
            model.session.rebase(draft.base)
        self._app.window.status.say(self.tr("Restored. Save it to keep it."))
        self._keeper.take_over(draft.key)

    async def _compare(self, draft: Draft) -> None:
        from ses_gui.domain.difference import document_difference
        from ses_gui.gui.widgets.diff_view import ComparisonDialog

        saved = await self._saved(draft)
        lines = document_difference(saved.document, draft.document, _sides())
        ComparisonDialog(self._app.window, self._comparison(lines), self._app.look).show()

    async def _saved(self, draft: Draft) -> Profile:
        return await background(
            self._app.disk, _saved, self._app.services.profiles, draft, always=True
        )

    def _comparison(self, lines: Sequence[DiffLine]) -> Comparison:
        from ses_gui.gui.widgets.diff_view import Comparison

        return Comparison(
            lines,
            self.tr("Unsaved work"),
            self.tr("A line with - was saved, a line with + is in the unsaved work."),
            self.tr("There is no difference: what was saved is the same."),
        )


def _sides() -> Sides:
    from ses_gui.domain.difference import Sides

    return Sides(message("difference.not_in_draft"), message("difference.only_in_draft"))


def _saved(profiles: FileProfiles, draft: Draft) -> Profile:
    """On the disk's thread: read what the draft changes; nothing, if that is gone."""
    try:
        return profiles.load(draft.profile)
    except UserError:
        return Profile("", draft.name, Document(), draft.marking)


def _restored(draft: Document, saved: Document) -> Document:
    """A draft holds no secret, so it does not know better than what was saved."""
    if variable_of(draft.access_key_secret):
        return draft
    return replace(draft, access_key_secret=saved.access_key_secret)
