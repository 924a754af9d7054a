"""One thing that was found: what it is, where, whether it is chosen, and a button to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ses_gui.domain.display_text import shown
from ses_gui.domain.network.settings import OfferKind
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.network.words import source_of
from ses_gui.ui.style import SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.domain.network.settings import Offer


class OfferRow(QWidget):
    """Shows one offer; `number` is its place in the list."""

    used = Signal(object)

    def __init__(self, number: int, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self._value = _text(self._title(), "offer")
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about = _text("", "help")
        self.use = named(QPushButton(self.tr("Use")), f"use_offer_{number}")
        self.use.setAccessibleName(shown(self.tr("Use: {0}").format(self._title())))
        self._lay_out()
        self.use.clicked.connect(self._tell)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addWidget(self._value)
        words.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(words, 1)
        row.addWidget(self.use, alignment=Qt.AlignmentFlag.AlignTop)

    def show_state(self, *, is_chosen: bool) -> None:
        """Say whether the page shows it as chosen."""
        state = self.tr("chosen above") if is_chosen else self.tr("found, not used")
        about = self.tr("{0}: {1}. {2}").format(source_of(self.offer), state, self.offer.problem)
        self.about.setText(about.strip())

    def _title(self) -> str:
        return {
            OfferKind.PROXY: self.tr("Proxy {0}"),
            OfferKind.CA_FILE: self.tr("CA file {0}"),
            OfferKind.ENDPOINT: self.tr("Endpoint {0}"),
        }[self.offer.kind].format(self.offer.shown)

    @Slot()
    def _tell(self) -> None:
        self.used.emit(self.offer)


def _text(text: str, name: str) -> Label:
    return named(Label(text, wordWrap=True), name)
