"""What runs beside the work: slow libraries loaded early, garbage, and folders closed to others."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ses_gui.gui.features.profiles.secrets import vault_sentence
from ses_gui.services.storage.private_folder import close_own_folders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.ports import Vault
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue

INTERVAL_MS = 1_000


class GarbageCollector(QObject):
    """Collects now and then, here, as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        timer = QTimer(self)
        timer.setInterval(INTERVAL_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations whose time has come, as the automatic collector would."""
        counts = gc.get_count()
        due = [i for i in range(3) if counts[i] > self._thresholds[i] > 0]
        if due:
            gc.collect(max(due))


class WarmUp(QObject):
    """Loads botocore and asks the keyring for its name; no secret is read."""

    def __init__(
        self, *, model: Model, vault: Vault, keyring: WorkerQueue, network: WorkerQueue
    ) -> None:
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


log = logging.getLogger("ses_gui")


class PrivacyFlow(QObject):
    """Closes them on the disk's thread, and says in the status bar what was done."""

    def __init__(self, *, window: MainWindow, disk: WorkerQueue) -> None:
        super().__init__(window)
        self._window = window
        self._disk = disk

    def start(self) -> None:
        """Begin; the window stays usable."""
        task = self._disk.start(close_own_folders)
        task.succeeded.connect(self._tell)

    @Slot(object)
    def _tell(self, sentences: Sequence[str]) -> None:
        if sentences:
            log.warning("others had rights to the program's own folders")
            self._window.status.say(" ".join(sentences))
