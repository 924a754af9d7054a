"""The notice on an export that holds the secret."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ses_gui.ui.display import Label
from ses_gui.ui.style import MEDIUM, SMALL


class ExportNotice(QFrame):
    """Says what the secret allows, and what to do with the file."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        text = self.tr(
            "Whoever reads this text can send mail in your name. Logto needs the secret to send; "
            "keep the file private and delete it after the import. Here it is covered after 20"
            " seconds; what you copy or save holds it all the same."
        )
        column.addWidget(Label(text, wordWrap=True))
