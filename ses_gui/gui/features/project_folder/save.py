"""A project's folder read and saved; a change from outside is never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ses_gui.domain.config.document import NO_SECRET, Document
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.config.reader import document_of
from ses_gui.domain.project_folder import exact_config
from ses_gui.services.storage.project_folder import ChangedFolderError, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue


def read_document(folder: ProjectFolder) -> tuple[Document, Fingerprint]:
    """Read the project as a document; may raise `FileError` or `InputError`."""
    project = folder.read()
    document = document_of(project.config, NO_SECRET)
    return replace(document, studio=project.studio), project.fingerprint


def reload_folder(read: Document) -> Edit:
    """Put what was read in the place of the document; the secret is not the folder's and stays."""
    return Edit("Reload folder", partial(_with_secret_of, read))


def _with_secret_of(read: Document, current: Document) -> Document:
    return replace(read, access_key_secret=current.access_key_secret)


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """The folder that belongs to the open document, and what we know to lie in it."""

    folder: ProjectFolder
    known: Fingerprint
    generation: int
    """The opening of a document that it belongs to."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be written where, for which opening of a document, and what comes after."""

    folder: ProjectFolder
    document: Document
    generation: int
    then: Callable[[], None] | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A folder that was not written because it holds something else than was known."""

    folder: ProjectFolder
    found: Fingerprint
    then: Callable[[], None] | None
    """What was to come after the saving."""


class FolderKeep(QObject):
    """Knows the open document's folder and writes it."""

    known = Signal(object)
    """Emitted with the `ProjectFolder` when it is known anew what lies in it."""
    refused = Signal(object)
    """Emitted with a `Refusal`."""
    failed = Signal(object)
    """Emitted with the error that kept the folder from being written."""

    def __init__(self, *, model: Model, window: MainWindow, disk: WorkerQueue) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._disk = disk
        self._open: OpenFolder | None = None

    @property
    def opened(self) -> OpenFolder | None:
        """The folder of the open document; None when another document was opened since."""
        is_ours = self._open and self._open.generation == self._model.secret_cache.generation
        return self._open if is_ours else None

    def is_open(self, folder: ProjectFolder) -> bool:
        """Whether `folder` is that of the open document."""
        return self.opened is not None and self.opened.folder is folder

    def is_only_home(self) -> bool:
        """Whether all of the document is in the folder: no profile is behind, and no secret."""
        has_profile = bool(self._model.workspace.place.uuid)
        return not has_profile and self._model.store.document.access_key_secret == NO_SECRET

    def remember(self, folder: ProjectFolder, known: Fingerprint) -> None:
        """The open document belongs to `folder`, which holds `known`."""
        self._open = OpenFolder(folder, known, self._model.secret_cache.generation)
        place, name = self._model.workspace.place, folder.path.name
        self._model.workspace.open(place.uuid, place.name or name, name, place.marking)
        self.known.emit(folder)

    def settle(self, document: Document) -> None:
        """`document` is what lies in the folder: it is saved, if that is its only home."""
        if self.is_only_home():
            self._model.store.mark_saved(document)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save into the document's folder, if there is one; then call `then`."""
        if (opened := self.opened) is not None:
            self.write(opened.folder, opened.known, then)

    def save_into(self, path: str) -> None:
        """Save into a folder that is not known yet: what lies there is asked about first."""
        self.write(ProjectFolder(Path(path)), (), None)

    def write(
        self, folder: ProjectFolder, known: Fingerprint, then: Callable[[], None] | None
    ) -> None:
        """Write the open document if the folder holds `known`; else `refused` is emitted."""
        document = self._model.store.document
        order = _Order(folder, document, self._model.secret_cache.generation, then)
        task = self._disk.start(
            lambda: folder.write(exact_config(document), document.studio, unless_changed=known)
        )
        task.succeeded.connect(partial(self._written, order))
        task.failed.connect(partial(self._not_written, order))

    def _written(self, order: _Order, known: Fingerprint) -> None:
        text = self.tr("Saved in the folder {0}, without the secret.")
        self._window.status.say(text.format(order.folder.path.name))
        if order.generation != self._model.secret_cache.generation:
            return  # another document was opened meanwhile
        self.remember(order.folder, known)
        self.settle(order.document)
        if order.then and not (self.is_only_home() and self._model.store.dirty):
            order.then()

    def _not_written(self, order: _Order, error: Exception) -> None:
        if not isinstance(error, ChangedFolderError):
            self.failed.emit(error)
        elif order.generation == self._model.secret_cache.generation:
            self.refused.emit(Refusal(order.folder, error.found, order.then))
