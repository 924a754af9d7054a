"""A vault that tells beforehand when its keyring will ask for a password. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.ports import Vault


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
