"""A line for one part of an access key: hidden characters go at once, a whole key is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from ses_gui.domain.credentials.parser import belongs
from ses_gui.domain.credentials.validation import tidied

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent

    from ses_gui.domain.credentials.parser import KeyPart
    from ses_gui.ui.clipboard import Clipboard

Mode = QClipboard.Mode


class KeyLine(QLineEdit):
    """Edits a text without hidden characters. No signal of ours carries it."""

    typed = Signal()
    """The user has changed the text, which is tidy now; `removed` says what was taken out."""
    block_pasted = Signal(object)
    """The clipboard of this `Mode` holds more than what belongs here; nothing was inserted."""

    def __init__(self, part: KeyPart, placeholder: str = "") -> None:
        super().__init__(placeholderText=placeholder)
        self._part = part
        self._clipboard: Clipboard | None = None
        self._removed = self._left = ""
        self.textEdited.connect(self._tidy)

    def watch(self, clipboard: Clipboard) -> None:
        """From now on look at what is pasted before it is inserted."""
        self._clipboard = clipboard

    @property
    def removed(self) -> str:
        """What was taken out of the text that is there, in words; empty if nothing was."""
        return self._removed if self.text() == self._left else ""

    @Slot()
    def _tidy(self) -> None:
        tidy = tidied(self.text())
        self._removed = tidy.removed_words if tidy.removed else ""
        self._left = tidy.text
        if tidy.removed:
            before = tidied(self.text()[: self.cursorPosition()]).text
            self.setText(tidy.text)
            self.setCursorPosition(len(before))
        self.typed.emit()

    def _passes_on(self, mode: Mode) -> bool:
        """Whether a paste is not ours; then it has been told."""
        text = self._clipboard.text(mode) if self._clipboard is not None else ""
        if self.isReadOnly() or belongs(text, self._part):
            return False
        self.block_pasted.emit(mode)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._passes_on(Mode.Clipboard):
            return
        super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_paste = event.button() is Qt.MouseButton.MiddleButton
        if is_paste and self._passes_on(Mode.Selection):
            return
        super().mouseReleaseEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self._paste)
        menu.popup(event.globalPos())

    @Slot()
    def _paste(self) -> None:
        if not self._passes_on(Mode.Clipboard):
            self.paste()
