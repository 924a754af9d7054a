"""The story of a marking: choose the environment and the colour of a profile."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.ports import ProfileError
from ses_gui.ui.marking_dialog import MarkingDialog

if TYPE_CHECKING:
    from ses_gui.domain.marking import Marking
    from ses_gui.domain.ports import Profiles
    from ses_gui.domain.profile import Profile
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


class MarkFlow(QObject):
    """Marks what is open, or a profile of the list; a kept profile's mark is written at once."""

    changed = Signal()
    """A profile is marked otherwise now."""

    def __init__(
        self, *, model: Model, window: MainWindow, dialogs: Dialogs, profiles: Profiles, disk: Lane
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._profiles = profiles
        self._disk = disk

    @Slot()
    def show(self) -> None:
        """Ask for the marking of what is open."""
        place = self._model.workspace.place
        self._ask(place.uuid, self._window.document_name(), place.marking)

    def mark_listed(self, uuid: str) -> None:
        """Ask for the marking of a profile of the list."""
        task = self._disk.start(partial(self._profiles.load, uuid))
        task.succeeded.connect(self._ask_for)
        task.failed.connect(self._say_not_marked)

    @Slot(object)
    def _ask_for(self, profile: Profile) -> None:
        self._ask(profile.uuid, profile.name, profile.marking)

    def _ask(self, uuid: str, name: str, marking: Marking) -> None:
        dialog = MarkingDialog(self._window, name, marking)
        dialog.marked.connect(partial(self._mark, uuid))
        dialog.open()

    def _mark(self, uuid: str, marking: Marking) -> None:
        if not uuid:
            self._marked(uuid, marking)  # it is saved with the document
            return
        task = self._disk.start(partial(_rewrite, self._profiles, uuid, marking))
        task.succeeded.connect(lambda _nothing: self._marked(uuid, marking))
        task.failed.connect(self._say_not_marked)

    def _marked(self, uuid: str, marking: Marking) -> None:
        if self._model.workspace.place.uuid == uuid:
            self._model.workspace.mark(marking)
        self.changed.emit()

    @Slot(object)
    def _say_not_marked(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("The profile was not written. It is as it was.")
        )
        self._dialogs.warn(self.tr("Not marked"), sentence)


def _rewrite(profiles: Profiles, uuid: str, marking: Marking) -> None:
    """On the disk's thread: change the marking, and nothing else."""
    profiles.save(replace(profiles.load(uuid), marking=marking))
