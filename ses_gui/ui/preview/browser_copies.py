"""Copies of a mail for the browser: private files that are gone soon."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

KEPT_MS: Final = 60_000
"""Time enough for a browser to start and read the file."""
_PREFIX: Final = "ses_gui-preview-"
_NAME: Final = "mail.html"
_STALE_S: Final = 3_600


class BrowserCopies(QObject):
    """Writes them, and removes them after a minute, at the end, or at the next start."""

    def __init__(self, parent: QObject, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._chosen = folder
        self._written: list[Path] = []
        self._expiry = QTimer(self, singleShot=True)
        self._expiry.setInterval(KEPT_MS)
        self._expiry.timeout.connect(self.remove_all)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.remove_all)

    def write(self, html: str) -> Path:
        """Write `html` to a file that only this user can read; raises `OSError`."""
        # Asked now: on a disk that is full there is no such folder.
        folder = self._chosen or Path(tempfile.gettempdir())
        _sweep(folder)
        home = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder))
        self._written.append(home)
        self._expiry.start()
        file = home / _NAME
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8", errors="replace", newline="") as stream:  # noqa: PTH123  a descriptor has no path
            stream.write(html)
        return file

    @Slot()
    def remove_all(self) -> None:
        """Remove all that were written."""
        self._expiry.stop()
        while self._written:
            shutil.rmtree(self._written.pop(), ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what an earlier run could not, because it was killed."""
    for home in folder.glob(f"{_PREFIX}*"):
        if _is_litter(home):
            shutil.rmtree(home, ignore_errors=True)


def _is_litter(home: Path) -> bool:
    try:
        facts = home.lstat()
    except OSError:
        return False
    mine = not hasattr(os, "geteuid") or facts.st_uid == os.geteuid()
    return mine and not home.is_symlink() and time.time() - facts.st_mtime > _STALE_S
