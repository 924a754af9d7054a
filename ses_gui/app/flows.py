"""The flows of one window, and which wish starts which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot

from ses_gui.app.crash import CrashNet
from ses_gui.app.exporting import ExportFlow
from ses_gui.app.foldering import FolderFlow
from ses_gui.app.keeping import KeepFlow
from ses_gui.app.opening import OpenFlow
from ses_gui.app.secrets import SecretFlow
from ses_gui.app.sending import SendFlow
from ses_gui.app.shelf import Shelf
from ses_gui.app.storing import StoreFlow
from ses_gui.app.studio import StudioFlow
from ses_gui.app.warm_up import WarmUp
from ses_gui.domain.actions.table import ACTIONS
from ses_gui.ui.dialogs import Dialogs
from ses_gui.ui.outbox_dialog import InboxMail, OutboxDialog
from ses_gui.ui.pages import PageName
from ses_gui.ui.themes import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.app.services import Services
    from ses_gui.services.demo.mail import DemoMail
    from ses_gui.state.model import Model
    from ses_gui.state.tasks import Lane
    from ses_gui.ui.clipboard import Clipboard
    from ses_gui.ui.look import Look
    from ses_gui.ui.window import MainWindow


class Frame(Protocol):
    """What there is before the flows: the window with its model, and the lanes."""

    model: Model
    window: MainWindow
    look: Look
    clipboard: Clipboard
    network: Lane
    keyring: Lane
    disk: Lane


class Flows(QObject):
    """Makes the flows and ties every wish of the window to one of them."""

    def __init__(self, *, frame: Frame, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._services = services
        self._window = frame.window
        self._dialogs = Dialogs(frame.window)
        self.crash_net = CrashNet(self._dialogs, self)
        self._make_flows()
        self._connect_window()
        self._connect_menus()

    def _make_flows(self) -> None:
        frame, services, model = self._frame, self._services, self._frame.model
        shelf = Shelf(profiles=services.profiles, recent=services.recent, drawer=model.drawer)
        self.secrets = SecretFlow(
            model=model, vault=services.vault, lane=frame.keyring, parent=self
        )
        self.sending = SendFlow(
            model=model,
            window=self._window,
            secrets=self.secrets,
            mailer=services.mailer,
            demo=services.demo,
            lane=frame.network,
        )
        self.exporting = ExportFlow(
            model=model,
            window=self._window,
            dialogs=self._dialogs,
            secrets=self.secrets,
            clipboard=frame.clipboard,
            lane=frame.disk,
        )
        self.keeping = KeepFlow(
            model=model,
            window=self._window,
            dialogs=self._dialogs,
            secrets=self.secrets,
            storing=StoreFlow(model=model, vault=services.vault, lane=frame.keyring, parent=self),
            shelf=shelf,
            disk=frame.disk,
        )
        self.opening = OpenFlow(
            model=model,
            window=self._window,
            dialogs=self._dialogs,
            keep=self.keeping,
            shelf=shelf,
            disk=frame.disk,
        )
        self.studio = StudioFlow(
            model=model, window=self._window, look=frame.look, dialogs=self._dialogs
        )
        self.foldering = FolderFlow(
            model=model,
            window=self._window,
            dialogs=self._dialogs,
            opening=self.opening,
            look=frame.look,
            disk=frame.disk,
        )
        self._warm_up = WarmUp(
            model=model, vault=services.vault, keyring=frame.keyring, network=frame.network
        )

    def _connect_window(self) -> None:
        window, panel, pages = self._window, self._window.test_panel, self._window.pages
        panel.form.send_requested.connect(self.sending.send)
        panel.form.destination_requested.connect(self._frame.model.workspace.direct)
        panel.cancel_requested.connect(self._frame.model.sending.cancel)
        panel.outbox_requested.connect(self.show_inbox)
        pages.export.copy_requested.connect(self.exporting.copy)
        pages.export.save_requested.connect(self.exporting.save)
        pages.export.secret_requested.connect(self.exporting.show_secret)
        pages.secret.reveal_requested.connect(self.reveal_secret)
        # Later, because a window cannot be closed while it is being asked whether it may close.
        later = Qt.ConnectionType.QueuedConnection
        window.close_requested.connect(self.opening.close, later)
        window.menus.recent_requested.connect(self.opening.open_profile)

    def _connect_menus(self) -> None:
        window, look = self._window, self._frame.look
        self._wishes: dict[str, Callable[[], object]] = {
            "new": self.opening.new,
            "open": self.opening.open,
            "open_file": self.opening.open_file,
            "example": self.opening.example,
            "save": self.keeping.save,
            "save_as": self.keeping.save_as,
            "quit": window.close,
            "send": window.test_panel.form.request_send,
            "cancel_send": self._frame.model.sending.cancel,
            "demo_inbox": self.show_inbox,
            "open_folder": self.foldering.open_folder,
            "save_folder": self.foldering.save_to_folder,
            "starter": self.studio.starter,
            "clients": self.studio.clients,
            "system_theme": look.follow_system,
            "light_theme": partial(look.use, LIGHT),
            "dark_theme": partial(look.use, DARK),
        }
        for action in ACTIONS:
            self._wishes[action.name] = partial(self.studio.act, action.name)
        for page in PageName:
            self._wishes[page.value] = partial(window.show_page, page)
        window.menus.wished.connect(self._grant)
        window.pages.templates.editor.wished.connect(self._grant)

    @Slot(object)
    def _grant(self, wish: str) -> None:
        self._wishes[wish]()

    @Slot()
    def reveal_secret(self) -> None:
        """Fetch the secret and show it."""
        self.secrets.fetch(self._window.pages.secret.reveal, self._window.status.say)

    @Slot()
    def show_inbox(self) -> None:
        """Show the mail that the demo SES has accepted."""
        mails = [_inbox_mail(mail) for mail in self._services.demo.mail]
        OutboxDialog(self._window, mails).open()

    @Slot()
    def warm_up(self) -> None:
        """Load what is slow, now that the window is there."""
        self.opening.refresh_recent()
        self._warm_up.start()


def _inbox_mail(mail: DemoMail) -> InboxMail:
    return InboxMail(
        time=f"{mail.at.astimezone():%H:%M:%S}",
        sender=mail.sender,
        to=", ".join(mail.to),
        subject=mail.subject,
        html=mail.html,
        message_id=mail.message_id,
    )
