"""The mail's line in an inbox, as the chosen mail program cuts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from ses_gui.domain.templates.preview import INBOXES, Inbox, inbox_row
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.domain.templates.preview import RenderedMail


class InboxLine(QFrame):
    """Sender, subject and preheader, with a choice of the program that shows them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._mail: RenderedMail | None = None
        self.from_name = _label("heading")
        self.subject = _label("inbox_subject")
        self.preheader = _label("muted")
        self.client = named(QComboBox(), "inbox_client")
        self.client.setAccessibleName(self.tr("Inbox of"))
        self.client.setToolTip(
            self.tr("How much of the line this program shows; the lengths are approximate.")
        )
        self.client.addItems([inbox.name for inbox in INBOXES])
        self._lay_out()
        self.client.activated.connect(self._refresh)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self.from_name, 1)
        head.addWidget(self.client)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.setSpacing(TIGHT)
        column.addLayout(head)
        column.addWidget(self.subject)
        column.addWidget(self.preheader)

    @property
    def inbox(self) -> Inbox:
        """The program that is chosen."""
        return INBOXES[max(self.client.currentIndex(), 0)]

    def show_mail(self, mail: RenderedMail) -> None:
        """Show the line of `mail`."""
        self._mail = mail
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        if self._mail is None:
            return
        row = inbox_row(self._mail, self.inbox)
        self.from_name.setText(row.sender_name)
        self.subject.setText(row.subject or self.tr("(no subject)"))
        self.preheader.setText(row.preheader or self.tr("(no text)"))


def _label(name: str) -> Label:
    label = named(Label(wordWrap=True), name)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
