"""Wiring: the controllers of one window, made and introduced to each other and to its signals."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from ses_gui.domain.copy_as import Tool
from ses_gui.domain.templates.actions import ACTIONS
from ses_gui.gui.checks import Linting
from ses_gui.gui.clipboard import Clipboard
from ses_gui.gui.features.credentials.controller import KeyFlow
from ses_gui.gui.features.credentials.copied_secret import STILL_COPIED, CopiedSecretFlow
from ses_gui.gui.features.credentials.keyring_watch import KeyringWatch
from ses_gui.gui.features.credentials.policies import PolicyFlow
from ses_gui.gui.features.credentials.variables import VariableFlow
from ses_gui.gui.features.demo.controller import DemoScenarioController, InboxFlow
from ses_gui.gui.features.diagnostics.report import ReportFlow
from ses_gui.gui.features.export.controller import CompareFlow, ExportFlow
from ses_gui.gui.features.history.controller import HistoryController
from ses_gui.gui.features.network.controller import NetworkFlow, NetworkKeep
from ses_gui.gui.features.network.route import RouteResolver
from ses_gui.gui.features.preflight.controller import PreflightController
from ses_gui.gui.features.profiles.dialogs import Dialogs
from ses_gui.gui.features.profiles.edit_lock import ClaimFlow
from ses_gui.gui.features.profiles.manage import MarkFlow, ProfileManager
from ses_gui.gui.features.profiles.open import AdmitFlow, OpenFlow, RecentFlow
from ses_gui.gui.features.profiles.repository import ProfileRepository
from ses_gui.gui.features.profiles.save import CheckFlow, ProfileSaver, SaveFlow
from ses_gui.gui.features.profiles.secrets import AnnouncedVault, SecretReader, SecretWriter
from ses_gui.gui.features.profiles.versions import DifferenceFlow, VersionsController
from ses_gui.gui.features.project_folder.controller import FolderFlow
from ses_gui.gui.features.project_folder.save import FolderKeep
from ses_gui.gui.features.recovery.drafts import DraftFlow, RestoreFlow
from ses_gui.gui.features.sender.controller import ArnFlow
from ses_gui.gui.features.sending.controller import Consent, SendAllFlow, SendFlow
from ses_gui.gui.features.sending.copy_as import CopyAsController
from ses_gui.gui.features.sending.delivery import DeliveryTracker
from ses_gui.gui.features.templates.page import LIST, PREVIEW
from ses_gui.gui.features.templates.preview.installing import PreviewInstallFlow
from ses_gui.gui.features.templates.rewriting import RewriteFlow, Rewriter
from ses_gui.gui.features.templates.studio import StudioFlow
from ses_gui.gui.housekeeping import GarbageCollector, PrivacyFlow, WarmUp
from ses_gui.gui.main_window import MainWindow
from ses_gui.gui.model import Model, new_model
from ses_gui.gui.pages import PageName
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.theme.theme import DARK, LIGHT
from ses_gui.gui.workbench import FINDINGS, TEST
from ses_gui.services.ses.recorded_mailer import RecordedMailer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ses_gui.gui.context import Frame, Services
    from ses_gui.gui.theme.look import ThemeManager


class SendingFlows(QObject):
    """Makes what needs a window and a network, and nothing of files."""

    _locked = Signal()

    def __init__(self, *, frame: Frame, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        vault = AnnouncedVault(services.vault, self._tell_locked)
        services = replace(services, vault=vault)
        self._locked.connect(self._say_locked)
        self._frame = frame
        self._services = services
        self._window = frame.window
        self._dialogs = Dialogs(frame.window)
        self.secrets = SecretReader(
            model=frame.model, vault=services.vault, queue=frame.keyring, parent=self
        )
        self.consent = Consent(model=frame.model, dialogs=self._dialogs, parent=self)
        self._make_network()
        self._make_sending()
        self._make_asking()

    def _tell_locked(self) -> None:
        """On the keyring's thread."""
        with contextlib.suppress(RuntimeError):  # the window is gone, and so is the interest
            self._locked.emit()

    @Slot()
    def _say_locked(self) -> None:
        self._window.status.say(self.tr("Your keyring is locked: it asks for its password now."))

    def _make_network(self) -> None:
        frame, services = self._frame, self._services
        self.way = RouteResolver(
            network=frame.model.network,
            kept=services.network,
            vault=services.vault,
            disk=frame.disk,
            keyring=frame.keyring,
            parent=self,
        )
        self.network = NetworkFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            way=self.way,
            keep=NetworkKeep(
                kept=services.network,
                vault=services.vault,
                disk=frame.disk,
                keyring=frame.keyring,
                window=self._window,
            ),
            queues=frame,
        )

    def _make_sending(self) -> None:
        frame, services = self._frame, self._services
        mailer = RecordedMailer(services.mailer, services.history)
        self.sending = SendFlow(
            model=frame.model,
            window=self._window,
            consent=self.consent,
            secrets=self.secrets,
            way=self.way,
            mailer=mailer,
            demo=services.demo,
            queue=frame.network,
        )
        self.sending_all = SendAllFlow(
            model=frame.model, window=self._window, consent=self.consent, sending=self.sending
        )
        self.remembering = HistoryController(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            history=services.history,
            mailer=mailer,
            look=frame.look,
            queue=frame.disk,
        )

    def _make_asking(self) -> None:
        frame, services = self._frame, self._services
        self.examining = PreflightController(
            model=frame.model,
            window=self._window,
            secrets=self.secrets,
            examiner=services.examiner,
            way=self.way,
            demo=services.demo,
            queue=frame.questions,
        )
        self.following = DeliveryTracker(
            model=frame.model,
            window=self._window,
            examining=self.examining,
            watcher=services.watcher,
            queue=frame.questions,
        )
        self.inbox = InboxFlow(window=self._window, demo=services.demo)
        self.answers = DemoScenarioController(
            model=frame.model, window=self._window, demo=services.demo, queue=frame.network
        )
        self.taking = CopyAsController(
            model=frame.model, window=self._window, clipboard=frame.clipboard
        )
        self.policies = PolicyFlow(
            model=frame.model, window=self._window, look=frame.look, clipboard=frame.clipboard
        )

    @Slot()
    def reveal_secret(self) -> None:
        """Fetch the secret and show it."""
        self.secrets.fetch(self._window.pages.secret.reveal, self._window.status.say)


