"""Saving into a project's folder, and never over a change from outside."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.config.document import NO_SECRET, Document
from ses_gui.domain.config.edits import Edit
from ses_gui.domain.config.reader import document_of
from ses_gui.domain.project_folder import exact_config
from ses_gui.domain.texts.message import message
from ses_gui.gui.features.project_folder.changes import (
    FolderAnswer,
    FolderQuestion,
    FolderWatch,
    ask_folder,
    told,
)
from ses_gui.gui.flow import Cancelled, background
from ses_gui.gui.session import OpenFolder
from ses_gui.services.storage.project_folder import ChangedFolderError, ProjectFolder

if TYPE_CHECKING:
    from ses_gui.domain.project_folder import Fingerprint
    from ses_gui.gui.context import AppContext


def read_document(folder: ProjectFolder) -> tuple[Document, Fingerprint]:
    """Read the project as a document; may raise `UserError`."""
    project = folder.read()
    document = document_of(project.config, NO_SECRET)
    return replace(document, studio=project.studio), project.fingerprint


class FolderSaver(QObject):
    """Writes the open document into its folder, watches it, and asks what was changed there."""

    read_requested = Signal(object)
    """Emitted with the path of a folder that shall be opened instead of being written."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._session = app.model.session
        self._question = FolderQuestion(app)
        self.watch = FolderWatch(app.disk)
        self.watch.looked.connect(app.runner.slot(self._heed))

    @property
    def opened(self) -> OpenFolder | None:
        """The folder of the open document."""
        return self._session.current.folder

    def is_only_home(self) -> bool:
        """Whether all of the document is in the folder: no profile is behind, and no secret."""
        has_profile = bool(self._session.current.uuid)
        return not has_profile and self._app.model.store.document.access_key_secret == NO_SECRET

    def remember(self, folder: ProjectFolder, known: Fingerprint) -> None:
        """The open document belongs to `folder`, which holds `known`."""
        self._session.keep_in(OpenFolder(folder, known))
        self._question.withdraw()
        self.watch.watch(folder)

    @Slot()
    def withdraw_question(self) -> None:
        """It was about the document that was open before."""
        self._question.withdraw()

    async def save(self) -> None:
        """Save into the document's folder, or ask for one; `Cancelled` if it was not saved."""
        if (opened := self.opened) is not None:
            await self._write(opened.folder, opened.known)
        else:
            await self.save_into(await ask_folder(self._app.window, saving=True))

    async def save_into(self, path: str) -> None:
        """Save into a folder that is not known yet: what lies there is asked about first."""
        await self._write(ProjectFolder(Path(path)), ())

    async def _write(self, folder: ProjectFolder, known: Fingerprint) -> None:
        store, opening = self._app.model.store, self._session.current.opening
        document = store.document
        write = partial(folder.write, exact_config(document), document.studio, unless_changed=known)
        with told(self.tr("Not saved")):
            try:
                after = await background(self._app.disk, write, always=True)
            except ChangedFolderError as error:
                if opening != self._session.current.opening:
                    raise Cancelled from None
                await self._ask_to_overwrite(folder, error.found)
                await self._write(folder, error.found)
                return
        text = self.tr("Saved in the folder {0}, without the secret.")
        self._app.window.status.say(text.format(folder.path.name))
        if opening != self._session.current.opening:
            raise Cancelled
        self.remember(folder, after)
        if self.is_only_home():
            store.mark_saved(document)
            if store.dirty:  # the user has typed on
                raise Cancelled

    async def _ask_to_overwrite(self, folder: ProjectFolder, found: Fingerprint) -> None:
        """Return if what lies there shall be written over."""
        text = self.tr("The folder {0} holds a project already.").format(folder.path)
        if self._is_open(folder):
            text = self._changed(folder)
        answer = await self._question.ask(text, folder, found, saving=True)
        if answer is FolderAnswer.RELOAD:
            await self._reload(folder)
            raise Cancelled

    async def _heed(self, folder: ProjectFolder, found: Fingerprint) -> None:
        """Compare what the watch has seen with what is known, and ask once about each change."""
        opened = self.opened
        if opened is None:
            self.watch.watch(None)
            self._question.withdraw()
        elif opened.folder is folder and found == opened.known:
            self._question.withdraw()
        elif opened.folder is folder and found != self._question.asked:
            if self.is_only_home():
                self._app.model.store.history.resetClean()  # what was saved is not there any more
            text = self._changed(folder)
            answer = await self._question.ask(text, folder, found, saving=False)
            if answer is FolderAnswer.RELOAD:
                await self._reload(folder)
            elif self._is_open(folder):
                self.remember(folder, found)

    async def _reload(self, folder: ProjectFolder) -> None:
        if not self._is_open(folder):
            self.read_requested.emit(str(folder.path))
            return
        with told(self.tr("Not reloaded")):
            document, known = await background(self._app.disk, read_document, folder)
        if self._is_open(folder):
            store = self._app.model.store
            store.seal()
            # The secret is not the folder's and stays.
            store.edit(
                Edit(
                    message("edits.reload-folder"),
                    lambda now: replace(document, access_key_secret=now.access_key_secret),
                )
            )
            self.remember(folder, known)
            if self.is_only_home():
                store.mark_saved(store.document)

    def _is_open(self, folder: ProjectFolder) -> bool:
        return self.opened is not None and self.opened.folder is folder

    def _changed(self, folder: ProjectFolder) -> str:
        return self.tr("The folder {0} was changed by another program.").format(folder.path)
