"""Storing the secret: into the vault, or else a sentence on why it lasts for this session only."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ses_gui.app.secrets import PATIENCE_MS, vault_sentence
from ses_gui.domain.document import KEPT_SECRET, NO_SECRET

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.document import SecretRef
    from ses_gui.domain.ports import Vault
    from ses_gui.domain.profile import Profile
    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane, Task

    Stored = Callable[[SecretRef, str], None]


class StoreFlow(QObject):
    """Sees to it that the vault holds what a profile's document refers to."""

    def __init__(self, *, model: Model, vault: Vault, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._vault = vault
        self._lane = lane

    def store(self, profile: Profile, then: Stored) -> None:
        """Call `then` with what the file shall say, and with a sentence if the vault failed."""
        reference = profile.document.access_key_secret
        place = self._model.workspace.place
        if profile.uuid == place.uuid and self._model.drawer.is_kept(reference):
            then(KEPT_SECRET, "")
        elif reference == NO_SECRET and not place.uuid:
            then(NO_SECRET, "")
        elif self._lane.stuck():
            then(NO_SECRET, self._unanswered())
        else:
            self._put(profile, then)

    def _put(self, profile: Profile, then: Stored) -> None:
        reference, drawer = profile.document.access_key_secret, self._model.drawer
        from_uuid = self._model.workspace.place.uuid
        before = partial(remember, self._vault, from_uuid, drawer, drawer.generation)
        # Taken now: another profile may be open, and the drawer empty, when its turn comes.
        secret = "" if reference == NO_SECRET else drawer.take(reference)
        task = self._lane.start(lambda: _put(self._vault, profile.uuid, secret, before))
        patience = QTimer(task, singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(partial(self._give_up, task, then))
        task.succeeded.connect(partial(self._has_put, reference, drawer.generation, then))
        task.failed.connect(lambda error: then(NO_SECRET, vault_sentence(error)))
        patience.start()

    def _has_put(
        self, reference: SecretRef, generation: int, then: Stored, is_there: object
    ) -> None:
        if generation == self._model.drawer.generation:
            self._model.drawer.mark_kept(reference if is_there else NO_SECRET)
        lost = "" if is_there or reference == NO_SECRET else self._lost()
        then(KEPT_SECRET if is_there else NO_SECRET, lost)

    def _give_up(self, task: Task, then: Stored) -> None:
        task.disown()
        then(NO_SECRET, self._unanswered())

    def _unanswered(self) -> str:
        return self.tr("Your keyring has not answered.")

    def _lost(self) -> str:
        return self.tr("The secret is not there any more: type it in again.")


def _put(vault: Vault, uuid: str, secret: str | None, before: Callable[[], None]) -> bool:
    """On the keyring's thread: store the secret, or forget it if it is empty; say if it is there.

    None is a secret that got lost: what the vault holds stays there.
    """
    before()
    if secret:
        vault.set(uuid, secret)
    elif secret is not None:
        vault.forget(uuid)
    return bool(secret)


def remember(vault: Vault, uuid: str, drawer: SecretDrawer, generation: int) -> None:
    """Read what the vault holds for the open profile, so that an undo still finds it."""
    if uuid and drawer.take(KEPT_SECRET) is None:
        secret = vault.get(uuid)
        if secret is not None:
            drawer.fill(secret, generation)
