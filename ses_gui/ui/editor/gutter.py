"""The gutter: the numbers of the lines, left of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ses_gui.ui.style import SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.ui.editor.code_view import CodeView
    from ses_gui.ui.look import Look

LEAST_DIGITS = 3


class Gutter(QWidget):
    """Paints the numbers of the lines in sight; the editor keeps the room for it."""

    def __init__(self, editor: CodeView, look: Look) -> None:
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
