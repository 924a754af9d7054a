"""A button for what cannot be taken back: a mail that is sent, a file that is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class IrreversibleButton(QPushButton):
    """Is pressed by a click of its own, or by a key once the user went to it with Tab.

    The second half of a double click presses nothing: the first may have closed a dialog above.
    Enter in another field of a dialog does not press it either. Whoever holds the window's focus
    takes it away again where nobody has asked for it; see `MainWindow.focusNextPrevChild`.
    """

    clicked_by_mouse = Signal()
    """It was clicked and has kept the focus, so that the next Space would press it again."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.hasFocus():
            self.clicked_by_mouse.emit()
