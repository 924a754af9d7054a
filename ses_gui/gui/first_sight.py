"""The first sight: the three zones with their headings, until the parts that work are there."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ses_gui.gui.theme.stylesheet import LARGE, NAVIGATION_WIDTH, PANEL_WIDTH, SMALL, WIDE
from ses_gui.gui.widgets.text import Label, named


class FirstSight(QWidget):
    """What is painted first: it costs next to nothing and stands where the parts will stand."""

    def __init__(self) -> None:
        super().__init__()
        side = _zone(QFrame(), Label(), 2 * SMALL)
        side.setFixedWidth(NAVIGATION_WIDTH + 2 * SMALL)
        page = _zone(QFrame(), named(Label(self.tr("Credentials")), "title"), WIDE)
        panel = _zone(named(QFrame(), "side"), named(Label(self.tr("Test mail")), "title"), LARGE)
        panel.setFixedWidth(PANEL_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(page, 1)
        row.addWidget(panel)


def _zone(frame: QFrame, heading: Label, margin: int) -> QFrame:
    column = QVBoxLayout(frame)
    column.setContentsMargins(margin, LARGE, margin, LARGE)
    column.addWidget(heading)
    column.addStretch()
    return frame
