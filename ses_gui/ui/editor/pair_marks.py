"""The marks on the pair at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QColor, QTextCharFormat

from ses_gui.ui.editor.matching import pair_at
from ses_gui.ui.editor.overlay import Mark

if TYPE_CHECKING:
    from ses_gui.ui.editor.code_editor import CodeEditor
    from ses_gui.ui.look import Look


class PairMarks(QObject):
    """Follows the caret, once per turn of the event loop."""

    def __init__(self, editor: CodeEditor, look: Look) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._timer = Timer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.mark)
        editor.cursorPositionChanged.connect(self._timer.start)
        editor.textChanged.connect(self._timer.start)
        look.changed.connect(self.mark)

    @Slot()
    def mark(self) -> None:
        """Mark the pair at the caret, if there is one."""
        shown, look = self._editor.shown, QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_match))
        marks = [
            Mark(shown.places.position(span.start), shown.places.position(span.end), look)
            for span in pair_at(shown.text, shown.caret)
        ]
        if marks != self._editor.overlay.marks("pair") or marks:
            self._editor.overlay.lay("pair", marks)
