"""The look of code: its letters, its lines, the numbers beside them, and marks over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, Slot
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from ses_gui.gui.theme.stylesheet import SMALL, TIGHT
from ses_gui.gui.widgets.code_editor.highlighter import CodeHighlighter
from ses_gui.gui.widgets.code_editor.text import MarksInPlace, TextMark, moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.gui.theme.look import ThemeManager

LEAST_DIGITS = 3


class Gutter(QWidget):
    """Paints the numbers of the lines in sight; the editor keeps the room for it."""

    def __init__(self, editor: CodeView, look: ThemeManager) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._current = -1
        editor.blockCountChanged.connect(self._make_room)
        editor.updateRequest.connect(self._follow)
        editor.cursorPositionChanged.connect(self._follow_caret)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        digits = max(LEAST_DIGITS, len(str(self._editor.blockCount())))
        return QSize(SMALL + digits * self.fontMetrics().horizontalAdvance("9") + SMALL, 0)

    @Slot()
    def _make_room(self) -> None:
        self._editor.make_room(self.sizeHint().width())

    def take_place(self, viewport: QRect) -> None:
        """Stand left of `viewport`."""
        width = self.sizeHint().width()
        left = viewport.left() - width - TIGHT
        self.setGeometry(left, viewport.top(), width, viewport.height())

    @Slot()
    def _follow_caret(self) -> None:
        line = self._editor.textCursor().blockNumber()
        if line != self._current:
            self._current = line
            self.update()

    @Slot(QRect, int)
    def _follow(self, rect: QRect, down: int) -> None:
        """A line is painted at every key, but when numbers move all is painted below them."""
        if down:
            self.scroll(0, down)
        elif rect.bottom() >= self.rect().bottom():
            self.update(0, rect.top(), self.width(), rect.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.fillRect(event.rect(), QColor(theme.surface))
        current = self._editor.textCursor().blockNumber()
        muted, text = QColor(theme.muted), QColor(theme.text)
        # At a point, not in a rectangle: there Qt would lay out each number like a text.
        right, digit = self.width() - SMALL, self.fontMetrics().horizontalAdvance("9")
        ascent = self.fontMetrics().ascent()
        painter.setPen(muted)
        for block, row in self._editor.rows_in_sight(event.rect()):
            line = block.blockNumber()
            if line == current:
                painter.fillRect(row, QColor(theme.code_line))
                painter.setPen(text)
            number = str(line + 1)
            painter.drawText(right - len(number) * digit, row.top() + ascent, number)
            if line == current:
                painter.setPen(muted)
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()


class LineLayout(QPlainTextDocumentLayout):
    """Lays out as Qt does, with less to paint after a key.

    Qt looks for the last changed line behind the new text, and as far on again as the old one was
    long. A line that is coloured counts as both, so the next line seems changed too, and for two
    lines Qt paints the whole view: ten times the work.
    """

    def __init__(self, document: QTextDocument, view: CodeView) -> None:
        super().__init__(document)
        self._view = view
        # Asked for it with `document()`, a layout becomes the owner of its document in PySide's
        # books, and the next collection of garbage deletes both under the view that shows them.
        self._document = document
        self._lines = document.blockCount()
        self._text_changed = self._lines_changed = False
        # Before the highlighter's own connection, which joins its colours to the change.
        document.contentsChange.connect(self._look_at)

    @Slot(int, int, int)
    def _look_at(self, position: int, _removed: int, added: int) -> None:
        """See whether lines came or went, or one line only has other letters."""
        document, before = self._document, self._lines
        self._lines = document.blockCount()
        is_one = document.findBlock(position) == document.findBlock(position + added)
        self._text_changed = True
        self._lines_changed = not is_one or self._lines != before

    @override
    def documentChanged(self, from_: int, charsRemoved: int, charsAdded: int) -> None:
        line, removed = self._document.findBlock(from_), charsRemoved
        is_line = removed == charsAdded == line.length() and from_ == line.position()
        if is_line and not self._text_changed and self._is_out_of_sight(line):
            line.clearLayout()  # it has other colours only, and is laid out when it is painted
            return
        if not self._lines_changed:
            removed = 0 if charsAdded else min(removed, 1)
        self._text_changed = self._lines_changed = False
        rows = line.lineCount()
        super().documentChanged(from_, removed, charsAdded)
        if line.lineCount() != rows:
            self.update.emit()  # the lines below have moved

    def _is_out_of_sight(self, line: QTextBlock) -> bool:
        first, last = self._view.sight()
        return line.position() >= last or line.position() + line.length() <= first


LAYERS: Final = ("notes", "found", "pair")
"""From the bottom up."""


class Overlay(QObject):
    """Keeps the marks where their text goes; in Qt's own list each costs time, seen or not."""

    def __init__(self, editor: CodeView, look: ThemeManager) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._layers = {name: MarksInPlace() for name in LAYERS}
        self._shown: list[TextMark] = []
        self._line_shown = -1
        editor.document().contentsChange.connect(self._follow)
        editor.cursorPositionChanged.connect(self.paint)
        editor.verticalScrollBar().valueChanged.connect(self.paint)
        look.changed.connect(self._paint_anew)

    def lay(self, layer: str, marks: Iterable[TextMark]) -> None:
        """Show `marks` in place of those that were in `layer`."""
        self._layers[layer] = MarksInPlace(marks)
        self.paint()

    def marks(self, layer: str) -> list[TextMark]:
        """The marks of `layer` from the top of the text down, where they stand now."""
        return list(self._layers[layer])

    def at(self, layer: str, position: int) -> list[TextMark]:
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

    def _selection(self, mark: TextMark) -> QTextEdit.ExtraSelection:
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


