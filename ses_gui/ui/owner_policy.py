"""What the owner of an identity attaches to it: the policy and the command, each to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ses_gui.domain.iam.policy import policy_lines, policy_text
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.policy_view import PolicyView
from ses_gui.ui.selectable import selectable
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from ses_gui.domain.iam.policy import Policy
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look

_LINES: Final = 10


class OwnerPolicy(QWidget):
    """Shows one policy and its command; takes no room without one."""

    def __init__(self, *, look: Look, clipboard: Clipboard) -> None:
        super().__init__()
        self._clipboard = clipboard
        self._policy: Policy | None = None
        self.text = PolicyView(look=look)
        self.text.setMinimumHeight(_LINES * self.text.fontMetrics().lineSpacing() + 2 * SMALL)
        self.notes = selectable("policy_notes")
        self.command = selectable("policy_command")
        self.command.setFont(self.text.font())
        self.copied = named(Label(), "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        caption = self.tr("What the owner of the identity attaches to it")
        column.addWidget(named(Label(caption), "caption"))
        column.addWidget(self.text, 1)
        column.addWidget(self.notes)
        caption = self.tr("Saved as the file that is named here, it is attached by")
        column.addWidget(named(Label(caption), "caption"))
        column.addWidget(self.command)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        texts = {
            "copy_policy": (self.tr("Copy the &policy"), self._copy_policy),
            "copy_command": (self.tr("Copy the c&ommand"), self._copy_command),
        }
        for name, (text, action) in texts.items():
            button = named(QPushButton(text, autoDefault=False), name)
            button.clicked.connect(action)
            row.addWidget(button)
        row.addWidget(self.copied, 1)
        return row

    def show_policy(self, policy: Policy | None, command: str) -> None:
        """Show a policy, or nothing."""
        self._policy = policy
        self.setVisible(policy is not None)
        if policy is not None:
            self.text.show_lines(policy_lines(policy))
            self.notes.setText(" ".join(policy.notes))
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
