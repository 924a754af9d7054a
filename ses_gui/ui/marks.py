"""Painting the marks: small round signs, told apart by shape and not by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from ses_gui.ui.mark import Mark

if TYPE_CHECKING:
    from ses_gui.ui.themes import Theme

SIZE = 16
SCALE = 3


_STROKES = {
    Mark.GOOD: (QLineF(4.6, 8.2, 7, 10.6), QLineF(7, 10.6, 11.4, 5.6)),
    Mark.WARNING: (QLineF(8, 4.2, 8, 8.8), QLineF(8, 11.5, 8, 11.7)),
    Mark.ERROR: (QLineF(5.4, 5.4, 10.6, 10.6), QLineF(10.6, 5.4, 5.4, 10.6)),
    Mark.TODO: (),
    Mark.INFO: (QLineF(8, 4.3, 8, 4.5), QLineF(8, 7.2, 8, 11.8)),
    Mark.UNKNOWN: (
        QLineF(5.9, 6, 6.5, 4.8),
        QLineF(6.5, 4.8, 8, 4.2),
        QLineF(8, 4.2, 9.7, 4.9),
        QLineF(9.7, 4.9, 9.8, 6.5),
        QLineF(9.8, 6.5, 8.2, 8),
        QLineF(8.2, 8, 8, 9),
        QLineF(8, 11.7, 8, 11.8),
    ),
    Mark.SKIPPED: (QLineF(5, 8, 11, 8),),
}


def mark_icon(mark: Mark, theme: Theme) -> QIcon:
    """The sign for `mark` in the colours of `theme`."""
    pixmap = QPixmap(SIZE * SCALE, SIZE * SCALE)
    pixmap.setDevicePixelRatio(SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint(painter, mark, theme)
    painter.end()
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)  # else the style tints it with the selection
    return icon


def _paint(painter: QPainter, mark: Mark, theme: Theme) -> None:
    if mark is Mark.TODO:
        painter.setPen(QPen(QColor(theme.line), 1.6, Qt.PenStyle.DotLine))
        painter.drawEllipse(QPointF(8, 8), 6, 6)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_colour(mark, theme)))
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    ink = QPen(QColor(theme.surface), 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(ink)
    painter.drawLines(list(_STROKES[mark]))


def _colour(mark: Mark, theme: Theme) -> str:
    table = {Mark.GOOD: theme.good, Mark.WARNING: theme.warning, Mark.ERROR: theme.bad}
    return table.get(mark, theme.muted)
