"""What the key may do in IAM: the least policies for this configuration, to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from ses_gui.domain.iam.policy import policy_lines, policy_text
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.credentials.page import KeyFacts
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.items import ListItem
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.policy_view import PolicyView
from ses_gui.gui.widgets.text import Label, named, tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.iam.advice import Variant
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.credentials.state import KeyOffer, OfferedKey
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
        super().__init__(parent, "policy_dialog", deletes=True)
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
        caption = self.tr("Saved as the file that is named here, it is attached by")
        detail = stacked(
            None,
            self.about,
            self.marked,
            (self.text, 1),
            self.notes,
            named(Label(caption), "caption"),
            self.command,
            spacing=SMALL,
        )
        self.list.setFixedWidth(_LIST_WIDTH)
        middle = side_by_side(None, self.list, (detail, 1), spacing=LARGE)
        self.lay_out((middle, 1), self._foot())
        self.resize(860, 600)

    def _foot(self) -> QHBoxLayout:
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.copy = named(self._box.addButton(self.tr("&Copy the policy"), action), "copy_policy")
        self.copy_command = named(
            self._box.addButton(self.tr("Copy the c&ommand"), action), "copy_command"
        )
        self.copy.setDefault(True)
        return side_by_side(None, (self.said, 1), self._box, spacing=MEDIUM)

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


ROW_HEIGHT = 32
_KEY = Qt.ItemDataRole.UserRole


class ProfilesDialog(Dialog):
    """Lists the profiles beside what is known of the selected one."""

    chosen = Signal(object)
    """Emitted with the `OfferedKey` that the user takes."""

    def __init__(
        self, parent: QWidget, *, found: KeyOffer, region: str, look: ThemeManager
    ) -> None:
        super().__init__(parent, "profiles_dialog", deletes=True)
        self.setWindowTitle(self.tr("Take a key from a profile in ~/.aws"))
        self._region = region
        self.list = named(QListWidget(), "aws_profiles")
        self.list.setAccessibleName(self.tr("Profiles"))
        self.list.setIconSize(QSize(16, 16))
        for key in (*found.choices, *(key for key in found.keys if not key.is_usable)):
            self.list.addItem(_item(key, look))
        self.facts = KeyFacts()
        self.why = named(Label(wordWrap=True), "why")
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.take = named(self._box.addButton(self.tr("&Use this key"), accept), "use_profile")
        self._lay_out(found.sentence)
        self._listen()

    def _lay_out(self, sentence: str) -> None:
        detail = stacked(None, self.facts, self.why, STRETCH, spacing=SMALL)
        middle = side_by_side(None, (self.list, 2), (detail, 3), spacing=LARGE)
        self.lay_out(named(Label(sentence, wordWrap=True), "muted"), (middle, 1), self._box)
        self.resize(680, 380)

    def _listen(self) -> None:
        self.list.currentRowChanged.connect(self._show_current)
        self.list.itemActivated.connect(self._choose)
        self._box.accepted.connect(self._choose)
        self._box.rejected.connect(self.reject)
        self.list.setCurrentRow(0)
        self._show_current()

    def _current(self) -> OfferedKey | None:
        item = self.list.currentItem()
        key: OfferedKey | None = item.data(_KEY) if item is not None else None
        return key

    @Slot()
    def _show_current(self) -> None:
        key = self._current()
        self.take.setEnabled(key is not None and key.is_usable)
        if key is not None:
            self.facts.show_key(key, self._region)
            why = key.refusal or key.note
            self.why.setText(sentence(why) if why else "")
        self.facts.setVisible(key is not None and key.is_usable)
        self.why.setVisible(bool(self.why.text()))

    @Slot()
    def _choose(self) -> None:
        key = self._current()
        if key is not None and key.is_usable:
            self.accept()
            self.chosen.emit(key)


def _item(key: OfferedKey, look: ThemeManager) -> QListWidgetItem:
    item = ListItem(str(dict(key.source.args)["name"]))
    item.setIcon(look.mark(Status.GOOD if key.is_usable else Status.INFO))
    item.setData(_KEY, key)
    item.setSizeHint(QSize(0, ROW_HEIGHT))  # Qt measures the rows before they are styled
    refusal = sentence(key.refusal) if key.refusal else ""
    item.setToolTip(tooltip(refusal))
    if not key.is_usable:
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, refusal)
    return item
