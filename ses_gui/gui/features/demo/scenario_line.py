"""Tells which answer the demo SES was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton

from ses_gui.gui.session import Destination
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.layouts import stacked
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from ses_gui.gui.session import Session, SessionStore


class ScenarioLine(QFrame):
    """In sight as long as the demo SES does not answer as usual."""

    usual_requested = Signal()

    def __init__(self, session: SessionStore) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._text = Label(wordWrap=True)
        self.back = named(QPushButton(self.tr("Back to usual answers")), "link")
        margins = (MEDIUM, SMALL, MEDIUM, SMALL)
        column = stacked(self, self._text, self.back, margins=margins, spacing=TIGHT)
        column.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        self.back.clicked.connect(self.usual_requested)
        session.changed.connect(self.show_place)
        self.show_place(session.current)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @Slot(object)
    def show_place(self, place: Session) -> None:
        """Show what was asked for, while mail goes to the demo SES."""
        self._text.setText(self.tr("The demo SES was asked for: “{0}”.").format(place.scene))
        self.setVisible(bool(place.scene) and place.destination is Destination.DEMO)
