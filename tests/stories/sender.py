"""The whole program with a mailer and a keyring that answer by hand; its screen is asked."""

from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from unittest.mock import patch

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPlainTextEdit, QPushButton

from ses_gui.domain.history import Delivery
from ses_gui.gui.context import services_in
from ses_gui.gui.features.profiles import secrets
from ses_gui.gui.features.profiles.dialogs import UnsavedDialog
from ses_gui.gui.features.sending import controller
from ses_gui.gui.wiring import compose
from tests.stories.by_hand import HeldMailer, HeldVault, running_timers
from tests.waiting import fire, wait_until

PAUSE_MS, PATIENCE_MS = 7_200_001, 7_200_002
"""Between two mails, and for the keyring: for longer than any test, and each by its own number."""
IDLE_TURNS = 3
"""How often the loop must have found nothing to do, since one thing leads to another."""


@contextmanager
def without_clocks():
    """Let no time of the program be up by itself; a double click is one before the next event."""
    before = QApplication.doubleClickInterval()
    with (
        patch.object(controller, "PAUSE_MS", PAUSE_MS),
        patch.object(secrets, "PATIENCE_MS", PATIENCE_MS),
    ):
        QApplication.setDoubleClickInterval(0)
        try:
            yield
        finally:
            QApplication.setDoubleClickInterval(before)


class Sender:
    """One program after the other over one folder. Each step waits until all is still."""

    def __init__(self, home, look):
        self._home, self._look = home, look
        self.mailer, self.vault = HeldMailer(), HeldVault()
        self.services = replace(
            services_in(home, self.vault),
            mailer=self.mailer,
            watcher=SimpleNamespace(look=lambda *_about: Delivery()),
        )
        self.start()

    def start(self):
        """Start the program, with nothing open."""
        self._root = QObject()
        self.program = compose(services=self.services, look=self._look, parent=self._root)
        self.window, self.panel = self.program.window, self.program.window.test_panel
        self.form = self.panel.form
        self.window.show()
        self.settle()

    def leave(self):
        """Close the window, whatever is unsaved, and end the program."""
        self.window.close()
        self.answer_unsaved()
        wait_until(lambda: not self.window.isVisible())
        self.end()

    def end(self):
        """End the program; nothing is asked."""
        self.window.close_now()
        self.program.shut_down()
        self.window.deleteLater()
        self._root.deleteLater()
        QApplication.processEvents()

    # What a person does

    def open(self, uuid):
        """Open a profile, and give up what was not saved."""
        self.program.app.runner.start(self.program.controllers.opening.open_profile(uuid))
        self.answer_unsaved()
        wait_until(lambda: self.program.model.session.current.uuid == uuid)
        self.settle()

    def answer_unsaved(self):
        self.settle()
        self.answer_unsaved_now()
        self.settle()

    def answer_unsaved_now(self):
        """While something is held that `settle` would wait for."""
        for dialog in self._visible(UnsavedDialog):
            dialog.button(QMessageBox.StandardButton.Discard).click()

    def choose(self, recipient, usage_type):
        self.form.recipient.setText(recipient)
        self.form.usage_type.setCurrentText(usage_type)

    def click(self, button, times=1):
        """Click as a nervous hand does: so often before anything else happens."""
        for _ in range(times):
            button.click()
        self.settle()

    def menu(self, name):
        self.window.menus.actions[name].trigger()
        self.settle()

    def answer_question(self, *, agree):
        """Answer the question that is on the screen; say whether there was one."""
        boxes = self._visible(QMessageBox)
        for box in boxes:
            if agree:
                box.findChild(QPushButton, "yes").click()
            else:
                box.reject()
        self.settle()
        return bool(boxes)

    # What time and the outside world do

    def land(self, outcome):
        """The mail that is on its way comes to this."""
        self.mailer.flight.answer(outcome)
        self.settle()

    def answer_keyring(self, error=None):
        """The person answers the keyring's window, or closes it."""
        self.vault.look.answer(error)
        self.settle()

    def let_pass(self, interval_ms):
        """The time is up for what has waited for the shortest time."""
        fire(self.timers(interval_ms)[-1])
        self.settle()

    def timers(self, interval_ms):
        """What waits for such a time to be up."""
        return running_timers(self.program, interval_ms)

    # What is to be seen

    @property
    def is_busy(self):
        """Whether the panel says that something is under way; all its parts must say the same."""
        parts = (self.panel.cancel, self.panel.progress, self.panel.seconds)
        shown = {part.isVisibleTo(self.panel) for part in parts}
        assert len(shown) == 1
        (is_busy,) = shown
        assert self.form.is_armed() is not is_busy
        assert self.panel.sends.again.isEnabled() is (not is_busy and self.listed > 0)
        return is_busy

    @property
    def listed(self):
        """How many sends of this session are listed."""
        return self.panel.sends.list.count()

    @property
    def card(self):
        """The title and the message ID on the card of results; None where there is no card."""
        if not self.panel.card.isVisibleTo(self.panel):
            return None
        title = self.panel.card.findChild(QLabel, "heading").text()
        return title, self.panel.card.findChild(QPlainTextEdit, "message_id").toPlainText()

    @property
    def history(self):
        """What is written down, the oldest first."""
        return self.services.history.find(None)[::-1]

    @property
    def warnings(self):
        return [box.text() for box in self._visible(QMessageBox) if box.objectName() == "trouble"]

    def _visible(self, kind):
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    # Waiting

    def settle(self):
        """Wait until nothing happens any more but what waits for a hand."""
        self._still = 0
        wait_until(self._is_still)

    def _is_still(self):
        program = self.program
        moves = (
            program.app.disk.busy()
            or (program.app.network.busy() and self.mailer.flight is None)
            or (program.app.keyring.busy() and self.vault.look is None)
        )
        self._still = 0 if moves else self._still + 1
        return self._still >= IDLE_TURNS
