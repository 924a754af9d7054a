"""The network page at work: look around, check, try the route, use it and keep its settings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.network.settings import ProxyChoice, RouteError
from ses_gui.domain.network.urls import ses_url
from ses_gui.domain.ports import Cancellation
from ses_gui.gui.features.network.route import PROXY_ITEM, routed
from ses_gui.gui.features.profiles.secrets import vault_sentence
from ses_gui.services.network_environment import CaFile, look_around, look_into
from ses_gui.services.storage.atomic_file import FileError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.network.settings import NetworkSettings, Trial
    from ses_gui.domain.ports import Vault
    from ses_gui.gui.features.network.route import RouteResolver
    from ses_gui.gui.features.profiles.dialogs import Dialogs
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.services.storage.settings import NetworkFile


class NetworkKeep(QObject):
    """Writes what was chosen; what cannot be written lasts for this session, and that is said."""

    def __init__(
        self,
        *,
        kept: NetworkFile,
        vault: Vault,
        disk: WorkerQueue,
        keyring: WorkerQueue,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._kept = kept
        self._vault = vault
        self._disk = disk
        self._keyring = keyring
        self._window = window

    def write(self, settings: NetworkSettings) -> None:
        """Write the file."""
        task = self._disk.start(partial(self._kept.save, settings))
        task.failed.connect(self._say_not_written)

    def put_password(
        self, settings: NetworkSettings, password: str, then: Callable[[NetworkSettings], None]
    ) -> None:
        """Put the password into the keyring; call `then` with settings that say so."""
        if self._keyring.stuck():
            self._say_not_kept(self.tr("Your keyring has not answered."))
            return
        task = self._keyring.start(partial(self._vault.set, PROXY_ITEM, password))
        kept = replace(settings, password_kept=True)
        task.succeeded.connect(lambda _nothing: then(kept))
        task.failed.connect(lambda error: self._say_not_kept(vault_sentence(error)))

    def forget_password(self) -> None:
        """Take the password out of the keyring."""
        self._keyring.start(partial(self._vault.forget, PROXY_ITEM))

    def _say_not_kept(self, sentence: str) -> None:
        text = self.tr("The proxy's password is kept for this session only. {0}")
        self._window.status.say(text.format(sentence))

    @Slot(object)
    def _say_not_written(self, error: Exception) -> None:
        sentence = error.sentence if isinstance(error, FileError) else ""
        text = self.tr("The settings of the network are kept for this session only. {0}")
        self._window.status.say(text.format(sentence).strip())


_ANY_REGION = "us-east-1"
"""Stands for the region as long as there is none: the system's proxy is the same for all."""


class Queues(Protocol):
    """The queues that the page needs."""

    disk: WorkerQueue
    network: WorkerQueue


@dataclass(frozen=True, slots=True)
class _Tried:
    """What a trial is about; `password` is None where the kept one is meant."""

    draft: NetworkSettings
    password: str | None = field(repr=False)
    region: str


