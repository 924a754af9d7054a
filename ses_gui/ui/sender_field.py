"""The From address: the text as it is sent, and below it the two parts that make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ses_gui.ui.binding import LineBinding
from ses_gui.ui.naming import named
from ses_gui.ui.places import FieldPlace
from ses_gui.ui.sender_composer import SenderComposer
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from ses_gui.state.store import Store
    from ses_gui.ui.fields import Field
    from ses_gui.ui.look import Look


class SenderField(QWidget):
    """Edits one text in two ways; the line holds the truth."""

    left = Signal()

    def __init__(self, *, field: Field, store: Store, look: Look) -> None:
        super().__init__()
        place = FieldPlace(field.name)
        self.line = named(QLineEdit(placeholderText=field.placeholder), field.key)
        LineBinding(self.line, store, place).left.connect(self.left)
        self.composer = SenderComposer(store=store, place=place, look=look)
        self.composer.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.line)
        column.addWidget(self.composer)
