"""Garbage dies on the GUI thread: the cyclic collector must not delete widgets on a worker."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1_000


class GarbageCollector(QObject):
    """Collects now and then, here, as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._thresholds = gc.get_threshold()
        timer = QTimer(self)
        timer.setInterval(INTERVAL_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the generations whose time has come, as the automatic collector would."""
        counts = gc.get_count()
        due = [i for i in range(3) if counts[i] > self._thresholds[i] > 0]
        if due:
            gc.collect(max(due))
