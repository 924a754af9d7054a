"""The story of a keyring that comes or goes while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ses_gui.domain.credentials.placeholders import needs_vault
from ses_gui.gui.features.profiles.secrets import vault_sentence

if TYPE_CHECKING:
    from ses_gui.domain.ports import Vault
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.features.profiles.save import SaveFlow
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue


class KeyringWatch(QObject):
    """Looks for the keyring when the window becomes active, and says what has changed.

    When one has come, the secret that lasts for this session only may be stored in it.
    """

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        saving: SaveFlow,
        vault: Vault,
        keyring: WorkerQueue,
    ) -> None:
        super().__init__(keyring)  # it ends with the queue: the desktop may still speak to us then
        self._model = model
        self._window = window
        self._dialogs = dialogs
        self._saving = saving
        self._vault = vault
        self._keyring = keyring
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._follow)

    @Slot(Qt.ApplicationState)
    def _follow(self) -> None:
        if QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask the keyring for its name, unless it is being asked for something."""
        place = self._model.workspace.place
        if (place.vault or place.vault_trouble) and not self._keyring.busy():
            task = self._keyring.start(self._vault.place)
            task.succeeded.connect(self._has_come)
            task.failed.connect(self._has_gone)

    @Slot(object)
    def _has_come(self, name: str) -> None:
        if self._model.workspace.place.vault:
            return  # what troubles it, such as a lock, is for the next save to find out
        self._model.workspace.know_vault(name)
        self._window.status.say(self.tr("Secrets can be kept in {0} now.").format(name))
        self._offer(name)

    @Slot(object)
    def _has_gone(self, error: Exception) -> None:
        was_there = bool(self._model.workspace.place.vault)
        sentence = vault_sentence(error)
        self._model.workspace.know_vault("", sentence)
        if was_there:
            self._window.status.say(sentence)

    def _offer(self, name: str) -> None:
        """Offer to store the secret of a profile that was saved without it."""
        reference, place = self._model.store.document.access_key_secret, self._model.workspace.place
        is_of_session = needs_vault(reference) and not self._model.secret_cache.is_kept(reference)
        may_ask = self._model.edit_lock.lock.may_save and QApplication.activeModalWidget() is None
        if place.uuid and is_of_session and may_ask:
            text = self.tr(
                "{0} can be used now. Save “{1}” to store its secret there, which lasts for this"
                " session only so far?"
            )
            self._dialogs.ask_yes(
                self.tr("The keyring"),
                text.format(name[:1].upper() + name[1:], place.name),
                self.tr("Save"),
                self._save,
            )

    @Slot()
    def _save(self) -> None:
        self._saving.save()
