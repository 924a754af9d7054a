"""The button that offers the recipients of SES's mailbox simulator."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from ses_gui.domain.sending import SIMULATOR
from ses_gui.ui.naming import named


class SimulatorButton(QToolButton):
    """Opens a menu of addresses, each with what becomes of mail to it."""

    picked = Signal(object)
    """Emitted with the address."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("Simulator…"))
        self.setObjectName("simulator")
        self.setToolTip(self.tr("Recipients of SES's own, which need no verification"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = named(QMenu(self), "simulator_menu")
        for address, meaning in SIMULATOR.items():
            text = self.tr("{0}: {1}").format(address.partition("@")[0], meaning)
            menu.addAction(text).setData(address)
        menu.triggered.connect(self._tell)
        self.setMenu(menu)

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        self.picked.emit(action.data())
