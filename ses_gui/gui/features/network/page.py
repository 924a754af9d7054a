"""The network page: what is in force, what could be, and whether the way to SES is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.display_text import shown
from ses_gui.domain.network import OfferKind
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.network.forms import (
    NetworkForm,
    in_force_in_words,
    introduction,
    source_of,
)
from ses_gui.gui.form_page import COLUMN_WIDTH
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL, TIGHT, WIDE
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, announce, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QShowEvent

    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.domain.network import NetworkSettings, Offer, Trial
    from ses_gui.gui.features.network.forms import LineRow
    from ses_gui.gui.features.network.state import Network
    from ses_gui.gui.theme.look import ThemeManager


class OfferRow(QWidget):
    """Shows one offer; `number` is its place in the list."""

    used = Signal(object)

    def __init__(self, number: int, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        self._value = _offer_text(self._title(), "offer")
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about = _offer_text("", "help")
        self.use = named(QPushButton(self.tr("Use")), f"use_offer_{number}")
        self.use.setAccessibleName(shown(self.tr("Use: {0}").format(self._title())))
        self._lay_out()
        self.use.clicked.connect(self._tell)

    def _lay_out(self) -> None:
        words = stacked(None, self._value, self.about, spacing=TIGHT)
        row = side_by_side(self, (words, 1), margins=0, spacing=SMALL)
        row.addWidget(self.use, alignment=Qt.AlignmentFlag.AlignTop)

    def show_state(self, *, is_chosen: bool) -> None:
        """Say whether the page shows it as chosen."""
        state = self.tr("chosen above") if is_chosen else self.tr("found, not used")
        problem = sentence(self.offer.problem)
        about = self.tr("{0}: {1}. {2}").format(source_of(self.offer), state, problem)
        self.about.setText(about.strip())

    def _title(self) -> str:
        return {
            OfferKind.PROXY: self.tr("Proxy {0}"),
            OfferKind.CA_FILE: self.tr("CA file {0}"),
            OfferKind.ENDPOINT: self.tr("Endpoint {0}"),
        }[self.offer.kind].format(self.offer.shown)

    @Slot()
    def _tell(self) -> None:
        self.used.emit(self.offer)


def _offer_text(text: str, name: str) -> Label:
    return named(Label(text, wordWrap=True), name)


class OffersCard(QFrame):
    """Lists the offers; `is_in_draft` tells which of them the page shows as chosen."""

    used = Signal(object)
    """Emitted with the offer that is to be put into the page."""
    look_requested = Signal()

    def __init__(self, is_in_draft: Callable[[Offer], bool]) -> None:
        super().__init__()
        self.setObjectName("card")
        self._is_in_draft = is_in_draft
        self._none = named(Label(self._nothing(), wordWrap=True), "help")
        self.look = named(QPushButton(self.tr("Loo&k again")), "look_again")
        self.rows: list[OfferRow] = []
        self._list = QWidget()
        self._column = stacked(self._list, margins=0, spacing=MEDIUM)
        self._lay_out()
        self.look.clicked.connect(self.look_requested)
        self.show_offers(())

    def _nothing(self) -> str:
        return self.tr(
            "Nothing. Neither the system nor a variable such as HTTPS_PROXY, AWS_CA_BUNDLE or"
            " AWS_ENDPOINT_URL names anything."
        )

    def _lay_out(self) -> None:
        head = side_by_side(
            None, (named(Label(self.tr("Found on this computer")), "heading"), 1), self.look
        )
        stacked(
            self, head, self._none, self._list, margins=(WIDE, LARGE, WIDE, LARGE), spacing=SMALL
        )

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """List `offers`, unless they are listed already."""
        if [row.offer for row in self.rows] != list(offers):
            self._list_anew(offers)
        self._none.setVisible(not offers)
        self._list.setVisible(bool(offers))
        self.refresh()

    def _list_anew(self, offers: Sequence[Offer]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [OfferRow(number, offer) for number, offer in enumerate(offers)]
        before = self.look
        for row in self.rows:
            row.used.connect(self.used)
            self._column.addWidget(row)
            self.setTabOrder(before, row.use)  # else what comes late is reached last
            before = row.use

    def refresh(self) -> None:
        """Say of each offer whether the page shows it as chosen."""
        for row in self.rows:
            row.show_state(is_chosen=self._is_in_draft(row.offer))


class TrialCard(QFrame):
    """Shows one trial, or a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("result")
        self._texts = {name: _trial_text(name) for name in ("heading", "cause", "fix", "muted")}
        stacked(self, *self._texts.values(), margins=MEDIUM, spacing=TIGHT)
        self.hide()

    @property
    def title(self) -> str:
        """What it says first."""
        return self._texts["heading"].text()

    @property
    def details(self) -> str:
        """The facts, a line each."""
        return self._texts["muted"].text()

    def say(self, title: str, sentence: str) -> None:
        """Say why nothing was tried."""
        self._show("warning", title, sentence, "", "")

    def show_trial(self, trial: Trial) -> None:
        """Show who answered, or what is wrong."""
        details = "\n".join(map(shown, self._facts(trial)))
        failure = trial.failure
        if failure is None:
            asked = self.tr("The connection stood and was ended; nothing was sent over it.")
            self._show("good", self.tr("The way to SES is open"), asked, "", details)
        else:
            texts = map(sentence, (failure.title, failure.cause, failure.fix))
            self._show("bad", *texts, details)

    def _facts(self, trial: Trial) -> Iterator[str]:
        certificate = trial.certificate
        is_named = not trial.address or trial.endpoint.startswith(trial.address)
        at = "" if is_named or trial.proxy else f" ({trial.address})"
        if trial.endpoint:
            yield self.tr("Endpoint: {0}").format(trial.endpoint + at)
        if trial.proxy:
            yield self.tr("Proxy: {0}").format(trial.proxy)
        if certificate is not None:
            yield self.tr("Certificate: for {0}").format(certificate.subject)
            yield self.tr("Issued by: {0}").format(certificate.issuer)
        if trial.failure is None:
            yield self.tr("Secured by: {0}").format(trial.tls or self.tr("nothing"))
        yield self.tr("Took: {0} ms").format(trial.elapsed_ms)

    def _show(self, tone: str, *texts: str) -> None:
        for label, text in zip(self._texts.values(), texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        restyle(self, "tone", tone)
        self.show()
        self.setAccessibleName(shown(texts[0]))
        announce(self, self.tr("{0}. {1}").format(*texts[:2]))


def _trial_text(name: str) -> Label:
    label = named(Label(wordWrap=True), name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class NetworkPage(QScrollArea):
    """Shows a draft of the settings; only what is used goes into force."""

    use_requested = Signal()
    try_requested = Signal()
    stop_requested = Signal()
    shown = Signal()

    def __init__(self, *, network: Network, look: ThemeManager) -> None:
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
        self._show_offers()

    def _lay_out(self) -> None:
        page = QWidget()
        self._column = stacked(
            page,
            named(Label(self.tr("Network")), "title"),
            named(Label(introduction(), wordWrap=True), "muted"),
            self._trouble,
            self._in_force,
            self.form,
            self._changed,
            side_by_side(None, self.use, self.back, self.trial, STRETCH, spacing=SMALL),
            self.card,
            self.offers,
            STRETCH,
            margins=(WIDE, LARGE, WIDE, LARGE),
            spacing=MEDIUM,
        )
        page.setMaximumWidth(COLUMN_WIDTH + 2 * WIDE)
        self.setWidget(page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)

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
        # Its words may take more lines once they know how wide they are.
        QTimer.singleShot(0, self, partial(self.ensureWidgetVisible, widget))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.shown.emit()
        super().showEvent(event)
