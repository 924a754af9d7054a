"""The story of a project's folder: opened, written, and watched for what others change in it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ses_gui.domain import edits
from ses_gui.domain.document import CONNECTOR_KEYS
from ses_gui.domain.folder_format import folder_files
from ses_gui.domain.json_text import InputError
from ses_gui.domain.writing import config_of
from ses_gui.services.files import FileError
from ses_gui.services.project_folder import ProjectFolder
from ses_gui.ui.folder_dialogs import Choice, DifferenceDialog, FolderDialog

if TYPE_CHECKING:
    from ses_gui.app.opening import OpenFlow
    from ses_gui.app.shelf import OpenedFile, Shelf
    from ses_gui.domain.document import Document
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.studio import Studio
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow

PERIOD_MS = 2_000
"""How often an open folder is looked at."""


class FolderFlow(QObject):
    """Remembers which folder is open and what was in it when it was read or written last."""

    def __init__(  # one keyword for each whom it asks
        self,
        *,
        model: Model,
        window: MainWindow,
        look: Look,
        dialogs: Dialogs,
        opening: OpenFlow,
        shelf: Shelf,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._look = look
        self._dialogs = dialogs
        self._opening = opening
        self._shelf = shelf
        self._disk = disk
        self._path: Path | None = None
        self._known = ""
        self._asking = False
        self._period = QTimer(self, interval=PERIOD_MS)
        self._period.timeout.connect(self.look)
        opening.shown.connect(self._forget)

    @Slot()
    def open(self) -> None:
        """Ask for a folder and open it."""
        self._dialogs.ask_folder(self.tr("Open a folder"), self.read)

    def read(self, path: str) -> None:
        """Open a folder; if it cannot be read, the open document stays as it is."""
        task = self._disk.start(partial(self._shelf.read_folder, Path(path)))
        task.succeeded.connect(partial(self._opening.show_file, then=partial(self._keep, path)))
        task.failed.connect(self._say)

    @Slot()
    def save(self) -> None:
        """Write the open folder, or ask for one."""
        if self._path is None:
            self._dialogs.ask_folder(self.tr("Save to a folder"), self.write)
        else:
            self.write(str(self._path))

    def write(self, path: str) -> None:
        """Write the document into a folder, unless others have changed it meanwhile."""
        document, folder = self._model.store.document, ProjectFolder(Path(path))
        known = self._known if self._path == Path(path) else ""
        task = self._disk.start(partial(_write, folder, document, known))
        task.succeeded.connect(partial(self._written, path))
        task.failed.connect(self._say)

    def _written(self, path: str, known: str | None) -> None:
        if known is None:
            self.look()
            return
        self._keep(path)
        self._known = known
        self._window.status.say(self.tr("Written to {0}, without the secret.").format(path))

    def _keep(self, path: str) -> None:
        self._path, self._known = Path(path), ""
        self._period.start()
        self.look()

    @Slot()
    def _forget(self) -> None:
        """Another document is open now."""
        self._path = None
        self._period.stop()

    @Slot()
    def look(self) -> None:
        """Look whether the folder is as it was."""
        if self._path is not None and not self._asking and not self._disk.busy():
            task = self._disk.start(ProjectFolder(self._path).fingerprint)
            task.succeeded.connect(partial(self._compare, self._path))

    def _compare(self, path: Path, now: str) -> None:
        if path != self._path or not now or now == self._known:
            return
        if not self._known:
            self._known = now
            return
        self._asking = True
        dialog = FolderDialog(self._window, str(path))
        dialog.answered.connect(partial(self._answer, now))
        dialog.open()

    def _answer(self, now: str, choice: Choice) -> None:
        self._asking = False
        if choice is Choice.KEEP:
            self._known = now
        elif self._path is not None:
            task = self._disk.start(ProjectFolder(self._path).read)
            then = self._reload if choice is Choice.RELOAD else self._show_difference
            task.succeeded.connect(partial(then, now))
            task.failed.connect(self._say)

    def _reload(self, now: str, _read: object) -> None:
        if self._path is not None:
            task = self._disk.start(partial(self._shelf.read_folder, self._path))
            task.succeeded.connect(partial(self._take, now))
            task.failed.connect(self._say)

    def _take(self, now: str, opened: OpenedFile) -> None:
        self._known = now
        self._model.store.edit(edits.take_over(opened.document, self.tr("Reload the folder")))
        self._window.status.say(self.tr("Reloaded. Ctrl+Z brings yours back."))

    def _show_difference(self, _now: str, read: tuple[JsonObject, Studio]) -> None:
        config, studio = read
        mine = self._model.store.document
        ours = folder_files(config_of(mine, None), mine.studio)
        dialog = DifferenceDialog(self._window, self._look, ours, folder_files(config, studio))
        dialog.finished.connect(self.look)
        dialog.open()

    @Slot(object)
    def _say(self, error: Exception) -> None:
        sentence = self.tr("The folder cannot be used.")
        if isinstance(error, FileError | InputError):
            sentence = error.sentence
        self._dialogs.warn(self.tr("Nothing was changed"), sentence)


def _write(folder: ProjectFolder, document: Document, known: str) -> str | None:
    """Write, and answer with the fingerprint; None when somebody else has written since."""
    if known and folder.fingerprint() not in {known, ""}:
        return None
    config = config_of(document, None)
    config.pop(CONNECTOR_KEYS["access_key_secret"], None)
    folder.write(config, document.studio)
    return folder.fingerprint()
