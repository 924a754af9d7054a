"""The test panel, always in sight: one click sends a real mail."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ses_gui.state.sending import Asking, Done, Held, SendState, Working
from ses_gui.state.workspace import Destination
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.network.way_line import WayLine
from ses_gui.ui.result_card import ResultCard
from ses_gui.ui.scene_line import SceneLine
from ses_gui.ui.send_form import SendForm
from ses_gui.ui.send_list import SendList
from ses_gui.ui.style import LARGE, PANEL_WIDTH, SMALL

if TYPE_CHECKING:
    from ses_gui.state.network import Network
    from ses_gui.state.sending import Sending
    from ses_gui.state.series import Series
    from ses_gui.state.workspace import Place, Workspace
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look

TICK_MS = 100


class TestPanel(QFrame):
    """The form of a test mail, and what became of it."""

    __test__ = False  # the name is the product's; pytest need not look for tests in it

    cancel_requested = Signal()
    outbox_requested = Signal()
    answers_requested = Signal()
    usual_requested = Signal()
    path_requested = Signal(object)

    def __init__(
        self,
        *,
        sending: Sending,
        series: Series,
        workspace: Workspace,
        network: Network,
        look: Look,
        clipboard: Clipboard,
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self._sending = sending
        self._series = series
        self._workspace = workspace
        self.way = WayLine(workspace=workspace, network=network)
        self.form = SendForm(sending=sending, workspace=workspace)
        self.cancel = named(QPushButton(self.tr("Cancel")), "cancel")
        self.outbox = named(QPushButton(self.tr("Show the demo inbox")), "outbox")
        self.answers = named(QPushButton(self.tr("Answers…")), "answers")
        self.answers.setToolTip(self.tr("Choose what the demo SES answers"))
        self.scene = SceneLine(workspace)
        self.progress = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self.seconds = named(Label(wordWrap=True), "muted")
        self.card = ResultCard(clipboard)
        self.sends = SendList(sending=sending, look=look)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._listen()
        self.show_place(workspace.place)
        self.refresh(sending.state)

    def _lay_out(self) -> None:
        self.setFixedWidth(PANEL_WIDTH)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(named(Label(self.tr("Test mail")), "title"))
        column.addWidget(self.form)
        column.addWidget(self.way)
        column.addWidget(self.scene)
        column.addWidget(self.progress)
        column.addLayout(_row(self.seconds, self.cancel))
        column.addWidget(self.card)
        column.addLayout(_row(self.outbox, self.answers))
        column.addStretch()
        column.addWidget(self.sends, 1)  # has more weight than the stretch before it
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _listen(self) -> None:
        self.cancel.clicked.connect(self.cancel_requested)
        self.outbox.clicked.connect(self.outbox_requested)
        self.answers.clicked.connect(self.answers_requested)
        self.scene.usual_requested.connect(self.usual_requested)
        self._workspace.changed.connect(self.show_place)
        self._tick.timeout.connect(self._count_seconds)
        self.card.path_requested.connect(self.path_requested)
        self.form.armed_changed.connect(self.sends.allow)
        self.sends.picked.connect(self._show_done)
        self.sends.again_requested.connect(self.form.request_again)
        self._sending.changed.connect(self.refresh)

    @Slot(object)
    def refresh(self, state: SendState) -> None:
        """Show the state of the send."""
        self._show_working(self._sending.busy)
        self.card.setVisible(isinstance(state, Done | Held))
        if isinstance(state, Done):
            self.card.show_outcome(state.outcome, self._note(state))
        elif isinstance(state, Held):
            self.card.say(self.tr("Not sent"), state.sentence, state.path)

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
    def show_place(self, place: Place) -> None:
        """The demo inbox belongs to the demo SES, and so do its answers."""
        for button in (self.outbox, self.answers):
            button.setVisible(place.destination is Destination.DEMO)


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    row.addWidget(first, 1)
    row.addWidget(second)
    return row
