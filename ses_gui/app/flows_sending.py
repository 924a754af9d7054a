"""The flows of sending: secrets, the way to SES, sends and their history, preflights."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from ses_gui.app.announced_vault import AnnouncedVault
from ses_gui.app.answering import AnswerFlow
from ses_gui.app.consenting import Consent
from ses_gui.app.examining import ExamineFlow
from ses_gui.app.following import FollowFlow
from ses_gui.app.inbox import InboxFlow
from ses_gui.app.network_keeping import NetworkKeep
from ses_gui.app.networking import NetworkFlow
from ses_gui.app.policies import PolicyFlow
from ses_gui.app.remembering import RememberFlow
from ses_gui.app.secrets import SecretFlow
from ses_gui.app.sending import SendFlow
from ses_gui.app.sending_all import SendAllFlow
from ses_gui.app.taking import TakeFlow
from ses_gui.app.way import WayFlow
from ses_gui.services.ses.recorded_mailer import RecordedMailer
from ses_gui.ui.dialogs import Dialogs

if TYPE_CHECKING:
    from ses_gui.app.frame import Frame
    from ses_gui.app.services import Services


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
        self.secrets = SecretFlow(
            model=frame.model, vault=services.vault, lane=frame.keyring, parent=self
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
        self.way = WayFlow(
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
            lanes=frame,
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
            lane=frame.network,
        )
        self.sending_all = SendAllFlow(
            model=frame.model, window=self._window, consent=self.consent, sending=self.sending
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
            way=self.way,
            demo=services.demo,
            lane=frame.questions,
        )
        self.following = FollowFlow(
            model=frame.model,
            window=self._window,
            examining=self.examining,
            watcher=services.watcher,
            lane=frame.questions,
        )
        self.inbox = InboxFlow(window=self._window, demo=services.demo)
        self.answers = AnswerFlow(
            model=frame.model, window=self._window, demo=services.demo, lane=frame.network
        )
        self.taking = TakeFlow(model=frame.model, window=self._window, clipboard=frame.clipboard)
        self.policies = PolicyFlow(
            model=frame.model, window=self._window, look=frame.look, clipboard=frame.clipboard
        )

    @Slot()
    def reveal_secret(self) -> None:
        """Fetch the secret and show it."""
        self.secrets.fetch(self._window.pages.secret.reveal, self._window.status.say)
