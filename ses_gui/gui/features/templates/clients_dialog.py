"""Which mail clients matter: what they do not support is found in the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.text import Label, ListItem, named

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ID = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 28


class ClientsDialog(Dialog):
    """Ticks clients; what is `chosen` are their ids, or nothing for the usual ones."""

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        clients: Mapping[str, str],
        chosen: Collection[str],
        usual: Collection[str],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mail clients that matter"))
        self._usual = usual
        self.list = named(QListWidget(), "clients")
        for client, name in clients.items():
            self.list.addItem(_item(client, name, ticked=client in chosen))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        self._lay_out()
        self._buttons.accepted.connect(self._choose)
        self._buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(self._allow)
        restore = self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.clicked.connect(self._restore)

    def _lay_out(self) -> None:
        about = self.tr(
            "What the ticked clients do not support is found in your templates. The choice is kept"
            " with the profile."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(about, wordWrap=True), "muted"))
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons)
        self.resize(420, 520)

    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked clients."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    @Slot()
    def _allow(self) -> None:
        """Without any client there would be nothing to look for."""
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.ticked()))

    @Slot()
    def _choose(self) -> None:
        ticked = self.ticked()
        self.chosen.emit(() if set(ticked) == set(self._usual) else ticked)
        self.accept()

    @Slot()
    def _restore(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setCheckState(_state(ticked=item.data(_ID) in self._usual))


def _item(client: str, name: str, *, ticked: bool) -> QListWidgetItem:
    item = ListItem(name)
    item.setData(_ID, client)
    item.setSizeHint(QSize(0, ROW_HEIGHT))  # Qt measures the rows before they are styled
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(_state(ticked=ticked))
    return item


def _state(*, ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
