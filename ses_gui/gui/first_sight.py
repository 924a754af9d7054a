"""The first sight: the three zones with their headings, until the parts that work are there."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ses_gui.gui.theme.stylesheet import LARGE, NAVIGATION_WIDTH, PANEL_WIDTH, SMALL, WIDE
from ses_gui.gui.widgets.text import Label


class FirstSight(QWidget):
    """What is painted first: it costs next to nothing and stands where the parts will stand."""

    def __init__(self) -> None:
        super().__init__()
        side = _zone("", 2 * SMALL)
        side.setFixedWidth(NAVIGATION_WIDTH + 2 * SMALL)
        page = _zone(self.tr("Credentials"), WIDE)
        panel = _zone(self.tr("Test mail"), LARGE)
        panel.setBackgroundRole(QPalette.ColorRole.Base)
        panel.setAutoFillBackground(True)
        panel.setFixedWidth(PANEL_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(page, 1)
        row.addWidget(panel)


def _zone(title: str, margin: int) -> QFrame:
    """Its heading looks as under the style sheet, which is not there yet."""
    frame, heading = QFrame(), Label(title)
    font = heading.font()
    font.setPointSize(17)
    font.setWeight(QFont.Weight.DemiBold)
    heading.setFont(font)
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, LARGE, margin, LARGE)
    column.addWidget(heading)
    column.addStretch()
    return frame
