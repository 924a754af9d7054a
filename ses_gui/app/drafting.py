"""The story of a draft: unsaved work is written down as it grows, and offered after a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer

from ses_gui.domain.document import Document
from ses_gui.domain.document_difference import difference_of
from ses_gui.domain.draft import Draft, DraftError
from ses_gui.domain.edits import Edit
from ses_gui.domain.folder.comparison import Sides
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Profile
from ses_gui.ui.comparison_dialog import Comparison, ComparisonDialog
from ses_gui.ui.draft_dialog import DraftAnswer, DraftDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.app.opening import OpenFlow
    from ses_gui.domain.draft import Drafts
    from ses_gui.domain.folder.comparison import Line
    from ses_gui.domain.ports import Profiles
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow

PAUSE_MS: Final = 3_000
"""Unsaved work is at most this old in its draft."""


class DraftFlow(QObject):
    """Keeps this window's draft, and asks about those that others have left behind."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        drafts: Drafts,
        profiles: Profiles,
        opening: OpenFlow,
        look: Look,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._drafts = drafts
        self._profiles = profiles
        self._opening = opening
        self._look = look
        self._disk = disk
        self._is_kept = False
        self._left: list[Draft] = []
        self._pause = Timer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        model.store.changed.connect(self._follow)
        model.store.dirty_changed.connect(self._follow)
        opening.shown.connect(self._follow)

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
        if not self._model.store.dirty:
            return
        place = self._model.workspace.place
        draft = Draft(
            key=self._drafts.key,
            profile=place.uuid,
            name=place.name,
            at=datetime.now(UTC),
            document=self._model.store.document,
        )
        self._is_kept = True
        self._disk.start(partial(self._drafts.keep, draft)).failed.connect(self._say_not_kept)

    def _drop(self) -> None:
        if self._is_kept:
            self._is_kept = False
            self._disk.start(self._drafts.drop)

    @Slot()
    def leave(self) -> None:
        """The window closes, and whoever closed it has decided what becomes of its work."""
        self._pause.stop()
        if self._is_kept:
            self._is_kept = False
            try:
                self._drafts.drop()
            except DraftError:
                return  # it will be offered at the next start, which does no harm

    @Slot(object)
    def _say_not_kept(self, error: Exception) -> None:
        text = self.tr("Unsaved work cannot be written down for a crash: save soon. {0}")
        sentence = error.sentence if isinstance(error, DraftError) else ""
        self._window.status.say(text.format(sentence).strip())

    @Slot()
    def look_for_others(self) -> None:
        """See whether earlier sessions have left something behind."""
        self._disk.start(self._drafts.left_behind).succeeded.connect(self._ask_all)

    @Slot(object)
    def _ask_all(self, left: Sequence[Draft]) -> None:
        self._left = list(left)
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
        self._opening.show_profile_settled(saved, partial(self._redo, draft))

    def _redo(self, draft: Draft) -> None:
        self._model.store.edit(
            Edit(
                self.tr("Restore unsaved work"),
                # A draft holds no secret, so it does not know better than what was saved.
                lambda saved: replace(draft.document, access_key_secret=saved.access_key_secret),
            )
        )
        self._window.status.say(self.tr("Restored. Save it to keep it."))
        self.keep()
        self._disk.start(partial(self._drafts.discard, draft.key))
        # One window holds one document: the others are asked about at the next start.

    @Slot(object)
    def _compare(self, found: tuple[Profile, Draft]) -> None:
        saved, draft = found
        lines = difference_of(saved.document, draft.document, _SIDES)
        ComparisonDialog(self._window, self._comparison(lines), self._look).show()

    def _comparison(self, lines: Sequence[Line]) -> Comparison:
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
        return Profile("", draft.name, Document()), draft
