"""The stories of keeping: save and save as. First the secret into the vault, then the file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ses_gui.app.secrets import PATIENCE_MS, vault_sentence
from ses_gui.domain.document import KEPT_SECRET, NO_SECRET, Document
from ses_gui.domain.ports import ProfileError
from ses_gui.domain.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.secrets import SecretFlow
    from ses_gui.app.shelf import Shelf
    from ses_gui.domain.ports import Vault
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane, Task
    from ses_gui.ui.dialogs import Dialogs
    from ses_gui.ui.window import MainWindow


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
        shelf: Shelf,
        vault: Vault,
        disk: Lane,
        keyring: Lane,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._secrets = secrets
        self._shelf = shelf
        self._vault = vault
        self._disk = disk
        self._keyring = keyring

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

    def _keep_without(
        self, uuid: str, name: str, then: Callable[[], None] | None, sentence: str
    ) -> None:
        self._dialogs.warn(self.tr("Saved without the secret"), sentence)
        self._write(Profile(uuid, name, self._model.store.document), NO_SECRET, then)

    def _keep(self, uuid: str, name: str, then: Callable[[], None] | None) -> None:
        document, drawer = self._model.store.document, self._model.drawer
        profile = Profile(uuid, name, document)
        reference = document.access_key_secret
        same = uuid == self._model.workspace.place.uuid
        if same and drawer.is_kept(reference):
            self._write(profile, KEPT_SECRET, then)
        elif self._keyring.busy():
            self._write_without_vault(profile, then, self._unanswered())
        elif reference == NO_SECRET and not same:
            self._write(profile, NO_SECRET, then)
        else:
            self._put_into_vault(profile, then)

    def _put_into_vault(self, profile: Profile, then: Callable[[], None] | None) -> None:
        secret = self._model.drawer.take(profile.document.access_key_secret)
        job = partial(_put, self._vault, profile.uuid, secret)
        task = self._keyring.start(job)
        patience = QTimer(task, singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(partial(self._give_up, task, profile, then))
        task.succeeded.connect(lambda _nothing: self._write_kept(profile, then))
        task.failed.connect(
            lambda error: self._write_without_vault(profile, then, vault_sentence(error))
        )
        patience.start()

    def _write_kept(self, profile: Profile, then: Callable[[], None] | None) -> None:
        reference = profile.document.access_key_secret
        if reference != NO_SECRET:
            self._model.drawer.mark_kept(reference)
        self._write(profile, KEPT_SECRET if reference else NO_SECRET, then)

    def _give_up(self, task: Task, profile: Profile, then: Callable[[], None] | None) -> None:
        task.disown()
        self._write_without_vault(profile, then, self._unanswered())

    def _write_without_vault(
        self, profile: Profile, then: Callable[[], None] | None, sentence: str
    ) -> None:
        """The document is kept all the same; the secret lasts for this session."""
        if profile.document.access_key_secret != NO_SECRET:
            self._model.workspace.know_vault(self._model.workspace.place.vault, sentence)
            self._window.status.say(self.tr("Saved; the secret is kept for this session only."))
        self._write(profile, NO_SECRET, then)

    def _write(self, profile: Profile, reference: str, then: Callable[[], None] | None) -> None:
        document = profile.document
        kept = KEPT_SECRET if reference else NO_SECRET
        written = replace(profile, document=replace(document, access_key_secret=kept))
        task = self._disk.start(partial(self._shelf.save, written))
        task.failed.connect(self._say_not_saved)
        task.succeeded.connect(lambda _nothing: self._saved(profile, document, then))

    def _saved(self, profile: Profile, document: Document, then: Callable[[], None] | None) -> None:
        store = self._model.store
        self._model.workspace.open(profile.uuid, profile.name)
        if store.document is document:  # else the user has typed on, and that is not saved yet
            store.history.setClean()
        self._window.status.refresh()
        self.kept.emit()
        if then is not None and not store.dirty:
            then()

    @Slot(object)
    def _say_not_saved(self, error: Exception) -> None:
        sentence = (
            error.sentence
            if isinstance(error, ProfileError)
            else self.tr("The profile was not written. Your document is still open.")
        )
        self._dialogs.warn(self.tr("Not saved"), sentence)

    def _unanswered(self) -> str:
        return self.tr("Your keyring has not answered.")


def _put(vault: Vault, uuid: str, secret: str | None) -> None:
    """On the keyring's thread: store the secret, or forget it if there is none any more."""
    if secret is None:
        vault.forget(uuid)
    else:
        vault.set(uuid, secret)
