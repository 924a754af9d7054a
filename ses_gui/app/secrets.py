"""Fetching the secret: from the drawer if it is there, else from the vault, off the GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ses_gui.domain.config.document import KEPT_SECRET
from ses_gui.domain.credentials.placeholders import unset_sentence, variable_of
from ses_gui.domain.ports import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.ports import Vault
    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane, Task

PATIENCE_MS = 15_000


class SecretFlow(QObject):
    """Sees to it that the drawer holds the document's secret before something needs it."""

    def __init__(self, *, model: Model, vault: Vault, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._vault = vault
        self._lane = lane

    def fetch(self, then: Callable[[], None], otherwise: Callable[[str], None]) -> None:
        """Call `then` when the drawer has the secret, or `otherwise` with a sentence."""
        reference = self._model.store.document.access_key_secret
        if not reference or self._model.drawer.take(reference) is not None:
            then()
        elif name := variable_of(reference):
            otherwise(unset_sentence(name))
        elif self._lane.stuck():
            otherwise(self._unanswered())
        else:
            self._read(then, otherwise)

    def _read(self, then: Callable[[], None], otherwise: Callable[[str], None]) -> None:
        drawer = self._model.drawer
        uuid, generation = self._model.workspace.place.uuid, drawer.generation
        task = self._lane.start(partial(_read, self._vault, uuid, drawer, generation))
        patience = QTimer(task, singleShot=True)
        patience.setInterval(PATIENCE_MS)
        patience.timeout.connect(partial(self._give_up, task, otherwise))
        task.succeeded.connect(partial(self._arrived, then, otherwise, generation))
        task.failed.connect(partial(self._refused, otherwise))
        patience.start()

    def _arrived(
        self,
        then: Callable[[], None],
        otherwise: Callable[[str], None],
        generation: int,
        found: object,
    ) -> None:
        if generation != self._model.drawer.generation:
            return  # another profile was opened meanwhile: the wish is void
        if found:
            self._model.checks.refresh()
            then()
        else:
            otherwise(
                self.tr("The keyring has no secret for this profile any more: type it in again.")
            )

    def _refused(self, otherwise: Callable[[str], None], error: Exception) -> None:
        otherwise(vault_sentence(error))

    def _give_up(self, task: Task, otherwise: Callable[[str], None]) -> None:
        task.disown()
        otherwise(self._unanswered())

    def _unanswered(self) -> str:
        return self.tr(
            "Your keyring has not answered. Answer its window, or type the secret in for this "
            "session."
        )


def vault_sentence(error: Exception) -> str:
    """What to tell the user about a vault that failed."""
    if isinstance(error, VaultError):
        return error.sentence
    return QCoreApplication.translate(
        "SecretFlow", "Your system's keyring did not work; the secret is kept for this session."
    )


def _read(vault: Vault, uuid: str, drawer: SecretDrawer, generation: int) -> bool:
    """On the keyring's thread: move the secret into the drawer; it travels in no signal."""
    if drawer.take(KEPT_SECRET) is not None:
        return True  # read by what was in this lane before
    secret = vault.get(uuid)
    if secret is not None:
        drawer.fill(secret, generation)
    return secret is not None
