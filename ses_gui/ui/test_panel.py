"""The test panel, always in sight: one click sends a real mail."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.state.sending import Done, Held, Idle, Mail, SendState, Working
from ses_gui.state.workspace import Destination
from ses_gui.ui.naming import named
from ses_gui.ui.result_card import ResultCard
from ses_gui.ui.send_list import SendList
from ses_gui.ui.style import LARGE, SMALL, TIGHT

if TYPE_CHECKING:
    from ses_gui.state.sending import Sending
    from ses_gui.state.workspace import Place, Workspace
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look

WIDTH = 368
TICK_MS = 100


class TestPanel(QFrame):
    """Asks for recipient and usage type, and shows what became of the mail."""

    __test__ = False  # the name is the product's; pytest need not look for tests in it

    send_requested = Signal(object)
    cancel_requested = Signal()
    destination_requested = Signal(object)
    outbox_requested = Signal()
    path_requested = Signal(object)

    def __init__(
        self, *, sending: Sending, workspace: Workspace, look: Look, clipboard: Clipboard
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self._sending = sending
        self._workspace = workspace
        self.destination = named(QComboBox(), "destination")
        self.recipient = named(QLineEdit(placeholderText="you@example.com"), "recipient")
        self.usage_type = named(QComboBox(), "usage_type")
        self.send = named(QPushButton(self.tr("Send test mail")), "primary")
        self.cancel = named(QPushButton(self.tr("Cancel")), "cancel")
        self.outbox = named(QPushButton(self.tr("Show the demo inbox")), "outbox")
        self.progress = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self.seconds = named(QLabel(), "muted")
        self.card = ResultCard(clipboard)
        self.sends = SendList(sending=sending, look=look)
        self._tick = QTimer(self, interval=TICK_MS)
        self._arm = QTimer(self, singleShot=True)
        self._fill()
        self._lay_out()
        self._listen()
        self.refresh(sending.state)
        self.refresh_place(workspace.place)

    def _fill(self) -> None:
        self.destination.addItem(
            self.tr("Demo SES: nothing leaves this computer"), Destination.DEMO
        )
        self.destination.addItem(self.tr("AWS: a real mail is sent"), Destination.AWS)
        for name, usage in USAGE_TYPES.items():
            self.usage_type.addItem(name, name)
            self.usage_type.setItemData(
                self.usage_type.count() - 1, usage.sent_when, Qt.ItemDataRole.ToolTipRole
            )
        self.usage_type.setCurrentText("Generic")
        self.send.setToolTip(self.tr("Ctrl+Enter"))

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(named(QLabel(self.tr("Test mail")), "title"))
        for label, widget in (
            (self.tr("Send &through"), self.destination),
            (self.tr("Reci&pient"), self.recipient),
            (self.tr("Usage t&ype"), self.usage_type),
        ):
            column.addLayout(_labelled(label, widget))
        column.addLayout(self._actions())
        column.addWidget(self.progress)
        column.addWidget(self.seconds)
        column.addWidget(self.card)
        column.addWidget(self.outbox)
        column.addWidget(self.sends, 1)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.send, 1)
        row.addWidget(self.cancel)
        return row

    def _listen(self) -> None:
        self.destination.activated.connect(self._request_destination)
        self.recipient.returnPressed.connect(self.request_send)
        self.send.clicked.connect(self.request_send)
        self.cancel.clicked.connect(self.cancel_requested)
        self.outbox.clicked.connect(self.outbox_requested)
        self.card.path_requested.connect(self.path_requested)
        self.sends.picked.connect(self._show_done)
        self.sends.again_requested.connect(self._send_again)
        self._sending.changed.connect(self.refresh)
        self._workspace.changed.connect(self.refresh_place)
        self._tick.timeout.connect(self._count_seconds)
        self._arm.timeout.connect(self._enable)

    @Slot()
    def request_send(self) -> None:
        """Wish to send what the panel says; the second click of a double click wishes nothing."""
        if not self.is_armed():
            return
        self._disarm()
        self.send_requested.emit(
            Mail(
                to=self.recipient.text().strip(),
                usage_type=self.usage_type.currentData(),
                destination=self._workspace.place.destination,
            )
        )

    @Slot(object)
    def _send_again(self, mail: Mail) -> None:
        self.recipient.setText(mail.to)
        self.usage_type.setCurrentText(mail.usage_type)
        self.request_send()

    def is_armed(self) -> bool:
        """Whether a click on Send sends: nothing is on its way, and no double click either."""
        working = isinstance(self._sending.state, Working)
        return not working and not self._arm.isActive()

    def _disarm(self) -> None:
        self._arm.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
        self._enable()

    @Slot()
    def _enable(self) -> None:
        """Never disable Send: the focus would run away from it."""
        busy = not self.is_armed()
        if self.send.property("busy") != busy:
            self.send.setProperty("busy", busy)
            self.send.style().unpolish(self.send)
            self.send.style().polish(self.send)
        self.sends.allow(not busy)

    @Slot(object)
    def refresh(self, state: SendState) -> None:
        """Show the state of the send."""
        working = isinstance(state, Working)
        self.cancel.setVisible(working)
        self.progress.setVisible(working)
        self.seconds.setVisible(working)
        self.card.setVisible(not working and not isinstance(state, Idle))
        if working:
            self._tick.start()
            self._count_seconds()
        else:
            self._tick.stop()
        if isinstance(state, Done):
            self.card.show_outcome(state.outcome)
        elif isinstance(state, Held):
            self.card.say(self.tr("Not sent"), state.sentence)
        self._enable()

    @Slot(object)
    def _show_done(self, done: Done) -> None:
        if not isinstance(self._sending.state, Working):
            self.card.show_outcome(done.outcome)
            self.card.show()

    @Slot()
    def _count_seconds(self) -> None:
        state = self._sending.state
        if isinstance(state, Working):
            self.cancel.setEnabled(not state.cancelling)
            text = self.tr("Cancelling… {0} s") if state.cancelling else self.tr("Sending… {0} s")
            self.seconds.setText(text.format(f"{time.monotonic() - state.since:.1f}"))

    @Slot(object)
    def refresh_place(self, place: Place) -> None:
        """Show where mail goes."""
        self.destination.setCurrentIndex(self.destination.findData(place.destination))
        self.outbox.setVisible(place.destination is Destination.DEMO)

    @Slot(int)
    def _request_destination(self, index: int) -> None:
        # Qt keeps the plain text of a StrEnum
        self.destination_requested.emit(Destination(self.destination.itemData(index)))


def _labelled(text: str, widget: QWidget) -> QVBoxLayout:
    label = QLabel(text)
    label.setBuddy(widget)
    column = QVBoxLayout()
    column.setSpacing(TIGHT)
    column.addWidget(label)
    column.addWidget(widget)
    return column
