"""The stories of opening: new, a profile, a file, the demo example; and of closing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain import edits
from ses_gui.domain.defaults import example_document
from ses_gui.domain.document import NO_SECRET, Document
from ses_gui.domain.json_text import InputError
from ses_gui.domain.ports import ProfileError
from ses_gui.services.demo.account import DemoAccount
from ses_gui.services.files import FileError
from ses_gui.state.workspace import Destination
from ses_gui.ui.keeping_dialogs import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.app.saving import SaveFlow
    from ses_gui.app.shelf import OpenedFile, Shelf
    from ses_gui.domain.document import SecretRef
    from ses_gui.domain.profile import Profile
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


class OpenFlow(QObject):
    """Opens documents; what is not saved is asked about first."""

    shown = Signal()
    """Another document is shown."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        saving: SaveFlow,
        shelf: Shelf,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._saving = saving
        self._shelf = shelf
        self._disk = disk

    @Slot()
    def new(self) -> None:
        """Begin an empty document."""
        self._when_settled(partial(self._show, Document(), "", ""))

    @Slot()
    def example(self) -> None:
        """Open the example, which the demo SES accepts."""
        self._when_settled(self.show_example)

    def show_example(self) -> None:
        """Show the example without asking: nothing is open yet."""
        reference = self._model.drawer.put(DemoAccount().access_key_secret)
        self._show(example_document(reference), "", self.tr("Demo example"), reference)
        self._model.workspace.direct(Destination.DEMO)
        self._window.test_panel.form.recipient.setText("success@simulator.amazonses.com")
        self._window.test_panel.form.send.setFocus()

    @Slot()
    def open(self) -> None:
        """Ask which profile to open."""
        task = self._disk.start(lambda: (self._shelf.names(), self._shelf.faults()))
        task.succeeded.connect(self._ask_profile)
        task.failed.connect(self._say_not_opened)

    @Slot(object)
    def _ask_profile(self, found: tuple[Sequence[tuple[str, str]], Sequence[str]]) -> None:
        names, faults = found
        self._dialogs.ask_profile(names, faults, self.open_profile, self.open_file)

    @Slot(object)
    def open_profile(self, uuid: str) -> None:
        """Open a profile."""
        self._when_settled(partial(self._load, uuid))

    @Slot()
    def open_file(self) -> None:
        """Ask for a connector's JSON and open it."""
        self._dialogs.ask_file(self.read_file)

    def read_file(self, path: str) -> None:
        """Open a connector's JSON; if it cannot be read, the open document stays as it is."""
        task = self._disk.start(partial(self._shelf.read, Path(path)))
        task.succeeded.connect(self._show_file)
        task.failed.connect(self._say_not_opened)

    @Slot()
    def close(self) -> None:
        """Close the window, if the user agrees."""
        self._when_settled(self._window.close_now)

    @Slot()
    def refresh_recent(self) -> None:
        """Show the profiles opened last."""
        task = self._disk.start(lambda: (self._shelf.recent(), self._shelf.recent_fault()))
        task.succeeded.connect(self._show_recent)

    @Slot(object)
    def _show_recent(self, found: tuple[Sequence[tuple[str, str]], str]) -> None:
        names, fault = found
        self._window.menus.show_recent(names)
        if fault:
            self._window.status.say(fault)

    def show_settled(self, document: Document, name: str, then: Callable[[], None]) -> None:
        """Show a document from elsewhere once unsaved changes are settled; then go on."""

        def show() -> None:
            self._show(document, "", name)
            then()

        self._when_settled(show)

    def show_profile_settled(self, profile: Profile, then: Callable[[], None]) -> None:
        """Show a profile that was read elsewhere once unsaved changes are settled; then go on."""

        def show() -> None:
            self._show(profile.document, profile.uuid, profile.name)
            then()

        self._when_settled(show)

    def _when_settled(self, then: Callable[[], None]) -> None:
        """Do `then` once unsaved changes are saved or given up."""
        if self._model.store.dirty:
            name = self._window.document_name()
            self._dialogs.ask_unsaved(name, partial(self._settle, then))
        else:
            then()

    def _settle(self, then: Callable[[], None], answer: Answer) -> None:
        if answer is Answer.SAVE:
            self._saving.save(then)
        elif answer is Answer.DISCARD:
            then()

    def _load(self, uuid: str) -> None:
        task = self._disk.start(partial(self._shelf.load, uuid))
        task.succeeded.connect(self._show_profile)
        task.failed.connect(self._say_not_opened)

    @Slot(object)
    def _show_profile(self, profile: Profile) -> None:
        self._show(profile.document, profile.uuid, profile.name)
        self.refresh_recent()

    @Slot(object)
    def _show_file(self, opened: OpenedFile) -> None:
        document = opened.document
        if opened.templates_only:
            self._model.store.edit(edits.replace_templates(document.templates))
            self._window.status.say(
                self.tr("Templates imported into this document: {0}.").format(
                    len(document.templates)
                )
            )
        else:
            reference = document.access_key_secret
            self._when_settled(partial(self._show, document, "", opened.name, reference))

    def _show(
        self, document: Document, uuid: str, name: str, reference: SecretRef = NO_SECRET
    ) -> None:
        self._model.sending.withdraw()  # its secret was that of the document before
        self._model.drawer.empty(but=reference)
        self._model.store.replace(document)
        self._model.workspace.open(uuid, name)
        self._model.checks.forget_visits()
        self._window.pages.export.reset()
        self._window.pages.templates.select(0)
        self._window.refresh_title()
        self._window.status.refresh()
        self.shown.emit()

    @Slot(object)
    def _say_not_opened(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, FileError | InputError | ProfileError)
            else self.tr("It could not be read. Your document is as it was.")
        )
        self._dialogs.warn(self.tr("Not opened"), sentence)
