"""The clipboard, handed to those who may write to it, or look at what is to be pasted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QClipboard

SECRET_MS: Final = 30_000
"""How long a secret stays on the clipboard."""
_HINTS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0",
}
"""What asks the clipboard histories of KDE, macOS and Windows to leave a secret out."""


class Clipboard(QObject):
    """Puts text on the system's clipboard and says so."""

    copied = Signal(object)
    replaced = Signal()
    """Somebody has put something else on it."""

    def __init__(self, system: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = system
        self._secret = ""
        self._later = Timer(self, singleShot=True)
        self._later.setInterval(SECRET_MS)
        self._later.timeout.connect(self.take_secret_away)
        system.dataChanged.connect(self.replaced)

    def put(self, text: str) -> None:
        """Copy `text`."""
        self._system.setText(text)
        self.copied.emit(len(text))

    def put_secret(self, text: str) -> None:
        """Copy `text` for a short while, and ask for it to be left out of histories."""
        data = QMimeData()
        data.setText(text)
        for name, value in _HINTS.items():
            data.setData(name, value)
        self._system.setMimeData(data)
        self._secret = text
        self._later.start()
        self.copied.emit(len(text))

    @Slot()
    def take_secret_away(self) -> None:
        """Clear what `put_secret` has copied, if nobody has copied anything else since."""
        self._later.stop()
        secret, self._secret = self._secret, ""
        if secret and self._system.text() == secret:
            self._system.clear(QClipboard.Mode.Clipboard)

    def text(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> str:
        """What would be pasted; the selection is what the middle button of a mouse pastes."""
        return self._system.text(mode)

    def clear(self) -> None:
        """Leave nothing on it."""
        self._system.clear(QClipboard.Mode.Clipboard)
