"""Composition: who meets whom. Every wish of the window is tied to a flow here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication

from ses_gui.app.crash import CrashNet
from ses_gui.app.exporting import ExportFlow
from ses_gui.app.garbage import GarbageCollector
from ses_gui.app.keeping import KeepFlow
from ses_gui.app.opening import OpenFlow
from ses_gui.app.secrets import SecretFlow
from ses_gui.app.sending import SendFlow
from ses_gui.app.shelf import Shelf
from ses_gui.app.warm_up import WarmUp
from ses_gui.state.model import Model, new_model
from ses_gui.state.tasks import Lane
from ses_gui.ui.clipboard import Clipboard
from ses_gui.ui.dialogs import Dialogs
from ses_gui.ui.outbox_dialog import InboxMail, OutboxDialog
from ses_gui.ui.pages import PageName
from ses_gui.ui.themes import DARK, LIGHT
from ses_gui.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.services import Services
    from ses_gui.services.demo.mail import DemoMail
    from ses_gui.ui.look import Look


class Program(QObject):
    """One window with its model, its lanes and its flows."""

    def __init__(self, *, services: Services, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._look = look
        self.model: Model = new_model(self)
        self.network = Lane("network", self)
        self.keyring = Lane("keyring", self)
        self.disk = Lane("disk", self)
        clipboard = Clipboard(QGuiApplication.clipboard(), self)
        self.window = MainWindow(model=self.model, look=look, clipboard=clipboard)
        self.dialogs = Dialogs(self.window)
        self.crash_net = CrashNet(self.dialogs, self)
        self._garbage = GarbageCollector(self)
        self._make_flows(clipboard)
        self._connect_window()
        self._connect_menus()

    def _make_flows(self, clipboard: Clipboard) -> None:
        model, window, services = self.model, self.window, self._services
        shelf = Shelf(profiles=services.profiles, recent=services.recent, drawer=model.drawer)
        self.secrets = SecretFlow(model=model, vault=services.vault, lane=self.keyring, parent=self)
        self.sending = SendFlow(
            model=model,
            window=window,
            secrets=self.secrets,
            mailer=services.mailer,
            demo=services.demo,
            lane=self.network,
        )
        self.exporting = ExportFlow(
            model=model,
            window=window,
            dialogs=self.dialogs,
            secrets=self.secrets,
            clipboard=clipboard,
            lane=self.disk,
        )
        self.keeping = KeepFlow(
            model=model,
            window=window,
            dialogs=self.dialogs,
            secrets=self.secrets,
            shelf=shelf,
            vault=services.vault,
            disk=self.disk,
            keyring=self.keyring,
        )
        self.opening = OpenFlow(
            model=model,
            window=window,
            dialogs=self.dialogs,
            keep=self.keeping,
            shelf=shelf,
            disk=self.disk,
        )
        self._warm_up = WarmUp(
            model=model, vault=services.vault, keyring=self.keyring, network=self.network
        )

    def _connect_window(self) -> None:
        window, panel, export = self.window, self.window.test_panel, self.window.export
        panel.form.send_requested.connect(self.sending.send)
        panel.cancel_requested.connect(self.model.sending.cancel)
        panel.form.destination_requested.connect(self.model.workspace.direct)
        panel.outbox_requested.connect(self.show_inbox)
        export.copy_requested.connect(self.exporting.copy)
        export.save_requested.connect(self.exporting.save)
        export.secret_requested.connect(self.exporting.show_secret)
        window.secret.reveal_requested.connect(self.reveal_secret)
        # Later, because a window cannot be closed while it is being asked whether it may close.
        later = Qt.ConnectionType.QueuedConnection
        window.close_requested.connect(self.opening.close, later)
        window.menus.recent_requested.connect(self.opening.open_profile)

    def _connect_menus(self) -> None:
        window, look = self.window, self._look
        self._wishes: dict[str, Callable[[], object]] = {
            "new": self.opening.new,
            "open": self.opening.open,
            "open_file": self.opening.open_file,
            "example": self.opening.example,
            "save": self.keeping.save,
            "save_as": self.keeping.save_as,
            "quit": window.close,
            "send": window.test_panel.form.request_send,
            "cancel_send": self.model.sending.cancel,
            "demo_inbox": self.show_inbox,
            "system_theme": look.follow_system,
            "light_theme": lambda: look.use(LIGHT),
            "dark_theme": lambda: look.use(DARK),
        }
        for page in PageName:
            self._wishes[page.value] = partial(window.show_page, page)
        window.menus.wished.connect(self._grant)

    @Slot(object)
    def _grant(self, wish: str) -> None:
        self._wishes[wish]()

    @Slot()
    def reveal_secret(self) -> None:
        """Fetch the secret and show it."""
        self.secrets.fetch(self.window.secret.reveal, self.window.status.say)

    @Slot()
    def show_inbox(self) -> None:
        """Show the mail that the demo SES has accepted."""
        mails = [_inbox_mail(mail) for mail in self._services.demo.mail]
        OutboxDialog(self.window, mails).open()

    @Slot()
    def warm_up(self) -> None:
        """Load what is slow, now that the window is there."""
        self.opening.refresh_recent()
        self._warm_up.start()

    def shut_down(self) -> None:
        """End a send for real, disown the rest; takes no time even behind a keyring's prompt."""
        self.model.sending.cancel()
        for lane in (self.network, self.keyring, self.disk):
            lane.shutdown()


def compose(*, services: Services, look: Look, parent: QObject) -> Program:
    """Put the program together."""
    return Program(services=services, look=look, parent=parent)


def _inbox_mail(mail: DemoMail) -> InboxMail:
    return InboxMail(
        time=f"{mail.at.astimezone():%H:%M:%S}",
        sender=mail.sender,
        to=", ".join(mail.to),
        subject=mail.subject,
        html=mail.html,
        message_id=mail.message_id,
    )
