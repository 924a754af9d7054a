"""Secrets: fetched from the cache or the keyring, and stored, off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET
from ses_gui.domain.credentials.placeholders import needs_vault, unset_sentence, variable_of
from ses_gui.domain.ports import VaultError, VaultTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.document import SecretRef
    from ses_gui.domain.ports import Vault
    from ses_gui.domain.profile import Profile
    from ses_gui.gui.model import Model
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.tasks import Task, WorkerQueue


class AnnouncedVault:
    """Calls `announce`, on the caller's thread, before a call that will wait for a person."""

    def __init__(self, vault: Vault, announce: Callable[[], None]) -> None:
        self._vault = vault
        self._announce = announce

    def place(self) -> str:
        """Name the place; that asks for nothing."""
        return self._vault.place()

    def locked(self) -> bool:
        """Whether the next call will ask for a password."""
        return self._vault.locked()

    def get(self, uuid: str) -> str | None:
        """Read the secret."""
        self._tell()
        return self._vault.get(uuid)

    def set(self, uuid: str, secret: str) -> None:
        """Store the secret."""
        self._tell()
        self._vault.set(uuid, secret)

    def forget(self, uuid: str) -> None:
        """Delete the secret."""
        self._tell()
        self._vault.forget(uuid)

    def label(self, uuid: str, name: str) -> None:
        """Name the item for people."""
        self._vault.label(uuid, name)

    def _tell(self) -> None:
        if self._vault.locked():
            self._announce()


PATIENCE_MS = 15_000


class SecretReader(QObject):
    """Sees to it that the secret cache holds the document's secret before something needs it."""

    def __init__(self, *, model: Model, vault: Vault, queue: WorkerQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._vault = vault
        self._queue = queue

    def fetch(self, then: Callable[[], None], otherwise: Callable[[str], None]) -> None:
        """Call `then` when the secret cache has the secret, or `otherwise` with a sentence."""
        reference = self._model.store.document.access_key_secret
        if not reference or self._model.secret_cache.take(reference) is not None:
            then()
        elif name := variable_of(reference):
            otherwise(unset_sentence(name))
        elif self._queue.stuck():
            otherwise(self._unanswered())
        else:
            self._read(then, otherwise)

    def _read(self, then: Callable[[], None], otherwise: Callable[[str], None]) -> None:
        secret_cache = self._model.secret_cache
        uuid, generation = self._model.workspace.place.uuid, secret_cache.generation
        task = self._queue.start(partial(_read, self._vault, uuid, secret_cache, generation))
        patience = QTimer(task, singleShot=True)
        patience.setInterval(PATIENCE_MS)
        patience.timeout.connect(partial(self._give_up, task, otherwise, generation))
        task.succeeded.connect(partial(self._arrived, then, otherwise, generation))
        task.failed.connect(partial(self._refused, otherwise, generation))
        patience.start()

    def _arrived(
        self,
        then: Callable[[], None],
        otherwise: Callable[[str], None],
        generation: int,
        found: object,
    ) -> None:
        if generation != self._model.secret_cache.generation:
            return  # another profile was opened meanwhile: the wish is void
        if found:
            self._model.checks.refresh()
            then()
        else:
            otherwise(
                self.tr("The keyring has no secret for this profile any more: type it in again.")
            )

    def _refused(self, otherwise: Callable[[str], None], generation: int, error: Exception) -> None:
        if generation == self._model.secret_cache.generation:
            otherwise(vault_sentence(error))

    def _give_up(self, task: Task, otherwise: Callable[[str], None], generation: int) -> None:
        task.disown()
        if generation == self._model.secret_cache.generation:
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
        "SecretReader", "Your system's keyring did not work; the secret is kept for this session."
    )


def _read(vault: Vault, uuid: str, secret_cache: SecretCache, generation: int) -> bool:
    """On the keyring's thread: move the secret into the secret cache; it travels in no signal."""
    if secret_cache.take(KEPT_SECRET) is not None:
        return True  # read by what was in this queue before
    secret = vault.get(uuid)
    if secret is not None:
        secret_cache.fill(secret, generation)
    return secret is not None


