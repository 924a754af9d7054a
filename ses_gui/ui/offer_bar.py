"""The bar that shows which access keys were found: take one, or not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ses_gui.domain.display_text import shown
from ses_gui.ui.display import Label
from ses_gui.ui.key_facts import KeyFacts
from ses_gui.ui.naming import named
from ses_gui.ui.style import MEDIUM, SMALL

if TYPE_CHECKING:
    from ses_gui.state.key_offers import KeyOffer, OfferedKey


class OfferBar(QFrame):
    """Asks without blocking anything; holds no secret."""

    apply_requested = Signal(object)
    """Emitted with the `OfferedKey` that the user takes."""
    declined = Signal()
    clear_requested = Signal()
    """The user wants an empty clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("key_offer")
        self._choices: tuple[OfferedKey, ...] = ()
        self._region = ""
        self.sentence = named(Label(wordWrap=True), "found")
        self.choice = named(QComboBox(), "choice")
        self.choice.setAccessibleName(self.tr("Which key"))
        self.facts = KeyFacts()
        self.note = Label(wordWrap=True)
        self.take = self._button("apply_key", self.tr("&Use this key"))
        self.clear = self._button("clear_clipboard", self.tr("Clear the clip&board"))
        self.decline = self._button("not_now", self.tr("&Not now"))
        self._lay_out()
        self._listen()
        self.hide()

    def _button(self, name: str, text: str) -> QPushButton:
        return named(QPushButton(text), name)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        for button in (self.take, self.clear, self.decline):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        for widget in (self.sentence, self.choice, self.facts, self.note):
            column.addWidget(widget)
        column.addLayout(buttons)

    def _listen(self) -> None:
        self.choice.currentIndexChanged.connect(self._show_choice)
        self.take.clicked.connect(self._apply)
        self.decline.clicked.connect(self.declined)
        self.clear.clicked.connect(self.clear_requested)

    def show_offer(self, found: KeyOffer, region: str) -> None:
        """Show what was found; `region` is the document's."""
        self._choices, self._region = found.choices, region
        self.choice.clear()
        self.note.clear()
        self.choice.addItems([shown(self._name(key)) for key in self._choices])
        self.choice.setVisible(len(self._choices) > 1)
        self.facts.setVisible(bool(self._choices))
        self._show_note()
        self._say(found.sentence, usable=bool(self._choices))

    def show_taken(self, *, is_on_clipboard: bool) -> None:
        """Say that the key is in, and that its secret lies where others can paste it."""
        for widget in (self.choice, self.facts, self.note):
            widget.hide()
        text = self.tr("The key is in its fields. Ctrl+Z takes it back.")
        if is_on_clipboard:
            text += " " + self.tr("The clipboard still holds the secret.")
        self._say(text, usable=False)
        self.clear.setVisible(is_on_clipboard)

    @Slot()
    def forget_clipboard(self) -> None:
        """Something else is on the clipboard now."""
        if not self.clear.isHidden():
            self.show_taken(is_on_clipboard=False)

    def _say(self, sentence: str, *, usable: bool) -> None:
        self.sentence.setText(sentence)
        self.show()
        self.take.setVisible(usable)
        (self.take if usable else self.decline).setFocus()
        self.clear.hide()
        self.decline.setText(self.tr("&Not now") if usable else self.tr("&Close"))
        event = QAccessibleAnnouncementEvent(self, shown(sentence))
        QAccessible.updateAccessibility(event)

    def _name(self, key: OfferedKey) -> str:
        if not key.access_key_id:
            return self.tr("a secret without its key ID, {0}").format(key.source)
        return self.tr("{0}, {1}").format(key.access_key_id, key.source)

    @Slot(int)
    def _show_choice(self, row: int) -> None:
        if 0 <= row < len(self._choices):
            key = self._choices[row]
            self.facts.show_key(key, self._region)
            self.note.setText(key.note)
            self._show_note()

    def _show_note(self) -> None:
        """The sentence about a single key says it already."""
        self.note.setVisible(bool(self.note.text()) and len(self._choices) > 1)

    @Slot()
    def _apply(self) -> None:
        row = self.choice.currentIndex()
        if 0 <= row < len(self._choices):
            self.apply_requested.emit(self._choices[row])
