"""The whole program with a mailer and a keyring that answer by hand; its screen is asked."""

from contextlib import contextmanager
from dataclasses import replace
from types import SimpleNamespace
from unittest.mock import patch

from PySide6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit

from ses_gui.domain.history import Delivery
from ses_gui.gui.context import services_in
from ses_gui.gui.features.profiles import secrets
from ses_gui.gui.features.profiles.dialogs import UnsavedDialog
from ses_gui.gui.features.sending import controller
from tests.stories.by_hand import HeldMailer, HeldVault
from tests.stories.driver import WindowDriver, click, text_of
from tests.waiting import fire, wait_until

PAUSE_MS, PATIENCE_MS = 7_200_001, 7_200_002
"""Between two mails, and for the keyring: for longer than any test, and each by its own number."""


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


class Sender(WindowDriver):
    """One program after the other over one folder. Each step waits until all is still."""

    def __init__(self, home, look):
        self.mailer, self.vault = HeldMailer(), HeldVault()
        services = replace(
            services_in(home, self.vault),
            mailer=self.mailer,
            watcher=SimpleNamespace(look=lambda *_about: Delivery()),
        )
        super().__init__(services, look)

    @property
    def panel(self):
        """The panel from which mails are sent."""
        return self.window.test_panel

    def launch(self):
        super().launch()
        self.settle()

    def leave(self):
        """Close the window, whatever is unsaved, and end the program."""
        self.window.close()
        self.answer_unsaved()
        wait_until(lambda: not self.window.isVisible())
        self.end()

    # What a person does

    def open(self, uuid):
        """Open a profile, and give up what was not saved."""
        self.start(self.controllers.opening.open_profile(uuid))
        self.answer_unsaved()
        wait_until(lambda: self.model.session.current.uuid == uuid)
        self.settle()

    def answer_unsaved(self):
        self.settle()
        self.answer_unsaved_now()
        self.settle()

    def answer_unsaved_now(self):
        """While something is held that `settle` would wait for."""
        for dialog in self.visible(UnsavedDialog):
            dialog.button(QMessageBox.StandardButton.Discard).click()

    def fill_in(self, recipient, usage_type):
        self.form.recipient.setText(recipient)
        self.form.usage_type.setCurrentText(usage_type)

    def click(self, button, times=1):
        """Click as a nervous hand does: so often before anything else happens."""
        for _ in range(times):
            button.click()
        self.settle()

    def menu(self, name):
        self.choose(name)
        self.settle()

    def answer_question(self, *, agree):
        """Answer the question that is on the screen; say whether there was one."""
        boxes = self.visible(QMessageBox)
        for box in boxes:
            if agree:
                click(box, "yes")
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
        title = text_of(self.panel.card, "heading")
        return title, self.panel.card.findChild(QPlainTextEdit, "message_id").toPlainText()

    @property
    def history(self):
        """What is written down, the oldest first."""
        return self.services.history.find(None)[::-1]

    @property
    def warnings(self):
        return [box.text() for box in self.visible(QMessageBox) if box.objectName() == "trouble"]

    def is_moving(self):
        """A mail or a keyring that waits for a hand does not move."""
        return (
            self.app.disk.busy()
            or (self.app.network.busy() and self.mailer.flight is None)
            or (self.app.keyring.busy() and self.vault.look is None)
        )
