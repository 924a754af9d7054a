"""The demo SES in the window: the answer it is asked for, and the mail it accepted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.display_text import local_clock
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.gui.features.demo.dialogs import InboxMail, OutboxDialog
from ses_gui.gui.session import Destination

if TYPE_CHECKING:
    from ses_gui.gui.features.demo.dialogs import DemoAnswer
    from ses_gui.gui.main_window import MainWindow
    from ses_gui.gui.model import Model
    from ses_gui.gui.session import Session
    from ses_gui.gui.tasks import WorkerQueue
    from ses_gui.services.demo_ses.messages import DemoMail
    from ses_gui.services.demo_ses.scenarios import Scenario
    from ses_gui.services.demo_ses.server import DemoSes

USUAL_RECIPIENT: Final = "success@simulator.amazonses.com"


class DemoScenarioController(QObject):
    """Lets the demo SES answer as it is asked to: by the recipient, or for every call."""

    def __init__(
        self, *, model: Model, window: MainWindow, demo: DemoSes, queue: WorkerQueue
    ) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._demo = demo
        self._queue = queue
        self._current = ""
        self._recipient = ""
        """The address that asks for an answer; empty if none does."""
        model.workspace.changed.connect(self._allow)
        window.test_panel.form.recipient.textChanged.connect(self._follow_recipient)
        self._allow(model.workspace.place)

    @Slot()
    def show(self) -> None:
        """Ask for an answer."""
        from ses_gui.gui.features.demo.dialogs import AnswersDialog
        from ses_gui.services.demo_ses.scenarios import SCENES

        answers = [self._answer(scene) for scene in SCENES]
        dialog = AnswersDialog(self._window, answers, self._current)
        dialog.chosen.connect(self._choose)
        dialog.usual_requested.connect(self.go_back)
        dialog.open()

    def _answer(self, scene: Scenario) -> DemoAnswer:
        from ses_gui.gui.features.demo.dialogs import DemoAnswer
        from ses_gui.services.demo_ses.scenarios import RECIPIENT

        played = self.tr("Every call is answered so until you go back to the usual answers.")
        asked = self.tr("Asked for by the recipient {0}.")
        return DemoAnswer(
            id=scene.id,
            group=scene.group,
            title=scene.title,
            meaning=scene.meaning(self._known()),
            how=played if scene.is_played else asked.format(RECIPIENT.format(scene.id)),
            needs=scene.needs,
        )

    def _known(self) -> Evidence:
        document = self._model.store.document
        return Evidence(
            FailureKind.OTHER,
            region=document.region,
            endpoint=self.tr("the endpoint"),
            sender=document.email_address,
            recipient=self.tr("the recipient"),
            configuration_set=document.configuration_set_name,
        )

    @Slot(object)
    def _choose(self, answer: DemoAnswer) -> None:
        from ses_gui.services.demo_ses.scenarios import BY_ID, RECIPIENT

        is_played = BY_ID[answer.id].is_played
        self._write_recipient("" if is_played else RECIPIENT.format(answer.id))
        self._play(answer.id if is_played else None)
        self._current = answer.id
        self._model.workspace.play(answer.title)

    @Slot()
    def go_back(self) -> None:
        """Let the demo SES answer as usual."""
        self._write_recipient("")
        self._play(None)
        self._current = ""
        self._model.workspace.play("")

    def _play(self, scene_id: str | None) -> None:
        """On the network's queue, so that a mail that is on its way keeps its answer."""
        self._queue.start(partial(self._demo.play, scene_id))

    def _write_recipient(self, address: str) -> None:
        """Write the address that asks for an answer, or take such a one away."""
        line = self._window.test_panel.form.recipient
        was_asking = bool(self._recipient)
        self._recipient = address
        if address or was_asking:
            line.setText(address or USUAL_RECIPIENT)

    @Slot(str)
    def _follow_recipient(self, text: str) -> None:
        """Whoever writes another recipient asks for nothing any more."""
        if self._recipient and text != self._recipient:
            self._recipient = self._current = ""
            self._model.workspace.play("")

    @Slot(object)
    def _allow(self, place: Session) -> None:
        is_demo = place.destination is Destination.DEMO
        self._window.menus.actions["demo_answers"].setEnabled(is_demo)


class InboxFlow(QObject):
    """Shows the mail there is now."""

    def __init__(self, *, window: MainWindow, demo: DemoSes) -> None:
        super().__init__(window)
        self._window = window
        self._demo = demo

    @Slot()
    def show(self) -> None:
        """Show the mail that the demo SES has accepted."""
        mails = [_inbox_mail(mail) for mail in self._demo.mail]
        OutboxDialog(self._window, mails).open()


def _inbox_mail(mail: DemoMail) -> InboxMail:
    return InboxMail(
        time=local_clock(mail.at),
        sender=mail.sender,
        to=", ".join(mail.to),
        subject=mail.subject,
        html=mail.html,
        message_id=mail.message_id,
    )
