"""The profiles of the AWS command line: which hold a key, and why the others cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.credentials.page import KeyFacts
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.text import Label, ListItem, named, tooltip

if TYPE_CHECKING:
    from ses_gui.gui.features.credentials.state import KeyOffer, OfferedKey
    from ses_gui.gui.theme.look import ThemeManager

ROW_HEIGHT = 32
_KEY = Qt.ItemDataRole.UserRole


class ProfilesDialog(Dialog):
    """Lists the profiles beside what is known of the selected one."""

    chosen = Signal(object)
    """Emitted with the `OfferedKey` that the user takes."""

    def __init__(
        self, parent: QWidget, *, found: KeyOffer, region: str, look: ThemeManager
    ) -> None:
        super().__init__(parent)
        self.setObjectName("profiles_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
        detail = QVBoxLayout()
        detail.setSpacing(SMALL)
        detail.addWidget(self.facts)
        detail.addWidget(self.why)
        detail.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(LARGE)
        middle.addWidget(self.list, 2)
        middle.addLayout(detail, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(sentence, wordWrap=True), "muted"))
        column.addLayout(middle, 1)
        column.addWidget(self._box)
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
