"""A row of a form: label, editor, help, and what is to be said about the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ses_gui.domain.finding import Finding, Severity
from ses_gui.ui.mark import Mark
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL, TIGHT
from ses_gui.ui.wording import short_sentence

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.state.checks import Checks
    from ses_gui.ui.look import Look

MARKS = {
    Severity.ERROR: Mark.ERROR,
    Severity.WARNING: Mark.WARNING,
    Severity.INFO: Mark.INFO,
}


class FieldRow(QWidget):
    """Shows one editor with the first finding for its path; errors only once it was left."""

    def __init__(  # one keyword per part of the row
        self,
        *,
        label: str,
        editor: QWidget,
        buddy: QWidget,
        path: JsonPath,
        checks: Checks,
        look: Look,
        help_text: str = "",
    ) -> None:
        super().__init__()
        self._paths: tuple[JsonPath, ...] = (path,)
        self.editor = buddy
        self._checks = checks
        self._look = look
        self._about = help_text or buddy.accessibleDescription()
        self._label = QLabel(label)
        self._label.setBuddy(buddy)
        # Qt finds a buddy's label only beside it, and not for the inside of a combo box.
        for widget in (buddy, *buddy.findChildren(QLineEdit)):
            widget.setAccessibleName(label.replace("&", ""))
        self._help = named(QLabel(help_text, wordWrap=True), "help")
        self._help.setVisible(bool(help_text))
        self._sign = QLabel()
        self._problem = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._problem.setObjectName(f"problem:{buddy.objectName()}")
        self._lay_out(editor)
        checks.changed.connect(self.refresh)
        look.changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self, editor: QWidget) -> None:
        problem = QHBoxLayout()
        problem.setSpacing(TIGHT)
        problem.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        problem.addWidget(self._problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(TIGHT)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._help)
        column.addLayout(problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def fill_height(self) -> None:
        """Give the editor all the height there is."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def point_at(self, *paths: JsonPath) -> None:
        """Speak of other places from now on: another template is edited."""
        self._paths = paths
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the first finding for this path, or nothing."""
        finding = self._worth_saying()
        self._sign.setVisible(finding is not None)
        self._problem.setVisible(finding is not None)
        if finding is not None:
            self._sign.setPixmap(self._look.mark(MARKS[finding.severity]).pixmap(16, 16))
            self._problem.setText(short_sentence(finding))
            self._problem.setStyleSheet(f"color: {self._look.theme.of_severity(finding.severity)}")
            self._problem.setToolTip(finding.connector_message)
        _set_problem(self.editor, finding.severity if finding else None)
        self.editor.setAccessibleDescription(self._problem.text() if finding else self._about)

    def _worth_saying(self) -> Finding | None:
        return next(
            (
                finding
                for finding in self._checks.findings
                if finding.path in self._paths
                and (
                    finding.severity is not Severity.ERROR or self._checks.is_visited(finding.path)
                )
            ),
            None,
        )


def _set_problem(widget: QWidget, severity: Severity | None) -> None:
    """Let the style sheet colour the border."""
    value = severity.value if severity else ""
    if widget.property("problem") != value:
        widget.setProperty("problem", value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
