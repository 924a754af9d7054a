"""One driver for all stories: a whole program with its window, used as a person uses it."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPushButton,
    QToolButton,
)

from ses_gui.domain.config import edits
from ses_gui.gui.features.profiles.dialogs import NameDialog
from ses_gui.gui.tasks import WorkerQueue
from ses_gui.gui.wiring import compose
from tests.waiting import running_timers, wait_until

IDLE_TURNS = 3
"""How often the loop must have found nothing to do, since one thing leads to another."""
BUTTONS = (QPushButton, QToolButton)


def click(widget, name=""):
    """Click it, or the button of that name within it."""
    QTest.mouseClick(button(widget, name) if name else widget, Qt.MouseButton.LeftButton)


def button(widget, name):
    """The button of that name within a widget; the one in sight where there are several."""
    found = [each for kind in BUTTONS for each in widget.findChildren(kind, name)]
    assert found, f"there is no button {name}"
    return next((each for each in found if each.isVisible()), found[0])


def text_of(widget, name):
    """What the label of that name within a widget says."""
    return widget.findChild(QLabel, name).text()


def accept(dialog):
    """Click the button of a dialog that says yes to what stands there."""
    box = dialog.findChild(QDialogButtonBox)
    roles = QDialogButtonBox.ButtonRole
    (yes,) = (each for each in box.buttons() if box.buttonRole(each) is roles.AcceptRole)
    click(yes)


def rewrite(line, text):
    """Replace what stands in a line by hand, and leave it."""
    line.setFocus()
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(text)
    line.editingFinished.emit()


def rows_of(rows):
    """What the rows of a list say."""
    return [rows.item(row).text() for row in range(rows.count())]


class WindowDriver:
    """One program in its window, over services of a test; what it shows is asked by kind and name.

    `window`, `model`, `app` and `controllers` are the program's own.
    """

    def __init__(self, services, look):
        self.services, self._look = services, look
        self.launch()

    def launch(self):
        """Start the program, with nothing open."""
        self._root = QObject()
        self.program = program = compose(services=self.services, look=self._look, parent=self._root)
        self.window, self.model, self.app = program.window, program.model, program.app
        self.controllers, self.linting = program.controllers, program.linting
        self.clipboard, self.form = program.clipboard, program.window.test_panel.form
        self.window.show()
        wait_until(self.window.windowHandle().isExposed)

    def shut_down(self):
        """End the program, whatever is unsaved."""
        self.window.close_now()
        self.program.shut_down()

    def end(self):
        """End it, and leave no widget behind."""
        self.shut_down()
        self.window.deleteLater()
        self._root.deleteLater()
        QApplication.processEvents()

    # What a person does

    def choose(self, command):
        """Choose a command from the menus."""
        self.window.menus.actions[command].trigger()

    def start(self, action):
        """Start an action of a controller, as a signal does."""
        self.app.runner.start(action)

    def set_field(self, name, text):
        """Write into a field of the connector."""
        self.model.store.edit(edits.set_field(name, text))

    def set_secret(self, secret):
        """Write the secret into the document, as its field does."""
        self.model.store.edit(edits.set_secret(self.model.secret_cache.put(secret)))

    def show_example(self):
        """Open the demo example."""
        self.controllers.opening.show_example()

    def open_profile(self, uuid):
        """Open a profile, and wait for it."""
        self.start(self.controllers.opening.open_profile(uuid))
        wait_until(lambda: self.model.session.current.uuid == uuid)

    def save(self):
        """Save, and wait until nothing is unsaved."""
        self.start(self.controllers.saver.save())
        wait_until(lambda: not self.model.store.dirty)

    def save_new(self, name):
        """Save as a profile of this name, and wait for that; give its UUID."""
        self.start(self.controllers.profile_saver.save_new(name))
        wait_until(lambda: self.model.session.current.name == name)
        return self.model.session.current.uuid

    def act_on_lock(self, action):
        """Wait for the button of the banner above the pages, and click it."""
        button = self.window.lock.buttons[action]
        wait_until(button.isVisible)
        click(button)

    def press_send(self, to=""):
        """Click the button that sends, once it is ready."""
        wait_until(self.form.is_armed)
        if to:
            self.form.recipient.setText(to)
        click(self.form.send)

    def send(self, to=""):
        """Send a test mail, whatever is asked before; give what became of it."""
        before = len(self.model.sending.sends)
        doubt = self.model.sending.doubt(replace(self.form.mail, to=to or self.form.mail.to))
        self.press_send(to)
        if doubt is not None:  # the last one has left it open whether the mail went out
            self.agree()
        wait_until(lambda: len(self.model.sending.sends) > before)
        return self.model.sending.sends[-1].outcome

    # What the program asks

    def visible(self, kind, name=""):
        """All widgets of this kind, and of that name, that are in sight."""
        found = self.window.findChildren(kind, name) if name else self.window.findChildren(kind)
        return [each for each in found if each.isVisible()]

    def dialog(self, kind, name=""):
        """Wait for a dialog of this kind."""
        return wait_until(lambda: self.visible(kind, name), f"a {kind.__name__}")[0]

    def warning(self):
        """Wait for a warning, close it and give what it says."""
        box = self.dialog(QMessageBox)
        box.close()
        return box.text()

    def agree(self):
        """Wait for a question, and say yes to it."""
        click(self.dialog(QMessageBox), "yes")

    def give_name(self, name=""):
        """Wait until a name is asked for, and give this one, or the one that is proposed."""
        dialog = self.dialog(NameDialog)
        if name:
            dialog.line.setText(name)
        accept(dialog)

    # Waiting

    def timers(self, interval_ms):
        """What waits for such a time to be up."""
        return [
            *running_timers(self.program, interval_ms),
            *running_timers(self.window, interval_ms),
        ]

    def rest(self):
        """Wait until nothing is under way: what was not done by now is not done any more."""
        wait_until(lambda: not any(queue.busy() for queue in self._queues()))

    def settle(self):
        """Wait until nothing happens any more but what waits for a hand."""
        wait_until(self._is_settled)

    def _is_settled(self):
        for _ in range(IDLE_TURNS):
            if self.is_moving():
                return False
            QApplication.processEvents()
        return not self.is_moving()

    def is_moving(self):
        """Whether anything goes on by itself."""
        return any(queue.busy() for queue in self._queues())

    def _queues(self):
        return self.program.findChildren(WorkerQueue)
