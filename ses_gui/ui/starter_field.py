"""A field of the starter dialog: label, line, help, and what is wrong with what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ses_gui.domain.display_text import shown
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.problem_line import ProblemLine
from ses_gui.ui.restyling import restyle
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
        self.line = named(QLineEdit(text), name)
        self.line.setAccessibleName(shown(label.replace("&", "")))
        self._help = named(Label(help_text, wordWrap=True), "help")
        self._problem = ProblemLine(f"problem:{name}", look=look)
        self.problem_label = self._problem.label
        self._lay_out(label, beside)
        self.line.textChanged.connect(self._show_problem)
        self._show_problem()

    def _lay_out(self, text: str, beside: QWidget | None) -> None:
        label = Label(text)
        label.setBuddy(self.line)
        editor = QHBoxLayout()
        editor.setSpacing(SMALL)
        editor.addWidget(self.line, 1)
        if beside is not None:
            editor.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(label)
        column.addLayout(editor)
        column.addWidget(self._help)
        column.addWidget(self._problem)

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
        self._problem.say(problem)
        self.line.setAccessibleDescription(shown(problem or self._help.text()))
        restyle(self.line, "problem", "error" if problem else "")
