"""The stories of keeping: save and save as. First the secret into the vault, then the file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.domain.document import NO_SECRET
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.secrets import SecretFlow
    from ses_gui.app.shelf import Shelf
    from ses_gui.app.storing import StoreFlow
    from ses_gui.domain.document import SecretRef
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be kept, for which opening of a document, and what comes after."""

    profile: Profile
    generation: int
    then: Callable[[], None] | None


class KeepFlow(QObject):
    """Keeps the open document as a profile."""

    kept = Signal()
    """A profile was written."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        secrets: SecretFlow,
        storing: StoreFlow,
        shelf: Shelf,
        disk: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._secrets = secrets
        self._storing = storing
        self._shelf = shelf
        self._disk = disk

    @Slot()
    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save under the name there is, or ask for one."""
        place = self._model.workspace.place
        if place.uuid:
            self._keep(place.uuid, place.name, then)
        else:
            self.save_as(then)

    @Slot()
    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Save as a new profile."""
        name = self._model.workspace.place.name
        self._dialogs.ask_name(name, self._hint(), lambda chosen: self._keep_new(chosen, then))

    def _hint(self) -> str:
        place = self._model.workspace.place
        if place.vault_trouble:
            text = self.tr("The secret is kept for this session only. {0}")
            return text.format(place.vault_trouble)
        return self.tr(
            "The secret goes into your system's keyring, the rest into a file that only you can "
            "read."
        )

    def _keep_new(self, name: str, then: Callable[[], None] | None) -> None:
        """The new profile's secret is its own: read the old one before it is stored anew."""
        uuid = str(uuid4())
        task = self._disk.start(partial(self._shelf.check_name, name, uuid))
        task.failed.connect(self._say_not_saved)
        task.succeeded.connect(
            lambda _nothing: self._secrets.fetch(
                partial(self._keep, uuid, name, then), partial(self._keep_without, uuid, name, then)
            )
        )

    def _keep(self, uuid: str, name: str, then: Callable[[], None] | None) -> None:
        order = self._order(uuid, name, then)
        self._storing.store(order.profile, partial(self._write, order))

    def _keep_without(
        self, uuid: str, name: str, then: Callable[[], None] | None, sentence: str
    ) -> None:
        self._dialogs.warn(self.tr("Saved without the secret"), sentence)
        self._model.drawer.mark_kept(NO_SECRET)
        self._write(self._order(uuid, name, then), NO_SECRET, "")

    def _order(self, uuid: str, name: str, then: Callable[[], None] | None) -> _Order:
        profile = Profile(uuid, name, self._model.store.document)
        return _Order(profile, self._model.drawer.generation, then)

    def _write(self, order: _Order, reference: SecretRef, trouble: str) -> None:
        """Write the file once it is known where the secret lies; the document is kept anyway."""
        if order.profile.document.access_key_secret != NO_SECRET:
            self._model.workspace.know_vault(self._model.workspace.place.vault, trouble)
        document = replace(order.profile.document, access_key_secret=reference)
        written = replace(order.profile, document=document)
        task = self._disk.start(partial(self._shelf.save, written))
        task.failed.connect(self._say_not_saved)
        task.succeeded.connect(lambda _nothing: self._saved(order, trouble))

    def _saved(self, order: _Order, trouble: str) -> None:
        self.kept.emit()
        if order.generation != self._model.drawer.generation:
            return  # another document was opened meanwhile
        store, profile = self._model.store, order.profile
        folder = self._model.workspace.place.folder
        self._model.workspace.open(profile.uuid, profile.name, folder)
        if store.document is profile.document:  # else the user has typed on: not saved yet
            store.history.setClean()
        self._window.pages.secret.refresh()
        self._window.status.refresh()
        if trouble:
            self._window.status.say(self.tr("Saved; the secret is kept for this session only."))
        if order.then is not None and not store.dirty:
            order.then()

    @Slot(object)
    def _say_not_saved(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("The profile was not written. Your document is still open.")
        )
        self._dialogs.warn(self.tr("Not saved"), sentence)
