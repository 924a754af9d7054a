"""Secrets: fetched from the cache or the keyring, and stored, off the GUI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from PySide6.QtCore import QCoreApplication, QObject

from ses_gui.domain.config.document import KEPT_SECRET, NO_SECRET
from ses_gui.domain.credentials.extraction import needs_vault, unset_variable, variable_of
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import VaultError, VaultTrouble
from ses_gui.gui.flow import ReportedError, background

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.document import SecretRef
    from ses_gui.domain.ports import Vault
    from ses_gui.domain.profile import Profile
    from ses_gui.domain.texts.message import Message
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.tasks import WorkerQueue

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class AnnouncedVault:
    """Calls `announce`, on the caller's thread, before a call that will wait for a person."""

    def __init__(self, vault: Vault, announce: Callable[[], None]) -> None:
        self._vault = vault
        self._announce = announce

    def place(self) -> Message:
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


async def ask_keyring(
    queue: WorkerQueue, call: Callable[[*Ts], T], *args: *Ts, always: bool = False
) -> T:
    """Call the keyring; raises what it raises, and `TimeoutError` if nobody answers it."""
    if queue.stuck():
        raise TimeoutError
    found: T = await background(queue, call, *args, timeout_ms=PATIENCE_MS, always=always)
    return found


class SecretReader(QObject):
    """Sees to it that the secret cache holds the document's secret before something needs it."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def fetch(self) -> None:
        """Return when the secret cache has the secret; raises `ReportedError` if it cannot."""
        model = self._app.model
        reference, cache = model.store.document.access_key_secret, model.secret_cache
        if not reference or cache.take(reference) is not None:
            return
        if name := variable_of(reference):
            raise ReportedError(sentence(unset_variable(name)))
        try:
            is_there = await ask_keyring(
                self._app.keyring,
                _read,
                self._app.services.vault,
                model.session.current.uuid,
                cache,
                cache.opening,
            )
        except TimeoutError:
            text = self.tr(
                "Your keyring has not answered. Answer its window, or type the secret in for this "
                "session."
            )
            raise ReportedError(text) from None
        except Exception as error:
            raise ReportedError(vault_sentence(error)) from error
        if not is_there:
            text = self.tr("The keyring has no secret for this profile any more: type it in again.")
            raise ReportedError(text)
        model.checks.refresh()


def vault_sentence(error: Exception) -> str:
    """What to tell the user about a vault that failed."""
    if isinstance(error, VaultError):
        return sentence(error.message)
    return QCoreApplication.translate(
        "SecretReader", "Your system's keyring did not work; the secret is kept for this session."
    )


def _read(vault: Vault, uuid: str, secret_cache: SecretCache, opening: int) -> bool:
    """On the keyring's thread: move the secret into the secret cache; it travels in no signal."""
    if secret_cache.take(KEPT_SECRET) is not None:
        return True  # read by what was in this queue before
    secret = vault.get(uuid)
    if secret is not None:
        secret_cache.fill(secret, opening)
    return secret is not None


@frozen
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

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def is_stored(self, profile: Profile) -> bool:
        """Whether the vault holds the profile's secret already."""
        model, reference = self._app.model, profile.document.access_key_secret
        return profile.uuid == model.session.current.uuid and model.secret_cache.is_kept(reference)

    async def store(self, profile: Profile, *, anew: bool = False) -> Stored:
        """Say what became of the secret; `anew`, the vault is not believed."""
        reference, cache = profile.document.access_key_secret, self._app.model.secret_cache
        variable = variable_of(reference)
        is_first = not self._app.model.session.current.uuid
        if self.is_stored(profile) and not anew:
            return Stored(reference if variable else KEPT_SECRET)
        if variable and (is_first or cache.is_kept(reference)):
            cache.mark_kept(reference)
            return Stored(reference)
        if reference == NO_SECRET and is_first:
            return Stored(NO_SECRET)
        try:
            return await self._put(profile)
        except TimeoutError:
            return _failed(reference, self.tr("Your keyring has not answered."))
        except Exception as error:
            is_absent = isinstance(error, VaultError) and error.trouble is VaultTrouble.ABSENT
            # Without a keyring nothing of an old secret is left there either.
            is_harmless = is_absent and bool(variable)
            return _failed(reference, "" if is_harmless else vault_sentence(error))

    async def _put(self, profile: Profile) -> Stored:
        model, vault = self._app.model, self._app.services.vault
        reference, cache = profile.document.access_key_secret, model.secret_cache
        opening = cache.opening
        before = partial(remember, vault, model.session.current.uuid, cache, opening)
        # Taken now: another profile may be open, and the secret cache empty, when its turn comes.
        secret = cache.take(reference) if needs_vault(reference) else ""
        if not self._app.keyring.stuck():
            cache.fix(reference)
        is_there, displaced = await ask_keyring(
            self._app.keyring, _put, vault, profile, secret, cache, before, always=True
        )
        lies_there = is_there or bool(variable_of(reference))
        if opening == cache.opening:
            cache.mark_kept(reference if lies_there else NO_SECRET)
        lost = ""
        if not lies_there and reference != NO_SECRET:
            lost = self.tr("The secret is not there any more: type it in again.")
        said = KEPT_SECRET if is_there else reference if lies_there else NO_SECRET
        return Stored(said, lost, displaced=displaced)

    def put_back(
        self, profile: Profile, stored: Stored, opening: int, *, is_deleted: bool = False
    ) -> None:
        """The profile was not written: give the vault what it held before, if there is one yet."""
        if stored.displaced is None:
            return
        cache = self._app.model.secret_cache
        if opening == cache.opening:  # else another profile is open by now
            cache.mark_kept(KEPT_SECRET)
        before = NO_SECRET if is_deleted else stored.displaced
        task = self._app.keyring.start(
            _put_back, self._app.services.vault, profile.uuid, before, cache
        )
        task.finished.connect(partial(cache.discard, stored.displaced))

    def forget_displaced(self, stored: Stored) -> None:
        """The profile was written."""
        if stored.displaced:
            self._app.model.secret_cache.discard(stored.displaced)


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


def remember(vault: Vault, uuid: str, secret_cache: SecretCache, opening: int) -> None:
    """Read what the vault holds for the open profile, so that an undo still finds it."""
    if uuid and secret_cache.take(KEPT_SECRET) is None:
        secret = vault.get(uuid)
        if secret is not None:
            secret_cache.fill(secret, opening)
