"""The watch on a project's folder: asks the disk's thread now and then what lies there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.services.storage.project_folder import ProjectFolder
    from ses_gui.state.tasks import Lane

INTERVAL_MS: Final = 2_000


class FolderWatch(QObject):
    """Looks every two seconds, and at once when the program comes to the front."""

    looked = Signal(object, object)
    """Emitted with the folder and its fingerprint."""

    def __init__(self, lane: Lane) -> None:
        super().__init__(lane)  # it ends with the lane: the desktop may still speak to us then
        self._lane = lane
        self._folder: ProjectFolder | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_when_active)

    def watch(self, folder: ProjectFolder | None) -> None:
        """Watch `folder` from now on, or nothing."""
        self._folder = folder
        if folder is None:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now, unless the disk has other work: then later."""
        folder = self._folder
        if folder is None or self._lane.busy():
            return
        task = self._lane.start(folder.fingerprint)
        # A folder that cannot be read now is no news; whoever saves or reloads is told why.
        task.succeeded.connect(partial(self._tell, folder))

    @Slot(Qt.ApplicationState)
    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _tell(self, folder: ProjectFolder, found: Fingerprint) -> None:
        self.looked.emit(folder, found)
