"""The line on what changed since the last export, with the ways to see it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL


class SinceLine(QWidget):
    """Says what it is told, beside two links."""

    difference_requested = Signal()
    file_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = Label(wordWrap=True)
        self.difference = named(QPushButton(self.tr("Show the difference")), "link")
        self.file = named(QPushButton(self.tr("Compare with a file…")), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.text, 1)
        row.addWidget(self.difference)
        row.addWidget(self.file)
        self.difference.clicked.connect(self.difference_requested)
        self.file.clicked.connect(self.file_requested)
        self.show_text("", is_known=False)

    def show_text(self, text: str, *, is_known: bool) -> None:
        """Say `text`; without a last export there is no difference to show."""
        self.text.setText(text)
        self.difference.setVisible(is_known)
