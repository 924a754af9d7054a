"""The log: a few lines on what the program did, in files that hold no secret and stay small."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from ses_gui.domain.crash import place_of
from ses_gui.domain.report.scrubbing import WITHHELD, Scrubber
from ses_gui.services.files import FileError
from ses_gui.services.own_folder import make_file, make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from io import TextIOWrapper

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
        except FileError:
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
