"""The story of an end that others wish for: by signals, or because a session or screen ends."""

from __future__ import annotations

import contextlib
import ctypes
import signal
import socket
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.drafting import DraftFlow
    from ses_gui.ui.window import MainWindow

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
_ON_X_ERROR: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)


class XServerLoss:
    """Calls `lost` when Xlib has lost its X server, in place of Xlib's own `exit`.

    Qt notices most losses by itself and leaves its event loop. Where Xlib comes first, as for a
    cursor, it ends the process in the midst of Qt's work. `lost` must not return.
    """

    def __init__(self, lost: Callable[[], object]) -> None:
        self._handler = _ON_X_ERROR(lambda _display: lost() and 0)
        self._library: ctypes.CDLL | None = None
        self._before: int | None = None

    def install(self) -> None:
        """Listen from now on; after Qt, which has a handler of its own."""
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


class EndFlow(QObject):
    """Writes the work down before the program goes: nobody is there to be asked."""

    def __init__(
        self,
        *,
        window: MainWindow,
        drafting: DraftFlow,
        lost: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._loss = XServerLoss(lost)
        self._window = window
        self._drafting = drafting
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
        self._drafting.leave_behind()

    @Slot()
    def _end(self) -> None:
        self._reader.recv(_ENOUGH)
        self._window.settle()
        self._drafting.leave()
        self._window.close_now()


def _nothing(_number: int, _frame: object) -> None:
    """What wakes the loop is the socket; this only keeps the system from ending the process."""
