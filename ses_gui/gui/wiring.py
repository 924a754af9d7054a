"""Wiring: the controllers of one window, made and introduced to each other and to its signals."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.checks import Linting
from ses_gui.gui.clipboard import Clipboard
from ses_gui.gui.commands import Command, Menu, Menus
from ses_gui.gui.context import AppContext
from ses_gui.gui.dialogs import Dialogs
from ses_gui.gui.features.credentials.controller import (
    STILL_COPIED,
    CopiedSecretController,
    KeyController,
    KeyringWatch,
    PolicyController,
    VariableController,
)
from ses_gui.gui.features.demo.controller import DemoScenarioController, InboxController
from ses_gui.gui.features.diagnostics import ReportController
from ses_gui.gui.features.history.controller import HistoryController
from ses_gui.gui.features.network.route import RouteResolver
from ses_gui.gui.features.preflight.controller import PreflightController
from ses_gui.gui.features.profiles.edit_lock import EditLockController
from ses_gui.gui.features.profiles.manage import EnvironmentLabelController, ProfileManager
from ses_gui.gui.features.profiles.open import OpenController, RecentMenu
from ses_gui.gui.features.profiles.repository import ProfileRepository
from ses_gui.gui.features.profiles.save import DocumentSaver, ProfileSaver
from ses_gui.gui.features.profiles.secrets import AnnouncedVault, SecretReader, SecretWriter
from ses_gui.gui.features.profiles.versions import DifferenceController, VersionsController
from ses_gui.gui.features.project_folder.controller import FolderController
from ses_gui.gui.features.project_folder.save import FolderSaver
from ses_gui.gui.features.recovery.drafts import DraftKeeper, RestoreController
from ses_gui.gui.features.sending.controller import (
    Consent,
    CopyAsController,
    DeliveryTracker,
    SendController,
    SeriesController,
)
from ses_gui.gui.features.templates.controller import RewriteController, StudioController
from ses_gui.gui.flow import FlowRunner, ReportedError
from ses_gui.gui.housekeeping import GarbageCollector, PrivateFolders, WarmUp
from ses_gui.gui.main_window import MainWindow
from ses_gui.gui.model import Model, new_model
from ses_gui.gui.pages import PageName
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.theme.stylesheet import DARK, LIGHT
from ses_gui.gui.workbench import FINDINGS, TEST
from ses_gui.services.ses.mailer import RecordedMailer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.gui.context import Services
    from ses_gui.gui.features.export.controller import CompareController
    from ses_gui.gui.features.network.controller import NetworkController
    from ses_gui.gui.features.templates.preview_installer import PreviewInstaller
    from ses_gui.gui.theme.look import ThemeManager


class Controllers:
    """The controllers of a window, each made after those that it needs."""

    def __init__(self, app: AppContext) -> None:
        self._app = app
        self.secrets = SecretReader(app)
        self.consent = Consent(app)
        self._make_sending(app)
        self._make_saving(app)
        self._make_opening(app)
        self._make_editing(app)
        self.report = ReportController(app)
        self.copied_secret = CopiedSecretController(app)
        self.keyring_watch = KeyringWatch(app, self.saver)
        self.variables = VariableController(app)
        self.private_folders = PrivateFolders(app)
        self.warm_up = WarmUp(app)

    def _make_sending(self, app: AppContext) -> None:
        mailer = RecordedMailer(app.services.mailer, app.services.history)
        self.route = RouteResolver(app)
        self.sending = SendController(
            app, consent=self.consent, secrets=self.secrets, route=self.route, mailer=mailer
        )
        self.series = SeriesController(app, consent=self.consent, sending=self.sending)
        self.history = HistoryController(app, mailer)
        self.preflight = PreflightController(app, secrets=self.secrets, route=self.route)
        self.delivery = DeliveryTracker(app, self.preflight)
        self.inbox = InboxController(app)
        self.demo_scenarios = DemoScenarioController(app)
        self.copy_as = CopyAsController(app)
        self.policies = PolicyController(app)

    def _make_saving(self, app: AppContext) -> None:
        services = app.services
        self._repository = ProfileRepository(
            profiles=services.profiles,
            recent=services.recent,
            secret_cache=app.model.secret_cache,
        )
        self.difference = DifferenceController(app)
        self.profile_saver = ProfileSaver(
            app,
            repository=self._repository,
            secrets=self.secrets,
            writer=SecretWriter(app),
            difference=self.difference,
        )
        self.folder_saver = FolderSaver(app)
        self.saver = DocumentSaver(profiles=self.profile_saver, folders=self.folder_saver)
        self.edit_lock = EditLockController(
            app, saver=self.profile_saver, difference=self.difference
        )

    def _make_opening(self, app: AppContext) -> None:
        self.opening = OpenController(app, saver=self.saver, repository=self._repository)
        self.recent = RecentMenu(app, self._repository)
        self.folders = FolderController(app, opening=self.opening, saver=self.folder_saver)
        self.drafts = DraftKeeper(app, self.opening)
        self.restore = RestoreController(app, keeper=self.drafts, opening=self.opening)
        self.labels = EnvironmentLabelController(app)
        self.manager = ProfileManager(app, opening=self.opening, labels=self.labels)
        self.versions = VersionsController(app)

    def _make_editing(self, app: AppContext) -> None:
        self.studio = StudioController(app)
        self.rewriting = RewriteController(app)
        self.keys = KeyController(app)
        self.preview: PreviewInstaller | None = None
        self.network: NetworkController | None = None
        self.compare: CompareController | None = None

    def commands(self) -> Iterable[Command]:
        """All commands; each belongs to the controller that does it."""
        owners = (
            self.opening,
            self.versions,
            self.manager,
            self.labels,
            self.saver,
            self.profile_saver,
            self.folders,
            self.keys,
            self.policies,
            self.studio,
            self.rewriting,
            self.sending,
            self.series,
            self.preflight,
            self.copy_as,
            self.history,
            self.report,
            self.inbox,
            self.demo_scenarios,
        )
        return chain.from_iterable(owner.commands() for owner in owners)

    async def close(self) -> None:
        """Close, once no secret is left on the clipboard and unsaved changes are settled."""
        await self.copied_secret.close()
        await self.opening.close()

    async def reveal_secret(self) -> None:
        """Fetch the secret and show it."""
        try:
            await self.secrets.fetch()
        except ReportedError as error:
            self._app.window.status.say(error.sentence)
        else:
            self._app.window.pages.secret.reveal()

    async def begin(self) -> None:
        """Load what is slow, now that the window is there."""
        runner = self._app.runner
        runner.start(self.private_folders.close_to_others())
        self.recent.refresh()
        runner.start(self.restore.look_for_others())
        runner.start(self.variables.start())
        runner.start(self.warm_up.start())
        await self.route.begin()


def window_commands(app: AppContext) -> tuple[Command, ...]:
    """The commands of the window itself: pages, parts, colours, and its end."""
    window, look, tr = app.window, app.look, app.window.tr
    view = Menu.VIEW
    pages = (
        (PageName.CREDENTIALS, tr("&Credentials")),
        (PageName.SENDER, tr("&Sender")),
        (PageName.TEMPLATES, tr("&Templates")),
        (PageName.PREFLIGHT, tr("P&reflight")),
        (PageName.EXPORT, tr("&Export")),
        (PageName.NETWORK, tr("&Network")),
    )
    parts = (
        (FINDINGS, tr("&Findings"), "Ctrl+Shift+F"),
        (TEST, tr("Test &mail"), "Ctrl+Shift+M"),
    )
    return (
        Command("quit", tr("&Quit"), window.close, Menu.FILE, 500, "Ctrl+Q"),
        *(
            Command(
                page.value, title, partial(window.show_page, page), view, 100 + row, f"Ctrl+{row}"
            )
            for row, (page, title) in enumerate(pages, 1)
        ),
        *(
            Command(
                part,
                title,
                partial(window.show_or_hide, part),
                view,
                place,
                keys,
                is_checkable=True,
            )
            for place, (part, title, keys) in enumerate(parts, 220)
        ),
        Command("system_theme", tr("Colours of the s&ystem"), look.follow_system, view, 300),
        Command("light_theme", tr("&Light colours"), partial(look.use, LIGHT), view, 301),
        Command("dark_theme", tr("&Dark colours"), partial(look.use, DARK), view, 302),
    )


def connect_signals(app: AppContext, controllers: Controllers) -> None:
    """Let what the window asks for start the actions of the controllers."""
    slot, window, opening = app.runner.slot, app.window, controllers.opening
    window.menus.recent_requested.connect(slot(opening.open_profile))
    window.lock.wished.connect(slot(controllers.edit_lock.act))
    # Later, because a window cannot be closed while it is being asked whether it may close.
    later = Qt.ConnectionType.QueuedConnection
    window.close_requested.connect(slot(controllers.close), later)
    opening.shown.connect(app.runner.drop_stale)
    opening.shown.connect(controllers.recent.refresh)
    opening.shown.connect(slot(controllers.history.recall))
    opening.shown.connect(controllers.series.stop)
    opening.shown.connect(controllers.delivery.stop)
    opening.shown.connect(controllers.keys.drop)
    opening.shown.connect(app.model.preflight.forget)
    controllers.profile_saver.saved.connect(controllers.recent.refresh)
    controllers.manager.changed.connect(controllers.recent.refresh)
    controllers.labels.changed.connect(slot(controllers.manager.refresh))
    _connect_pages(app, controllers)
    _connect_test_panel(app, controllers)


def _connect_pages(app: AppContext, controllers: Controllers) -> None:
    slot, pages, keys = app.runner.slot, app.window.pages, controllers.keys
    pages.made.connect(partial(_connect_page, app, controllers))
    pages.secret.reveal_requested.connect(slot(controllers.reveal_secret))
    app.window.findings.suppressed_requested.connect(controllers.studio.suppressed)
    pages.credentials.wished.connect(app.window.menus.run)
    pages.credentials.block_pasted.connect(slot(keys.paste))
    pages.credentials.text_dropped.connect(slot(keys.take_dropped))
    pages.credentials.file_dropped.connect(slot(keys.read_file))
    pages.credentials.mended.connect(app.window.status.say)


def _connect_page(app: AppContext, controllers: Controllers, name: PageName) -> None:
    """Connect a page that is made now, and make the controllers that only it needs."""
    connect = {
        PageName.SENDER: _connect_sender,
        PageName.TEMPLATES: _connect_templates,
        PageName.PREFLIGHT: _connect_preflight,
        PageName.EXPORT: _connect_export,
        PageName.NETWORK: _connect_network,
    }
    connect[name](app, controllers)


def _connect_sender(app: AppContext, controllers: Controllers) -> None:
    from ses_gui.gui.features.sender.arn import ArnController

    app.window.pages.sender_page.arn_requested.connect(app.runner.slot(ArnController(app).help))
    if app.model.preflight.known is not None:
        controllers.preflight.offer(app.model.preflight.known)


def _connect_templates(app: AppContext, controllers: Controllers) -> None:
    from ses_gui.gui.features.templates.preview_installer import PreviewInstaller

    page = app.window.pages.templates
    page.editor.command_requested.connect(app.window.menus.run)
    controllers.preview = PreviewInstaller(page.tabs.preview)


def _connect_preflight(app: AppContext, controllers: Controllers) -> None:
    page = app.window.pages.preflight
    page.start_requested.connect(app.runner.slot(controllers.preflight.start))
    page.stop_requested.connect(app.model.preflight.stop)
    page.path_requested.connect(app.window.go_to)
    controllers.preflight.compare()


def _connect_export(app: AppContext, controllers: Controllers) -> None:
    from ses_gui.gui.features.export.controller import CompareController, ExportController

    controllers.compare = CompareController(app)
    export = ExportController(
        app,
        comparing=controllers.compare,
        consent=controllers.consent,
        secrets=controllers.secrets,
    )
    slot, page = app.runner.slot, app.window.pages.export
    page.copy_requested.connect(slot(export.copy))
    page.save_requested.connect(slot(export.save))
    page.secret_requested.connect(slot(export.show_secret))


def _connect_network(app: AppContext, controllers: Controllers) -> None:
    from ses_gui.gui.features.network.controller import NetworkController, NetworkSettingsWriter

    writer = NetworkSettingsWriter(app)
    controllers.network = network = NetworkController(app, route=controllers.route, writer=writer)
    slot, page = app.runner.slot, app.window.pages.network
    page.use_requested.connect(slot(network.use))
    page.try_requested.connect(slot(network.try_route))
    page.stop_requested.connect(network.stop)
    page.shown.connect(slot(controllers.route.look))
    page.offers.look_requested.connect(slot(controllers.route.look))
    page.form.file_requested.connect(slot(network.ask_file))
    page.form.ca_check_requested.connect(slot(network.check_file))
    page.show_settings(app.model.network.settings)  # once more: now the file is looked at


def _connect_test_panel(app: AppContext, controllers: Controllers) -> None:
    slot, panel, scenarios = app.runner.slot, app.window.test_panel, controllers.demo_scenarios
    panel.form.send_requested.connect(slot(controllers.sending.send))
    panel.form.destination_requested.connect(app.model.session.direct)
    panel.policy_requested.connect(controllers.policies.explain)
    panel.preflight_requested.connect(slot(controllers.preflight.show))
    panel.form.all_requested.connect(slot(controllers.series.start))
    panel.cancel_requested.connect(controllers.series.cancel)
    panel.outbox_requested.connect(controllers.inbox.show)
    panel.answers_requested.connect(scenarios.show)
    panel.usual_requested.connect(scenarios.go_back)


_FAREWELL_S: Final = 2.0
"""A send that was cancelled ends within some milliseconds, unless the disk hangs."""


class Program(QObject):
    """One furnished window with its model, its queues and its controllers."""

    _keyring_locked = Signal()

    def __init__(
        self, *, services: Services, look: ThemeManager, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        look.guard_input()
        vault = AnnouncedVault(services.vault, self._tell_locked)
        services = replace(services, vault=vault)
        self._keyring_locked.connect(self._say_locked)
        self.window = window
        self.model: Model = new_model(self, services.variables)
        lint = WorkerQueue("lint", self)  # whoever waits for an action waits for no check behind it
        self.linting = Linting(store=self.model.store, queue=lint, parent=self)
        self.clipboard = Clipboard(
            QGuiApplication.clipboard(), self, self.model.secret_cache.is_secret
        )
        window.furnish(model=self.model, look=look, clipboard=self.clipboard)
        look.changed.connect(window.follow_theme)
        window.follow_theme()
        window.refresh_title()  # which cuts the name by the size of its font
        dialogs, session = Dialogs(window), self.model.session
        self.app = app = AppContext(
            services=services,
            model=self.model,
            window=window,
            dialogs=dialogs,
            runner=FlowRunner(
                opening=lambda: session.current.opening,
                report=dialogs.warn,
                parent=self,
            ),
            look=look,
            clipboard=self.clipboard,
            actions=WorkerQueue("actions", self),
            network=WorkerQueue("network", self),
            questions=WorkerQueue("questions", self),
            keyring=WorkerQueue("keyring", self),
            disk=WorkerQueue("disk", self),
        )
        self.controllers = Controllers(app)
        self._fill_menus()
        connect_signals(app, self.controllers)
        self._garbage = GarbageCollector(self)
        self.model.checks.follow(self.linting)
        self.model.checks.refresh()

    def _fill_menus(self) -> None:
        app, window = self.app, self.window
        self.commands = (*self.controllers.commands(), *window_commands(app))
        menus = Menus(
            window, commands=self.commands, history=self.model.store.history, runner=app.runner
        )
        self.model.session.changed.connect(menus.refresh)
        self.controllers.rewriting.changed.connect(menus.refresh)
        window.use_menus(menus)

    def _tell_locked(self) -> None:
        """On the keyring's thread."""
        with contextlib.suppress(RuntimeError):  # the window is gone, and so is the interest
            self._keyring_locked.emit()

    @Slot()
    def _say_locked(self) -> None:
        self.window.status.say(self.tr("Your keyring is locked: it asks for its password now."))

    def shut_down(self) -> None:
        """End a send for real, disown the rest; takes no time even behind a keyring's prompt."""
        controllers = self.controllers
        controllers.drafts.leave()
        controllers.edit_lock.leave()
        if not self.clipboard.take_secret_away_now():
            print(sentence(STILL_COPIED), file=sys.stderr)  # noqa: T201  there is no window any more
        controllers.delivery.stop()
        if controllers.preview is not None:
            controllers.preview.stop()
        self.model.sending.cancel()
        self.model.preflight.stop()
        if controllers.network is not None:
            controllers.network.stop()
        self.app.network.shutdown(_FAREWELL_S)  # what became of a mail is written down
        self.app.runner.close()
        for queue in self.findChildren(WorkerQueue):
            queue.shutdown()


def compose(*, services: Services, look: ThemeManager, parent: QObject) -> Program:
    """Put a whole program together, window included."""
    return Program(services=services, look=look, window=MainWindow(), parent=parent)
