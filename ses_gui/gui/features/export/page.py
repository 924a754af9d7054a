"""The export page: choose the form, see the text and what it changes, copy or save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QWidget,
)

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.credentials.extraction import LeftOut, left_out
from ses_gui.domain.difference import counts, removals, rows
from ses_gui.domain.frozen import frozen
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL, WIDE
from ses_gui.gui.widgets.dialogs import Dialog, box_button
from ses_gui.gui.widgets.diff_view import SideBySide
from ses_gui.gui.widgets.layouts import STRETCH, FlowRow, side_by_side, stacked
from ses_gui.gui.widgets.text import COVERED, Label, RevealTimer, fixed_text, label_for, named

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ses_gui.domain.difference import Difference
    from ses_gui.gui.secret_cache import SecretCache
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager


@frozen
class ExportChoice:
    """What the user wants exported."""

    form: ExportForm
    with_secret: bool


class SinceLine(QWidget):
    """Says what it is told, beside two links."""

    difference_requested = Signal()
    file_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = Label(wordWrap=True)
        self.difference = named(QPushButton(self.tr("Show the difference")), "link")
        self.file = named(QPushButton(self.tr("Compare with a file…")), "link")
        side_by_side(self, (self.text, 1), self.difference, self.file)
        self.difference.clicked.connect(self.difference_requested)
        self.file.clicked.connect(self.file_requested)
        self.show_text("", is_known=False)

    def show_text(self, text: str, *, is_known: bool) -> None:
        """Say `text`; without a last export there is no difference to show."""
        self.text.setText(text)
        self.difference.setVisible(is_known)


class ExportDifferenceDialog(Dialog):
    """Shows what differs from `against`; another file to compare with can be asked for."""

    file_requested = Signal()

    def __init__(
        self, parent: QWidget, against: str, difference: Difference, look: ThemeManager
    ) -> None:
        super().__init__(parent, "export_difference", deletes=True)
        self.setWindowTitle(self.tr("What this export changes"))
        self.counts = named(Label(wordWrap=True), "heading")
        self.removals = named(Label(wordWrap=True), "removals")
        self.sides = SideBySide(look)
        self.counts.setText(sentence(counts(difference)) or self.tr("Nothing changes."))
        gone = removals(difference)
        text = self.tr("Will be gone: {0}.").format("; ".join(map(sentence, gone)))
        self.removals.setText(text)
        self.removals.setVisible(bool(gone))
        self.sides.show_rows(against, self.tr("This export"), rows(difference))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        other = box_button(box, "compare_file", self.tr("Compare with a &file…"))
        other.clicked.connect(self.file_requested)
        box.rejected.connect(self.close)
        self.lay_out(self.counts, self.removals, (self.sides, 1), box)
        self.resize(1040, 640)


class ExportPage(QWidget):
    """Shows the export as it will be copied or saved."""

    copy_requested = Signal()
    save_requested = Signal()
    secret_requested = Signal()
    """The text shall hold the secret, which lies in the vault: fetch it, then call `reveal`."""
    refreshed = Signal()
    """The text is shown as it is now."""

    def __init__(self, *, store: Store, secret_cache: SecretCache) -> None:
        super().__init__()
        self._store = store
        self._secret_cache = secret_cache
        self.form = named(QComboBox(), "form")
        self.with_secret = named(
            QCheckBox(self.tr("Include the access key &secret")), "with_secret"
        )
        self._meaning = named(Label(wordWrap=True), "muted")
        self._notice = self._make_notice()
        self._misplaced = named(Label(wordWrap=True), "misplaced_secrets")
        self._reveal_timer = RevealTimer(self)
        self.since = SinceLine()
        self.text = fixed_text("export_text", self.tr("The text of the export"), wraps=False)
        self.copy = named(QPushButton(self.tr("&Copy")), "copy_export")
        self.save = named(QPushButton(self.tr("Save &as file…")), "save_export")
        self._fill()
        self._lay_out()
        self._listen()
        self.refresh()

    def _make_notice(self) -> QFrame:
        text = self.tr(
            "Whoever reads this text can send mail in your name. Logto needs the secret to send; "
            "keep the file private and delete it after the import. Here it is covered after 20"
            " seconds; what you copy or save holds it all the same."
        )
        notice = named(QFrame(), "notice")
        stacked(notice, Label(text, wordWrap=True), margins=(MEDIUM, SMALL, MEDIUM, SMALL))
        return notice

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

    def _lay_out(self) -> None:
        label = label_for(self.form, self.tr("F&orm"))
        stacked(
            self,
            named(Label(self.tr("Export")), "title"),
            FlowRow(None, label, self.form, self.with_secret, spacing=MEDIUM),
            self._meaning,
            self._notice,
            self._misplaced,
            self.since,
            (self.text, 1),
            side_by_side(None, self.copy, self.save, STRETCH),
            spacing=MEDIUM,
            margins=(WIDE, LARGE, WIDE, SMALL),
        )

    def _listen(self) -> None:
        self.form.activated.connect(self.refresh)
        self.with_secret.clicked.connect(self._refresh_secret)
        self.copy.clicked.connect(self.copy_requested)
        self.save.clicked.connect(self.save_requested)
        self._store.changed.connect(self._refresh_if_shown)
        self._reveal_timer.fallen.connect(self.refresh)

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        # Qt keeps the plain text of a StrEnum
        return ExportChoice(ExportForm(self.form.currentData()), self.with_secret.isChecked())

    @Slot()
    def refresh(self) -> None:
        """Show the text as it will be exported; the secret is covered after a while."""
        choice = self.choice
        warning = self.tr("The access key secret is left out: add it before Logto takes the text.")
        said = "" if choice.with_secret else warning
        self._meaning.setText(f"{self._meanings[choice.form]} {said}")
        self._notice.setVisible(choice.with_secret)
        kept = self.left_out()
        self._misplaced.setText(" ".join(map(sentence, filter(None, (kept.notice, kept.refusal)))))
        self._misplaced.setVisible(bool(self._misplaced.text()))
        secret = self._secret()
        text = self._text(COVERED if secret and not self._reveal_timer.is_lifted else secret)
        if self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self.refreshed.emit()

    def exported(self) -> str:
        """The export of the document as it is now."""
        return self._text(self._secret())

    def _text(self, secret: str | None) -> str:
        choice, config = self.choice, config_of(self._store.document, secret)
        return export_text(config, choice.form, with_secret=choice.with_secret)

    def left_out(self) -> LeftOut:
        """What is left out of the export because it holds a secret, and what forbids it."""
        return left_out(config_of(self._store.document, None))

    def _secret(self) -> str | None:
        reference = self._store.document.access_key_secret
        return self._secret_cache.take(reference) if self.choice.with_secret else None

    def reveal(self) -> None:
        """The secret has come from the vault: let it be seen for a while."""
        self._reveal_timer.lift()
        self.refresh()

    def reset(self) -> None:
        """Another document is open: leave the secret out again."""
        self.with_secret.setChecked(False)
        self.refresh()

    @Slot()
    def _refresh_secret(self) -> None:
        reference = self._store.document.access_key_secret
        unread = reference != NO_SECRET and self._secret_cache.take(reference) is None
        if self.with_secret.isChecked():
            self._reveal_timer.lift()
        if self.with_secret.isChecked() and unread:
            self.secret_requested.emit()
        self.refresh()

    @Slot()
    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
