"""Storing the secret: into the vault, or else a sentence on why it lasts for this session only."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ses_gui.app.secrets import PATIENCE_MS, vault_sentence
from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET
from ses_gui.domain.credentials.placeholders import needs_vault, variable_of
from ses_gui.domain.ports import VaultError, VaultTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.document import SecretRef
    from ses_gui.domain.ports import Vault
    from ses_gui.domain.profile import Profile
    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane, Task

    Then = Callable[["Stored"], None]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of the secret."""

    reference: SecretRef
    """What the profile's file shall say."""
    trouble: str = ""
    """Why the vault failed, for the user."""
    leftover: str = ""
    """Why the vault still holds a secret that the profile has in a variable now; for the user."""
    displaced: SecretRef | None = None
    """What the vault held before; None if nothing was stored."""


class StoreFlow(QObject):
    """Sees to it that the vault holds what a profile's document refers to."""

    def __init__(self, *, model: Model, vault: Vault, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._vault = vault
        self._lane = lane

    def is_stored(self, profile: Profile) -> bool:
        """Whether the vault holds the profile's secret already."""
        reference = profile.document.access_key_secret
        place, drawer = self._model.workspace.place, self._model.drawer
        return profile.uuid == place.uuid and drawer.is_kept(reference)

    def store(self, profile: Profile, then: Then, *, anew: bool = False) -> None:
        """Call `then` with what became of the secret; `anew`, the vault is not believed."""
        reference, drawer = profile.document.access_key_secret, self._model.drawer
        variable = variable_of(reference)
        is_first = not self._model.workspace.place.uuid
        if self.is_stored(profile) and not anew:
            then(Stored(reference if variable else KEPT_SECRET))
        elif variable and (is_first or drawer.is_kept(reference)):
            drawer.mark_kept(reference)
            then(Stored(reference))
        elif reference == NO_SECRET and is_first:
            then(Stored(NO_SECRET))
        elif self._lane.stuck():
            then(_failed(reference, self._unanswered()))
        else:
            self._put(profile, then)

    def put_back(self, profile: Profile, stored: Stored) -> None:
        """The profile was not written: give the vault what it held before."""
        if stored.displaced is None:
            return
        self._model.drawer.mark_kept(KEPT_SECRET)
        task = self._lane.start(
            partial(_put_back, self._vault, profile.uuid, stored.displaced, self._model.drawer)
        )
        task.finished.connect(partial(self._model.drawer.discard, stored.displaced))

    def forget_displaced(self, stored: Stored) -> None:
        """The profile was written."""
        if stored.displaced:
            self._model.drawer.discard(stored.displaced)

    def _put(self, profile: Profile, then: Then) -> None:
        reference, drawer = profile.document.access_key_secret, self._model.drawer
        from_uuid = self._model.workspace.place.uuid
        before = partial(remember, self._vault, from_uuid, drawer, drawer.generation)
        # Taken now: another profile may be open, and the drawer empty, when its turn comes.
        secret = drawer.take(reference) if needs_vault(reference) else ""
        task = self._lane.start(partial(_put, self._vault, profile, secret, drawer, before))
        patience = QTimer(task, singleShot=True)
        patience.setInterval(PATIENCE_MS)
        patience.timeout.connect(partial(self._give_up, task, reference, then))
        task.succeeded.connect(partial(self._has_put, reference, drawer.generation, then))
        task.failed.connect(partial(self._has_failed, reference, then))
        patience.start()

    def _has_put(
        self, reference: SecretRef, generation: int, then: Then, done: tuple[bool, SecretRef | None]
    ) -> None:
        is_there, displaced = done
        lies_there = is_there or bool(variable_of(reference))
        if generation == self._model.drawer.generation:
            self._model.drawer.mark_kept(reference if lies_there else NO_SECRET)
        lost = "" if lies_there or reference == NO_SECRET else self._lost()
        said = KEPT_SECRET if is_there else reference if lies_there else NO_SECRET
        then(Stored(said, lost, displaced=displaced))

    def _has_failed(self, reference: SecretRef, then: Then, error: Exception) -> None:
        is_absent = isinstance(error, VaultError) and error.trouble is VaultTrouble.ABSENT
        # Without a keyring nothing of an old secret is left there either.
        is_harmless = is_absent and bool(variable_of(reference))
        then(_failed(reference, "" if is_harmless else vault_sentence(error)))

    def _give_up(self, task: Task, reference: SecretRef, then: Then) -> None:
        task.disown()
        then(_failed(reference, self._unanswered()))

    def _unanswered(self) -> str:
        return self.tr("Your keyring has not answered.")

    def _lost(self) -> str:
        return self.tr("The secret is not there any more: type it in again.")


def _failed(reference: SecretRef, sentence: str) -> Stored:
    """The vault did nothing: a secret in a variable needs none, but an old one may be there."""
    if variable_of(reference):
        return Stored(reference, leftover=sentence)
    return Stored(NO_SECRET, sentence)


def _put(
    vault: Vault,
    profile: Profile,
    secret: str | None,
    drawer: SecretDrawer,
    before: Callable[[], None],
) -> tuple[bool, SecretRef | None]:
    """On the keyring's thread: store the secret, or forget it if it is empty; say if it is there.

    None is a secret that got lost: what the vault holds stays there. Otherwise a reference to
    what the vault held is returned too, so that it can be put back.
    """
    before()
    if secret is None:
        return False, None
    held = vault.get(profile.uuid)
    if secret:
        vault.set(profile.uuid, secret)
        vault.label(profile.uuid, profile.name)
    else:
        vault.forget(profile.uuid)
    return bool(secret), NO_SECRET if held is None else drawer.put(held)


def _put_back(vault: Vault, uuid: str, displaced: SecretRef, drawer: SecretDrawer) -> None:
    """On the keyring's thread."""
    secret = drawer.take(displaced)
    if secret is None:
        vault.forget(uuid)
    else:
        vault.set(uuid, secret)


def remember(vault: Vault, uuid: str, drawer: SecretDrawer, generation: int) -> None:
    """Read what the vault holds for the open profile, so that an undo still finds it."""
    if uuid and drawer.take(KEPT_SECRET) is None:
        secret = vault.get(uuid)
        if secret is not None:
            drawer.fill(secret, generation)
