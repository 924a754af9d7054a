"""The clipboard, handed to those who may write to it, or look at what is to be pasted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard


class Clipboard(QObject):
    """Puts text on the system's clipboard and says so."""

    copied = Signal(object)
    replaced = Signal()
    """Somebody has put something else on it."""

    def __init__(self, system: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = system
        system.dataChanged.connect(self.replaced)

    def put(self, text: str) -> None:
        """Copy `text`."""
        self._system.setText(text)
        self.copied.emit(len(text))

    def text(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> str:
        """What would be pasted; the selection is what the middle button of a mouse pastes."""
        return self._system.text(mode)

    def clear(self) -> None:
        """Leave nothing on it."""
        self._system.clear(QClipboard.Mode.Clipboard)
