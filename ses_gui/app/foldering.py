"""The stories of a project's folder: open, save, and what to do when it was changed outside."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.app.folder_question import FolderQuestion
from ses_gui.app.folder_reading import read_document, reload_folder
from ses_gui.app.folder_watch import FolderWatch, OpenFolder
from ses_gui.domain.document import NO_SECRET
from ses_gui.domain.folder.exact_config import exact_config
from ses_gui.domain.json_text import InputError
from ses_gui.services.files import FileError
from ses_gui.services.project_folder import ChangedFolderError, ProjectFolder
from ses_gui.ui.folder_dialogs import FolderAnswer, ask_folder

if TYPE_CHECKING:
    from ses_gui.app.opening import OpenFlow
    from ses_gui.domain.document import Document
    from ses_gui.domain.folder.fingerprint import Fingerprint
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow


class FolderFlow(QObject):
    """Keeps the open document in a folder; nothing there is overwritten without a question."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        opening: OpenFlow,
        look: Look,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._opening = opening
        self._disk = disk
        self._open: OpenFolder | None = None
        self._question = FolderQuestion(store=model.store, window=window, look=look, disk=disk)
        self.watch = FolderWatch(disk)
        self.watch.looked.connect(self._compare_with_known)

    @property
    def opened(self) -> OpenFolder | None:
        """The folder of the open document; None when another document was opened since."""
        is_ours = self._open and self._open.generation == self._model.drawer.generation
        return self._open if is_ours else None

    @Slot()
    def open_folder(self) -> None:
        """Ask for a project's folder and open it."""
        ask_folder(self._window, self.read_folder, saving=False)

    def read_folder(self, path: str) -> None:
        """Open a folder; if it cannot be read, the open document stays as it is."""
        folder = ProjectFolder(Path(path))
        task = self._disk.start(partial(read_document, folder))
        task.succeeded.connect(partial(self._show, folder))
        task.failed.connect(partial(self._warn, self.tr("Not opened")))

    @Slot()
    def save_to_folder(self) -> None:
        """Save into the document's folder, or ask for one."""
        opened = self.opened
        if opened is None:
            ask_folder(self._window, self.save_into, saving=True)
        else:
            self._write(opened.folder, opened.known)

    def save_into(self, path: str) -> None:
        """Save into a folder that is not known yet: what lies there is asked about first."""
        self._write(ProjectFolder(Path(path)), ())

    def _show(self, folder: ProjectFolder, read: tuple[Document, Fingerprint]) -> None:
        document, known = read
        shown = partial(self._remember, folder, known)
        self._opening.show_settled(document, folder.path.name, shown)

    def _remember(self, folder: ProjectFolder, known: Fingerprint) -> None:
        self._open = OpenFolder(folder, known, self._model.drawer.generation)
        self._question.withdraw()
        self.watch.watch(folder)

    def _write(self, folder: ProjectFolder, known: Fingerprint) -> None:
        document, generation = self._model.store.document, self._model.drawer.generation
        task = self._disk.start(
            lambda: folder.write(exact_config(document), document.studio, unless_changed=known)
        )
        task.succeeded.connect(partial(self._written, folder, document, generation))
        task.failed.connect(partial(self._not_written, folder, generation))

    def _written(
        self, folder: ProjectFolder, document: Document, generation: int, known: Fingerprint
    ) -> None:
        text = self.tr("Saved in the folder {0}, without the secret.")
        self._window.status.say(text.format(folder.path.name))
        if generation != self._model.drawer.generation:
            return  # another document was opened meanwhile
        self._remember(folder, known)
        place = self._model.workspace.place
        self._model.workspace.open(place.uuid, place.name or folder.path.name)
        if self._model.store.document is document:  # else the user has typed on
            self._settle()

    def _not_written(self, folder: ProjectFolder, generation: int, error: Exception) -> None:
        if not isinstance(error, ChangedFolderError):
            self._warn(self.tr("Not saved"), error)
        elif generation == self._model.drawer.generation:
            self._ask(folder, error.found, saving=True)

    @Slot(object, object)
    def _compare_with_known(self, folder: ProjectFolder, found: Fingerprint) -> None:
        opened = self.opened
        if opened is None:
            self.watch.watch(None)
            self._question.withdraw()
        elif opened.folder is folder and found == opened.known:
            self._question.withdraw()
        elif opened.folder is folder and found != self._question.asked:
            if self._is_home():
                self._model.store.history.resetClean()  # what was saved is not there any more
            self._ask(folder, found, saving=False)

    def _ask(self, folder: ProjectFolder, found: Fingerprint, *, saving: bool) -> None:
        text = self.tr("The folder {0} was changed by another program.")
        if saving and not self._is_open(folder):
            text = self.tr("The folder {0} holds a project already.")
        act = partial(self._act, folder, found, saving)
        self._question.ask(text.format(folder.path), found, act, saving=saving)

    def _act(
        self,
        folder: ProjectFolder,
        found: Fingerprint,
        saving: bool,  # noqa: FBT001  bound by its one caller
        answer: FolderAnswer,
    ) -> None:
        if answer is FolderAnswer.COMPARE:
            task = self._question.compare(folder)
            task.failed.connect(partial(self._warn, self.tr("Not compared")))
        elif answer is FolderAnswer.RELOAD:
            self._reload(folder)
        elif saving:
            self._write(folder, found)
        elif self._is_open(folder):
            self._remember(folder, found)

    def _reload(self, folder: ProjectFolder) -> None:
        if not self._is_open(folder):
            self.read_folder(str(folder.path))
            return
        task = self._disk.start(partial(read_document, folder))
        task.succeeded.connect(partial(self._reloaded, folder))
        task.failed.connect(partial(self._warn, self.tr("Not reloaded")))

    def _reloaded(self, folder: ProjectFolder, read: tuple[Document, Fingerprint]) -> None:
        document, known = read
        if self._is_open(folder):
            self._model.store.seal()
            self._model.store.edit(reload_folder(document))
            self._remember(folder, known)
            self._settle()

    def _is_open(self, folder: ProjectFolder) -> bool:
        return self.opened is not None and self.opened.folder is folder

    def _is_home(self) -> bool:
        """Whether all of the document is in the folder: no profile is behind, and no secret."""
        has_profile = bool(self._model.workspace.place.uuid)
        return not has_profile and self._model.store.document.access_key_secret == NO_SECRET

    def _settle(self) -> None:
        """The document is what lies in the folder."""
        if self._is_home():
            self._model.store.history.setClean()

    def _warn(self, title: str, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, FileError | InputError)
            else self.tr("The folder could not be used. Your document is as it was.")
        )
        self._dialogs.warn(title, sentence)
