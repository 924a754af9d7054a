"""The From address as a name and an address, the region as a list to search, and an ARN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ses_gui.domain.display_text import shown
from ses_gui.domain.email_address import Mailbox, compose_mailbox, mailbox_in, shown_mailbox
from ses_gui.domain.override import override
from ses_gui.domain.regions import REGIONS
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import SMALL, TIGHT
from ses_gui.gui.widgets.bindings import DocumentField, LineBinding, PendingLine
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.items import CompletionList
from ses_gui.gui.widgets.layouts import side_by_side, stacked
from ses_gui.gui.widgets.text import Label, label_for, named

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from ses_gui.domain.config.document import Document
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.widgets.bindings import TextField
    from ses_gui.gui.widgets.form import Field

CODE = Qt.ItemDataRole.UserRole
_CODE_LENGTH: Final = 16
"""Of the longest, such as `ap-southeast-1`, and some more."""


class RegionPicker(QComboBox):
    """Lists `eu-west-1 · Europe (Ireland)`; its text is the bare code."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(editable=True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code, region in REGIONS.items():
            self.addItem(f"{code}  ·  {region.name}", code)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(14)
        # Its text is short; the names in the list would make the page too wide for a small window.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_CODE_LENGTH)
        self.setLineEdit(QLineEdit(placeholderText=placeholder))
        self.setCompleter(_RegionCompleter(self))


class _RegionCompleter(QCompleter):
    """Finds a region by any part of its code or name, and puts in its code."""

    def __init__(self, picker: QComboBox) -> None:
        parent: QObject = picker
        super().__init__(picker.model(), parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setPopup(CompletionList())

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(CODE))


class SenderComposer(QWidget):
    """Edits two parts of one text of the document; what SES refuses is not taken over.

    A text that is not one name and one address is left alone, and the parts cannot be edited.
    """

    left = Signal()
    """What was typed is settled: taken over or refused."""

    def __init__(self, *, store: Store, field: TextField, look: ThemeManager) -> None:
        super().__init__()
        self._store = store
        self._field = field
        self._shown = Mailbox("", "")
        self.name = named(PendingLine(self.tr("Acme")), "sender_name")
        self.address = named(PendingLine(self.tr("noreply@example.com")), "sender_address")
        self.sight = named(Label(wordWrap=True), "help")
        self.refusal = ProblemLine("sender_refusal", look=look)
        self._lay_out()
        for line in (self.name, self.address):
            line.settled.connect(self._settle)
        store.changed.connect(self._follow)
        self._render(field.read(store.document))

    def _lay_out(self) -> None:
        parts = QGridLayout()
        parts.setHorizontalSpacing(SMALL)
        parts.setVerticalSpacing(TIGHT)
        texts = {self.name: self.tr("&Name"), self.address: self.tr("A&ddress")}
        for at, (line, text) in enumerate(texts.items()):
            parts.addWidget(named(label_for(line, text), "muted"), 0, at)
            parts.addWidget(line, 1, at)
        parts.setColumnStretch(0, 2)
        parts.setColumnStretch(1, 3)
        stacked(self, parts, self.refusal, self.sight, spacing=TIGHT)

    @Slot(object, object)
    def _follow(self, document: Document, previous: Document) -> None:
        text = self._field.read(document)
        if text != self._field.read(previous):
            self._render(text)

    def _render(self, text: str) -> None:
        """Show the parts of the document's text, whoever wrote it."""
        parts = mailbox_in(text)
        self._shown = parts or Mailbox("", "")
        self.name.render_text(self._shown.name)
        self.address.render_text(self._shown.address)
        for line in (self.name, self.address):
            line.setEnabled(parts is not None)
        self._refuse("")
        self.sight.setText(self._sight(text, is_apart=parts is not None))
        self.sight.setVisible(bool(self.sight.text()))

    def _sight(self, text: str, *, is_apart: bool) -> str:
        if not is_apart:
            return self.tr(
                "The text above is not one name and one address, so it is left as it is. Mend it"
                " there; then its parts can be edited here."
            )
        seen = shown_mailbox(text) if text.strip() else None
        if seen is None:
            return ""
        if not seen.name:
            return self.tr("Recipients see {0}.").format(seen.address)
        sentence = self.tr("Recipients see “{0}” in their inbox, and {1} behind it.")
        return sentence.format(seen.name, seen.address)

    @Slot()
    def _settle(self) -> None:
        """Take over what was typed as one step to undo, or say why not."""
        typed = Mailbox(self.name.text(), self.address.text())
        if typed == self._shown:
            self._refuse("")
            return
        result = compose_mailbox(typed)
        self._refuse(sentence(result.refusal) if result.refusal else "")
        if not result.refusal:
            self._store.seal()
            self._store.edit(self._field.write(result.text))
            self._store.seal()
            self._render(self._field.read(self._store.document))
        self.left.emit()

    def _refuse(self, sentence: str) -> None:
        kept = self.tr("{0} The From address is as it was.").format(sentence) if sentence else ""
        self.refusal.say(kept)
        self.address.setAccessibleDescription(shown(kept))
        restyle(self.address, "problem", "error" if sentence else "")


class SenderField(QWidget):
    """Edits one text in two ways; the line holds the truth."""

    left = Signal()

    def __init__(self, *, field: Field, store: Store, look: ThemeManager) -> None:
        super().__init__()
        text = DocumentField(field.name)
        self.line = named(QLineEdit(placeholderText=field.placeholder), field.key)
        LineBinding(self.line, store, text).left.connect(self.left)
        self.composer = SenderComposer(store=store, field=text, look=look)
        self.composer.left.connect(self.left)
        stacked(self, self.line, self.composer)


class ArnField(QWidget):
    """Edits one ARN."""

    left = Signal()
    help_requested = Signal()

    def __init__(self, *, field: Field, store: Store) -> None:
        super().__init__()
        self.line = named(QLineEdit(placeholderText=field.placeholder), field.key)
        LineBinding(self.line, store, DocumentField(field.name)).left.connect(self.left)
        self.fill = named(QPushButton(self.tr("Fill in…")), f"fill:{field.key}")
        self.fill.clicked.connect(self.help_requested)
        self.fill.setToolTip(self.tr("Say whose identity it is, and read what the ARN means"))
        side_by_side(self, (self.line, 1), self.fill)
