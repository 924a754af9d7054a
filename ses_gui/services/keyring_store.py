"""The system's keyring: one item per profile; or a store in memory, for this session only."""

from __future__ import annotations

import json
import sys
from contextlib import closing, contextmanager, nullcontext
from types import ModuleType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.display_text import shown
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import VaultError, VaultTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keyring.backend import KeyringBackend

    from ses_gui.domain.texts.message import Message


class MemoryVault:
    """Keeps secrets until the program ends."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def place(self) -> Message:
        """Name the place for people."""
        return message("vault.session")

    def locked(self) -> bool:
        """It never asks for anything."""
        return False

    def get(self, uuid: str) -> str | None:
        """Read the secret; None if there is none."""
        return self._secrets.get(uuid)

    def set(self, uuid: str, secret: str) -> None:
        """Store the secret."""
        self._secrets[uuid] = secret

    def forget(self, uuid: str) -> None:
        """Delete the secret, if there is one."""
        self._secrets.pop(uuid, None)

    def label(self, uuid: str, name: str) -> None:
        """Nobody looks into memory."""


USER_NAME: Final = "logto-aws-ses"
LONGEST: Final = 1_280
"""UTF-16 units: what the Windows Credential Locker holds. The limit is the same everywhere, so
that a profile can be taken along."""

_PLACES: Final = {
    "keyring.backends.SecretService": message("vault.secret_service"),
    "keyring.backends.libsecret": message("vault.libsecret"),
    "keyring.backends.kwallet": message("vault.kwallet"),
    "keyring.backends.macOS": message("vault.macos"),
    "keyring.backends.Windows": message("vault.windows"),
}
"""Back ends that keep a secret a secret, and their names for people."""

_SECRET_SERVICE: Final = "keyring.backends.SecretService"  # noqa: S105  a module
_CHAIN: Final = "keyring.backends.chainer"
_ABSENT: Final = "keyring.backends.fail"


class KeyringVault:
    """Keeps each secret in the keyring that the `keyring` library finds.

    Every call may block for as long as the keyring's own window is not answered: call it on a
    thread that nobody waits for.
    """

    def place(self) -> Message:
        """Name the keyring for people; raise `VaultError` if there is none to trust."""
        return _PLACES[_module(_backend())]

    def locked(self) -> bool:
        """Whether the next call will make the keyring ask for its password."""
        if _module(_backend()) != _SECRET_SERVICE:
            return False
        with _sentences():
            import secretstorage  # only when needed

            with closing(secretstorage.dbus_init()) as bus:
                try:
                    return secretstorage.get_collection_by_alias(bus, "default").is_locked()
                except secretstorage.ItemNotFoundException:
                    return True  # the first use ever asks for a new password

    def label(self, uuid: str, name: str) -> None:
        """Give the item a name that people know, where there is one and it is open."""
        if _module(_backend()) != _SECRET_SERVICE or self.locked():
            return
        with _sentences():
            import secretstorage  # only when needed

            with closing(secretstorage.dbus_init()) as bus:
                wanted = {"service": _service(uuid), "username": USER_NAME}
                for item in secretstorage.search_items(bus, wanted):
                    item.set_label(f"SES for Logto: {shown(name)}")

    def get(self, uuid: str) -> str | None:
        """Read the secret; None if there is none. Raises `VaultError`."""
        backend = _backend()
        with _sentences():
            return _unpacked(backend.get_password(_service(uuid), USER_NAME))

    def set(self, uuid: str, secret: str) -> None:
        """Store the secret and read it back: some back ends lose it without a word."""
        packed = _packed(secret)
        backend = _backend()
        with _sentences():
            backend.set_password(_service(uuid), USER_NAME, packed)
            kept = backend.get_password(_service(uuid), USER_NAME)
        if kept != packed:
            raise VaultError(VaultTrouble.BROKEN, message("vault.forgetful"))

    def forget(self, uuid: str) -> None:
        """Delete the secret, if there is one."""
        backend = _backend()
        with _sentences():
            if backend.get_password(_service(uuid), USER_NAME) is not None:
                backend.delete_password(_service(uuid), USER_NAME)


def _service(uuid: str) -> str:
    return f"ses_gui/{uuid}"


def _packed(secret: str) -> str:
    packed = json.dumps({"accessKeySecret": secret}, separators=(",", ":"))
    if len(packed.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST:
        raise VaultError(VaultTrouble.TOO_LONG, message("vault.too_long"))
    return packed


def _unpacked(packed: str | None) -> str | None:
    """Read an item; one that somebody else has written holds no secret of ours."""
    try:
        secret = json.loads(packed or "")["accessKeySecret"]
    except (ValueError, KeyError, TypeError):
        return None
    return secret if isinstance(secret, str) else None


def avoid_import_hook() -> None:
    """Let keyring's `importlib_metadata` import at once what it needs; call this before keyring.

    Else it puts a hook of its own before every import of every thread, for a moment. Qt's hook
    does so as well: together they may call each other without end, for ever.
    """
    if "lazy_importer" not in sys.modules:
        eager = ModuleType("lazy_importer")
        eager.lazy_importer = nullcontext  # type: ignore[attr-defined]  # made just here
        sys.modules["lazy_importer"] = eager


def _backend() -> KeyringBackend:
    """The back end to use; raise `VaultError` when there is none, or none to be trusted."""
    with _sentences():
        avoid_import_hook()
        import keyring  # only when needed

        found = keyring.get_keyring()
        if not _is_of_use(found) and not _is_chosen():
            # The library looks once: a keyring may have been started since, or have ended.
            found = _started_since() or found
            keyring.set_keyring(found)
        module = _module(found)
        if module == _CHAIN:
            found = next((one for one in _chained(found) if _module(one) in _PLACES), found)
            module = _module(found)
    if module in _PLACES and type(found).viable:
        return found
    if module in _PLACES or module in {_ABSENT, _CHAIN}:
        raise VaultError(VaultTrouble.ABSENT, _no_keyring())
    name = f"{module}.{type(found).__name__}"
    raise VaultError(VaultTrouble.REFUSED, message("vault.refused", name=name))


def _is_of_use(backend: KeyringBackend) -> bool:
    """Whether it keeps secrets, or one of its chain does, and its service answers now."""
    members = _chained(backend) if _module(backend) == _CHAIN else [backend]
    return any(_module(one) in _PLACES and type(one).viable for one in members)


def _is_chosen() -> bool:
    """Whether the user has named a back end, by a variable or the library's own file."""
    from keyring import core  # only when needed

    return core.load_env() is not None or core.load_config() is not None


