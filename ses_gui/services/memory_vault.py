"""A vault in memory: it lasts for this session only."""

from __future__ import annotations


class MemoryVault:
    """Keeps secrets until the program ends."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def place(self) -> str:
        """Name the place for people."""
        return "this session only"

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
