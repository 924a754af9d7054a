"""The overlay: marks over the text, in layers, of which only those in sight are given to Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from ses_gui.ui.editor.marks_in_place import Mark, MarksInPlace, moved

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.ui.editor.code_view import CodeView
    from ses_gui.ui.look import Look

LAYERS: Final = ("notes", "found", "pair")
"""From the bottom up."""


class Overlay(QObject):
    """Keeps the marks where their text goes; in Qt's own list each costs time, seen or not."""

    def __init__(self, editor: CodeView, look: Look) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._layers = {name: MarksInPlace() for name in LAYERS}
        self._shown: list[Mark] = []
        self._line_shown = -1
        editor.document().contentsChange.connect(self._follow)
        editor.cursorPositionChanged.connect(self.paint)
        editor.verticalScrollBar().valueChanged.connect(self.paint)
        look.changed.connect(self._paint_anew)

    def lay(self, layer: str, marks: Iterable[Mark]) -> None:
        """Show `marks` in place of those that were in `layer`."""
        self._layers[layer] = MarksInPlace(marks)
        self.paint()

    def marks(self, layer: str) -> list[Mark]:
        """The marks of `layer` from the top of the text down, where they stand now."""
        return list(self._layers[layer])

    def at(self, layer: str, position: int) -> list[Mark]:
        """The marks of `layer` that cover or touch `position`."""
        return self._layers[layer].between(position, position)

    @Slot(int, int, int)
    def _follow(self, position: int, removed: int, added: int) -> None:
        for marks in self._layers.values():
            marks.follow(position, removed, added)
        # Qt moves what it shows in the same way, but for a mark that ends where text was put.
        is_equal = all(mark.end != position for mark in self._shown)
        follow = [moved(mark, position, removed, added) for mark in self._shown]
        self._shown = follow if is_equal else []

    @Slot()
    def _paint_anew(self) -> None:
        self._line_shown = -1
        self.paint()

    @Slot()
    def paint(self) -> None:
        """Give Qt the caret's line and the marks in sight, unless it has them already."""
        first, last = self._editor.sight()
        layers = self._layers.values()
        seen = [
            mark for marks in layers for mark in marks.between(first, last) if mark.look is not None
        ]
        line = self._editor.textCursor().blockNumber()
        if (line, seen) == (self._line_shown, self._shown):
            return
        self._line_shown, self._shown = line, seen
        self._editor.setExtraSelections([self._line(), *map(self._selection, seen)])

    def _line(self) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_line))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003  Qt's own
        cursor = self._editor.textCursor()
        cursor.clearSelection()
        return _extra(cursor, look)

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._editor.document())
        limit = self._editor.document().characterCount() - 1
        cursor.setPosition(min(mark.start, limit))
        cursor.setPosition(min(mark.end, limit), QTextCursor.MoveMode.KeepAnchor)
        return _extra(cursor, mark.look)


def _extra(cursor: QTextCursor, look: QTextCharFormat | None) -> QTextEdit.ExtraSelection:
    extra = QTextEdit.ExtraSelection()
    extra.cursor = cursor
    extra.format = look or QTextCharFormat()
    return extra
