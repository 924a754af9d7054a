"""The text of a policy, and what the owner of an identity attaches to it, to read and to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ses_gui.domain.iam.policy import policy_lines, policy_text
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.theme.stylesheet import SMALL
from ses_gui.gui.widgets.layouts import side_by_side, stacked
from ses_gui.gui.widgets.text import Label, action_button, named, selectable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.iam.policy import Policy, PolicyLine
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.theme.look import ThemeManager


class PolicyView(QPlainTextEdit):
    """Shows lines as they are; a mark is a colour only, so that what is copied is the policy."""

    def __init__(self, *, look: ThemeManager) -> None:
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


_LINES: Final = 10


class OwnerPolicy(QWidget):
    """Shows one policy and its command; takes no room without one."""

    def __init__(self, *, look: ThemeManager, clipboard: Clipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._policy: Policy | None = None
        self.text = PolicyView(look=look)
        self.text.setMinimumHeight(_LINES * self.text.fontMetrics().lineSpacing() + 2 * SMALL)
        self.notes = selectable("policy_notes")
        self.command = selectable("policy_command")
        self.command.setFont(self.text.font())
        self.copied = named(Label(), "muted")
        policy = action_button("copy_policy", self.tr("Copy the &policy"), self._copy_policy)
        command = action_button("copy_command", self.tr("Copy the c&ommand"), self._copy_command)
        for button in (policy, command):
            button.setAutoDefault(False)
        what = self.tr("What the owner of the identity attaches to it")
        how = self.tr("Saved as the file that is named here, it is attached by")
        stacked(
            self,
            named(Label(what), "caption"),
            (self.text, 1),
            self.notes,
            named(Label(how), "caption"),
            self.command,
            side_by_side(None, policy, command, (self.copied, 1)),
        )

    def show_policy(self, policy: Policy | None, command: str) -> None:
        """Show a policy, or nothing."""
        self._policy = policy
        self.setVisible(policy is not None)
        if policy is not None:
            self.text.show_lines(policy_lines(policy))
            self.notes.setText(" ".join(map(sentence, policy.notes)))
            self.notes.setVisible(bool(policy.notes))
            self.command.setText(command)
            self.copied.clear()

    @Slot()
    def _copy_policy(self) -> None:
        if self._policy is not None:
            self._clipboard.put(policy_text(self._policy))
            self.copied.setText(self.tr("The policy is copied."))

    @Slot()
    def _copy_command(self) -> None:
        self._clipboard.put(self.command.text())
        self.copied.setText(self.tr("The command is copied."))
