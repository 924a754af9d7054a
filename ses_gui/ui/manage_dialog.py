"""The profiles there are: open, rename, duplicate or delete one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label, ListItem
from ses_gui.ui.irreversible_button import IrreversibleButton
from ses_gui.ui.marking_text import dot, listed_text
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.profile import ProfileSummary

PROFILE: Final = Qt.ItemDataRole.UserRole


class ManageDialog(Dialog):
    """Shows what it is given; what is wished for is done elsewhere."""

    wished = Signal(object, object, object)
    """Emitted with `open`, `rename`, `duplicate`, `mark` or `delete`, and the uuid and name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("manage_profiles")
        self.setWindowTitle(self.tr("Profiles"))
        self.list = named(QListWidget(), "managed_profiles")
        self.list.setAccessibleName(self.tr("Profiles"))
        self.note = named(Label(wordWrap=True), "muted")
        self._buttons = {
            "open": QPushButton(self.tr("&Open")),
            "rename": QPushButton(self.tr("&Rename…")),
            "duplicate": QPushButton(self.tr("&Duplicate…")),
            "mark": QPushButton(self.tr("&Environment…")),
            "delete": IrreversibleButton(self.tr("De&lete…")),
        }
        self._lay_out()
        self.list.currentRowChanged.connect(self._enable)
        self.list.itemActivated.connect(self._buttons["open"].click)
        self.resize(520, 380)
        self._enable()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(SMALL)
        for name, button in self._buttons.items():
            button.setObjectName(f"profile_{name}")
            button.setAutoDefault(False)
            button.clicked.connect(self._wish)
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        row.addWidget(self.list, 1)
        row.addLayout(side)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(row, 1)
        column.addWidget(self.note)
        column.addWidget(box)

    def show_profiles(self, profiles: Sequence[ProfileSummary], faults: Sequence[str]) -> None:
        """List them; the selection stays where it was."""
        row = self.list.currentRow()
        self.list.clear()
        for profile in profiles:
            item = ListItem(listed_text(profile))
            item.setIcon(dot(profile.marking.shown))
            item.setData(PROFILE, profile)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        empty = (
            "" if profiles else self.tr("There are no profiles yet. Save a document to make one.")
        )
        self.note.setText("\n".join(filter(None, (empty, *faults))))
        self.note.setVisible(bool(self.note.text()))
        self._enable()

    @Slot()
    def _enable(self) -> None:
        for button in self._buttons.values():
            button.setEnabled(self.list.currentItem() is not None)

    @Slot()
    def _wish(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            wish = self.sender().objectName().removeprefix("profile_")
            profile: ProfileSummary = item.data(PROFILE)
            self.wished.emit(wish, profile.uuid, profile.name)
