"""The form of the network: proxy, CA file and endpoint as a draft, in force once it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.network.settings import NetworkSettings, OfferKind, ProxyChoice
from ses_gui.domain.network.urls import endpoint_problem, split_login, tidied_endpoint
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.network.line_row import CA_FILE, ENDPOINT_URL, LineRow
from ses_gui.ui.network.proxy_form import ProxyForm
from ses_gui.ui.style import LARGE, SMALL, WIDE

if TYPE_CHECKING:
    from ses_gui.domain.network.settings import Offer
    from ses_gui.ui.look import Look


class NetworkForm(QFrame):
    """Holds what the user has written; what is in force is elsewhere."""

    edited = Signal()
    file_requested = Signal()
    """The user wants to choose a CA file."""
    ca_check_requested = Signal(object)
    """Emitted with the path of a CA file that was named."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.proxy = ProxyForm(look=look)
        self.choose = named(QPushButton(self.tr("C&hoose…")), "choose_ca_file")
        self.ca_file = LineRow(CA_FILE, self.choose, look=look)
        self.endpoint = LineRow(ENDPOINT_URL, look=look)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(named(Label(self.tr("Proxy")), "heading"))
        column.addWidget(self.proxy)
        column.addWidget(named(Label(self.tr("Whom to trust, and where to go")), "heading"))
        column.addWidget(self.ca_file)
        column.addWidget(self.endpoint)

    def _listen(self) -> None:
        self.proxy.edited.connect(self.edited)
        for row in (self.ca_file, self.endpoint):
            row.line.textEdited.connect(self.edited)
        self.ca_file.left.connect(self._check_file)
        self.endpoint.left.connect(self._check_endpoint)
        self.choose.clicked.connect(self.file_requested)

    @property
    def draft(self) -> NetworkSettings:
        """What is written; whether a password is kept is not for the form to say."""
        return NetworkSettings(
            proxy=self.proxy.choice,
            proxy_url=self.proxy.url.text,
            proxy_user=self.proxy.user.text,
            ca_file=self.ca_file.text.strip(),
            endpoint_url=tidied_endpoint(self.endpoint.text),
        )

    def show_settings(self, settings: NetworkSettings, *, has_password: bool) -> None:
        """Write what is in force."""
        self.proxy.show_settings(settings, has_password=has_password)
        self.ca_file.show_text(settings.ca_file)
        self.endpoint.show_text(settings.endpoint_url)
        self.endpoint.say("")
        self._check_file()

    def put(self, offer: Offer) -> None:
        """Write an offer into the form."""
        if offer.kind is OfferKind.CA_FILE:
            self.put_file(offer.value)
        elif offer.kind is OfferKind.ENDPOINT:
            self.endpoint.show_text(offer.value)
            self._check_endpoint()
        elif offer.is_systems:
            self.proxy.choose(ProxyChoice.SYSTEM)
        else:
            self.proxy.put(offer.value)
        self.edited.emit()

    def holds(self, offer: Offer) -> bool:
        """Whether the form shows an offer as chosen."""
        draft = self.draft
        if offer.kind is OfferKind.CA_FILE:
            return draft.ca_file == offer.value
        if offer.kind is OfferKind.ENDPOINT:
            return draft.endpoint_url == tidied_endpoint(offer.value)
        if draft.proxy is ProxyChoice.SYSTEM:
            return offer.is_systems
        named_here = split_login(offer.value)[0] == draft.proxy_url
        return draft.proxy is ProxyChoice.GIVEN and named_here

    def put_file(self, path: str) -> None:
        """Name a CA file."""
        self.ca_file.show_text(path)
        self._check_file()
        self.edited.emit()

    def say_of_file(self, sentence: str, *, is_problem: bool) -> None:
        """Say what is in the CA file, or what is wrong with it."""
        self.ca_file.say(sentence, Severity.ERROR if is_problem else Severity.INFO)

    def check(self) -> LineRow | None:
        """Say what is wrong; give the first line with a problem, or None if there is none."""
        wrong = self.proxy.check()
        is_endpoint_wrong = self._check_endpoint()
        return wrong or (self.endpoint if is_endpoint_wrong else None)

    @Slot()
    def _check_endpoint(self) -> bool:
        self.endpoint.show_text(tidied_endpoint(self.endpoint.text))
        problem = endpoint_problem(self.endpoint.text)
        self.endpoint.say(problem)
        return bool(problem)

    @Slot()
    def _check_file(self) -> None:
        path = self.ca_file.text.strip()
        if path:
            self.ca_check_requested.emit(path)
        else:
            self.ca_file.say("")
