"""The clipboard, handed to those who may write to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard


class Clipboard(QObject):
    """Puts text on the system's clipboard and says so."""

    copied = Signal(object)

    def __init__(self, system: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = system

    def put(self, text: str) -> None:
        """Copy `text`."""
        self._system.setText(text)
        self.copied.emit(len(text))
