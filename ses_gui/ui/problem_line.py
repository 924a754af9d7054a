"""What is to be said about a value: a sign, and a sentence beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.display_text import shown
from ses_gui.ui.display import Label, tooltip
from ses_gui.ui.mark import Mark
from ses_gui.ui.naming import named
from ses_gui.ui.style import TIGHT

if TYPE_CHECKING:
    from ses_gui.ui.look import Look

_MARKS: Final = {
    Severity.ERROR: Mark.ERROR,
    Severity.WARNING: Mark.WARNING,
    Severity.INFO: Mark.INFO,
}


class ProblemLine(QWidget):
    """Takes no room while there is nothing to say; `name` is its sentence's object name."""

    def __init__(self, name: str, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._severity = Severity.ERROR
        self._sign = Label()
        self.label = named(Label(wordWrap=True), name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.hide()
        look.changed.connect(self._paint)

    def say(self, sentence: str, severity: Severity = Severity.ERROR, more: str = "") -> None:
        """Show a sentence, with `more` for who points at it; nothing for an empty one."""
        self._severity = severity
        self.label.setText(shown(sentence))
        self.label.setToolTip(tooltip(more))
        if sentence:
            self._paint()
        self.setVisible(bool(sentence))

    @Slot()
    def _paint(self) -> None:
        self._sign.setPixmap(self._look.mark(_MARKS[self._severity]).pixmap(16, 16))
        self.label.setStyleSheet(f"color: {self._look.theme.of_severity(self._severity)}")