class KeepingFlows(SendingFlows):
    """Makes what reads and writes documents besides."""

    def __init__(self, *, frame: Frame, services: Services, parent: QObject) -> None:
        super().__init__(frame=frame, services=services, parent=parent)
        repository = ProfileRepository(
            profiles=services.profiles,
            recent=services.recent,
            secret_cache=frame.model.secret_cache,
        )
        self._make_checking()
        self._make_saving(repository)
        self._make_claiming()
        self._make_opening(repository)
        self._make_drafting()
        self._make_exporting()
        self._make_managing()

    def _make_managing(self) -> None:
        frame, services = self._frame, self._services
        self.managing = ProfileManager(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            services=services,
            opening=self.opening,
            disk=frame.disk,
            keyring=frame.keyring,
        )
        self.going_back = VersionsController(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            profiles=services.profiles,
            look=frame.look,
            disk=frame.disk,
        )
        self.marking = MarkFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            services=services,
            disk=frame.disk,
        )
        self.managing.mark_requested.connect(self.marking.mark_listed)
        self.marking.changed.connect(self.managing.refresh)
        self.managing.changed.connect(self.recent.refresh)

    def _make_checking(self) -> None:
        frame, services = self._frame, self._services
        self.difference = DifferenceFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            profiles=services.profiles,
            look=frame.look,
            disk=frame.disk,
        )
        self.checking = CheckFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            edit_locks=services.edit_locks,
            profiles=services.profiles,
            difference=self.difference,
            disk=frame.disk,
        )

    def _make_claiming(self) -> None:
        frame, services = self._frame, self._services
        self.claiming = ClaimFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            edit_locks=services.edit_locks,
            profiles=services.profiles,
            keeping=self.keeping,
            difference=self.difference,
            disk=frame.disk,
        )

    def _make_saving(self, repository: ProfileRepository) -> None:
        frame, vault = self._frame, self._services.vault
        self.keeping = ProfileSaver(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            checking=self.checking,
            secrets=self.secrets,
            storing=SecretWriter(model=frame.model, vault=vault, queue=frame.keyring, parent=self),
            repository=repository,
            disk=frame.disk,
        )
        self.folder = FolderKeep(model=frame.model, window=self._window, disk=frame.disk)
        self.saving = SaveFlow(keep=self.keeping, folder=self.folder, parent=self)

    def _make_opening(self, repository: ProfileRepository) -> None:
        frame = self._frame
        self.opening = OpenFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            saving=self.saving,
            admitting=AdmitFlow(
                window=self._window,
                dialogs=self._dialogs,
                repository=repository,
                edit_locks=self._services.edit_locks,
                disk=frame.disk,
            ),
            repository=repository,
            disk=frame.disk,
        )
        self.recent = RecentFlow(window=self._window, repository=repository, disk=frame.disk)
        self.keeping.kept.connect(self.recent.refresh)
        self.opening.shown.connect(self.recent.refresh)
        self.opening.shown.connect(self.remembering.recall)
        self.foldering = FolderFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            opening=self.opening,
            keep=self.folder,
            look=frame.look,
            disk=frame.disk,
        )

    def _make_drafting(self) -> None:
        frame = self._frame
        self.drafting = DraftFlow(
            model=frame.model,
            window=self._window,
            drafts=self._services.drafts,
            opening=self.opening,
            disk=frame.disk,
        )
        self.restoring = RestoreFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            services=self._services,
            drafting=self.drafting,
            opening=self.opening,
            look=frame.look,
            disk=frame.disk,
        )

    def _make_exporting(self) -> None:
        frame = self._frame
        self.comparing = CompareFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            exports=self._services.exports,
            look=frame.look,
            disk=frame.disk,
        )
        self.exporting = ExportFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            comparing=self.comparing,
            consent=self.consent,
            secrets=self.secrets,
            clipboard=frame.clipboard,
            queue=frame.disk,
        )


