"""The demo inbox: the mail that the demo SES has accepted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.display_text import shown
from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label, ListItem
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

MAIL = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class InboxMail:
    """One mail as the demo SES got it."""

    time: str
    sender: str
    to: str
    subject: str
    html: str
    message_id: str


class OutboxDialog(Dialog):
    """Lists mail; the source of the selected one beside it."""

    def __init__(self, parent: QWidget, mails: Sequence[InboxMail]) -> None:
        super().__init__(parent)
        self.setObjectName("demo_inbox")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Demo inbox"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Mails"))
        self._head = Label(wordWrap=True)
        self._head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.source = named(QPlainTextEdit(readOnly=True), "mail_source")
        self.source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.source.setAccessibleName(self.tr("Source of the mail"))
        self._lay_out(bool(mails))
        for mail in reversed(mails):
            item = ListItem(shown(self.tr("{0}  {1}").format(mail.time, mail.subject)))
            item.setData(MAIL, mail)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(self._show_mail)
        self.list.setCurrentRow(0)

    def _lay_out(self, any_mail: bool) -> None:  # noqa: FBT001  private, one caller
        empty = named(
            Label(
                self.tr("No mail yet. Send one through the demo SES and it appears here."),
            ),
            "muted",
        )
        empty.setVisible(not any_mail)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._head)
        column.addWidget(self.source, 1)
        splitter = QSplitter(childrenCollapsible=False, handleWidth=MEDIUM)
        splitter.addWidget(self.list)
        splitter.addWidget(right)
        splitter.setSizes([260, 500])
        splitter.setVisible(any_mail)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        outer.addWidget(empty)
        outer.addWidget(splitter, 1)
        self.resize(820, 480)

    @Slot()
    def _show_mail(self) -> None:
        item = self.list.currentItem()
        mail: InboxMail = item.data(MAIL)
        self._head.setText(
            self.tr("From: {0}\nTo: {1}\nSubject: {2}\nMessage ID: {3}").format(
                *map(shown, (mail.sender, mail.to, mail.subject, mail.message_id))
            )
        )
        self.source.setPlainText(mail.html)
