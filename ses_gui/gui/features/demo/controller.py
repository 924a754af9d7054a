"""The demo SES in the window: the answer it is asked for, and the mail it accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.commands import Command, Menu
from ses_gui.gui.session import Destination

if TYPE_CHECKING:
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.gui.context import AppContext
    from ses_gui.gui.features.demo.dialogs import DemoAnswer
    from ses_gui.gui.session import Session
    from ses_gui.services.demo_ses.scenarios import Scenario

USUAL_RECIPIENT: Final = "success@simulator.amazonses.com"


class DemoScenarioController(QObject):
    """Lets the demo SES answer as it is asked to: by the recipient, or for every call."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app
        self._current = ""
        self._recipient = ""
        """The address that asks for an answer; empty if none does."""
        app.model.session.changed.connect(self._follow_recipient)

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (
            Command(
                "demo_answers",
                self.tr("Demo SES ans&wers…"),
                self.show,
                Menu.MAIL,
                440,
                enabled_when=self._is_demo,
            ),
        )

    @Slot()
    def show(self) -> None:
        """Ask for an answer."""
        from ses_gui.gui.features.demo.dialogs import AnswersDialog
        from ses_gui.services.demo_ses.scenarios import SCENARIOS

        answers = [self._answer(scenario) for scenario in SCENARIOS]
        dialog = AnswersDialog(self._app.window, answers, self._current)
        dialog.chosen.connect(self._choose)
        dialog.usual_requested.connect(self.go_back)
        dialog.open()

    def _answer(self, scenario: Scenario) -> DemoAnswer:
        from ses_gui.gui.features.demo.dialogs import DemoAnswer
        from ses_gui.services.demo_ses.scenarios import RECIPIENT

        meaning = sentence(scenario.meaning(self._known()))
        played = self.tr("Every call is answered so until you go back to the usual answers.")
        asked = self.tr("Asked for by the recipient {0}.")
        return DemoAnswer(
            id=scenario.id,
            group=sentence(scenario.group),
            title=sentence(scenario.title),
            meaning=meaning[:1].upper() + meaning[1:],
            how=played if scenario.is_played else asked.format(RECIPIENT.format(scenario.id)),
            needs=sentence(scenario.needs),
        )

    def _known(self) -> Evidence:
        from ses_gui.domain.failures.evidence import Evidence, FailureKind

        document = self._app.model.store.document
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
        self._app.model.session.play(answer.title)

    @Slot()
    def go_back(self) -> None:
        """Let the demo SES answer as usual."""
        self._write_recipient("")
        self._play(None)
        self._current = ""
        self._app.model.session.play("")

    def _play(self, scene_id: str | None) -> None:
        """On the network's queue, so that a mail that is on its way keeps its answer."""
        self._app.network.start(self._app.services.demo.play, scene_id)

    def _write_recipient(self, address: str) -> None:
        """Write the address that asks for an answer, or take such a one away."""
        was_asking = bool(self._recipient)
        self._recipient = address
        if address or was_asking:
            self._app.model.session.send_to(address or USUAL_RECIPIENT)

    @Slot(object)
    def _follow_recipient(self, session: Session) -> None:
        """Whoever writes another recipient asks for nothing any more."""
        if self._recipient and session.recipient != self._recipient:
            self._recipient = self._current = ""
            self._app.model.session.play("")

    def _is_demo(self) -> bool:
        return self._app.model.session.current.destination is Destination.DEMO


class InboxController(QObject):
    """Shows the mail there is now."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app.window)
        self._app = app

    def commands(self) -> tuple[Command, ...]:
        """What of this can be asked for in the menus."""
        return (Command("demo_inbox", self.tr("Show the demo &inbox"), self.show, Menu.MAIL, 430),)

    @Slot()
    def show(self) -> None:
        """Show the mail that the demo SES has accepted."""
        from ses_gui.gui.features.demo.dialogs import OutboxDialog

        OutboxDialog(self._app.window, self._app.services.demo.mail).open()