class CommandRouter(QObject):
    """Ties what the menus, the pages and the test panel wish for to the flows."""

    def __init__(self, *, frame: Frame, flows: Flows) -> None:
        super().__init__(flows)
        self._frame = frame
        self._flows = flows
        self._granted = {
            **self._of_files(),
            **self._of_keys(),
            **self._of_templates(),
            **self._of_sending(),
            **self._of_looks(),
        }
        self._connect_menus()
        self._connect_pages()
        self._connect_credentials()
        self._connect_test_panel()
        self._connect_network()

    def _of_files(self) -> Mapping[str, Callable[[], object]]:
        flows = self._flows
        return {
            "new": flows.opening.new,
            "open": flows.opening.open,
            "open_file": flows.opening.open_file,
            "open_folder": flows.foldering.open_folder,
            "example": flows.opening.example,
            "manage": flows.managing.show,
            "mark": flows.marking.show,
            "versions": flows.going_back.show,
            "save": flows.saving.save,
            "save_as": flows.keeping.save_as,
            "save_folder": flows.foldering.save_to_folder,
            "quit": self._frame.window.close,
        }

    def _of_keys(self) -> Mapping[str, Callable[[], object]]:
        keys = self._flows.keys
        return {
            "paste_key": keys.paste,
            "import_key": keys.import_profile,
            "policy": self._flows.policies.show,
        }

    def _of_templates(self) -> Mapping[str, Callable[[], object]]:
        studio, act = self._flows.studio, self._flows.rewriting.act
        actions = {action.name: partial(act, action.name) for action in ACTIONS}
        parts = {part: partial(studio.show_or_hide, part) for part in (LIST, PREVIEW)}
        return {
            **actions,
            **parts,
            "starter": studio.starter,
            "clients": studio.clients,
            "silenced": studio.suppressed,
        }

    def _of_sending(self) -> Mapping[str, Callable[[], object]]:
        calls = {f"copy_{tool.value}": partial(self._flows.taking.copy, tool) for tool in Tool}
        return {
            **calls,
            "send": self._frame.window.test_panel.form.request_send,
            "send_all": self._flows.sending_all.start,
            "cancel_send": self._cancel,
            "demo_inbox": self._flows.inbox.show,
            "report": self._flows.reporting.show,
            "history": self._flows.remembering.show,
            "examine": self._flows.examining.show,
            "demo_answers": self._flows.answers.show,
        }

    def _of_looks(self) -> Mapping[str, Callable[[], object]]:
        look, window = self._frame.look, self._frame.window
        pages = {page.value: partial(window.show_page, page) for page in PageName}
        parts = {part: partial(window.show_or_hide, part) for part in (FINDINGS, TEST)}
        return {
            **pages,
            **parts,
            "system_theme": look.follow_system,
            "light_theme": partial(look.use, LIGHT),
            "dark_theme": partial(look.use, DARK),
        }

    def _connect_menus(self) -> None:
        window, opening = self._frame.window, self._flows.opening
        window.menus.wished.connect(self._grant)
        window.menus.recent_requested.connect(opening.open_profile)
        window.lock.wished.connect(self._flows.claiming.grant)
        # Later, because a window cannot be closed while it is being asked whether it may close.
        later = Qt.ConnectionType.QueuedConnection
        window.close_requested.connect(self._close, later)

    def _connect_pages(self) -> None:
        pages, exporting = self._frame.window.pages, self._flows.exporting
        pages.export.copy_requested.connect(exporting.copy)
        pages.export.save_requested.connect(exporting.save)
        pages.export.secret_requested.connect(exporting.show_secret)
        pages.preflight.start_requested.connect(self._flows.examining.start)
        pages.preflight.stop_requested.connect(self._frame.model.examination.stop)
        pages.sender_page.arn_requested.connect(self._flows.arns.help)
        pages.secret.reveal_requested.connect(self._flows.reveal_secret)
        pages.templates.editor.wished.connect(self._grant)
        self._frame.window.findings.suppressed_requested.connect(self._flows.studio.suppressed)

    def _connect_credentials(self) -> None:
        page, keys = self._frame.window.pages.credentials, self._flows.keys
        page.wished.connect(self._grant)
        page.block_pasted.connect(keys.paste)
        page.text_dropped.connect(keys.take_dropped)
        page.file_dropped.connect(keys.read_file)
        page.mended.connect(self._frame.window.status.say)

    def _connect_network(self) -> None:
        page, flow = self._frame.window.pages.network, self._flows.network
        page.use_requested.connect(flow.use)
        page.try_requested.connect(flow.try_way)
        page.stop_requested.connect(flow.stop)
        page.shown.connect(flow.look)
        page.offers.look_requested.connect(flow.look)
        page.form.file_requested.connect(flow.ask_file)
        page.form.ca_check_requested.connect(flow.check_file)

    def _connect_test_panel(self) -> None:
        panel = self._frame.window.test_panel
        panel.form.send_requested.connect(self._flows.sending.send)
        panel.form.destination_requested.connect(self._frame.model.workspace.direct)
        panel.card.policy_requested.connect(self._flows.policies.explain)
        panel.card.failure.preflight_requested.connect(self._flows.examining.show)
        panel.form.all_requested.connect(self._flows.sending_all.start)
        panel.cancel_requested.connect(self._cancel)
        panel.outbox_requested.connect(self._flows.inbox.show)
        panel.answers_requested.connect(self._flows.answers.show)
        panel.usual_requested.connect(self._flows.answers.go_back)

    @Slot()
    def _close(self) -> None:
        """Close, once no secret is left on the clipboard and unsaved changes are settled."""
        self._flows.copied_secret.close(self._flows.opening.close)

    @Slot()
    def _cancel(self) -> None:
        """Stop the mail on its way, and those that would follow it."""
        self._flows.sending_all.stop()
        self._frame.model.sending.cancel()

    @Slot(object)
    def _grant(self, wish: str) -> None:
        self._granted[wish]()


