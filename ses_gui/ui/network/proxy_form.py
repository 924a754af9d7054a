"""The choice of a proxy: none, the system's, or one that is named here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.network.settings import NetworkSettings, ProxyChoice
from ses_gui.domain.network.urls import login_problem, proxy_problem, split_login, tidied_proxy
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.network.line_row import PROXY_PASSWORD, PROXY_URL, PROXY_USER, LineRow
from ses_gui.ui.network.words import source_of
from ses_gui.ui.style import SMALL, TIGHT, WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.network.settings import Offer
    from ses_gui.ui.look import Look

_DOTS = "•" * 12


class ProxyForm(QWidget):
    """Asks for a proxy. The password stays in its line until somebody takes it."""

    edited = Signal()

    def __init__(self, *, look: Look) -> None:
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
        login = QHBoxLayout()
        login.setSpacing(SMALL)
        login.addWidget(self.user, 1)
        login.addWidget(self.password, 1)
        column = QVBoxLayout(given)
        column.setContentsMargins(WIDE, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.url)
        column.addLayout(login)
        return given

    def _lay_out(self) -> None:
        self._systems.setContentsMargins(WIDE, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SMALL)
        column.setSpacing(TIGHT)
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
        words = text.format(systems.shown, source_of(systems), systems.problem)
        self._systems.setText(words.strip())

    def check(self) -> LineRow | None:
        """Say what is wrong with the proxy; give the first line with a problem, or None."""
        if self.choice is not ProxyChoice.GIVEN:
            return None
        self._tidy()
        problem = proxy_problem(self.url.text)
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
        self.url.say(proxy_problem(url) if url else "")
        self._show_dots()

    @Slot()
    def _check_user(self) -> None:
        """The password is still to come."""
        self.user.say(login_problem(self.user.text, None))

    @Slot()
    def _check_login(self) -> bool:
        problem = login_problem(self.user.text, self.typed_password)
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
