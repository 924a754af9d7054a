"""The whole program, driven as a person drives it: by fields, menus and the dialogs it opens."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.gui.context import services_in
from ses_gui.gui.features.profiles.dialogs import (
    UUID,
    Answer,
    NameDialog,
    OpenDialog,
    UnsavedDialog,
)
from ses_gui.gui.features.profiles.manage_dialogs import ManageDialog, VersionsDialog
from ses_gui.gui.pages import PageName
from ses_gui.gui.wiring import compose
from ses_gui.services.keyring_store import MemoryVault
from tests.gates import Gates
from tests.waiting import PATIENCE_S, wait_until

BUTTONS = {
    Answer.SAVE: QMessageBox.StandardButton.Save,
    Answer.DISCARD: QMessageBox.StandardButton.Discard,
    Answer.CANCEL: QMessageBox.StandardButton.Cancel,
}
IDLE_TURNS = 3
"""How often the loop must have found nothing to do, since one thing leads to another."""


class Driven:
    """What `Headless` offers, by the hand of a person: each step waits until all is still."""

    def __init__(self, home, vault=None, *, look):
        self._root = QObject()
        self.gates = Gates()
        self.services = self.gates.over(services_in(home, vault or MemoryVault()))
        self._program = compose(services=self.services, look=look, parent=self._root)
        self.model = self._program.model
        self.window = self._program.window
        self.warnings = []
        self.was_asked = False
        self._wanted = {}
        self._still = 0
        self.window.show()
        self.window.activateWindow()

    def end(self):
        self.window.close_now()
        self._program.shut_down()
        self.gates.open()  # a call that has begun goes on to its end
        for queue in (self._program.app.disk, self._program.app.keyring):
            queue.shutdown(PATIENCE_S)
        self.services.demo.stop()
        self.window.deleteLater()
        self._root.deleteLater()
        QApplication.processEvents()

    # What a person does

    def type(self, field, texts):
        self.window.show_page(PageName.SENDER)
        line = self.window.pages.findChild(QLineEdit, CONNECTOR_KEYS[field])
        self._focus(line)
        held = []
        for text in texts:
            line.selectAll()
            QTest.keyClick(line, Qt.Key.Key_Delete)
            held.append(line.text())
            for letter in text:
                _press_letter(line, letter)
                held.append(line.text())
        self._leave()
        return held

    def _focus(self, widget):
        self.window.activateWindow()
        self.settle()
        widget.setFocus()
        assert widget.hasFocus()

    def _leave(self):
        self._focus(self.window.test_panel.form.recipient)

    def type_secret(self, secret):
        """What is not shown cannot be deleted, so it is looked at first."""
        self.secret()
        line = self.window.pages.secret.line
        self._focus(line)
        line.selectAll()
        if secret:
            line.insert(secret)
        else:
            QTest.keyClick(line, Qt.Key.Key_Delete)
        self._leave()

    def secret(self):
        """What is to be seen when the secret is shown."""
        self.window.show_page(PageName.CREDENTIALS)
        field = self.window.pages.secret
        if not field._toggle.isEnabled():
            return ""
        field._toggle.click()
        self.settle()
        shown = field.line.text()
        assert field.line.echoMode() is QLineEdit.EchoMode.Normal
        field._toggle.click()
        return shown

    def undo(self):
        self._choose("undo")

    def redo(self):
        self._choose("redo")

    def save(self, name):
        self._choose("save", name=name)

    def save_as(self, name):
        self._choose("save_as", name=name)

    def open(self, uuid, answer, name):
        if self.gates.disk.is_holding:  # the dialog waits for its list; that of the menu is there
            recent = self.window.menus.recent_requested
            self._do(lambda: recent.emit(uuid), answer=answer, name=name)
        else:
            self._choose("open", uuid=uuid, answer=answer, name=name)

    def new(self, answer, name):
        self._choose("new", answer=answer, name=name)

    def close(self, answer, name):
        """Close the window; say whether it is closed by now, or else it may be later."""
        self._do(self.window.close, answer=answer, name=name)
        return not self.window.isVisible()

    def wish(self, wish, uuid, name):
        self._choose("manage")
        dialog = self._visible(ManageDialog)[0]
        _select(dialog.list, uuid)
        self._wanted = {"name": name}
        dialog.findChild(QPushButton, f"profile_{wish}").click()
        self.settle()
        dialog.close()

    def restore(self, at):
        self._choose("versions")
        dialog = self._visible(VersionsDialog)[0]
        dialog.list.setCurrentRow(at)
        dialog.restore.click()
        self.settle()

    # Waiting, and answering what is asked meanwhile

    def _choose(self, action, **wanted):
        self._do(self.window.menus.actions[action].trigger, **wanted)

    def _do(self, go, **wanted):
        self._wanted = wanted
        self.was_asked = False
        go()
        self.settle()

    def settle(self):
        """Let the program go on, answer what it asks, until it is still or held at a gate."""
        self._still = 0
        wait_until(self._is_still)

    def _is_still(self):
        moves = self.gates.is_moving(self._program.app.disk, self._program.app.keyring)
        self._still = 0 if moves or self._answered() else self._still + 1
        return self._still >= IDLE_TURNS

    def _visible(self, kind):
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def _answered(self):
        """Answer the dialog in front, if it is one that asks."""
        for dialog in self._visible(QDialog):
            if isinstance(dialog, UnsavedDialog):
                self.was_asked = True
                dialog.button(BUTTONS[self._wanted["answer"]]).click()
            elif isinstance(dialog, QMessageBox):
                self._close_box(dialog)
            elif isinstance(dialog, NameDialog):
                self._name(dialog)
            elif isinstance(dialog, OpenDialog):
                _select(dialog.list, self._wanted["uuid"])
                dialog._pick()
            else:
                continue
            return True
        return False

    def _close_box(self, box):
        yes = box.findChild(QPushButton, "yes")
        if yes is not None:
            yes.click()
            return
        self.warnings.append((box.windowTitle(), box.text()))
        box.close()

    def _name(self, dialog):
        dialog.line.setText(self._wanted["name"])
        dialog._box.button(QDialogButtonBox.StandardButton.Save).click()


def _select(rows, uuid):
    held = [rows.item(row).data(UUID) for row in range(rows.count())]
    # One dialog's rows hold uuids, the other's whole profiles.
    rows.setCurrentRow([getattr(each, "uuid", each) for each in held].index(uuid))


def _press_letter(line, letter):
    """As a keyboard does that knows every letter."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
