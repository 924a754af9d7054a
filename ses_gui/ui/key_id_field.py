"""The access key ID: what was removed from it, and the account that can be read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from ses_gui.domain.credentials.parser import KeyPart
from ses_gui.domain.credentials.validation import account_of
from ses_gui.ui.binding import LineBinding
from ses_gui.ui.display import Label
from ses_gui.ui.key_line import KeyLine
from ses_gui.ui.naming import named
from ses_gui.ui.places import FieldPlace
from ses_gui.ui.style import TIGHT

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.state.store import Store
    from ses_gui.ui.fields import Field


class KeyIdField(QWidget):
    """Edits the access key ID; the note below it takes no room while there is nothing to say."""

    left = Signal()

    def __init__(self, *, field: Field, store: Store) -> None:
        super().__init__()
        self._store = store
        self.line = named(KeyLine(KeyPart.KEY_ID, field.placeholder), field.key)
        self.note = named(Label(wordWrap=True), "help")
        _KeyBinding(self.line, store, FieldPlace(field.name)).left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.line)
        column.addWidget(self.note)
        self.line.typed.connect(self._tell)
        store.changed.connect(self._refresh)
        self._tell()

    @Slot(object, object)
    def _refresh(self, document: Document, previous: Document) -> None:
        if document.access_key_id != previous.access_key_id:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        account = account_of(self._store.document.access_key_id)
        removed = self.line.removed
        sentences = [
            self.tr("Removed what cannot belong to a key: {0}.").format(removed) if removed else "",
            self.tr("A key of the account {0}, as its ID tells.").format(account)
            if account
            else "",
        ]
        self.note.setText(" ".join(filter(None, sentences)))
        self.note.setVisible(bool(self.note.text()))


class _KeyBinding(LineBinding):
    """Takes the text over only when it is tidy."""

    @override
    def listen(self, widget: QLineEdit) -> None:
        if isinstance(widget, KeyLine):
            widget.typed.connect(self._submit_tidy)

    @Slot()
    def _submit_tidy(self) -> None:
        self.submit(self._widget.text())
