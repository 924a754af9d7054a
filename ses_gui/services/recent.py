"""The profiles opened last, newest first, in a small file of the user's data folder."""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_text import InputError, parse_json
from ses_gui.services.files import FileError, write_private
from ses_gui.services.own_folder import put_aside, read_own

if TYPE_CHECKING:
    from pathlib import Path

MOST: Final = 8
NAME: Final = "recent.json"
_SET_ASIDE: Final = "recent.json.unread"


class RecentProfiles:
    """Remembers uuids. A list that cannot be written is no reason to bother anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / NAME

    def uuids(self) -> list[str]:
        """The uuids, newest first; none if they cannot be read."""
        return self._read() or []

    def fault(self) -> str:
        """Say that the list cannot be read, if so; it is put aside before a new one is written."""
        if self._read() is not None:
            return ""
        return f"The recent profiles cannot be read: {self._path} will be kept as {_SET_ASIDE}."

    def add(self, uuid: str) -> None:
        """Put `uuid` first."""
        with contextlib.suppress(FileError, OSError):
            known = self._read()
            if known is None:
                put_aside(self._path, self._folder / _SET_ASIDE)
            rest = [other for other in known or [] if other != uuid]
            write_private(self._path, json.dumps([uuid, *rest][:MOST]) + "\n")

    def _read(self) -> list[str] | None:
        """The list, or None if this program has not written what is there."""
        if not os.path.lexists(self._path):
            return []
        try:
            found = parse_json(read_own(self._path))
        except (FileError, InputError):
            return None
        if not isinstance(found, list):
            return None
        uuids = [item for item in found if isinstance(item, str)]
        return uuids if len(uuids) == len(found) else None
