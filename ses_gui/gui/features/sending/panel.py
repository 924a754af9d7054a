"""The test panel, always in sight: the form of a test mail, its result, and the sends so far."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.display_text import local_clock, shown
from ses_gui.domain.sending import SIMULATOR, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.gui.features.network.route_line import RouteLine
from ses_gui.gui.features.sending.state import (
    Asking,
    Blocked,
    Done,
    MailOrder,
    SendState,
    Working,
    mail_order,
)
from ses_gui.gui.session import Destination
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, PANEL_WIDTH, SMALL, TIGHT
from ses_gui.gui.widgets.dialogs import IrreversibleButton
from ses_gui.gui.widgets.items import ListItem
from ses_gui.gui.widgets.layouts import side_by_side, stacked
from ses_gui.gui.widgets.text import Label, named, tooltip

if TYPE_CHECKING:
    from ses_gui.gui.clipboard import Clipboard
    from ses_gui.gui.features.network.state import Network
    from ses_gui.gui.features.sending.result_card import OutcomeCard
    from ses_gui.gui.features.sending.state import Sending, Series
    from ses_gui.gui.session import Session, SessionStore
    from ses_gui.gui.theme.look import ThemeManager


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
            text = self.tr("{0}: {1}").format(address.partition("@")[0], sentence(meaning))
            menu.addAction(text).setData(address)
        menu.triggered.connect(self._tell)
        self.setMenu(menu)

    @Slot(QAction)
    def _tell(self, action: QAction) -> None:
        self.picked.emit(action.data())


class SendForm(QWidget):
    """Asks for a mail; the second click of a double click asks for nothing."""

    send_requested = Signal(object)
    all_requested = Signal()
    """The user wants one mail of each usage type."""
    destination_requested = Signal(object)
    armed_changed = Signal(object)

    def __init__(self, *, sending: Sending, session: SessionStore) -> None:
        super().__init__()
        self._sending = sending
        self._session = session
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
        self.show_session(session.current)

    def _fill(self) -> None:
        self.destination.addItem(
            self.tr("Demo SES: nothing leaves this computer"), Destination.DEMO
        )
        self.destination.addItem(self.tr("AWS: a real mail is sent"), Destination.AWS)
        for row, (name, usage) in enumerate(USAGE_TYPES.items()):
            self.usage_type.addItem(name, name)
            said = tooltip(sentence(usage.sent_when))
            self.usage_type.setItemData(row, said, Qt.ItemDataRole.ToolTipRole)
        self.send.setToolTip(self.tr("Ctrl+Enter"))
        self.all.setToolTip(self.tr("Nine mails to the recipient, one after the other"))

    def _lay_out(self) -> None:
        column = stacked(self, margins=0, spacing=SMALL)
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
        self.simulator.picked.connect(self._session.send_to)
        self.recipient.textChanged.connect(self._session.send_to)
        self.usage_type.currentTextChanged.connect(self._session.choose_type)
        self.recipient.returnPressed.connect(self.request_send)
        self.send.clicked.connect(self.request_send)
        self.all.clicked.connect(self._request_all)
        self._sending.changed.connect(self._follow)
        self._session.changed.connect(self.show_session)
        self._arm.timeout.connect(self._show_armed)

    @property
    def mail(self) -> MailOrder:
        """What the form says."""
        return mail_order(self._session.current)

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

    @Slot(object)
    def request_again(self, mail: MailOrder) -> None:
        """Wish to send to the recipient and with the usage type of an earlier mail."""
        self._session.send_to(mail.to)
        self._session.choose_type(mail.usage_type)
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
    def show_session(self, session: Session) -> None:
        """Show where mail goes, to whom, and of which type."""
        self.destination.setCurrentIndex(self.destination.findData(session.destination))
        if self.recipient.text() != session.recipient:  # else the cursor would jump
            self.recipient.setText(session.recipient)
        self.usage_type.setCurrentText(session.usage_type)

    @Slot(int)
    def _request_destination(self, index: int) -> None:
        # Qt keeps the plain text of a StrEnum
        self.destination_requested.emit(Destination(self.destination.itemData(index)))


def _labelled(text: str, widget: QWidget, *beside: QWidget) -> QVBoxLayout:
    """The label over the widget, with what helps to fill it in at the end of its line."""
    label = Label(text)
    label.setBuddy(widget)
    head = side_by_side(None, (label, 1), *beside, spacing=TIGHT)
    return stacked(None, head, widget, spacing=TIGHT)


LEAST_HEIGHT = 96
DONE = Qt.ItemDataRole.UserRole


class SendList(QWidget):
    """Lists what was sent; a click shows its result, a button sends it again."""

    picked = Signal(object)
    again_requested = Signal(object)

    def __init__(self, *, sending: Sending, look: ThemeManager) -> None:
        super().__init__()
        self._look = look
        self._allowed = True
        self.list = named(QListWidget(), "sends")
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Sends of this session"))
        self.list.setMinimumHeight(LEAST_HEIGHT)
        # Takes what is left; else the panel scrolls while there is room enough.
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.again = named(IrreversibleButton(self.tr("Send this one again")), "again")
        self.again.setToolTip(
            self.tr("Same recipient and usage type, with the document as it is now.")
        )
        self.none = named(Label(self.tr("None yet.")), "help")
        column = stacked(
            self,
            named(Label(self.tr("Sends of this session")), "heading"),
            margins=0,
            spacing=SMALL,
        )
        column.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self.list.currentItemChanged.connect(self._pick)
        self.again.clicked.connect(self._request_again)
        sending.recorded.connect(self.add)
        self._enable()

    @Slot(object)
    def add(self, done: Done) -> None:
        """Put a new send on top."""
        item = ListItem(self._line(done))
        item.setData(DONE, done)
        item.setToolTip(tooltip(done.mail.to))
        good = isinstance(done.outcome, Sent)
        item.setIcon(self._look.mark(Status.GOOD if good else Status.ERROR))
        self.list.insertItem(0, item)
        self.list.setCurrentItem(item)

    def _line(self, done: Done) -> str:
        outcome = done.outcome
        what = (
            self.tr("accepted")
            if isinstance(outcome, Sent)
            else sentence(outcome.explanation.title)
        )
        return self.tr("{0}  {1}: {2}\n{3}").format(
            local_clock(outcome.at),
            *map(shown, (done.mail.usage_type, what, done.mail.to)),
        )

    def allow(self, allowed: bool) -> None:  # noqa: FBT001  as Qt's own setters
        """Let a send be repeated, or not just now."""
        self._allowed = allowed
        self._enable()

    @Slot()
    def _pick(self) -> None:
        self._enable()
        if (done := self._current()) is not None:
            self.picked.emit(done)

    @Slot()
    def _request_again(self) -> None:
        if (done := self._current()) is not None:
            self.again_requested.emit(done.mail)

    def _current(self) -> Done | None:
        item = self.list.currentItem()
        return item.data(DONE) if item else None

    def _enable(self) -> None:
        is_empty = not self.list.count()
        self.none.setVisible(is_empty)
        self.list.setHidden(is_empty)
        self.again.setHidden(is_empty)
        self.again.setEnabled(self._allowed and self._current() is not None)


TICK_MS = 100


class TestPanel(QFrame):
    """The form of a test mail, and what became of it."""

    __test__ = False  # the name is the product's; pytest need not look for tests in it

    cancel_requested = Signal()
    outbox_requested = Signal()
    answers_requested = Signal()
    usual_requested = Signal()
    path_requested = Signal(object)
    policy_requested = Signal(object)
    """The user wants to see what was denied; emitted with the `Evidence`."""
    preflight_requested = Signal()

    def __init__(
        self,
        *,
        sending: Sending,
        series: Series,
        session: SessionStore,
        network: Network,
        look: ThemeManager,
        clipboard: Clipboard,
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self._sending = sending
        self._series = series
        self._session = session
        self.route = RouteLine(session=session, network=network)
        self.form = SendForm(sending=sending, session=session)
        self.cancel = named(QPushButton(self.tr("Cancel")), "cancel")
        self.outbox = named(QPushButton(self.tr("Show the demo inbox")), "outbox")
        self.answers = named(QPushButton(self.tr("Answers…")), "answers")
        self.answers.setToolTip(self.tr("Choose what the demo SES answers"))
        self.scenario = ScenarioLine(session)
        self.progress = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self.seconds = named(Label(wordWrap=True), "muted")
        self._clipboard = clipboard
        self._card: OutcomeCard | None = None
        self._result = stacked(None)
        self.sends = SendList(sending=sending, look=look)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._listen()
        self.show_session(session.current)
        self.refresh(sending.state)

    def _lay_out(self) -> None:
        self.setFixedWidth(PANEL_WIDTH)
        body = QWidget()
        column = stacked(
            body,
            named(Label(self.tr("Test mail")), "title"),
            self.form,
            self.route,
            self.scenario,
            self.progress,
            _row(self.seconds, self.cancel),
            self._result,
            _row(self.outbox, self.answers),
            margins=LARGE,
            spacing=SMALL,
        )
        column.addStretch()
        column.addWidget(self.sends, 1)  # has more weight than the stretch before it
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        stacked(self, area, margins=0)

    def _listen(self) -> None:
        self.cancel.clicked.connect(self.cancel_requested)
        self.outbox.clicked.connect(self.outbox_requested)
        self.answers.clicked.connect(self.answers_requested)
        self.scenario.usual_requested.connect(self.usual_requested)
        self._session.changed.connect(self.show_session)
        self._tick.timeout.connect(self._count_seconds)
        self.form.armed_changed.connect(self.sends.allow)
        self.sends.picked.connect(self._show_done)
        self.sends.again_requested.connect(self.form.request_again)
        self._sending.changed.connect(self.refresh)

    @property
    def card(self) -> OutcomeCard:
        """What became of a mail; made with the first."""
        if self._card is None:
            from ses_gui.gui.features.sending.result_card import OutcomeCard

            self._card = card = OutcomeCard(self._clipboard)
            card.hide()
            card.path_requested.connect(self.path_requested)
            card.policy_requested.connect(self.policy_requested)
            card.failure.preflight_requested.connect(self.preflight_requested)
            self._result.addWidget(card)
        return self._card

    @Slot(object)
    def refresh(self, state: SendState) -> None:
        """Show the state of the send."""
        self._show_working(self._sending.busy)
        if isinstance(state, Done):
            self.card.show_outcome(state.outcome, self._note(state))
        elif isinstance(state, Blocked):
            self.card.say(self.tr("Not sent"), state.sentence, state.path)
        if self._card is not None:
            self._card.setVisible(isinstance(state, Done | Blocked))

    def _show_working(self, working: bool) -> None:  # noqa: FBT001  private, one caller
        for widget in (self.cancel, self.progress, self.seconds):
            widget.setVisible(working)
        if working:
            self._tick.start()
            self._count_seconds()
        else:
            self._tick.stop()

    @Slot(object)
    def _show_done(self, done: Done) -> None:
        if not self._sending.busy:
            self.card.show_outcome(done.outcome, self._note(done))
            self.card.show()

    def _note(self, done: Done) -> str:
        """Whoever tries a configuration of their own should know what the demo SES knows."""
        if done.mail.destination is not Destination.DEMO:
            return ""
        return self.tr(
            "The demo SES answered as AWS would. It knows only the key and the domain of the demo "
            "example."
        )

    @Slot()
    def _count_seconds(self) -> None:
        state = self._sending.state
        if isinstance(state, Asking):
            self.cancel.setEnabled(True)
            self.seconds.setText(self.tr("Waiting for your keyring. If it asks, answer it."))
        elif isinstance(state, Working):
            self.cancel.setEnabled(not state.cancelling)
            text = self.tr("Cancelling… {0} s") if state.cancelling else self.tr("Sending… {0} s")
            said = text.format(f"{time.monotonic() - state.since:.1f}")
            self.seconds.setText(self._of_series(said))
        else:
            self.cancel.setEnabled(True)
            self.seconds.setText(self._of_series(self.tr("The next one in a moment.")))

    def _of_series(self, said: str) -> str:
        """Say which of how many it is, where there are several."""
        progress = self._series.progress
        if progress is None or progress.end is not None:
            return said
        return self.tr("{0} of {1}: {2}").format(
            min(progress.ended + 1, progress.total), progress.total, said
        )

    @Slot(object)
    def show_session(self, session: Session) -> None:
        """The demo inbox belongs to the demo SES, and so do its answers."""
        for button in (self.outbox, self.answers):
            button.setVisible(session.destination is Destination.DEMO)


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    return side_by_side(None, (first, 1), second, spacing=SMALL)


class ScenarioLine(QFrame):
    """In sight as long as the demo SES does not answer as usual."""

    usual_requested = Signal()

    def __init__(self, session: SessionStore) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._text = Label(wordWrap=True)
        self.back = named(QPushButton(self.tr("Back to usual answers")), "link")
        margins = (MEDIUM, SMALL, MEDIUM, SMALL)
        column = stacked(self, self._text, self.back, margins=margins, spacing=TIGHT)
        column.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        self.back.clicked.connect(self.usual_requested)
        session.changed.connect(self.show_place)
        self.show_place(session.current)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @Slot(object)
    def show_place(self, place: Session) -> None:
        """Show what was asked for, while mail goes to the demo SES."""
        self._text.setText(self.tr("The demo SES was asked for: “{0}”.").format(place.scenario))
        self.setVisible(bool(place.scenario) and place.destination is Destination.DEMO)