class Flows(KeepingFlows):
    """Makes all flows, each after those that it needs; `Wishes` ties the window to them."""

    def __init__(self, *, frame: Frame, services: Services, parent: QObject) -> None:
        super().__init__(frame=frame, services=services, parent=parent)
        self._make_studio()
        self._make_keys()
        self._make_aids()
        self.copied_secret = CopiedSecretFlow(
            window=frame.window, dialogs=self._dialogs, clipboard=frame.clipboard
        )
        self.keyring_watch = KeyringWatch(
            model=frame.model,
            window=frame.window,
            dialogs=self._dialogs,
            saving=self.saving,
            vault=self._services.vault,
            keyring=frame.keyring,
        )
        self.privacy = PrivacyFlow(window=frame.window, disk=frame.disk)
        self._warm_up = WarmUp(
            model=frame.model, vault=services.vault, keyring=frame.keyring, network=frame.network
        )
        self._commands = CommandRouter(frame=frame, flows=self)

    def _make_studio(self) -> None:
        frame = self._frame
        self.studio = StudioFlow(model=frame.model, window=self._window, look=frame.look)
        self.rewriting = RewriteFlow(
            rewriter=frame.rewriter, window=self._window, dialogs=self._dialogs
        )
        self.opening.shown.connect(frame.rewriter.drop)
        self.opening.shown.connect(self.sending_all.stop)
        self.opening.shown.connect(self.following.stop)
        self.opening.shown.connect(frame.model.examination.forget)

    def _make_keys(self) -> None:
        frame = self._frame
        self.keys = KeyFlow(
            model=frame.model,
            window=self._window,
            look=frame.look,
            clipboard=frame.clipboard,
            aws_files=self._services.aws_files,
            disk=frame.disk,
        )
        self.opening.shown.connect(self.keys.drop)

    def _make_aids(self) -> None:
        frame = self._frame
        self.arns = ArnFlow(
            model=frame.model, window=self._window, look=frame.look, clipboard=frame.clipboard
        )
        self.preview = PreviewInstallFlow(
            panel=self._window.pages.templates.tabs.preview, parent=self
        )
        self.reporting = ReportFlow(
            model=frame.model, window=self._window, clipboard=frame.clipboard, disk=frame.disk
        )

    @Slot()
    def warm_up(self) -> None:
        """Load what is slow, now that the window is there."""
        self.privacy.start()
        self.recent.refresh()
        self.restoring.look_for_others()
        self.way.load(self.network.look_for_system_proxy)
        self._warm_up.start()


