"""What was found on this computer and is not used: each with a button to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.network.offer_row import OfferRow
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.network.settings import Offer


class OffersCard(QFrame):
    """Lists the offers; `is_in_draft` tells which of them the page shows as chosen."""

    used = Signal(object)
    """Emitted with the offer that is to be put into the page."""
    look_requested = Signal()

    def __init__(self, is_in_draft: Callable[[Offer], bool]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._is_in_draft = is_in_draft
        self._none = named(Label(self._nothing(), wordWrap=True), "help")
        self.look = named(QPushButton(self.tr("Loo&k again")), "look_again")
        self.rows: list[OfferRow] = []
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(MEDIUM)
        self._lay_out()
        self.look.clicked.connect(self.look_requested)
        self.show_offers(())

    def _nothing(self) -> str:
        return self.tr(
            "Nothing. Neither the system nor a variable such as HTTPS_PROXY, AWS_CA_BUNDLE or"
            " AWS_ENDPOINT_URL names anything."
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(named(Label(self.tr("Found on this computer")), "heading"), 1)
        head.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self._list)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """List `offers`, unless they are listed already."""
        if [row.offer for row in self.rows] != list(offers):
            self._list_anew(offers)
        self._none.setVisible(not offers)
        self._list.setVisible(bool(offers))
        self.refresh()

    def _list_anew(self, offers: Sequence[Offer]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [OfferRow(number, offer) for number, offer in enumerate(offers)]
        before = self.look
        for row in self.rows:
            row.used.connect(self.used)
            self._column.addWidget(row)
            self.setTabOrder(before, row.use)  # else what comes late is reached last
            before = row.use

    def refresh(self) -> None:
        """Say of each offer whether the page shows it as chosen."""
        for row in self.rows:
            row.show_state(is_chosen=self._is_in_draft(row.offer))
