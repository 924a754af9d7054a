"""The driver of the machine that keeps profiles: by fields, menus and the dialogs they open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPushButton

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
from ses_gui.services.keyring_store import MemoryVault
from tests.gates import Gates
from tests.stories.driver import WindowDriver, accept, button, click
from tests.waiting import PATIENCE_S

BUTTONS = {
    Answer.SAVE: QMessageBox.StandardButton.Save,
    Answer.DISCARD: QMessageBox.StandardButton.Discard,
    Answer.CANCEL: QMessageBox.StandardButton.Cancel,
}


class Driven(WindowDriver):
    """What `Headless` offers, by the hand of a person: each step waits until all is still."""

    def __init__(self, home, vault=None, *, look):
        self.gates = Gates()
        self.warnings = []
        self.was_asked = False
        self._wanted = {}
        super().__init__(self.gates.over(services_in(home, vault or MemoryVault())), look)
        self.window.activateWindow()

    def end(self):
        self.shut_down()
        self.gates.open()  # a call that has begun goes on to its end
        for queue in (self.app.disk, self.app.keyring):
            queue.shutdown(PATIENCE_S)
        self.services.demo.stop()
        super().end()

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
        self._focus(self.form.recipient)

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
        if not button(field, "reveal").isEnabled():
            return ""
        click(field, "reveal")
        self.settle()
        shown = field.line.text()
        assert field.line.echoMode() is QLineEdit.EchoMode.Normal
        click(field, "reveal")
        return shown

    def undo(self):
        self._ask("undo")

    def redo(self):
        self._ask("redo")

    def save(self, name):
        self._ask("save", name=name)

    def save_as(self, name):
        self._ask("save_as", name=name)

    def open(self, uuid, answer, name):
        if self.gates.disk.is_holding:  # the dialog waits for its list; that of the menu is there
            recent = self.window.menus.recent_requested
            self._do(lambda: recent.emit(uuid), answer=answer, name=name)
        else:
            self._ask("open", uuid=uuid, answer=answer, name=name)

    def new(self, answer, name):
        self._ask("new", answer=answer, name=name)

    def close(self, answer, name):
        """Close the window; say whether it is closed by now, or else it may be later."""
        self._do(self.window.close, answer=answer, name=name)
        return not self.window.isVisible()

    def wish(self, wish, uuid, name):
        self._ask("manage")
        dialog = self.dialog(ManageDialog)
        _select(dialog.list, uuid)
        self._wanted = {"name": name}
        click(dialog, f"profile_{wish}")
        self.settle()
        dialog.close()

    def restore(self, at):
        self._ask("versions")
        dialog = self.dialog(VersionsDialog)
        dialog.list.setCurrentRow(at)
        click(dialog.restore)
        self.settle()

    # Waiting, and answering what is asked meanwhile

    def _ask(self, command, **wanted):
        self._do(lambda: self.choose(command), **wanted)

    def _do(self, go, **wanted):
        self._wanted = wanted
        self.was_asked = False
        go()
        self.settle()

    def is_moving(self):
        """Answer what is asked; a queue that is held at a gate does not move."""
        return self.gates.is_moving(self.app.disk, self.app.keyring) or self._answered()

    def _answered(self):
        """Answer the dialog in front, if it is one that asks."""
        for dialog in self.visible(QDialog):
            if isinstance(dialog, UnsavedDialog):
                self.was_asked = True
                dialog.button(BUTTONS[self._wanted["answer"]]).click()
            elif isinstance(dialog, QMessageBox):
                self._close_box(dialog)
            elif isinstance(dialog, NameDialog):
                self.give_name(self._wanted["name"])
            elif isinstance(dialog, OpenDialog):
                _select(dialog.list, self._wanted["uuid"])
                accept(dialog)
            else:
                continue
            return True
        return False

    def _close_box(self, box):
        if box.findChild(QPushButton, "yes"):
            click(box, "yes")
            return
        self.warnings.append((box.windowTitle(), box.text()))
        box.close()


def _select(rows, uuid):
    held = [rows.item(row).data(UUID) for row in range(rows.count())]
    # One dialog's rows hold uuids, the other's whole profiles.
    rows.setCurrentRow([getattr(each, "uuid", each) for each in held].index(uuid))


def _press_letter(line, letter):
    """As a keyboard does that knows every letter."""
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
