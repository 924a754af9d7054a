"""Earlier versions of the profile that is open: look at the difference, or restore one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label, ListItem, window_title
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.profile import Version

VERSION: Final = Qt.ItemDataRole.UserRole


class VersionsDialog(Dialog):
    """Lists what earlier saves have replaced, by the time of the save."""

    compare_requested = Signal(object)
    """Emitted with the `Version`."""
    restore_requested = Signal(object)

    def __init__(self, parent: QWidget, name: str, versions: Sequence[Version]) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(self.tr("Earlier versions of {0}").format(name)))
        self.list = named(QListWidget(), "version_list")
        self.list.setAccessibleName(self.tr("Earlier versions"))
        for version in versions:
            item = ListItem(f"{version.at.astimezone():%Y-%m-%d %H:%M:%S}")
            item.setData(VERSION, version)
            self.list.addItem(item)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.compare = named(self._box.addButton(self.tr("Show &difference"), role), "compare")
        self.restore = named(self._box.addButton(self.tr("&Restore"), role), "restore")
        self._lay_out(any_version=bool(versions))
        self.compare.clicked.connect(self._request_compare)
        self.restore.clicked.connect(self._request_restore)
        self._box.rejected.connect(self.close)
        self.list.setCurrentRow(0)

    def _lay_out(self, *, any_version: bool) -> None:
        text = (
            self.tr(
                "Each save keeps what it replaces, ten versions at most. Restoring is a step that"
                " can be undone; save to keep it."
            )
            if any_version
            else self.tr("There are none yet: each save keeps what it replaces.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(text, wordWrap=True), "muted"))
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addWidget(self._box)
        self.list.setVisible(any_version)
        for button in (self.compare, self.restore):
            button.setEnabled(any_version)
        self.resize(460, 360)

    def _chosen(self) -> Version:
        version: Version = self.list.currentItem().data(VERSION)
        return version

    @Slot()
    def _request_compare(self) -> None:
        self.compare_requested.emit(self._chosen())

    @Slot()
    def _request_restore(self) -> None:
        self.restore_requested.emit(self._chosen())
