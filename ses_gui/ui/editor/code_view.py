"""The look of code: its letters, its lines and the numbers beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QResizeEvent, QTextBlock, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from ses_gui.ui.editor.gutter import Gutter
from ses_gui.ui.editor.highlighter import CodeHighlighter
from ses_gui.ui.editor.line_layout import LineLayout
from ses_gui.ui.editor.overlay import Overlay
from ses_gui.ui.style import TIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.ui.look import Look

SMALLEST: Final = 6.0
LARGEST: Final = 40.0
"""The sizes of the letters, in points."""
TAB_COLUMNS: Final = 4


class CodeView(QPlainTextEdit):
    """Plain text with line numbers and colours, whose letters can be made larger."""

    def __init__(self, *, look: Look) -> None:
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
