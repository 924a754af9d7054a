"""Status icons: small round signs, told apart by shape and not by colour alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

if TYPE_CHECKING:
    from ses_gui.gui.theme.stylesheet import Theme


class Status(StrEnum):
    """What a sign says."""

    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"
    TODO = "todo"
    INFO = "info"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


SIZE = 16
SCALE = 3


_STROKES = {
    Status.GOOD: (QLineF(4.6, 8.2, 7, 10.6), QLineF(7, 10.6, 11.4, 5.6)),
    Status.WARNING: (QLineF(8, 4.2, 8, 8.8), QLineF(8, 11.5, 8, 11.7)),
    Status.ERROR: (QLineF(5.4, 5.4, 10.6, 10.6), QLineF(10.6, 5.4, 5.4, 10.6)),
    Status.TODO: (),
    Status.INFO: (QLineF(8, 4.3, 8, 4.5), QLineF(8, 7.2, 8, 11.8)),
    Status.UNKNOWN: (
        QLineF(5.9, 6, 6.5, 4.8),
        QLineF(6.5, 4.8, 8, 4.2),
        QLineF(8, 4.2, 9.7, 4.9),
        QLineF(9.7, 4.9, 9.8, 6.5),
        QLineF(9.8, 6.5, 8.2, 8),
        QLineF(8.2, 8, 8, 9),
        QLineF(8, 11.7, 8, 11.8),
    ),
    Status.SKIPPED: (QLineF(5, 8, 11, 8),),
}


def mark_icon(mark: Status, theme: Theme) -> QIcon:
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


def _paint(painter: QPainter, mark: Status, theme: Theme) -> None:
    if mark is Status.TODO:
        painter.setPen(QPen(QColor(theme.line), 1.6, Qt.PenStyle.DotLine))
        painter.drawEllipse(QPointF(8, 8), 6, 6)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_colour(mark, theme)))
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    ink = QPen(QColor(theme.surface), 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(ink)
    painter.drawLines(list(_STROKES[mark]))


def _colour(mark: Status, theme: Theme) -> str:
    table = {Status.GOOD: theme.good, Status.WARNING: theme.warning, Status.ERROR: theme.bad}
    return table.get(mark, theme.muted)
