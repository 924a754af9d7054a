"""The flows of one window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from ses_gui.app.crash import CrashNet
from ses_gui.app.drafting import DraftFlow
from ses_gui.app.examining import ExamineFlow
from ses_gui.app.exporting import ExportFlow
from ses_gui.app.folder_keeping import FolderKeep
from ses_gui.app.foldering import FolderFlow
from ses_gui.app.inbox import InboxFlow
from ses_gui.app.keeping import KeepFlow
from ses_gui.app.keys import KeyFlow
from ses_gui.app.opening import OpenFlow
from ses_gui.app.policies import PolicyFlow
from ses_gui.app.remembering import RememberFlow
from ses_gui.app.rewriting import RewriteFlow
from ses_gui.app.saving import SaveFlow
from ses_gui.app.secrets import SecretFlow
from ses_gui.app.sending import SendFlow
from ses_gui.app.shelf import Shelf
from ses_gui.app.storing import StoreFlow
from ses_gui.app.studio import StudioFlow
from ses_gui.app.taking import TakeFlow
from ses_gui.app.warm_up import WarmUp
from ses_gui.app.wishes import Wishes
from ses_gui.services.recorded_mailer import RecordedMailer
from ses_gui.ui.dialogs import Dialogs

if TYPE_CHECKING:
    from ses_gui.app.services import Services
    from ses_gui.state.model import Model
    from ses_gui.state.rewriting import Rewriter
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
    questions: Lane
    keyring: Lane
    disk: Lane
    rewriter: Rewriter


class Flows(QObject):
    """Makes the flows; `Wishes` ties the window to them."""

    def __init__(self, *, frame: Frame, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._services = services
        self._window = frame.window
        self._dialogs = Dialogs(frame.window)
        self.crash_net = CrashNet(self._dialogs, self)
        shelf = Shelf(profiles=services.profiles, recent=services.recent, drawer=frame.model.drawer)
        self._make_sending()
        self._make_asking()
        self._make_giving()
        self._make_saving(shelf)
        self._make_opening(shelf)
        self._make_studio()
        self._make_keys()
        self._warm_up = WarmUp(
            model=frame.model, vault=services.vault, keyring=frame.keyring, network=frame.network
        )
        self._wishes = Wishes(frame=frame, flows=self)

    def _make_sending(self) -> None:
        frame, services = self._frame, self._services
        mailer = RecordedMailer(services.mailer, services.history)
        self.secrets = SecretFlow(
            model=frame.model, vault=services.vault, lane=frame.keyring, parent=self
        )
        self.sending = SendFlow(
            model=frame.model,
            window=self._window,
            secrets=self.secrets,
            mailer=mailer,
            demo=services.demo,
            lane=frame.network,
        )
        self.remembering = RememberFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            history=services.history,
            mailer=mailer,
            look=frame.look,
            lane=frame.disk,
        )

    def _make_asking(self) -> None:
        frame, services = self._frame, self._services
        self.examining = ExamineFlow(
            model=frame.model,
            window=self._window,
            secrets=self.secrets,
            examiner=services.examiner,
            demo=services.demo,
            lane=frame.questions,
        )
        self.inbox = InboxFlow(window=self._window, demo=services.demo)

    def _make_giving(self) -> None:
        frame = self._frame
        self.taking = TakeFlow(model=frame.model, window=self._window, clipboard=frame.clipboard)
        self.exporting = ExportFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            secrets=self.secrets,
            clipboard=frame.clipboard,
            lane=frame.disk,
        )

    def _make_saving(self, shelf: Shelf) -> None:
        frame, vault = self._frame, self._services.vault
        self.keeping = KeepFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            secrets=self.secrets,
            storing=StoreFlow(model=frame.model, vault=vault, lane=frame.keyring, parent=self),
            shelf=shelf,
            disk=frame.disk,
        )
        self.folder = FolderKeep(model=frame.model, window=self._window, disk=frame.disk)
        self.saving = SaveFlow(keep=self.keeping, folder=self.folder, parent=self)

    def _make_opening(self, shelf: Shelf) -> None:
        frame = self._frame
        self.opening = OpenFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            saving=self.saving,
            shelf=shelf,
            disk=frame.disk,
        )
        self.keeping.kept.connect(self.opening.refresh_recent)
        self.foldering = FolderFlow(
            model=frame.model,
            window=self._window,
            dialogs=self._dialogs,
            opening=self.opening,
            keep=self.folder,
            look=frame.look,
            disk=frame.disk,
        )
        self.drafting = DraftFlow(
            model=frame.model,
            window=self._window,
            drafts=self._services.drafts,
            profiles=self._services.profiles,
            opening=self.opening,
            look=frame.look,
            disk=frame.disk,
        )

    def _make_studio(self) -> None:
        frame = self._frame
        self.studio = StudioFlow(model=frame.model, window=self._window, look=frame.look)
        self.rewriting = RewriteFlow(
            rewriter=frame.rewriter, window=self._window, dialogs=self._dialogs
        )
        self.opening.shown.connect(frame.rewriter.drop)
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
        self.policies = PolicyFlow(
            model=frame.model, window=self._window, look=frame.look, clipboard=frame.clipboard
        )

    @Slot()
    def reveal_secret(self) -> None:
        """Fetch the secret and show it."""
        self.secrets.fetch(self._window.pages.secret.reveal, self._window.status.say)

    @Slot()
    def warm_up(self) -> None:
        """Load what is slow, now that the window is there."""
        self.opening.refresh_recent()
        self.drafting.look_for_others()
        self._warm_up.start()
