"""The real program from its start to its end, with a whole job between them.

Run by test_locale_story.py: `python locale_walk.py FOLDER`. It tells in JSON what it has seen.
"""

import json
import os
import sys
import traceback
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QStyledItemDelegate,
    QWidget,
)

from cycles import dialogs_of, is_busy, open_and_close, send, shown, wait_until
from ses_gui.domain.config import edits
from ses_gui.gui import application as module
from ses_gui.gui.main import run
from ses_gui.gui.pages import PageName

FOLDER = Path(sys.argv[1])


class Walk:
    """The steps, in the order in which a user takes them."""

    def __init__(self, program):
        self.program, self.window, self.model = program, program.window, program.model
        self.told = {"digits": []}

    def run(self):
        for step in (self.send, self.save, self.turn_pages, self.open_dialogs, self.export):
            step()
            self.rest()
        (FOLDER / "told.json").write_text(json.dumps(self.told), "utf-8")
        self.close()

    def rest(self):
        wait_until(lambda: not is_busy(self.program))
        self.told["digits"] += digits_in_sight()

    def send(self):
        send(self.program)
        self.told["sent"] = self.model.sending.sends[-1].outcome.message_id

    def save(self):
        """Three times, so that there are earlier versions; and there and back."""
        self.program.app.runner.start(self.program.controllers.profile_saver.save_new("Ñandú"))
        wait_until(lambda: not self.model.store.dirty and self.model.session.current.uuid)
        for region in ("eu-west-1", "us-east-1"):
            self.model.store.edit(edits.set_field("region", region))
            self.program.app.runner.start(self.program.controllers.profile_saver.save())
            wait_until(lambda: not self.model.store.dirty)
        self.model.store.history.undo()
        self.told["undone"] = self.model.store.document.region
        self.model.store.history.redo()

    def turn_pages(self):
        for page in PageName:
            self.window.show_page(page)
            self.rest()
            self.window.grab().save(str(FOLDER / f"{page.value}.png"))

    def open_dialogs(self):
        for name, show in dialogs_of(self.program).items():
            self.told["dialog"] = name
            if name != "unsaved":  # which is asked at the end
                open_and_close(self.program, show)

    def export(self):
        self.window.show_page(PageName.EXPORT)
        self.window.pages.export.save.click()
        wait_until(lambda: any(isinstance(each, QFileDialog) for each in shown()))
        self.told["digits"] += digits_in_sight()
        dialog = next(each for each in shown() if isinstance(each, QFileDialog))
        dialog.findChild(QLineEdit).setText(str(FOLDER / "export.json"))
        dialog.accept()
        wait_until((FOLDER / "export.json").exists)

    def close(self):
        self.model.store.edit(edits.set_field("region", "eu-west-3"))
        self.program.controllers.drafts.keep()
        self.window.close()
        wait_until(lambda: any(each.objectName() == "unsaved" for each in shown()))
        box = next(each for each in shown() if each.objectName() == "unsaved")
        box.button(QMessageBox.StandardButton.Discard).click()


def digits_in_sight():
    """What is shown with digits that are no ASCII ones.

    But for the files in the dialog that chooses one: that is the system's, or stands for it, and
    shows their dates as the system does, as soon as it has found them.
    """
    found = []
    for widget in module.QApplication.allWidgets():
        is_of_files = isinstance(widget, QAbstractItemView) and isinstance(
            widget.window(), QFileDialog
        )
        if widget.isVisible() and not is_of_files:
            found += [text for text in texts_of(widget) if has_other_digits(text)]
    return found


def texts_of(widget: QWidget):
    yield from (widget.windowTitle(), widget.toolTip())
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model, root = widget.model(), widget.rootIndex()
        for row in range(min(model.rowCount(root), 20)):
            columns = 1 if isinstance(widget, QListView) else model.columnCount(root)
            for column in range(columns):
                index = model.index(row, column, root)
                yield QStyledItemDelegate().displayText(index.data(), widget.locale())


def has_other_digits(text):
    return any(sign.isdigit() and not sign.isascii() for sign in text)


class Launch(module.Launch):
    """Walks as soon as the window works."""

    def _tell(self, stage):
        if stage == "ready":
            QTimer.singleShot(0, self.walk)

    def walk(self):
        walk = Walk(self._program)
        try:
            walk.run()
        except Exception:  # the program's own net would take it, and go on
            print(walk.told, shown(), file=sys.stderr)
            traceback.print_exc()
            os._exit(1)


if __name__ == "__main__":
    module.Launch = Launch
    sys.exit(run(["--demo"]))
