"""A field of the starter dialog: label, line, help, and what is wrong with what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ses_gui.domain.finding import Severity
from ses_gui.ui.mark import Mark
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL, TIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.ui.look import Look


class StarterField(QWidget):
    """One line with its own check, which gives a sentence or nothing."""

    def __init__(  # one keyword per part of the field
        self,
        *,
        name: str,
        label: str,
        help_text: str,
        text: str,
        check: Callable[[str], str],
        look: Look,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._check = check
        self._look = look
        self.line = named(QLineEdit(text), name)
        self.line.setAccessibleName(label.replace("&", ""))
        self._label = QLabel(label)
        self._label.setBuddy(self.line)
        self._help = named(QLabel(help_text, wordWrap=True), "help")
        self._sign = QLabel()
        self.problem_label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.problem_label.setObjectName(f"problem:{name}")
        self._lay_out(beside)
        self.line.textChanged.connect(self._show_problem)
        look.changed.connect(self._show_problem)
        self._show_problem()

    def _lay_out(self, beside: QWidget | None) -> None:
        editor, problem = QHBoxLayout(), QHBoxLayout()
        editor.setSpacing(SMALL)
        editor.addWidget(self.line, 1)
        if beside is not None:
            editor.addWidget(beside)
        problem.setSpacing(TIGHT)
        problem.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        problem.addWidget(self.problem_label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self._label)
        column.addLayout(editor)
        column.addWidget(self._help)
        column.addLayout(problem)

    @property
    def text(self) -> str:
        """What was typed, without blanks at the ends."""
        return self.line.text().strip()

    @property
    def problem(self) -> str:
        """What is wrong with it, as a sentence; empty is fine."""
        return self._check(self.text)

    @Slot()
    def _show_problem(self) -> None:
        problem = self.problem
        self._sign.setVisible(bool(problem))
        self._sign.setPixmap(self._look.mark(Mark.ERROR).pixmap(16, 16))
        self.problem_label.setVisible(bool(problem))
        self.problem_label.setText(problem)
        self.problem_label.setStyleSheet(f"color: {self._look.theme.of_severity(Severity.ERROR)}")
        self.line.setAccessibleDescription(problem or self._help.text())
        self._frame("error" if problem else "")

    def _frame(self, kind: str) -> None:
        """Let the style sheet colour the border."""
        if self.line.property("problem") != kind:
            self.line.setProperty("problem", kind)
            self.line.style().unpolish(self.line)
            self.line.style().polish(self.line)
