"""The log and the fault log: what the program did and how it died, in files without a secret."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import time
from datetime import UTC, datetime
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from ses_gui.domain.crash import place_of
from ses_gui.domain.override import override
from ses_gui.domain.scrubbing import WITHHELD, Scrubber
from ses_gui.domain.user_error import UserError
from ses_gui.services.storage.private_folder import make_file, make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from io import TextIOWrapper

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
        with contextlib.suppress(OSError, UserError):
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
            with contextlib.suppress(OSError):
                if not self._path.stat().st_size:
                    self._path.unlink()

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


NAME: Final = "ses_gui.log"
LARGEST: Final = 256 * 1024
"""Bytes of one file."""
OLDER: Final = 3
"""Full files that are kept besides."""
_LAST_BYTES: Final = 8 * 1024


def last_lines(folder: Path, most: int = 20) -> Sequence[str]:
    """Read the newest lines of the log; none if there is no log."""
    with contextlib.suppress(OSError), (folder / NAME).open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - _LAST_BYTES))
        return file.read().decode("utf-8", "replace").splitlines()[-most:]
    return ()


class LogFile:
    """Writes what is logged, on a thread of its own, into `folder`.

    `is_secret` says whether a text holds a secret that the program knows.
    """

    def __init__(self, folder: Path, is_secret: Callable[[str], bool]) -> None:
        self._folder = folder
        self._lines: SimpleQueue[logging.LogRecord] = SimpleQueue()
        self._entry = _RedactingHandler(self._lines, is_secret)
        self._listener: QueueListener | None = None
        # Where no log can be written, Python would write warnings to standard error instead.
        self._nowhere = logging.NullHandler()

    def open(self) -> None:
        """Begin; a folder that cannot be used leaves the program without a log."""
        logging.getLogger().addHandler(self._nowhere)
        try:
            make_folder(self._folder)
        except UserError:
            return
        logging.raiseExceptions = False  # a full disk is no reason to write to standard error
        self._listener = QueueListener(self._lines, _PrivateFile(self._folder / NAME))
        self._listener.start()
        logging.getLogger().addHandler(self._entry)
        logging.getLogger("ses_gui").setLevel(logging.INFO)

    def close(self) -> None:
        """Write what is left, and end."""
        logging.getLogger().removeHandler(self._entry)
        logging.getLogger().removeHandler(self._nowhere)
        if self._listener is not None:
            self._listener.stop()
            for handler in self._listener.handlers:
                with contextlib.suppress(OSError):  # what is left does not fit on a full disk
                    handler.close()
            self._listener = None


class _RedactingHandler(QueueHandler):
    """Takes out what must not be written before it leaves the caller's thread."""

    def __init__(
        self, lines: SimpleQueue[logging.LogRecord], is_secret: Callable[[str], bool]
    ) -> None:
        super().__init__(lines)
        self._is_secret = is_secret
        self._scrubber = Scrubber()

    @override
    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        """Make a record of one clean line; nothing else of the first one is handed on."""
        line = f"{record.levelname} {record.name}: {_words(record)}"
        shown = WITHHELD if self._is_secret(line) else self._scrubber.line(line)
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        return logging.makeLogRecord({"msg": f"{at} {shown}", "levelno": record.levelno})


def _words(record: logging.LogRecord) -> str:
    """What was logged; of an error its kind and place, for its own words may hold anything."""
    try:
        message = record.getMessage()
    except Exception:  # the arguments do not fit: a mistake in the call, wherever it is
        message = "(cannot be written)"
    if not record.exc_info or record.exc_info[0] is None:
        return message
    return f"{message} ({record.exc_info[0].__name__} at {place_of(record.exc_info[2])})"


class _PrivateFile(RotatingFileHandler):
    """Files that only their owner can read, the full ones included."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=True)

    @override
    def _open(self) -> TextIOWrapper:
        make_file(Path(self.baseFilename))
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND)
        return open(handle, "a", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123  the base class closes it