SMALLEST: Final = 6.0
LARGEST: Final = 40.0
"""The sizes of the letters, in points."""
TAB_COLUMNS: Final = 4


class CodeView(QPlainTextEdit):
    """Plain text with line numbers and colours, whose letters can be made larger."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__()
        document = QTextDocument(self)
        document.setDocumentLayout(LineLayout(document, self))
        self.setDocument(document)
        self.overlay = Overlay(self, look)
        self._highlighter = CodeHighlighter(self.document(), look)
        self._gutter = Gutter(self, look)
        self._columns, self._row_height = TAB_COLUMNS, 1
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._usual_size = font.pointSizeF()
        self.setFont(font)
        self._resize_letters(self._usual_size)

    def set_tab_width(self, columns: int) -> None:
        """Show a tab character as wide as `columns` letters."""
        self._columns = columns
        self.setTabStopDistance(columns * self.fontMetrics().horizontalAdvance(" "))

    def set_wrapping(self, *, on: bool) -> None:
        """Break long lines at the edge of the window, or let them run out of it."""
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.WidgetWidth if on else mode.NoWrap)

    def enlarge(self) -> None:
        """Make the letters larger."""
        self._resize_letters(self.font().pointSizeF() + 1)

    def shrink(self) -> None:
        """Make the letters smaller."""
        self._resize_letters(self.font().pointSizeF() - 1)

    def reset_size(self) -> None:
        """Make the letters as large as usual."""
        self._resize_letters(self._usual_size)

    def _resize_letters(self, points: float) -> None:
        font = self.font()
        font.setPointSizeF(min(max(points, SMALLEST), LARGEST))
        self.setFont(font)
        self._row_height = max(1, self.fontMetrics().height())
        self.set_tab_width(self._columns)
        self.make_room(self._gutter.sizeHint().width())

    def make_room(self, width: int) -> None:
        """Keep `width` pixels free left of the text."""
        if self.viewportMargins().left() != width + TIGHT:
            self.setViewportMargins(width + TIGHT, 0, 0, 0)
        self._gutter.take_place(self.viewport().geometry())

    def rows_in_sight(self, rect: QRect) -> Iterator[tuple[QTextBlock, QRect]]:
        """The lines that cross `rect`, with the place of each from the left edge on."""
        block, top = self.firstVisibleBlock(), self.contentOffset().y()
        while block.isValid() and top <= rect.bottom():
            height = self.blockBoundingRect(block).height()
            if top + height > rect.top():
                yield block, QRect(0, round(top), rect.right() + 1, round(height))
            block, top = block.next(), top + height

    def sight(self) -> tuple[int, int]:
        """The positions between which all that can be seen lies, and perhaps a little more."""
        first, lines = self.firstVisibleBlock(), self.document()
        rows = self.viewport().height() // self._row_height + 1
        last = lines.findBlockByNumber(min(first.blockNumber() + rows, lines.blockCount() - 1))
        return first.position(), last.position() + last.length()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._gutter.take_place(self.viewport().geometry())
        self.overlay.paint()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        down = event.angleDelta().y() < 0
        self.shrink() if down else self.enlarge()
        event.accept()
