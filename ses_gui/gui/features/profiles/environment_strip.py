"""What says which environment is open: the strip of production, and the tag below the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ses_gui.domain.profile import SHADES, Colour
from ses_gui.gui.features.profiles.manage_dialogs import dot, marking_text
from ses_gui.gui.session import Destination, SessionStore
from ses_gui.gui.theme.stylesheet import LARGE, SMALL, TIGHT
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from ses_gui.gui.session import Session


class EnvironmentStrip(QFrame):
    """Stands above every page as long as a production profile is open."""

    def __init__(self, session: SessionStore) -> None:
        super().__init__()
        self.setObjectName("environment_strip")
        self.word = named(Label(self.tr("Production")), "environment")
        self.text = named(Label(), "environment_text")
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, TIGHT, LARGE, TIGHT)
        row.setSpacing(LARGE)
        row.addWidget(self.word)
        row.addWidget(self.text, 1)
        self._colour = Colour.USUAL
        session.changed.connect(self._show_place)
        self._show_place(session.current)

    @Slot(object)
    def _show_place(self, place: Session) -> None:
        self.text.setText(self._sentence(place))
        self.setVisible(place.marking.is_production)
        if place.marking.is_production and place.marking.shown is not self._colour:
            self._colour = place.marking.shown
            self._dress(SHADES[self._colour])

    def _sentence(self, place: Session) -> str:
        if place.destination is Destination.DEMO:
            return self.tr("Test mail goes to the demo SES for now; nothing leaves this computer.")
        return self.tr("Test mail from here is real mail: the program asks before it sends.")

    def _dress(self, shade: str) -> None:
        # The colour is the user's own, the same in light and dark.
        self.setStyleSheet(
            f"QFrame#environment_strip {{ background: {shade}; }}"
            "QFrame#environment_strip QLabel { color: #ffffff; }"
            "QLabel#environment { font-weight: 700; }"
        )


class MarkingTag(QWidget):
    """Says the environment or colour of what is open, beside a dot."""

    def __init__(self, session: SessionStore) -> None:
        super().__init__()
        self._dot = Label()
        self.text = named(Label(), "marking")
        row = QHBoxLayout(self)
        row.setContentsMargins(SMALL, 0, SMALL, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._dot)
        row.addWidget(self.text, 1)
        session.changed.connect(self._show_place)
        self._show_place(session.current)

    @Slot(object)
    def _show_place(self, place: Session) -> None:
        text = marking_text(place.marking)
        self.setVisible(bool(text))
        if text != self.text.text():
            self._dot.setPixmap(dot(place.marking.shown).pixmap(16, 16))
            self.text.setText(text)
