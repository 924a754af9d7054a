"""The first paint: what is slow waits for it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

HEAVY = ("boto3", "botocore", "keyring", "pydantic", "PySide6.QtWebEngineCore", "email_validator")


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

    def report(self) -> None:
        """Print one JSON line when it has happened."""
        self.painted.connect(self._report)

    @Slot()
    def _report(self) -> None:
        import json  # here, so as not to be measured

        loaded = [name for name in HEAVY if name in sys.modules]
        print(json.dumps({"painted_at": time.time(), "heavy": loaded}), flush=True)  # noqa: T201
