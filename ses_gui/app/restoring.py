"""The story of a restart: what an earlier session has left behind is offered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.document import Document
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.credentials.placeholders import variable_of
from ses_gui.domain.difference import Sides, difference_of
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Profile
from ses_gui.ui.comparison_dialog import Comparison, ComparisonDialog
from ses_gui.ui.draft_dialog import DraftAnswer, DraftDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.app.drafting import DraftFlow
    from ses_gui.app.opening import OpenFlow
    from ses_gui.app.services import Services
    from ses_gui.domain.difference import DiffLine
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import Draft
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow


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
        look: Look,
        disk: Lane,
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
        time = f"{draft.at.astimezone():%Y-%m-%d %H:%M}"
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
            self._model.tenancy.rebase(draft.base)
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
