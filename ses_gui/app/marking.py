"""The story of a marking: choose the environment and the colour of a profile."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.app.held import rewritten, trouble_sentence
from ses_gui.ui.marking_dialog import MarkingDialog

if TYPE_CHECKING:
    from ses_gui.app.services import Services
    from ses_gui.domain.profile import EnvironmentLabel, Profile, Revision
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


class MarkFlow(QObject):
    """Marks what is open, or a profile of the list; a kept profile's mark is written at once."""

    changed = Signal()
    """A profile is marked otherwise now."""

    def __init__(
        self, *, model: Model, window: MainWindow, dialogs: Dialogs, services: Services, disk: Lane
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._services = services
        self._disk = disk

    @Slot()
    def show(self) -> None:
        """Ask for the marking of what is open."""
        place = self._model.workspace.place
        self._ask(place.uuid, self._window.document_name(), place.marking)

    def mark_listed(self, uuid: str) -> None:
        """Ask for the marking of a profile of the list."""
        task = self._disk.start(partial(self._services.profiles.load, uuid))
        task.succeeded.connect(self._ask_for)
        task.failed.connect(self._say_not_marked)

    @Slot(object)
    def _ask_for(self, profile: Profile) -> None:
        self._ask(profile.uuid, profile.name, profile.marking)

    def _ask(self, uuid: str, name: str, marking: EnvironmentLabel) -> None:
        dialog = MarkingDialog(self._window, name, marking)
        dialog.marked.connect(partial(self._mark, uuid))
        dialog.open()

    def _mark(self, uuid: str, marking: EnvironmentLabel) -> None:
        if not uuid:
            self._marked(uuid, marking)  # it is saved with the document
            return
        change = partial(_with_marking, marking)
        task = self._disk.start(partial(rewritten, self._services, uuid, change))
        task.succeeded.connect(partial(self._rewritten, uuid, marking))
        task.failed.connect(self._say_not_marked)

    def _rewritten(
        self, uuid: str, marking: EnvironmentLabel, files: tuple[Revision, Revision]
    ) -> None:
        if self._model.workspace.place.uuid == uuid:
            self._model.tenancy.follow(*files)
        self._marked(uuid, marking)

    def _marked(self, uuid: str, marking: EnvironmentLabel) -> None:
        if self._model.workspace.place.uuid == uuid:
            self._model.workspace.mark(marking)
        self.changed.emit()

    @Slot(object)
    def _say_not_marked(self, error: Exception) -> None:
        self._dialogs.warn(self.tr("Not marked"), trouble_sentence(error))


def _with_marking(marking: EnvironmentLabel, profile: Profile) -> Profile:
    return replace(profile, marking=marking)
