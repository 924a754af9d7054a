"""The first paint: what is slow waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow


class FirstPaint(QObject):
    """Watches a window until it was painted once."""

    painted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._body = window
        self._body.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._body.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False
