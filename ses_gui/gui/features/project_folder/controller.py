"""A project's folder: opened, and saved into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.features.project_folder.changes import ask_folder, told
from ses_gui.gui.features.project_folder.save import read_document
from ses_gui.gui.flow import background
from ses_gui.services.storage.project_folder import ProjectFolder

if TYPE_CHECKING:
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.profiles.open import OpenController
    from ses_gui.gui.features.project_folder.save import FolderSaver


class FolderController(QObject):
    """Opens projects; what is open is saved into its folder by the saver."""

    def __init__(self, app: AppContext, *, opening: OpenController, saver: FolderSaver) -> None:
        super().__init__(app.window)
        self._app = app
        self._opening = opening
        self._saver = saver
        saver.read_requested.connect(app.runner.slot(self.read))
        opening.shown.connect(saver.withdraw_question)

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command("open_folder", self.tr("Open a project &folder…"), self.open, Menu.FILE, 300),
            Command(
                "save_folder",
                self.tr("Sa&ve to a project folder…"),
                self._saver.save,
                Menu.FILE,
                310,
            ),
        )

    async def open(self) -> None:
        """Ask for a project's folder and open it."""
        await self.read(await ask_folder(self._app.window, saving=False))

    async def read(self, path: str) -> None:
        """Open a folder; if it cannot be read, the open document stays as it is."""
        folder = ProjectFolder(Path(path))
        with told(self.tr("Not opened")):
            document, known = await background(self._app.disk, read_document, folder)
        await self._opening.show_document(document, folder.path.name)
        self._saver.remember(folder, known)
