"""A code editor in a window with a document, as the program has it."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from ses_gui.domain.config.document import Document, Template
from ses_gui.gui.store import Store
from ses_gui.gui.widgets.bindings import TemplateField
from ses_gui.gui.widgets.code_editor.pane import CodeBinding, CodePane


class Desk(QMainWindow):
    """A window with the Undo action and a line before and after the editor."""

    def __init__(self, look):
        super().__init__()
        self.store = Store(Document(templates=(Template("Generic", "s", ""),)), self)
        self.before, self.pane, self.after = QLineEdit(), CodePane(look=look), QLineEdit()
        self.editor = self.pane.editor
        body = QWidget()
        column = QVBoxLayout(body)
        for widget in (self.before, self.pane, self.after):
            column.addWidget(widget)
        self.setCentralWidget(body)
        place = TemplateField("content")
        place.row = 0
        self.place = place
        self.binding = CodeBinding(self.editor, self.store, place)
        undo = self.store.history.createUndoAction(self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        self.addAction(undo)
        self.resize(700, 600)

    def write(self, marked):
        """Put a text into the document; `|` is where the caret goes."""
        caret, text = marked.find("|"), marked.replace("|", "", 1)
        self.store.edit(self.place.write(text))
        self.store.seal()
        self.editor.setFocus()
        self.move_to(caret if caret >= 0 else len(self.editor.shown.text))

    def move_to(self, offset):
        cursor = self.editor.textCursor()
        cursor.setPosition(self.editor.shown.places.position(offset))
        self.editor.setTextCursor(cursor)

    @property
    def text(self):
        return self.store.document.templates[0].content

    @property
    def marked(self):
        caret = self.editor.shown.caret
        return self.text[:caret] + "|" + self.text[caret:]


@pytest.fixture
def desk(qtbot, look):
    desk = Desk(look)
    qtbot.addWidget(desk)
    with qtbot.waitActive(desk):
        desk.show()
    return desk
