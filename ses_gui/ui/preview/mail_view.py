"""The view of one mail: its line in an inbox, its pages, its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.display_text import shown
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.preview.inbox_line import InboxLine
from ses_gui.ui.preview.mail_page import MailPage
from ses_gui.ui.preview.notice import Notice
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.templates.preview import RenderedMail
    from ses_gui.ui.preview.surface import PreviewSurface

CLIPPED_KB: Final = 102
"""Past this Gmail shows the begin of a mail only, in kB of 1024 bytes."""


class MailView(QWidget):
    """Shows a mail in every way there is."""

    browser_requested = Signal()

    def __init__(self, *, surface: PreviewSurface, text_view: Callable[[str], str]) -> None:
        super().__init__()
        self._text_view = text_view
        self._html = ""
        self.line = InboxLine()
        self.page = MailPage(surface)
        self.text = _text("plain_text", self.tr("Plain text"))
        self.source = _text("source", self.tr("Source as sent"))
        self.tabs = named(QTabWidget(), "preview_tabs")
        self.tabs.setAccessibleName(self.tr("Ways to look at the mail"))
        self.weight = named(Label(), "muted")
        self.clipped = Notice()
        self.unopened = Notice()
        self.browser = named(QPushButton(self.tr("Open in browser")), "open_in_browser")
        self.browser.setToolTip(
            self.tr(
                "Opens a private copy in your browser, which loads remote pictures and runs "
                "scripts. The copy is removed after a minute."
            )
        )
        self._lay_out()
        self.tabs.currentChanged.connect(self._fill_texts)
        self.browser.clicked.connect(self.browser_requested)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.page, self.tr("Mail"))
        self.tabs.addTab(self.text, self.tr("Plain text"))
        self.tabs.addTab(self.source, self.tr("Source as sent"))
        self.source.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.weight, 1)
        foot.addWidget(self.browser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.line)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.clipped)
        column.addWidget(self.unopened)
        column.addLayout(foot)

    def show_mail(self, mail: RenderedMail) -> None:
        """Show `mail` on all pages."""
        self._html = mail.html
        self.line.show_mail(mail)
        self.page.show_html(mail.html)
        self.unopened.say("")
        self._fill_texts()
        self._show_weight(len(mail.html.encode("utf-8", "replace")) / 1024)

    def say_opened(self, *, opened: bool) -> None:
        """Say that the browser did not open, or take that back."""
        sentence = self.tr(
            "The browser could not be opened: free some disk space or set a default browser."
        )
        self.unopened.say("" if opened else sentence)

    @Slot()
    def _fill_texts(self) -> None:
        # A long text takes time to lay out, so only where it is looked at.
        if self.tabs.currentWidget() is self.text:
            _refill(self.text, self._text_view(self._html))
        elif self.tabs.currentWidget() is self.source:
            _refill(self.source, self._html)

    def _show_weight(self, kilobytes: float) -> None:
        self.weight.setText(self.tr("{0} kB").format(f"{kilobytes:.1f}"))
        sentence = self.tr("Gmail cuts this mail off: it is larger than {0} kB.")
        self.clipped.say(sentence.format(CLIPPED_KB) if kilobytes > CLIPPED_KB else "")


def _text(name: str, spoken: str) -> QPlainTextEdit:
    text = named(QPlainTextEdit(readOnly=True), name)
    text.setAccessibleName(shown(spoken))
    return text


def _refill(text: QPlainTextEdit, content: str) -> None:
    if text.toPlainText() == content:
        return
    place = text.verticalScrollBar().value()
    text.setPlainText(content)
    text.verticalScrollBar().setValue(place)
