"""The marks on the pair at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor

from ses_gui.ui.editor.marks_in_place import Mark
from ses_gui.ui.editor.matching import REACH, pair_at
from ses_gui.ui.editor.positions import Positions

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
        look = QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_match))
        marks = [Mark(start, end, look) for start, end in pair_around(self._editor.textCursor())]
        if marks or self._editor.overlay.marks("pair"):
            self._editor.overlay.lay("pair", marks)


def pair_around(caret: QTextCursor) -> list[tuple[int, int]]:
    """The pair at `caret` in Qt's positions; only the text in reach is read."""
    place, last = caret.position(), caret.document().characterCount() - 1
    first = max(0, place - REACH)
    window = QTextCursor(caret.document())
    window.setPosition(first)
    window.setPosition(min(last, place + REACH), QTextCursor.MoveMode.KeepAnchor)
    text = window.selectedText().replace("\u2029", "\n")
    places = Positions(text)
    found = pair_at(text, places.offset(place - first))
    return [
        (first + places.position(span.start), first + places.position(span.end)) for span in found
    ]
