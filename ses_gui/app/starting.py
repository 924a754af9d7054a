"""The start: whatever fails in it ends in a sentence and a line of the log, never in a dead window."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import TracebackType

FAILED: Final = 1
STOPPED: Final = 130
"""The exit status of a program that Ctrl+C has ended, as shells have it."""
_UNSEEN: Final = {"offscreen", "minimal"}


class StartNet:
    """Takes what nobody catches until the program has a net of its own; the first error ends it.

    PySide hands errors of slots and of overridden methods to `sys.excepthook`, and goes on.
    """

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._catch
        # What fails while a thing is thrown away harms nobody.
        sys.unraisablehook = _ignore

    def remove(self) -> None:
        """Catch no more."""
        sys.excepthook = sys.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def take(self, error: BaseException) -> None:
        """End the program because of `error`."""
        if self.error is not None:
            return
        self.error = error
        from PySide6.QtCore import QCoreApplication, QTimer  # the net itself needs no Qt

        # Later: before the event loop runs there is nothing to leave.
        QTimer.singleShot(0, lambda: QCoreApplication.exit(FAILED))

    def _catch(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self.take(error)

    def let_through(self) -> None:
        """Raise what was taken, if anything was."""
        if self.error is not None:
            raise self.error


def _ignore(_found: object) -> None:
    """Nothing to be done."""


def say(sentence: str) -> None:
    """Say it on standard error, if there is one."""
    with contextlib.suppress(ImportError):  # what failed may be this
        from ses_gui.domain.display_text import shown

        sentence = shown(sentence)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201  there is no window to say it in


def tell_failure(error: Exception) -> int:
    """Write the error down, say what happened, and answer with the exit status."""
    sentence = f"SES for Logto could not start. {_cause(error)} {_trail(error)}"
    say(sentence)
    with contextlib.suppress(Exception):  # what failed may be Qt itself
        _show(sentence)
    return FAILED


def _cause(error: Exception) -> str:
    if isinstance(error, ImportError):
        name = error.name or "a library"
        return (
            f"A part of its installation is missing or damaged ({name}): "
            "run `python3 packaging/dev.py run`, which repairs it, or install it again."
        )
    if isinstance(error, OSError) and error.filename:
        from ses_gui.services.files import file_sentence  # what failed may be this

        return file_sentence(Path(str(error.filename)), error, "used")
    return "It met an error of its own."


def _trail(error: Exception) -> str:
    """Write the log, and say where it is."""
    try:
        path = _write(error)
    except Exception:  # a sentence there must be, whatever the disk does
        return "No log could be written, either."
    return f"What is known of it is in {path}, which holds no secret."


def _write(error: Exception) -> Path:
    """Add one line: kind and place of the error, never its words."""
    import logging

    from ses_gui.services.folders import data_folder
    from ses_gui.services.log_file import NAME, LogFile

    folder = data_folder() / "log"
    path = folder / NAME
    before = path.stat().st_size if path.exists() else 0
    file = LogFile(folder, lambda _line: False)
    file.open()
    logging.getLogger("ses_gui").error("the start failed", exc_info=error)
    file.close()
    if path.stat().st_size == before:
        raise OSError
    return path


def _show(sentence: str) -> None:
    """Show it, and wait until it was read; not where nobody can see it."""
    import signal

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMessageBox

    application = QApplication.instance()
    if not isinstance(application, QApplication) or application.platformName() in _UNSEEN:
        return
    for window in QApplication.topLevelWidgets():
        window.hide()
    box = QMessageBox(QMessageBox.Icon.Critical, "SES for Logto", sentence)
    box.setTextFormat(Qt.TextFormat.PlainText)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Python's own would wait for the answer
    box.exec()
