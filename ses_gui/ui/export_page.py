"""The export page: choose the form, see the exact text, copy or save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.credentials.extraction import LeftOut, left_out
from ses_gui.ui.display import Label
from ses_gui.ui.export_notice import ExportNotice
from ses_gui.ui.export_wish import ExportWish
from ses_gui.ui.naming import named
from ses_gui.ui.since_line import SinceLine
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, WIDE
from ses_gui.ui.veil import COVERED, Veil

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ses_gui.state.drawer import SecretDrawer
    from ses_gui.state.store import Store


class ExportPage(QWidget):
    """Shows the export as it will be copied or saved."""

    copy_requested = Signal(object)
    save_requested = Signal(object)
    secret_requested = Signal()
    """The text shall hold the secret, which lies in the vault: fetch it, then call `reveal`."""
    refreshed = Signal()
    """The text is shown as it is now."""

    def __init__(self, *, store: Store, drawer: SecretDrawer) -> None:
        super().__init__()
        self._store = store
        self._drawer = drawer
        self.form = named(QComboBox(), "form")
        self.with_secret = QCheckBox(self.tr("Include the access key &secret"))
        self.with_secret.setObjectName("with_secret")
        self._meaning = named(Label(wordWrap=True), "muted")
        self._notice = ExportNotice()
        self._misplaced = named(Label(wordWrap=True), "misplaced_secrets")
        self._veil = Veil(self)
        self.since = SinceLine()
        self.text = named(QPlainTextEdit(readOnly=True, tabChangesFocus=True), "export_text")
        self.copy = named(QPushButton(self.tr("&Copy")), "copy_export")
        self.save = named(QPushButton(self.tr("Save &as file…")), "save_export")
        self._fill()
        self._lay_out()
        self._listen()
        self.refresh()

    def _fill(self) -> None:
        self._meanings = {
            ExportForm.CONFIG: self.tr("The bare configuration, as in the connector's own JSON."),
            ExportForm.POST: self.tr(
                "Body for POST /api/connectors. Creates the connector and replaces any other "
                "e-mail connector at once."
            ),
            ExportForm.PATCH: self.tr(
                "Body for PATCH /api/connectors/{id}. Replaces the whole configuration of the "
                "connector there is."
            ),
        }
        titles = {
            ExportForm.CONFIG: self.tr("Configuration"),
            ExportForm.POST: self.tr("New connector (POST)"),
            ExportForm.PATCH: self.tr("Change connector (PATCH)"),
        }
        for form, title in titles.items():
            self.form.addItem(title, form)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("The text of the export"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)

    def _lay_out(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(MEDIUM)
        label = Label(self.tr("F&orm"))
        label.setBuddy(self.form)
        choice.addWidget(label)
        choice.addWidget(self.form)
        choice.addSpacing(MEDIUM)
        choice.addWidget(self.with_secret)
        choice.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, LARGE, WIDE, SMALL)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(self.tr("Export")), "title"))
        column.addLayout(choice)
        column.addWidget(self._meaning)
        column.addWidget(self._notice)
        column.addWidget(self._misplaced)
        column.addWidget(self.since)
        column.addWidget(self.text, 1)
        column.addLayout(buttons)

    def _listen(self) -> None:
        self.form.activated.connect(self.refresh)
        self.with_secret.clicked.connect(self._refresh_secret)
        self.copy.clicked.connect(self._request_copy)
        self.save.clicked.connect(self._request_save)
        self._store.changed.connect(self._refresh_if_shown)
        self._veil.fallen.connect(self.refresh)

    @property
    def wish(self) -> ExportWish:
        """What is chosen now."""
        # Qt keeps the plain text of a StrEnum
        return ExportWish(ExportForm(self.form.currentData()), self.with_secret.isChecked())

    @Slot()
    def refresh(self) -> None:
        """Show the text as it will be exported; the secret is covered after a while."""
        wish = self.wish
        self._meaning.setText(self._meanings[wish.form] + " " + self._secret_sentence(wish))
        self._notice.setVisible(wish.with_secret)
        kept = self.left_out()
        self._misplaced.setText(" ".join(filter(None, (kept.notice, kept.refusal))))
        self._misplaced.setVisible(bool(self._misplaced.text()))
        text = self._text(self._shown_secret())
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self.refreshed.emit()

    def exported(self) -> str:
        """The export of the document as it is now."""
        return self._text(self._secret())

    def _text(self, secret: str | None) -> str:
        wish, config = self.wish, config_of(self._store.document, secret)
        return export_text(config, wish.form, with_secret=wish.with_secret)

    def left_out(self) -> LeftOut:
        """What is left out of the export because it holds a secret, and what forbids it."""
        return left_out(config_of(self._store.document, None))

    def _secret(self) -> str | None:
        reference = self._store.document.access_key_secret
        return self._drawer.take(reference) if self.wish.with_secret else None

    def _shown_secret(self) -> str | None:
        secret = self._secret()
        return COVERED if secret and not self._veil.is_lifted else secret

    def _secret_sentence(self, wish: ExportWish) -> str:
        if wish.with_secret:
            return ""
        return self.tr("The access key secret is left out: add it before Logto takes the text.")

    def reveal(self) -> None:
        """The secret has come from the vault: let it be seen for a while."""
        self._veil.lift()
        self.refresh()

    def reset(self) -> None:
        """Another document is open: leave the secret out again."""
        self.with_secret.setChecked(False)
        self.refresh()

    @Slot()
    def _refresh_secret(self) -> None:
        reference = self._store.document.access_key_secret
        unread = reference != NO_SECRET and self._drawer.take(reference) is None
        if self.with_secret.isChecked():
            self._veil.lift()
        if self.with_secret.isChecked() and unread:
            self.secret_requested.emit()
        self.refresh()

    @Slot()
    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _request_copy(self) -> None:
        self.copy_requested.emit(self.wish)

    @Slot()
    def _request_save(self) -> None:
        self.save_requested.emit(self.wish)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
