"""What may change outside the program is looked at now and then, on a worker queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.gui.tasks import WorkerQueue

SOON_MS: Final = 100


class PollingWatcher(QObject):
    """Looks in an interval, and at once when the program comes to the front.

    It waits while the queue has other work. A look that fails is no news.
    """

    looked = Signal(object)
    """Emitted with what was seen."""

    def __init__(self, queue: WorkerQueue, interval_ms: int) -> None:
        super().__init__(queue)  # it ends with the queue: the desktop may still speak to us then
        self._queue = queue
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self._timer.setInterval(interval_ms)
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SOON_MS)
        for timer in (self._timer, self._soon):
            timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_when_active)

    def _call(self) -> Callable[[], object] | None:
        """Make the call that looks; None while there is nothing to look at."""
        raise NotImplementedError

    def start(self) -> None:
        """Look in the interval from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Look no more by itself."""
        self._timer.stop()
        self._soon.stop()

    @Slot()
    def look(self) -> None:
        """Look now, or as soon as the queue has no other work."""
        if self._call() is None:
            return
        if self._queue.busy():
            self._soon.start()
        else:
            self._look_now()

    def _look_now(self) -> None:
        call = self._call()
        if call is not None:
            self._queue.start(call).succeeded.connect(self._tell)

    @Slot(object)
    def _tell(self, seen: Any) -> None:
        self.looked.emit(seen)

    @Slot(Qt.ApplicationState)
    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