class NetworkFlow(QObject):
    """Does what the network page wishes."""

    def __init__(
        self,
        *,
        model: Model,
        window: MainWindow,
        dialogs: Dialogs,
        way: RouteResolver,
        keep: NetworkKeep,
        queues: Queues,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._network = model.network
        self._window = window
        self._dialogs = dialogs
        self._way = way
        self._keep = keep
        self._queues = queues
        self._cancellation = Cancellation()
        self._waits_for_keyring = False
        self._page = window.pages.network

    @Slot()
    def look(self) -> None:
        """Read the kept settings, and look what the surroundings offer."""
        self._way.load()
        url = ses_url(self._model.store.document.region) or ses_url(_ANY_REGION)
        task = self._queues.disk.start(partial(look_around, url))
        task.succeeded.connect(self._network.notice)

    def look_for_system_proxy(self) -> None:
        """Look around if the system's proxy is in force, so that its name can be shown."""
        if self._network.settings.proxy is ProxyChoice.SYSTEM:
            self.look()

    @Slot()
    def ask_file(self) -> None:
        """Ask for a CA file."""
        self._dialogs.ask_ca_file(self._page.form.put_file)

    @Slot(object)
    def check_file(self, path: str) -> None:
        """Look into a CA file, and say what is in it if it is still the one that is named."""
        task = self._queues.disk.start(partial(look_into, path))
        task.succeeded.connect(partial(self._tell_of_file, path))

    def _tell_of_file(self, path: str, found: CaFile) -> None:
        form = self._page.form
        if form.draft.ca_file == path:
            form.say_of_file(found.problem or found.summary, is_problem=bool(found.problem))

    @Slot()
    def use(self) -> None:
        """Put what the form says into force, once it is whole."""
        if self._page.check():
            draft, typed = self._page.form.draft, self._page.form.proxy.typed_password
            task = self._queues.disk.start(partial(_looked_into, draft.ca_file))
            task.succeeded.connect(partial(self._use, draft, typed))

    def _use(self, draft: NetworkSettings, typed: str | None, found: CaFile) -> None:
        if found.problem:
            self._page.form.say_of_file(found.problem, is_problem=True)
            self._page.lead_to(self._page.form.ca_file)
            return
        before = self._network.settings
        if typed is None:  # it is still the one that is kept
            self._put(replace(draft, password_kept=before.password_kept))
        else:
            self._network.hold_password(typed or None, draft)
            self._put(draft)
        self._page.show_settings(self._network.settings)
        self._window.status.say(self.tr("In force from the next mail on."))
        self._keep_password(typed, before)

    def _put(self, settings: NetworkSettings) -> None:
        self._network.use(settings)
        self._keep.write(settings)

    def _keep_password(self, typed: str | None, before: NetworkSettings) -> None:
        if typed:
            self._keep.put_password(self._network.settings, typed, self._note_kept)
        elif typed is not None and before.password_kept:
            self._keep.forget_password()

    def _note_kept(self, settings: NetworkSettings) -> None:
        """The keyring has the password, unless another proxy was chosen meanwhile."""
        if settings.has_same_login(self._network.settings):
            self._put(replace(self._network.settings, password_kept=True))

    @Slot()
    def try_way(self) -> None:
        """Try the way that the form shows, whether it is in force or not."""
        if not self._page.check():
            return
        tried, page = self._what_is_written(), self._page
        if not (tried.draft.endpoint_url or ses_url(tried.region)):
            page.say_untried(
                self.tr("Choose a region on the credentials page first, or name an endpoint.")
            )
            return
        self._cancellation = cancellation = Cancellation()
        page.show_trying(trying=True)
        begin = partial(self._begin, tried, cancellation)
        if tried.password is None:
            self._waits_for_keyring = True
            self._way.fetch_password(tried.draft, begin, partial(self._give_up, cancellation))
        else:
            begin()

    def _what_is_written(self) -> _Tried:
        form = self._page.form
        kept = self._network.settings.password_kept
        draft = replace(form.draft, password_kept=kept)
        return _Tried(draft, form.proxy.typed_password, self._model.store.document.region)

    def _give_up(self, cancellation: Cancellation, sentence: str) -> None:
        self._waits_for_keyring = False
        if not cancellation.requested:
            self._page.say_untried(sentence)

    def _begin(self, tried: _Tried, cancellation: Cancellation) -> None:
        self._waits_for_keyring = False
        if cancellation.requested:  # while the keyring was asked
            return
        password = tried.password
        if password is None:
            password = self._network.password_for(tried.draft) or ""
        work = partial(_try, tried.draft, tried.region, password, cancellation)
        task = self._queues.network.start(work)
        task.succeeded.connect(partial(self._show, tried))
        task.failed.connect(self._fail)

    def _show(self, tried: _Tried, trial: Trial) -> None:
        if tried == self._what_is_written():
            self._page.show_trial(trial)
        else:  # something else has been written meanwhile, of which it says nothing
            self._page.show_trying(trying=False)

    @Slot()
    def stop(self) -> None:
        """End the trial that is under way."""
        self._cancellation.request()
        if self._waits_for_keyring:
            self._page.show_trying(trying=False)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, RouteError):
            self._page.show_trying(trying=False)
            raise error  # a mistake of ours: the crash net shows it
        self._page.say_untried(error.sentence)


def _looked_into(path: str) -> CaFile:
    return look_into(path) if path else CaFile()


def _try(draft: NetworkSettings, region: str, password: str, cancellation: Cancellation) -> Trial:
    """On the network's thread: find the way, and connect."""
    from ses_gui.services.ses.connection_test import try_route  # noqa: PLC0415 - loads ssl

    return try_route(region, routed(draft, region, password), cancellation)
