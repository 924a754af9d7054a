"""PySide6 and Python fit together: a wrong pair drops references to None until it aborts."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel

CALLS = 1_000
DRIFT = 50


class Sender(QObject):
    """Has something to emit."""

    happened = Signal(object)


def test_calls_and_emits_keep_the_references_to_none_and_true(qtbot):
    label, sender = QLabel(), Sender()
    qtbot.addWidget(label)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(CALLS):
        label.setText("x")
        sender.happened.emit(1)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(a - b) < DRIFT for a, b in zip(after, before, strict=True))