def _started_since() -> KeyringBackend | None:
    """The best of the back ends to be trusted that can be used now; None if there is none."""
    from keyring.backend import KeyringBackend, by_priority  # only when needed

    usable = [each for each in KeyringBackend.get_viable_backends() if _is_of_the_library(each)]
    return max(usable, key=by_priority)() if usable else None


def _is_of_the_library(kind: type[KeyringBackend]) -> bool:
    """Whether it really is the module's own that it says it is from."""
    module = sys.modules.get(kind.__module__)
    return kind.__module__ in _PLACES and getattr(module, kind.__name__, None) is kind


def _chained(backend: KeyringBackend) -> list[KeyringBackend]:
    return list(getattr(backend, "backends", ()))


def _module(backend: KeyringBackend) -> str:
    return type(backend).__module__


def _no_keyring() -> Message:
    if sys.platform == "linux":
        return message("vault.none_on_linux")
    return message("vault.none")


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what a keyring raises into a sentence; its own words may hold anything."""
    try:
        yield
    except VaultError:
        raise
    except Exception as error:
        raise _explained(error) from error


def _explained(error: Exception) -> VaultError:
    name = type(error).__name__
    if name in {"KeyringLocked", "InitError", "LockedException", "PromptDismissedException"}:
        return VaultError(VaultTrouble.LOCKED, message("vault.locked"))
    if name == "NoKeyringError":
        return VaultError(VaultTrouble.ABSENT, _no_keyring())
    return VaultError(VaultTrouble.BROKEN, message("vault.broken"))
