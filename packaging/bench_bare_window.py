"""A bare QMainWindow that prints when it was first painted, and ends."""

from __future__ import annotations

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class FirstPaint(QObject):
    """Watches a widget until it was painted once."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Wait for the paint event to be over, then report."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, report)
        return False


def report() -> None:
    """Print the time as one JSON line and end the program."""
    print(json.dumps({"painted_at": time.time(), "heavy": []}), flush=True)
    QApplication.quit()


application = QApplication(sys.argv)
window = QMainWindow()
body = QWidget()
window.setCentralWidget(body)
watcher = FirstPaint()
body.installEventFilter(watcher)
window.show()
application.exec()
