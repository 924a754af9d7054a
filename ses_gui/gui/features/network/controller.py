"""The network page at work: look around, check, try the route, use it and keep its settings."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.frozen import frozen
from ses_gui.domain.network import ses_url
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.gui.features.network.route import PROXY_ITEM, routed
from ses_gui.gui.features.profiles.secrets import vault_sentence
from ses_gui.gui.flow import ReportedError, background, sentence_of
from ses_gui.services.network_environment import CaFile, look_into

if TYPE_CHECKING:
    from ses_gui.domain.network import NetworkSettings, Trial
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.network.route import RouteResolver


class NetworkSettingsWriter(QObject):
    """Writes what was chosen; what cannot be written lasts for this session, and that is said."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    async def write(self, settings: NetworkSettings) -> None:
        """Write the file."""
        try:
            await background(self._app.disk, self._app.services.network.save, settings, always=True)
        except Exception as error:
            text = self.tr("The settings of the network are kept for this session only. {0}")
            self._app.window.status.say(text.format(sentence_of(error)).strip())

    async def put_password(self, password: str) -> bool:
        """Put the password into the keyring; say whether it is there."""
        keyring = self._app.keyring
        if keyring.stuck():
            self._say_not_kept(self.tr("Your keyring has not answered."))
            return False
        try:
            await background(
                keyring, self._app.services.vault.set, PROXY_ITEM, password, always=True
            )
        except Exception as error:
            self._say_not_kept(vault_sentence(error))
            return False
        return True

    def forget_password(self) -> None:
        """Take the password out of the keyring."""
        self._app.keyring.start(self._app.services.vault.forget, PROXY_ITEM)

    def _say_not_kept(self, sentence: str) -> None:
        text = self.tr("The proxy's password is kept for this session only. {0}")
        self._app.window.status.say(text.format(sentence))


@frozen
class _Tried:
    """What a trial is about; `password` is None where the kept one is meant."""

    draft: NetworkSettings
    password: str | None = field(repr=False)
    region: str

    def is_like(self, other: _Tried) -> bool:
        """Whether both are the same route; where its password lies does not matter."""
        kept = self.draft.password_kept
        return self == replace(other, draft=replace(other.draft, password_kept=kept))


class NetworkController(QObject):
    """Does what the network page wishes; all of it is of this computer, not of a document."""

    def __init__(
        self, app: AppContext, *, route: RouteResolver, writer: NetworkSettingsWriter
    ) -> None:
        super().__init__(app.window)
        self._app = app
        self._route = route
        self._writer = writer
        self._cancellation = Cancellation()
        self._asking: Cancellation | None = None
        """That of the trial which waits for the keyring."""
        self._page = app.window.pages.network

    async def ask_file(self) -> None:
        """Ask for a CA file."""
        self._page.form.put_file(await self._app.dialogs.ca_file())

    async def check_file(self, path: str) -> None:
        """Look into a CA file, and say what is in it if it is still the one that is named."""
        found = await background(self._app.disk, look_into, path, always=True)
        form = self._page.form
        if form.draft.ca_file == path:
            text = sentence(found.problem or found.summary)
            form.say_of_file(text, is_problem=bool(found.problem))

    async def use(self) -> None:
        """Put what the form says into force, once it is whole."""
        if not self._page.check():
            return
        form, network = self._page.form, self._app.model.network
        draft, typed = form.draft, form.proxy.typed_password
        found = await background(self._app.disk, _looked_into, draft.ca_file, always=True)
        if found.problem:
            form.say_of_file(sentence(found.problem), is_problem=True)
            self._page.lead_to(form.ca_file)
            return
        before = network.settings
        if typed is None:  # it is still the one that is kept
            self._put(replace(draft, password_kept=before.password_kept))
        else:
            network.hold_password(typed or None, draft)
            self._put(draft)
        self._page.show_settings(network.settings)
        self._app.window.status.say(self.tr("In force from the next mail on."))
        if typed:
            await self._keep_password(typed)
        elif typed is not None and before.password_kept:
            self._writer.forget_password()

    def _put(self, settings: NetworkSettings) -> None:
        self._app.model.network.use(settings)
        self._app.runner.start(self._writer.write(settings))

    async def _keep_password(self, typed: str) -> None:
        settings = self._app.model.network.settings
        is_there = await self._writer.put_password(typed)
        in_force = self._app.model.network.settings
        if is_there and settings.has_same_login(in_force):  # else another proxy was chosen
            self._put(replace(in_force, password_kept=True))

    async def try_route(self) -> None:
        """Try the route that the form shows, whether it is in force or not."""
        if not self._page.check():
            return
        tried = self._what_is_written()
        if not (tried.draft.endpoint_url or ses_url(tried.region)):
            self._page.say_untried(
                self.tr("Choose a region on the credentials page first, or name an endpoint.")
            )
            return
        self._cancellation = Cancellation()
        self._page.show_trying(trying=True)
        try:
            trial = await self._trial(tried, self._cancellation)
        except UserError as error:
            self._page.say_untried(sentence(error.message))
        except Exception:
            self._page.show_trying(trying=False)
            raise  # a mistake of ours: the crash net shows it
        else:
            self._show(tried, trial)

    async def _trial(self, tried: _Tried, cancellation: Cancellation) -> Trial | None:
        """Try, once the keyring has told the password; None if it ended before that."""
        password = tried.password
        if password is None:
            self._asking = cancellation
            try:
                await self._route.fetch_password(tried.draft, always=True)
            except ReportedError as error:
                if not cancellation.requested:
                    self._page.say_untried(error.sentence)
                return None
            finally:
                if self._asking is cancellation:
                    self._asking = None
            password = self._app.model.network.password_for(tried.draft) or ""
        if cancellation.requested:  # while the keyring was asked
            return None
        trial: Trial = await background(
            self._app.network, _try, tried.draft, tried.region, password, cancellation, always=True
        )
        return trial

    def _show(self, tried: _Tried, trial: Trial | None) -> None:
        if trial is None:
            return
        if tried.is_like(self._what_is_written()):
            self._page.show_trial(trial)
        else:  # something else has been written meanwhile, of which it says nothing
            self._page.show_trying(trying=False)

    def _what_is_written(self) -> _Tried:
        form = self._page.form
        kept = self._app.model.network.settings.password_kept
        draft = replace(form.draft, password_kept=kept)
        return _Tried(draft, form.proxy.typed_password, self._app.model.store.document.region)

    @Slot()
    def stop(self) -> None:
        """End the trial that is under way."""
        self._cancellation.request()
        if self._asking is self._cancellation:
            self._page.show_trying(trying=False)


def _looked_into(path: str) -> CaFile:
    return look_into(path) if path else CaFile()


def _try(draft: NetworkSettings, region: str, password: str, cancellation: Cancellation) -> Trial:
    """On the network's thread: find the route, and connect."""
    from ses_gui.services.ses.connection_test import try_route  # loads ssl

    return try_route(region, routed(draft, region, password), cancellation)
