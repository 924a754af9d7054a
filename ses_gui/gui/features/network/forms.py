"""The forms of the network: proxy, CA file and endpoint, in force once they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.display_text import shown
from ses_gui.domain.frozen import frozen
from ses_gui.domain.network import (
    NetworkSettings,
    OfferKind,
    ProxyChoice,
    endpoint_problem,
    login_problem,
    proxy_problem,
    split_login,
    tidied_endpoint,
    tidied_proxy,
)
from ses_gui.domain.texts import catalogue
from ses_gui.gui.features.network.route_line import route_words
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import LARGE, SMALL, TIGHT, WIDE
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.layouts import side_by_side, stacked
from ses_gui.gui.widgets.text import QT_TRANSLATE_NOOP, Label, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.network import Offer
    from ses_gui.gui.theme.look import ThemeManager


def introduction() -> str:
    """What the page is about."""
    return _tr(
        "How this computer reaches AWS. It is kept on this computer and not in the connector:"
        " Logto's server has a network of its own. Nothing is taken from the system or from"
        " variables unless you choose it here."
    )


def in_force_in_words(settings: NetworkSettings, offers: Sequence[Offer], unused: int) -> str:
    """What is in force, and how much of what was found is not, as it may lie out of sight."""
    usual = _tr("straight to AWS, trusting the usual authorities")
    sentence = _tr("In force: {0}.").format(route_words(settings, offers) or usual)
    if not unused:
        return sentence
    more = _tr("Found on this computer and not used: {0}, listed below.").format(unused)
    return f"{sentence} {more}"


def source_of(offer: Offer) -> str:
    """Where an offer was found."""
    if not offer.sources:
        return _tr("the system's settings")
    return ", ".join(offer.sources)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Network", text)


@frozen
class NetworkField:
    """One text of the settings; `name` is its own there, and that of its widget."""

    name: str
    label: str
    help: str = ""
    placeholder: str = ""


PROXY_URL: Final = NetworkField(
    "proxy_url",
    QT_TRANSLATE_NOOP("NetworkFields", "Pro&xy's URL"),
    placeholder="http://proxy.example.com:3128",
)
PROXY_USER: Final = NetworkField(
    "proxy_user", QT_TRANSLATE_NOOP("NetworkFields", "Use&r name  (optional)")
)
PROXY_PASSWORD: Final = NetworkField(
    "proxy_password", QT_TRANSLATE_NOOP("NetworkFields", "Pass&word")
)
CA_FILE: Final = NetworkField(
    "ca_file",
    QT_TRANSLATE_NOOP("NetworkFields", "&CA file  (optional)"),
    QT_TRANSLATE_NOOP(
        "NetworkFields",
        "For a company that looks into secure connections. In PEM form; its authorities are"
        " trusted instead of the usual ones.",
    ),
    "company.pem",
)
ENDPOINT_URL: Final = NetworkField(
    "endpoint_url",
    QT_TRANSLATE_NOOP("NetworkFields", "En&dpoint  (optional)"),
    QT_TRANSLATE_NOOP(
        "NetworkFields", "Another SES than AWS's, such as a VPC endpoint or a test server."
    ),
    "https://vpce-0123456789.email.eu-west-1.vpce.amazonaws.com",
)


class LineRow(QWidget):
    """Shows one field; `left` when the user has left it."""

    left = Signal()

    def __init__(self, field: NetworkField, *beside: QWidget, look: ThemeManager) -> None:
        super().__init__()
        self.line = named(QLineEdit(placeholderText=field.placeholder), field.name)
        self._about = _translated(field.help)
        self.problem = ProblemLine(f"problem:{field.name}", look=look)
        self._lay_out(_translated(field.label), beside)
        self.line.editingFinished.connect(self.left)

    def _lay_out(self, text: str, beside: tuple[QWidget, ...]) -> None:
        label = Label(text)
        label.setBuddy(self.line)
        self.line.setAccessibleName(shown(text.replace("&", "")))
        row = side_by_side(None, (self.line, 1), *beside, spacing=SMALL)
        column = stacked(self, label, row, margins=(0, 0, 0, SMALL), spacing=TIGHT)
        if self._about:
            column.addWidget(named(Label(self._about, wordWrap=True), "help"))
        column.addWidget(self.problem)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Put another text there, if it is one."""
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def say(self, sentence: str, severity: Severity = Severity.ERROR) -> None:
        """Say what is to be said about the text; nothing for an empty sentence."""
        self.problem.say(sentence, severity)
        is_problem = bool(sentence) and severity is not Severity.INFO
        restyle(self.line, "problem", severity.value if is_problem else "")
        self.line.setAccessibleDescription(shown(sentence or self._about))


def _translated(text: str) -> str:
    return QCoreApplication.translate("NetworkFields", text)


_DOTS = "•" * 12


