"""The story of an end that others wish for: the system's signals, and a session that ends."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
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
)
_ENOUGH: Final = 64


class EndFlow(QObject):
    """Writes the work down before the program goes: nobody is there to be asked."""

    def __init__(self, *, window: MainWindow, drafting: DraftFlow, parent: QObject) -> None:
        super().__init__(parent)
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

    def remove(self) -> None:
        """Listen no more."""
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
