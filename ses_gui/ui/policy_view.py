"""The text of a policy, to read and to copy, with what is missing marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.iam.policy import PolicyLine
    from ses_gui.ui.look import Look


class PolicyView(QPlainTextEdit):
    """Shows lines as they are; a mark is a colour only, so that what is copied is the policy."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(readOnly=True)
        named(self, "policy_text")
        self._look = look
        self._marked: tuple[int, ...] = ()
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName(self.tr("Policy as JSON"))
        self.setTabChangesFocus(True)
        look.changed.connect(self._mark)

    def show_lines(self, lines: Sequence[PolicyLine]) -> None:
        """Show the lines of a policy."""
        self._marked = tuple(row for row, line in enumerate(lines) if line.is_missing)
        self.setPlainText("\n".join(line.text for line in lines))
        self._mark()
        if self._marked:
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(self._marked[0])))
            self.centerCursor()

    @property
    def marked(self) -> tuple[int, ...]:
        """The numbers of the marked lines, counted from 1."""
        return tuple(row + 1 for row in self._marked)

    @Slot()
    def _mark(self) -> None:
        self.setExtraSelections([self._selection(row) for row in self._marked])

    def _selection(self, row: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(self.document().findBlockByNumber(row))
        theme = self._look.theme
        selection.format.setBackground(QColor(theme.warning_soft))
        selection.format.setForeground(QColor(theme.warning))
        selection.format.setFontWeight(700)
        selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003  Qt's own form
        return selection
