"""Safety: the log, the net for unexpected errors, and ends that nobody in the window asked for."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ses_gui import __version__
from ses_gui.domain.crash import Crash, place_of
from ses_gui.domain.sending import Sent, answer_of
from ses_gui.gui.startup import FAILED

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from ses_gui.gui.features.recovery.crash import CrashController
    from ses_gui.gui.features.recovery.drafts import DraftKeeper
    from ses_gui.gui.features.sending.state import Done
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.wiring import Program
    from ses_gui.services.log_file import FaultLog, LogFile

log = logging.getLogger("ses_gui")


class Journal(QObject):
    """Follows the flows."""

    def __init__(self, *, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self._session = program.model.session
        program.controllers.opening.shown.connect(self._note_opening)
        program.controllers.profile_saver.saved.connect(self._note_saving)
        program.model.sending.recorded.connect(self._note_send)

    @Slot()
    def _note_opening(self) -> None:
        log.info("opened %s", self._session.current.uuid or "a document without a profile")

    @Slot()
    def _note_saving(self) -> None:
        log.info("saved a profile")

    @Slot(object)
    def _note_send(self, done: Done) -> None:
        outcome = done.outcome
        what = "accepted" if isinstance(outcome, Sent) else outcome.explanation.id
        log.info(
            "send of %s: %s, request %s", done.mail.usage_type, what, answer_of(outcome).request_id
        )


class CrashNet(QObject):
    """Takes uncaught errors from any thread and tells of them on the GUI thread."""

    happened = Signal(object)
    """Emitted with each `Crash`, later."""
    _caught = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._caught.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what reaches the interpreter from now on."""
        sys.excepthook = self._catch
        threading.excepthook = self._catch_on_thread
        sys.unraisablehook = self._note

    def remove(self) -> None:
        """Give the interpreter its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def _catch(
        self, kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        thread = threading.current_thread().name
        crash = Crash(kind.__name__, place_of(trace), thread, datetime.now(UTC))
        log.error("unexpected %s at %s", crash.kind, crash.place)
        self._caught.emit(crash)

    def _catch_on_thread(self, arguments: threading.ExceptHookArgs) -> None:
        self._catch(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _note(self, found: sys.UnraisableHookArgs) -> None:
        """What fails while a thing is thrown away harms nobody: the log is enough."""
        log.error("unraisable %s at %s", found.exc_type.__name__, place_of(found.exc_traceback))


_SIGNALS: Final = (
    "SIGTERM",
    "SIGHUP",
    "SIGINT",
    "SIGQUIT",
    "SIGBREAK",
    "SIGUSR1",
    "SIGUSR2",
    "SIGALRM",
    "SIGXCPU",
    "SIGVTALRM",
    "SIGPROF",
    "SIGIO",
    "SIGPWR",
    "SIGSTKFLT",
)
_ENOUGH: Final = 64


class XServerLoss:
    """Calls `lost` when Xlib has lost its X server, in place of Xlib's own `exit`.

    Qt notices most losses by itself and leaves its event loop. Where Xlib comes first, as for a
    cursor, it ends the process in the midst of Qt's work. `lost` must not return.
    """

    def __init__(self, lost: Callable[[], object]) -> None:
        self._lost = lost
        self._handler: object = None
        self._library: ctypes.CDLL | None = None
        self._before: int | None = None

    def install(self) -> None:
        """Listen from now on; after Qt, which has a handler of its own."""
        import ctypes  # not where there is no Xlib

        on_error = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
        self._handler = on_error(lambda _display: self._lost() and 0)
        with contextlib.suppress(OSError, AttributeError):  # then it ends as Xlib likes it
            library = ctypes.CDLL("libX11.so.6")
            library.XSetIOErrorHandler.restype = ctypes.c_void_p
            library.XSetIOErrorHandler.argtypes = [ctypes.c_void_p]
            self._before = library.XSetIOErrorHandler(ctypes.cast(self._handler, ctypes.c_void_p))
            self._library = library

    def remove(self) -> None:
        """Listen no more."""
        if self._library is not None:
            self._library.XSetIOErrorHandler(self._before)
            self._library = None


class EndWatch(QObject):
    """Writes the work down before the program goes: nobody is there to be asked."""

    def __init__(
        self,
        *,
        window: MainWindow,
        drafts: DraftKeeper,
        lost: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._loss = XServerLoss(lost)
        self._window = window
        self._drafts = drafts
        # Python's own handlers wait until Python runs again; a socket wakes Qt's loop at once.
        self._reader, self._writer = socket.socketpair()
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)

    def install(self) -> None:
        """Listen from now on; on the main thread only."""
        self._writer.settimeout(0)  # a full one need not be filled
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, _nothing)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.commitDataRequest.connect(self._keep)
            if application.platformName() == "xcb":
                self._loss.install()

    def remove(self) -> None:
        """Listen no more."""
        self._loss.remove()
        signal.set_wakeup_fd(-1)
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    @Slot()
    def _keep(self) -> None:
        """The session ends, or goes on after all: until then the work is for the next start."""
        self._window.settle()
        self._drafts.leave_behind()

    @Slot()
    def _end(self) -> None:
        self._reader.recv(_ENOUGH)
        self._window.settle()
        self._drafts.leave()
        self._window.close_now()


def _nothing(_number: int, _frame: object) -> None:
    """What wakes the loop is the socket; this only keeps the system from ending the process."""


class Safety(QObject):
    """What a program has that runs for a person; tests compose programs without it."""

    def __init__(
        self, *, program: Program, log_folder: Path, lost: Callable[[], object] | None = None
    ) -> None:
        """`lost` ends the process when the screen is gone; tests do without."""
        super().__init__(program)
        self._program = program
        drafts = program.controllers.drafts
        self._log_folder = log_folder
        self._log: LogFile | None = None
        self._faults: FaultLog | None = None
        self._net = CrashNet(self)
        self._net.happened.connect(self._take)
        self._crashes: CrashController | None = None
        self._end = EndWatch(
            window=program.window,
            drafts=drafts,
            lost=lost or (lambda: os._exit(FAILED)),
            parent=self,
        )
        self._journal = Journal(program=program, parent=self)

    def start(self) -> None:
        """Begin; what touches the disk does so on its own queue."""
        self._net.install()
        self._end.install()
        task = self._program.app.disk.start(self._open)
        task.succeeded.connect(self._tell_fault)

    def _open(self) -> Path | None:
        """On the disk's thread."""
        from ses_gui.services.log_file import FaultLog, LogFile  # the window need not wait for it

        self._log = LogFile(self._log_folder, self._program.model.secret_cache.is_secret)
        self._log.open()
        log.info("ses_gui %s has started", __version__)
        self._faults = FaultLog(self._log_folder)
        return self._faults.open()

    @Slot(object)
    def _take(self, crash: Crash) -> None:
        if self._crashes is None:
            from ses_gui.gui.features.recovery.crash import CrashController

            drafts = self._program.controllers.drafts
            self._crashes = CrashController(
                app=self._program.app, drafts=drafts, log_folder=self._log_folder, parent=self
            )
        self._crashes.take(crash)

    @Slot(object)
    def _tell_fault(self, found: Path | None) -> None:
        if found is not None:
            text = self.tr("The program died of a fault the last time; it is described in {0}.")
            self._program.window.status.say(text.format(found))

    def stop(self) -> None:
        """End as a program does that is well."""
        self._net.remove()
        self._end.remove()
        log.info("ses_gui ends")
        if self._faults is not None:
            self._faults.close()
        if self._log is not None:
            self._log.close()
