"""A project's folder: open it, save into it, and never over a change from outside."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.config.strict_json import InputError
from ses_gui.gui.features.project_folder.changes import (
    FolderAnswer,
    FolderQuestion,
    FolderWatch,
    ask_folder,
)
from ses_gui.gui.features.project_folder.save import read_document, reload_folder
from ses_gui.services.storage.atomic_file import FileError
from ses_gui.services.storage.project_folder import ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.open import OpenFlow
    from ses_gui.gui.features.project_folder.save import FolderKeep, Refusal
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.gui.theme.look import ThemeManager


class FolderFlow(QObject):
    """Keeps the open document in a folder; nothing there is overwritten without a question."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        opening: OpenFlow,
        keep: FolderKeep,
        look: ThemeManager,
        disk: WorkerQueue,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._opening = opening
        self._keep = keep
        self._disk = disk
        self._question = FolderQuestion(store=model.store, window=window, look=look, disk=disk)
        self.watch = FolderWatch(disk)
        self.watch.looked.connect(self._compare_with_known)
        opening.shown.connect(self._question.withdraw)  # it was about the document before
        keep.known.connect(self._settle_question)
        keep.refused.connect(self._ask_to_overwrite)
        keep.failed.connect(self._say_not_saved)

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
        if self._keep.opened is None:
            ask_folder(self._window, self._keep.save_into, saving=True)
        else:
            self._keep.save()

    def _show(self, folder: ProjectFolder, read: tuple[Document, Fingerprint]) -> None:
        document, known = read
        shown = partial(self._keep.remember, folder, known)
        self._opening.show_settled(document, folder.path.name, shown)

    @Slot(object)
    def _settle_question(self, folder: ProjectFolder) -> None:
        self._question.withdraw()
        self.watch.watch(folder)

    @Slot(object, object)
    def _compare_with_known(self, folder: ProjectFolder, found: Fingerprint) -> None:
        opened = self._keep.opened
        if opened is None:
            self.watch.watch(None)
            self._question.withdraw()
        elif opened.folder is folder and found == opened.known:
            self._question.withdraw()
        elif opened.folder is folder and found != self._question.asked:
            if self._keep.is_only_home():
                self._model.store.history.resetClean()  # what was saved is not there any more
            self._ask_to_keep(folder, found)

    def _ask_to_keep(self, folder: ProjectFolder, found: Fingerprint) -> None:
        keep = partial(self._keep_mine, folder, found)
        act = partial(self._act, folder, keep)
        self._question.ask(self._changed(folder), found, act, saving=False)

    @Slot(object)
    def _ask_to_overwrite(self, refusal: Refusal) -> None:
        folder, found = refusal.folder, refusal.found
        text = self.tr("The folder {0} holds a project already.").format(folder.path)
        if self._keep.is_open(folder):
            text = self._changed(folder)
        act = partial(self._act, folder, partial(self._keep.write, folder, found, refusal.then))
        self._question.ask(text, found, act, saving=True)

    def _changed(self, folder: ProjectFolder) -> str:
        return self.tr("The folder {0} was changed by another program.").format(folder.path)

    def _act(self, folder: ProjectFolder, keep: Callable[[], None], answer: FolderAnswer) -> None:
        if answer is FolderAnswer.COMPARE:
            task = self._question.compare(folder)
            task.failed.connect(partial(self._warn, self.tr("Not compared")))
        elif answer is FolderAnswer.RELOAD:
            self._reload(folder)
        else:
            keep()

    def _keep_mine(self, folder: ProjectFolder, found: Fingerprint) -> None:
        if self._keep.is_open(folder):
            self._keep.remember(folder, found)

    def _reload(self, folder: ProjectFolder) -> None:
        if not self._keep.is_open(folder):
            self.read_folder(str(folder.path))
            return
        task = self._disk.start(partial(read_document, folder))
        task.succeeded.connect(partial(self._reloaded, folder))
        task.failed.connect(partial(self._warn, self.tr("Not reloaded")))

    def _reloaded(self, folder: ProjectFolder, read: tuple[Document, Fingerprint]) -> None:
        document, known = read
        if self._keep.is_open(folder):
            self._model.store.seal()
            self._model.store.edit(reload_folder(document))
            self._keep.remember(folder, known)
            self._keep.settle(self._model.store.document)

    @Slot(object)
    def _say_not_saved(self, error: Exception) -> None:
        self._warn(self.tr("Not saved"), error)

    def _warn(self, title: str, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, FileError | InputError)
            else self.tr("The folder could not be used. Your document is as it was.")
        )
        self._dialogs.warn(title, sentence)
