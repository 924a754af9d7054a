"""The marks on the pair at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QColor, QTextCharFormat

from ses_gui.ui.editor.marks_in_place import Mark
from ses_gui.ui.editor.matching import pair_at

if TYPE_CHECKING:
    from ses_gui.ui.editor.code_editor import CodeEditor
    from ses_gui.ui.look import Look


class PairMarks(QObject):
    """Follows the caret, once per turn of the event loop."""

    def __init__(self, editor: CodeEditor, look: Look) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._timer = Timer(self, singleShot=True)
        self._timer.timeout.connect(self.mark)
        editor.cursorPositionChanged.connect(self._timer.start)
        # Not `textChanged`: that is emitted for every line that is coloured, too.
        editor.document().contentsChange.connect(self._mark_soon)
        look.changed.connect(self.mark)

    @Slot()
    def _mark_soon(self) -> None:
        self._timer.start()

    @Slot()
    def mark(self) -> None:
        """Mark the pair at the caret, if there is one."""
        look = QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_match))
        shown = self._editor.shown
        marks = [
            Mark(shown.position(span.start), shown.position(span.end), look)
            for span in pair_at(shown.text, shown.caret)
        ]
        if marks or self._editor.overlay.marks("pair"):
            self._editor.overlay.lay("pair", marks)
