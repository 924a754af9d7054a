"""Warming up: after the first paint the slow libraries are loaded, each on its own thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.app.secrets import vault_sentence

if TYPE_CHECKING:
    from ses_gui.domain.ports import Vault
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane


class WarmUp(QObject):
    """Loads botocore and asks the keyring for its name; no secret is read."""

    def __init__(self, *, model: Model, vault: Vault, keyring: Lane, network: Lane) -> None:
        super().__init__(network)
        self._model = model
        self._vault = vault
        self._keyring = keyring
        self._network = network

    def start(self) -> None:
        """Begin; the window stays usable."""
        self._network.start(_load_mailer)
        task = self._keyring.start(self._vault.place)
        task.succeeded.connect(self._know_vault)
        task.failed.connect(self._know_trouble)

    @Slot(object)
    def _know_vault(self, name: str) -> None:
        self._model.workspace.know_vault(name)

    @Slot(object)
    def _know_trouble(self, error: Exception) -> None:
        self._model.workspace.know_vault("", vault_sentence(error))


def _load_mailer() -> None:
    import botocore.session  # noqa: F401  the import is what takes the time
    import email_validator  # noqa: F401
