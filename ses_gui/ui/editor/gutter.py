"""The gutter: the numbers of the lines, left of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextBlock
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
        self._painted: list[int] = []
        # Each line that is coloured asks for everything anew: look once for all of them.
        self._look_soon = QTimer(self, singleShot=True, interval=0)
        self._look_soon.timeout.connect(self._look_anew)
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
        if down:
            self.scroll(0, down)
            self._painted = []
        elif rect.height() < self.height():
            self.update(0, rect.y(), self.width(), rect.height())
        else:
            self._look_soon.start()

    @Slot()
    def _look_anew(self) -> None:
        if self._painted != self._tops():
            self.update()

    def _tops(self) -> list[int]:
        """Where the lines in sight begin: Qt asks for all of them anew at almost every key."""
        rows = self._editor.rows_in_sight(self.rect())
        return [tops for block, row in rows for tops in (block.blockNumber(), row.top())]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._painted = self._tops()
        painter = QPainter(self)
        theme = self._look.theme
        painter.fillRect(event.rect(), QColor(theme.surface))
        current = self._editor.textCursor().blockNumber()
        for block, row in self._editor.rows_in_sight(event.rect()):
            is_current = block.blockNumber() == current
            if is_current:
                painter.fillRect(row, QColor(theme.code_line))
            painter.setPen(QColor(theme.text if is_current else theme.muted))
            self._number(painter, block, row)
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()

    def _number(self, painter: QPainter, block: QTextBlock, row: QRect) -> None:
        first = QRect(0, row.top(), self.width() - SMALL, self.fontMetrics().height())
        painter.drawText(first, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
