"""What was found on this computer and is not used: each with a button to use it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ses_gui.domain.network.offers import OfferKind
from ses_gui.ui.naming import named
from ses_gui.ui.network.words import source_of
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, TIGHT, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.network.offers import Offer


class OffersCard(QFrame):
    """Lists the offers; `is_in_draft` tells which of them the page shows as chosen."""

    used = Signal(object)
    """Emitted with the offer that is to be put into the page."""
    look_requested = Signal()

    def __init__(self, is_in_draft: Callable[[Offer], bool]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._is_in_draft = is_in_draft
        self._offers: Sequence[Offer] = ()
        self._none = named(
            QLabel(
                self.tr(
                    "Nothing. Neither the system nor a variable such as HTTPS_PROXY, AWS_CA_BUNDLE"
                    " or AWS_ENDPOINT_URL names anything."
                ),
                wordWrap=True,
            ),
            "help",
        )
        self.look = named(QPushButton(self.tr("Loo&k again")), "look_again")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(MEDIUM)
        self._lay_out()
        self.look.clicked.connect(self.look_requested)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(named(QLabel(self.tr("Found on this computer")), "heading"), 1)
        head.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self._list)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """List `offers` anew."""
        self._offers = offers
        self.refresh()

    def refresh(self) -> None:
        """Say of each offer whether the page shows it as chosen."""
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for number, offer in enumerate(self._offers):
            self._rows.addWidget(self._row(number, offer))
        self._none.setVisible(not self._offers)
        self._list.setVisible(bool(self._offers))

    def _row(self, number: int, offer: Offer) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        line.addLayout(self._words(offer), 1)
        line.addWidget(self._button(number, offer), alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _words(self, offer: Offer) -> QVBoxLayout:
        value = _text(self._title(offer), "offer")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        state = self.tr("chosen above") if self._is_in_draft(offer) else self.tr("found, not used")
        about = self.tr("{0}: {1}. {2}").format(source_of(offer), state, offer.problem)
        words = QVBoxLayout()
        words.setSpacing(TIGHT)
        words.addWidget(value)
        words.addWidget(_text(about.strip(), "help"))
        return words

    def _title(self, offer: Offer) -> str:
        return {
            OfferKind.PROXY: self.tr("Proxy {0}"),
            OfferKind.CA_FILE: self.tr("CA file {0}"),
            OfferKind.ENDPOINT: self.tr("Endpoint {0}"),
        }[offer.kind].format(offer.shown)

    def _button(self, number: int, offer: Offer) -> QPushButton:
        button = named(QPushButton(self.tr("Use")), f"use_offer_{number}")
        button.setAccessibleName(self.tr("Use: {0}").format(self._title(offer)))
        button.setEnabled(not self._is_in_draft(offer))
        button.clicked.connect(partial(self.used.emit, offer))
        return button


def _text(text: str, name: str) -> QLabel:
    return named(QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText), name)
