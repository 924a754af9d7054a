"""What the key may do in IAM: the least policies for this configuration, to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from ses_gui.domain.iam.policy import policy_lines, policy_text
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.policy_view import PolicyView
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.iam.advice import Variant
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.theme.look import ThemeManager

_LIST_WIDTH = 190


class PolicyDialog(Dialog):
    """Lists the policies beside the text of the selected one; it does not block the window."""

    def __init__(
        self,
        parent: QWidget,
        *,
        variants: Sequence[Variant],
        look: ThemeManager,
        clipboard: Clipboard,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("policy_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(self.tr("Permissions in IAM"))
        self._variants = variants
        self._clipboard = clipboard
        self.list = named(QListWidget(), "policies")
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("Policies"))
        self.list.addItems([sentence(variant.title) for variant in variants])
        self.about, self.marked, self.notes = _text("about"), _text("marked"), _text("notes")
        self.text = PolicyView(look=look)
        self.command = _text("policy_command")
        self.command.setFont(self.text.font())
        self.said = named(Label(), "muted")
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._listen()
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        detail = QVBoxLayout()
        detail.setSpacing(SMALL)
        for widget in (self.about, self.marked, self.text, self.notes):
            detail.addWidget(widget, 1 if widget is self.text else 0)
        caption = self.tr("Saved as the file that is named here, it is attached by")
        detail.addWidget(named(Label(caption), "caption"))
        detail.addWidget(self.command)
        self.list.setFixedWidth(_LIST_WIDTH)
        middle = QHBoxLayout()
        middle.setSpacing(LARGE)
        middle.addWidget(self.list)
        middle.addLayout(detail, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(middle, 1)
        column.addLayout(self._foot())
        self.resize(860, 600)

    def _foot(self) -> QHBoxLayout:
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = named(self._box.addButton(self.tr("&Copy the policy"), action), "copy_policy")
        self.copy_command = named(
            self._box.addButton(self.tr("Copy the c&ommand"), action), "copy_command"
        )
        self.copy.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self._box)
        return foot

    def _listen(self) -> None:
        self.list.currentRowChanged.connect(self._show_current)
        self.copy.clicked.connect(self._copy)
        self.copy_command.clicked.connect(self._copy_command)
        self._box.rejected.connect(self.reject)

    def _current(self) -> Variant:
        return self._variants[max(0, self.list.currentRow())]

    @Slot()
    def _show_current(self) -> None:
        variant = self._current()
        self.about.setText(sentence(variant.about))
        self.text.show_lines(policy_lines(variant.policy, variant.missing))
        self.marked.setVisible(bool(self.text.marked))
        self.marked.setText(self._marked_sentence())
        self.notes.setText("\n".join(map(sentence, variant.policy.notes)))
        self.notes.setVisible(bool(variant.policy.notes))
        self.command.setText(variant.command)
        self.said.clear()

    def _marked_sentence(self) -> str:
        lines = self.text.marked
        if not lines[1:]:
            return self.tr("Line {0}, which is marked, is what was missing.").format(*lines, "")
        text = self.tr("Lines {0} to {1}, which are marked, are what was missing.")
        return text.format(lines[0], lines[-1])

    @Slot()
    def _copy(self) -> None:
        self._clipboard.put(policy_text(self._current().policy))
        self.said.setText(self.tr("The policy is copied."))

    @Slot()
    def _copy_command(self) -> None:
        self._clipboard.put(self._current().command)
        self.said.setText(self.tr("The command is copied."))


def _text(name: str) -> Label:
    """A label to select from; plain text, because AWS's words may hold anything."""
    label = named(Label(wordWrap=True), name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
