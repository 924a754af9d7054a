"""The network page: what is in force, what could be, and whether the way to SES is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.checks.finding import Severity
from ses_gui.ui.display import Label
from ses_gui.ui.form_page import COLUMN_WIDTH
from ses_gui.ui.naming import named
from ses_gui.ui.network.network_form import NetworkForm
from ses_gui.ui.network.offers_card import OffersCard
from ses_gui.ui.network.trial_card import TrialCard
from ses_gui.ui.network.words import in_force_in_words, introduction
from ses_gui.ui.problem_line import ProblemLine
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, WIDE

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.network.settings import NetworkSettings, Trial
    from ses_gui.state.network import Network
    from ses_gui.ui.look import Look
    from ses_gui.ui.network.line_row import LineRow


class NetworkPage(QScrollArea):
    """Shows a draft of the settings; only what is used goes into force."""

    use_requested = Signal()
    try_requested = Signal()
    stop_requested = Signal()
    shown = Signal()

    def __init__(self, *, network: Network, look: Look) -> None:
        super().__init__(widgetResizable=True)
        self._network = network
        self._written = network.settings
        self._trying = False
        self._in_force = named(Label(wordWrap=True), "in_force")
        self._trouble = ProblemLine("network_trouble", look=look)
        self._changed = ProblemLine("network_changed", look=look)
        self.form = NetworkForm(look=look)
        self.offers = OffersCard(self.form.holds)
        self.use = named(QPushButton(self.tr("&Use from now on")), "use")
        self.back = named(QPushButton(self.tr("Take &back")), "take_back")
        self.trial = named(QPushButton(self.tr("Try &it")), "try_network")
        self.card = TrialCard()
        self._lay_out()
        self._listen()
        self.show_settings(network.settings)

    def _lay_out(self) -> None:
        page = QWidget()
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(named(Label(self.tr("Network")), "title"))
        column.addWidget(named(Label(introduction(), wordWrap=True), "muted"))
        for widget in (self._trouble, self._in_force, self.form, self._changed):
            column.addWidget(widget)
        column.addLayout(self._buttons())
        column.addWidget(self.card)
        column.addWidget(self.offers)
        column.addStretch(1)
        page.setMaximumWidth(COLUMN_WIDTH + 2 * WIDE)
        self.setWidget(page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (self.use, self.back, self.trial):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _listen(self) -> None:
        self.use.clicked.connect(self.use_requested)
        self.back.clicked.connect(self._take_back)
        self.trial.clicked.connect(self._try_or_stop)
        self.form.edited.connect(self.refresh)
        self.form.edited.connect(self.card.hide)  # it was about another way
        self.offers.used.connect(self.form.put)
        self._network.changed.connect(self._follow)
        self._network.found.connect(self._show_offers)

    @property
    def is_changed(self) -> bool:
        """Whether the form shows anything but what is in force."""
        typed = bool(self.form.proxy.typed_password)
        return typed or not self.form.draft.says_the_same(self._network.settings)

    @Slot(object)
    def _follow(self, settings: NetworkSettings) -> None:
        """What is written and says the same is left as it is: somebody may be writing."""
        if settings.says_the_same(self._written):
            self.refresh()
        else:
            self.show_settings(settings)

    def show_settings(self, settings: NetworkSettings) -> None:
        """Show what is in force, in words and in the form."""
        self._written = settings
        has_password = settings.password_kept or self._network.password is not None
        self.form.show_settings(settings, has_password=has_password)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Say what is in force and whether the form says something else."""
        network = self._network
        unused = [offer for offer in network.offers if not self.form.holds(offer)]
        self._in_force.setText(in_force_in_words(network.settings, network.offers, len(unused)))
        self._trouble.say(network.trouble, Severity.WARNING)
        text = self.tr("This is not in force yet.") if self.is_changed else ""
        self._changed.say(text, Severity.WARNING)
        self.offers.refresh()

    @Slot(object)
    def _show_offers(self) -> None:
        self.offers.show_offers(self._network.offers)
        self.form.proxy.show_offers(self._network.offers)
        self.refresh()

    @Slot()
    def _take_back(self) -> None:
        self.show_settings(self._network.settings)

    @Slot()
    def _try_or_stop(self) -> None:
        if self._trying:
            self.stop_requested.emit()
        else:
            self.try_requested.emit()

    def show_trying(self, *, trying: bool) -> None:
        """Say that the way is being tried, and offer to stop that."""
        self._trying = trying
        self.trial.setText(self.tr("Stop try&ing") if trying else self.tr("Try &it"))
        if trying:
            self.card.hide()

    def show_trial(self, trial: Trial) -> None:
        """Show what came of it, where it can be seen."""
        self.show_trying(trying=False)
        self.card.show_trial(trial)
        self._see(self.card)

    def say_untried(self, sentence: str) -> None:
        """Say why nothing was tried."""
        self.show_trying(trying=False)
        self.card.say(self.tr("Nothing was tried"), sentence)
        self._see(self.card)

    def check(self) -> bool:
        """Whether the form can be used; if not, the first problem is said and led to."""
        wrong = self.form.check()
        if wrong is not None:
            self.lead_to(wrong)
        return wrong is None

    def lead_to(self, row: LineRow) -> None:
        """Lead to a line of the form."""
        row.line.setFocus()
        self._see(row)

    def go_to(self, _path: JsonPath) -> None:
        """Lead to the choice that is made now."""
        proxy = self.form.proxy
        proxy.choices[proxy.choice].setFocus(Qt.FocusReason.OtherFocusReason)

    def _see(self, widget: QWidget) -> None:
        self._column.activate()  # what was hidden until now has no place yet
        self.ensureWidgetVisible(widget)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.shown.emit()
        super().showEvent(event)
