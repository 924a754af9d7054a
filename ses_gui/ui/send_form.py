"""The form of a test mail: where it goes through, to whom, which usage type; and Send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.state.sending import Mail, SendState
from ses_gui.state.workspace import Destination
from ses_gui.ui.display import Label, tooltip
from ses_gui.ui.irreversible_button import IrreversibleButton
from ses_gui.ui.naming import named
from ses_gui.ui.restyling import restyle
from ses_gui.ui.simulator_button import SimulatorButton
from ses_gui.ui.style import SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.state.sending import Sending
    from ses_gui.state.workspace import Place, Workspace


class SendForm(QWidget):
    """Asks for a mail; the second click of a double click asks for nothing."""

    send_requested = Signal(object)
    all_requested = Signal()
    """The user wants one mail of each usage type."""
    destination_requested = Signal(object)
    armed_changed = Signal(object)

    def __init__(self, *, sending: Sending, workspace: Workspace) -> None:
        super().__init__()
        self._sending = sending
        self._workspace = workspace
        self.destination = named(QComboBox(), "destination")
        self.recipient = named(QLineEdit(placeholderText="you@example.com"), "recipient")
        self.simulator = SimulatorButton()
        self.usage_type = named(QComboBox(), "usage_type")
        self.send = named(IrreversibleButton(self.tr("Send test mail")), "primary")
        self.all = named(IrreversibleButton(self.tr("One of each usage type")), "send_all")
        self._arm = QTimer(self, singleShot=True)
        self._was_busy = False
        self._fill()
        self._lay_out()
        self._listen()
        self.show_place(workspace.place)

    def _fill(self) -> None:
        self.destination.addItem(
            self.tr("Demo SES: nothing leaves this computer"), Destination.DEMO
        )
        self.destination.addItem(self.tr("AWS: a real mail is sent"), Destination.AWS)
        for row, (name, usage) in enumerate(USAGE_TYPES.items()):
            self.usage_type.addItem(name, name)
            self.usage_type.setItemData(row, tooltip(usage.sent_when), Qt.ItemDataRole.ToolTipRole)
        self.usage_type.setCurrentText("Generic")
        self.send.setToolTip(self.tr("Ctrl+Enter"))
        self.all.setToolTip(self.tr("Nine mails to the recipient, one after the other"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        beside: dict[QWidget, tuple[QWidget, ...]] = {self.recipient: (self.simulator,)}
        for label, widget in (
            (self.tr("Send &through"), self.destination),
            (self.tr("Reci&pient"), self.recipient),
            (self.tr("Usage t&ype"), self.usage_type),
        ):
            column.addLayout(_labelled(label, widget, *beside.get(widget, ())))
        column.addWidget(self.send)
        column.addWidget(self.all)

    def _listen(self) -> None:
        self.destination.activated.connect(self._request_destination)
        self.simulator.picked.connect(self.recipient.setText)
        self.recipient.returnPressed.connect(self.request_send)
        self.send.clicked.connect(self.request_send)
        self.all.clicked.connect(self._request_all)
        self._sending.changed.connect(self._follow)
        self._workspace.changed.connect(self.show_place)
        self._arm.timeout.connect(self._show_armed)

    @property
    def mail(self) -> Mail:
        """What the form says."""
        return Mail(
            to=self.recipient.text().strip(),
            usage_type=self.usage_type.currentData(),
            destination=self._workspace.place.destination,
        )

    def is_armed(self) -> bool:
        """Whether a click on Send sends: nothing is on its way, and no double click either."""
        return not self._sending.busy and not self._arm.isActive()

    @Slot()
    def request_send(self) -> None:
        """Wish to send what the form says."""
        if not self.is_armed():
            return
        self._pause()
        self.send_requested.emit(self.mail)

    @Slot()
    def _request_all(self) -> None:
        if self.is_armed():
            self._pause()
            self.all_requested.emit()

    def _pause(self) -> None:
        self._arm.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
        self._show_armed()

    def suggest(self, usage_type: str) -> None:
        """Choose a usage type, if it is one of Logto's."""
        if usage_type in USAGE_TYPES:
            self.usage_type.setCurrentText(usage_type)

    @Slot(object)
    def request_again(self, mail: Mail) -> None:
        """Wish to send to the recipient and with the usage type of an earlier mail."""
        self.recipient.setText(mail.to)
        self.usage_type.setCurrentText(mail.usage_type)
        self.request_send()

    @Slot(object)
    def _follow(self, _state: SendState) -> None:
        """After a mail wait a moment: a key hit just then was not meant for another one."""
        was_busy, self._was_busy = self._was_busy, self._sending.busy
        if was_busy and not self._was_busy:
            self._pause()
        else:
            self._show_armed()

    @Slot()
    def _show_armed(self) -> None:
        """Never disable Send: the focus would run away from it."""
        busy = not self.is_armed()
        if not busy:  # what was pressed until now was not meant for another mail
            self.send.setDown(False)
            self.all.setDown(False)
        restyle(self.send, "busy", busy)
        restyle(self.all, "busy", busy)
        self.armed_changed.emit(not busy)

    @Slot(object)
    def show_place(self, place: Place) -> None:
        """Show where mail goes."""
        self.destination.setCurrentIndex(self.destination.findData(place.destination))

    @Slot(int)
    def _request_destination(self, index: int) -> None:
        # Qt keeps the plain text of a StrEnum
        self.destination_requested.emit(Destination(self.destination.itemData(index)))


def _labelled(text: str, widget: QWidget, *beside: QWidget) -> QVBoxLayout:
    """The label over the widget, with what helps to fill it in at the end of its line."""
    label = Label(text)
    label.setBuddy(widget)
    head = QHBoxLayout()
    head.setSpacing(TIGHT)
    head.addWidget(label, 1)
    for other in beside:
        head.addWidget(other)
    column = QVBoxLayout()
    column.setSpacing(TIGHT)
    column.addLayout(head)
    column.addWidget(widget)
    return column