class ProxyForm(QWidget):
    """Asks for a proxy. The password stays in its line until somebody takes it."""

    edited = Signal()

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__()
        self.choices = {
            ProxyChoice.NONE: QRadioButton(self.tr("&None: straight to SES")),
            ProxyChoice.SYSTEM: QRadioButton(self.tr("The &system's")),
            ProxyChoice.GIVEN: QRadioButton(self.tr("This &one:")),
        }
        self._group = QButtonGroup(self)
        self._systems = named(Label(wordWrap=True), "help")
        self.url = LineRow(PROXY_URL, look=look)
        self.user = LineRow(PROXY_USER, look=look)
        self.password = LineRow(PROXY_PASSWORD, look=look)
        self.password.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._given = self._make_given()
        self._kept = NetworkSettings()
        self._lay_out()
        self._listen()
        self.show_offers(())

    def _make_given(self) -> QWidget:
        given = QWidget()
        login = side_by_side(None, (self.user, 1), (self.password, 1), spacing=SMALL)
        stacked(given, self.url, login, margins=(WIDE, 0, 0, 0), spacing=TIGHT)
        return given

    def _lay_out(self) -> None:
        self._systems.setContentsMargins(WIDE, 0, 0, 0)
        column = stacked(self, margins=(0, 0, 0, SMALL), spacing=TIGHT)
        for choice, button in self.choices.items():
            named(button, f"proxy_{choice.value}")
            self._group.addButton(button)
            column.addWidget(button)
            if choice is ProxyChoice.SYSTEM:
                column.addWidget(self._systems)
        column.addWidget(self._given)
        self.choices[ProxyChoice.NONE].setChecked(True)
        self._given.hide()

    def _listen(self) -> None:
        self._group.buttonClicked.connect(self._show_given)
        for row in (self.url, self.user, self.password):
            row.line.textEdited.connect(self.edited)
        self.url.line.textEdited.connect(self._show_dots)
        self.user.line.textEdited.connect(self._show_dots)
        self.url.left.connect(self._tidy)
        self.user.left.connect(self._check_user)
        self.password.left.connect(self._check_login)

    @property
    def choice(self) -> ProxyChoice:
        """What is chosen now."""
        return next(choice for choice, button in self.choices.items() if button.isChecked())

    @property
    def typed_password(self) -> str | None:
        """The password that was typed; None if the kept one still stands for it."""
        return self.password.text or (None if self._stands_for_kept() else "")

    def show_settings(self, settings: NetworkSettings, *, has_password: bool) -> None:
        """Show what is in force; the password is never shown, only that there is one."""
        self._kept = settings if has_password else NetworkSettings()
        self.choose(settings.proxy)
        self.url.show_text(settings.proxy_url)
        self.user.show_text(settings.proxy_user)
        self.password.show_text("")
        for row in (self.url, self.user, self.password):
            row.say("")
        self._show_dots()

    def choose(self, choice: ProxyChoice) -> None:
        """Choose a proxy as a click would."""
        self.choices[choice].setChecked(True)
        self._show_given()

    def put(self, url: str) -> None:
        """Name a proxy here, with its login if it has one."""
        self.choose(ProxyChoice.GIVEN)
        self.url.show_text(url)
        self._tidy()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Say which proxy the system names just now."""
        systems = next((offer for offer in offers if offer.is_systems), None)
        if systems is None:
            self._systems.setText(self.tr("It names none for SES just now."))
            return
        text = self.tr("Just now {0}, from {1}. {2}")
        problem = catalogue.sentence(systems.problem)
        words = text.format(systems.shown, source_of(systems), problem)
        self._systems.setText(words.strip())

    def check(self) -> LineRow | None:
        """Say what is wrong with the proxy; give the first line with a problem, or None."""
        if self.choice is not ProxyChoice.GIVEN:
            return None
        self._tidy()
        problem = catalogue.sentence(proxy_problem(self.url.text))
        self.url.say(problem)
        is_login_wrong = self._check_login()
        return self.url if problem else self.password if is_login_wrong else None

    @Slot()
    def _tidy(self) -> None:
        """A login in the URL belongs beside it: there it is not read by everybody."""
        text = tidied_proxy(self.url.text)
        # With a backslash it is refused as a whole: nobody can say where its host begins.
        url, user, password = (text, "", "") if "\\" in text else split_login(text)
        self.url.show_text(url)
        if user:
            self.user.show_text(user)
            self.password.show_text(password)
            self._check_login()
        self.url.say(catalogue.sentence(proxy_problem(url)) if url else "")
        self._show_dots()

    @Slot()
    def _check_user(self) -> None:
        """The password is still to come."""
        self.user.say(catalogue.sentence(login_problem(self.user.text, None)))

    @Slot()
    def _check_login(self) -> bool:
        problem = catalogue.sentence(login_problem(self.user.text, self.typed_password))
        self.password.say(problem)
        return bool(problem)

    @Slot()
    def _show_given(self) -> None:
        self._given.setVisible(self.choice is ProxyChoice.GIVEN)
        self.edited.emit()

    def _stands_for_kept(self) -> bool:
        """Whether the login is still the one whose password is kept."""
        now = NetworkSettings(proxy_url=self.url.text, proxy_user=self.user.text)
        return bool(self._kept.proxy_user) and self._kept.has_same_login(now)

    @Slot()
    def _show_dots(self) -> None:
        self.password.line.setPlaceholderText(_DOTS if self._stands_for_kept() else "")


class NetworkForm(QFrame):
    """Holds what the user has written; what is in force is elsewhere."""

    edited = Signal()
    file_requested = Signal()
    """The user wants to choose a CA file."""
    ca_check_requested = Signal(object)
    """Emitted with the path of a CA file that was named."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("card")
        self.proxy = ProxyForm(look=look)
        self.choose = named(QPushButton(self.tr("C&hoose…")), "choose_ca_file")
        self.ca_file = LineRow(CA_FILE, self.choose, look=look)
        self.endpoint = LineRow(ENDPOINT_URL, look=look)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        stacked(
            self,
            named(Label(self.tr("Proxy")), "heading"),
            self.proxy,
            named(Label(self.tr("Whom to trust, and where to go")), "heading"),
            self.ca_file,
            self.endpoint,
            margins=(WIDE, LARGE, WIDE, LARGE),
            spacing=SMALL,
        )

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
        problem = catalogue.sentence(endpoint_problem(self.endpoint.text))
        self.endpoint.say(problem)
        return bool(problem)

    @Slot()
    def _check_file(self) -> None:
        path = self.ca_file.text.strip()
        if path:
            self.ca_check_requested.emit(path)
        else:
            self.ca_file.say("")
