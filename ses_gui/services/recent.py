"""The profiles opened last, newest first, in a small file of the user's data folder."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

from ses_gui.services.files import FileError, write_private

if TYPE_CHECKING:
    from pathlib import Path

MOST = 8


class RecentProfiles:
    """Remembers uuids. A list that cannot be read or written is no reason to bother anybody."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "recent.json"

    def uuids(self) -> list[str]:
        """The uuids, newest first."""
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []

    def add(self, uuid: str) -> None:
        """Put `uuid` first."""
        rest = [other for other in self.uuids() if other != uuid]
        with contextlib.suppress(FileError):
            write_private(self._path, json.dumps([uuid, *rest][:MOST]) + "\n")
