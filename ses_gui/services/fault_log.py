"""The fault log: where the interpreter writes its last words when the process itself dies."""

from __future__ import annotations

import contextlib
import faulthandler
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from ses_gui.services.files import FileError
from ses_gui.services.own_folder import make_file, make_folder

if TYPE_CHECKING:
    from io import TextIOWrapper
    from pathlib import Path

_LIVING, _FOUND = "fault-*.txt", "crash-*.txt"
_MOST: Final = 3
_FORGOTTEN_S: Final = 30 * 24 * 3600
"""After that, an empty file is one of a process that was killed."""


class FaultLog:
    """Keeps one file for this process, which is empty unless it dies of a fault.

    It names functions and lines, and no value.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"fault-{uuid4().hex[:12]}.txt"
        self._file: TextIOWrapper | None = None

    def open(self) -> Path | None:
        """Begin, and answer where an earlier fault is told, if there was one since the last start.

        Without a folder that can be used, faults leave no trace.
        """
        with contextlib.suppress(OSError, FileError):
            make_folder(self._folder)
            found = self._put_aside()
            make_file(self._path)
            self._file = self._path.open("a", encoding="utf-8")
            faulthandler.enable(self._file)
            return found
        return None

    def close(self) -> None:
        """End as a process does that is well."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            _delete_if_empty(self._path)

    def _put_aside(self) -> Path | None:
        """Rename what tells of a fault, so that it is told once; the oldest make room."""
        found = None
        for path in sorted(self._folder.glob(_LIVING)):
            if path.stat().st_size:
                stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
                found = path.rename(self._folder / f"crash-{stamp}-{path.stem[-4:]}.txt")
            elif time.time() - path.stat().st_mtime > _FORGOTTEN_S:
                path.unlink(missing_ok=True)
        for old in sorted(self._folder.glob(_FOUND))[:-_MOST]:
            old.unlink(missing_ok=True)
        return found


def _delete_if_empty(path: Path) -> None:
    with contextlib.suppress(OSError):
        if not path.stat().st_size:
            path.unlink()
