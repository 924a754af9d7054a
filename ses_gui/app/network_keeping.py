"""Keeping the settings of the network: the file on the disk, the password in the keyring."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.app.secrets import vault_sentence
from ses_gui.app.way import PROXY_ITEM
from ses_gui.services.storage.atomic_file import FileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.network.settings import NetworkSettings
    from ses_gui.domain.ports import Vault
    from ses_gui.services.storage.settings import NetworkFile
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.window import MainWindow


class NetworkKeep(QObject):
    """Writes what was chosen; what cannot be written lasts for this session, and that is said."""

    def __init__(
        self, *, kept: NetworkFile, vault: Vault, disk: Lane, keyring: Lane, window: MainWindow
    ) -> None:
        super().__init__(window)
        self._kept = kept
        self._vault = vault
        self._disk = disk
        self._keyring = keyring
        self._window = window

    def write(self, settings: NetworkSettings) -> None:
        """Write the file."""
        task = self._disk.start(partial(self._kept.save, settings))
        task.failed.connect(self._say_not_written)

    def put_password(
        self, settings: NetworkSettings, password: str, then: Callable[[NetworkSettings], None]
    ) -> None:
        """Put the password into the keyring; call `then` with settings that say so."""
        if self._keyring.stuck():
            self._say_not_kept(self.tr("Your keyring has not answered."))
            return
        task = self._keyring.start(partial(self._vault.set, PROXY_ITEM, password))
        kept = replace(settings, password_kept=True)
        task.succeeded.connect(lambda _nothing: then(kept))
        task.failed.connect(lambda error: self._say_not_kept(vault_sentence(error)))

    def forget_password(self) -> None:
        """Take the password out of the keyring."""
        self._keyring.start(partial(self._vault.forget, PROXY_ITEM))

    def _say_not_kept(self, sentence: str) -> None:
        text = self.tr("The proxy's password is kept for this session only. {0}")
        self._window.status.say(text.format(sentence))

    @Slot(object)
    def _say_not_written(self, error: Exception) -> None:
        sentence = error.sentence if isinstance(error, FileError) else ""
        text = self.tr("The settings of the network are kept for this session only. {0}")
        self._window.status.say(text.format(sentence).strip())
