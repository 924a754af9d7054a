"""A strip above the mail: what the preview leaves out, and the button that changes that."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.text import Label, named


class Notice(QFrame):
    """One sentence, and at most one button."""

    def __init__(self, action: str = "") -> None:
        super().__init__()
        self.setObjectName("notice")
        self.sentence = Label(wordWrap=True)
        self.button = named(QPushButton(action), "notice_action")
        self.button.setVisible(bool(action))
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, TIGHT, MEDIUM, TIGHT)
        row.setSpacing(SMALL)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show `sentence`; an empty one hides the strip."""
        self.sentence.setText(sentence)
        self.setVisible(bool(sentence))

    def offer(self, action: str) -> None:
        """Write `action` on the button; without any there is none."""
        self.button.setText(action)
        self.button.setVisible(bool(action))