if TYPE_CHECKING:
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


class SecretWriter(QObject):
    """Sees to it that the vault holds what a profile's document refers to."""

    def __init__(self, *, model: Model, vault: Vault, queue: WorkerQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._vault = vault
        self._queue = queue

    def is_stored(self, profile: Profile) -> bool:
        """Whether the vault holds the profile's secret already."""
        reference = profile.document.access_key_secret
        place, secret_cache = self._model.workspace.place, self._model.secret_cache
        return profile.uuid == place.uuid and secret_cache.is_kept(reference)

    def store(self, profile: Profile, then: Then, *, anew: bool = False) -> None:
        """Call `then` with what became of the secret; `anew`, the vault is not believed."""
        reference, secret_cache = profile.document.access_key_secret, self._model.secret_cache
        variable = variable_of(reference)
        is_first = not self._model.workspace.place.uuid
        if self.is_stored(profile) and not anew:
            then(Stored(reference if variable else KEPT_SECRET))
        elif variable and (is_first or secret_cache.is_kept(reference)):
            secret_cache.mark_kept(reference)
            then(Stored(reference))
        elif reference == NO_SECRET and is_first:
            then(Stored(NO_SECRET))
        elif self._queue.stuck():
            then(_failed(reference, self._unanswered()))
        else:
            self._put(profile, then)

    def put_back(
        self, profile: Profile, stored: Stored, generation: int, *, is_deleted: bool = False
    ) -> None:
        """The profile was not written: give the vault what it held before, if there is one yet."""
        if stored.displaced is None:
            return
        if generation == self._model.secret_cache.generation:  # else another profile is open by now
            self._model.secret_cache.mark_kept(KEPT_SECRET)
        before = NO_SECRET if is_deleted else stored.displaced
        task = self._queue.start(
            partial(_put_back, self._vault, profile.uuid, before, self._model.secret_cache)
        )
        task.finished.connect(partial(self._model.secret_cache.discard, stored.displaced))

    def forget_displaced(self, stored: Stored) -> None:
        """The profile was written."""
        if stored.displaced:
            self._model.secret_cache.discard(stored.displaced)

    def _put(self, profile: Profile, then: Then) -> None:
        reference, secret_cache = profile.document.access_key_secret, self._model.secret_cache
        from_uuid = self._model.workspace.place.uuid
        before = partial(remember, self._vault, from_uuid, secret_cache, secret_cache.generation)
        # Taken now: another profile may be open, and the secret cache empty, when its turn comes.
        secret = secret_cache.take(reference) if needs_vault(reference) else ""
        secret_cache.fix(reference)
        task = self._queue.start(partial(_put, self._vault, profile, secret, secret_cache, before))
        patience = QTimer(task, singleShot=True)
        patience.setInterval(PATIENCE_MS)
        patience.timeout.connect(partial(self._give_up, task, reference, then))
        task.succeeded.connect(partial(self._has_put, reference, secret_cache.generation, then))
        task.failed.connect(partial(self._has_failed, reference, then))
        patience.start()

    def _has_put(
        self, reference: SecretRef, generation: int, then: Then, done: tuple[bool, SecretRef | None]
    ) -> None:
        is_there, displaced = done
        lies_there = is_there or bool(variable_of(reference))
        if generation == self._model.secret_cache.generation:
            self._model.secret_cache.mark_kept(reference if lies_there else NO_SECRET)
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
    secret_cache: SecretCache,
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
    return bool(secret), NO_SECRET if held is None else secret_cache.put_aside(held)


def _put_back(vault: Vault, uuid: str, displaced: SecretRef, secret_cache: SecretCache) -> None:
    """On the keyring's thread."""
    secret = secret_cache.take(displaced)
    if secret is None:
        vault.forget(uuid)
    else:
        vault.set(uuid, secret)


def remember(vault: Vault, uuid: str, secret_cache: SecretCache, generation: int) -> None:
    """Read what the vault holds for the open profile, so that an undo still finds it."""
    if uuid and secret_cache.take(KEPT_SECRET) is None:
        secret = vault.get(uuid)
        if secret is not None:
            secret_cache.fill(secret, generation)
