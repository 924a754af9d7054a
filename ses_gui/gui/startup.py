"""The start: what fails in it ends in a sentence and a line of the log, not in a dead window."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

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


def end_now(status: int) -> NoReturn:
    """End without the interpreter's own end.

    That would stop the threads of the queues in the midst of C++, which aborts the process.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)


def say(sentence: str) -> None:
    """Say it on standard error, if there is one."""
    with contextlib.suppress(ImportError):  # what failed may be this
        from ses_gui.domain.display_text import shown

        sentence = shown(sentence)
    with contextlib.suppress(OSError, ValueError, AttributeError):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201  there is no window to say it in


def tell_failure(error: Exception, what: str = "SES for Logto could not start.") -> int:
    """Write the error down, say what happened, and end, or answer with the exit status."""
    sentence = f"{what} {_cause(error)} {_trail(error, what)}"
    say(sentence)
    with contextlib.suppress(Exception):  # what failed may be Qt itself
        _show(sentence)
    if "PySide6.QtWidgets" in sys.modules:
        end_now(FAILED)  # Qt does not survive the end of what is half made
    return FAILED


def _cause(error: Exception) -> str:
    if isinstance(error, ImportError):
        name = error.name or "a library"
        return (
            f"A part of its installation is missing or damaged ({name}): "
            "run `python3 packaging/dev.py run`, which repairs it, or install it again."
        )
    if isinstance(error, OSError) and error.filename:
        from ses_gui.domain.texts.catalogue import sentence
        from ses_gui.services.storage.atomic_file import file_message  # what failed may be this

        return sentence(file_message(Path(str(error.filename)), error, "errors.file_unusable"))
    return "It met an error of its own."


def _trail(error: Exception, what: str) -> str:
    """Write the log, and say where it is."""
    try:
        path = _write(error, what)
    except Exception:  # a sentence there must be, whatever the disk does
        return "No log could be written, either."
    return f"What is known of it is in {path}, which holds no secret."


def _write(error: Exception, what: str) -> Path:
    """Add a line with kind and place of the error, never its words, without the log's module."""
    from ses_gui.domain.crash import place_of
    from ses_gui.services.storage.private_folder import data_folder, make_file, make_folder

    path = data_folder() / "log" / "ses_gui.log"
    make_folder(path.parent)
    make_file(path)
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    place = place_of(error.__traceback__)
    line = f"{at} ERROR ses_gui: {what} ({type(error).__name__} at {place})\n"
    handle = os.open(path, os.O_WRONLY | os.O_APPEND)
    with os.fdopen(handle, "wb") as file:
        file.write(line.encode("utf-8", "backslashreplace"))
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