_FAREWELL_S: Final = 2.0
"""A send that was cancelled ends within some milliseconds, unless the disk hangs."""


class Program(QObject):
    """One furnished window with its model, its queues and its flows."""

    def __init__(
        self, *, services: Services, look: ThemeManager, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.window = window
        self.variables = services.variables
        self.model: Model = new_model(self, services.variables)
        self.network = WorkerQueue("network", self)
        # Not the network's: a mail does not wait behind twenty questions.
        self.questions = WorkerQueue("questions", self)
        self.keyring = WorkerQueue("keyring", self)
        self.disk = WorkerQueue("disk", self)
        self.lint = WorkerQueue("lint", self)
        # Not the lint's: whoever waits for an action need not wait for a check behind it.
        self.actions = WorkerQueue("actions", self)
        self.linting = Linting(store=self.model.store, queue=self.lint, parent=self)
        self.rewriter = Rewriter(store=self.model.store, queue=self.actions, parent=self)
        self.clipboard = Clipboard(
            QGuiApplication.clipboard(), self, self.model.secret_cache.is_secret
        )
        window.furnish(model=self.model, look=look, clipboard=self.clipboard)
        self.flows = Flows(frame=self, services=services, parent=self)
        self._withholding = VariableFlow(
            model=self.model,
            variables=services.variables,
            profiles=services.profiles,
            disk=self.disk,
        )
        self._garbage = GarbageCollector(self)
        self.model.checks.follow(self.linting)
        self.model.checks.refresh()

    def shut_down(self) -> None:
        """End a send for real, disown the rest; takes no time even behind a keyring's prompt."""
        self.flows.drafting.leave()
        self.flows.claiming.leave()
        if not self.clipboard.take_secret_away_now():
            print(STILL_COPIED, file=sys.stderr)  # noqa: T201  there is no window any more
        self.flows.following.stop()
        self.flows.preview.stop()
        self.model.sending.cancel()
        self.model.examination.stop()
        self.flows.network.stop()
        self.network.shutdown(_FAREWELL_S)  # what became of a mail is written down
        for queue in self.findChildren(WorkerQueue):
            queue.shutdown()


def compose(*, services: Services, look: ThemeManager, parent: QObject) -> Program:
    """Put a whole program together, window included."""
    return Program(services=services, look=look, window=MainWindow(), parent=parent)
