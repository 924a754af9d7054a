"""An identity's ARN: a line, and a button that helps to fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ses_gui.ui.binding import LineBinding
from ses_gui.ui.naming import named
from ses_gui.ui.places import FieldPlace
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from ses_gui.state.store import Store
    from ses_gui.ui.fields import Field


class ArnField(QWidget):
    """Edits one ARN."""

    left = Signal()
    help_requested = Signal()

    def __init__(self, *, field: Field, store: Store) -> None:
        super().__init__()
        self.line = named(QLineEdit(placeholderText=field.placeholder), field.key)
        LineBinding(self.line, store, FieldPlace(field.name)).left.connect(self.left)
        self.fill = named(QPushButton(self.tr("Fill in…")), f"fill:{field.key}")
        self.fill.setToolTip(self.tr("Say whose identity it is, and read what the ARN means"))
        self.fill.clicked.connect(self.help_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.line, 1)
        row.addWidget(self.fill)
