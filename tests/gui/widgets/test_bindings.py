"""Bindings: the widget and the document say the same."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document, Template
from ses_gui.domain.texts.message import message
from ses_gui.gui.store import Store
from ses_gui.gui.widgets.bindings import (
    ComboBinding,
    FieldPlace,
    LineBinding,
    PlainTextBinding,
    TemplatePlace,
)

CTRL = Qt.KeyboardModifier.ControlModifier


class Form(QMainWindow):
    def __init__(self):
        super().__init__()
        self.store = Store(
            Document(email_address="a@b", templates=(Template("Generic", "s", "one\r\ntwo"),))
        )
        self.sender, self.other, self.region = QLineEdit(), QLineEdit(), QComboBox(editable=True)
        self.content = QPlainTextEdit()
        self.region.addItem("Ireland", "eu-west-1")
        self.region.addItem("Virginia", "us-east-1")
        body = QWidget()
        box = QVBoxLayout(body)
        for widget in (self.sender, self.other, self.region, self.content):
            box.addWidget(widget)
        self.setCentralWidget(body)
        self.place = TemplatePlace("content")
        self.place.row = 0
        self.bindings = [
            LineBinding(self.sender, self.store, FieldPlace("email_address")),
            LineBinding(self.other, self.store, FieldPlace("configuration_set_name")),
            ComboBinding(self.region, self.store, FieldPlace("region")),
            PlainTextBinding(self.content, self.store, self.place),
        ]
        undo = self.store.history.createUndoAction(self)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        self.addAction(undo)

    def document_content(self):
        return self.store.document.templates[0].content


@pytest.fixture
def form(qtbot):
    form = Form()
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    return form


def test_each_keystroke_is_in_the_document(form, qtbot):
    form.sender.setFocus()
    form.sender.end(False)
    qtbot.keyClicks(form.sender, "c")
    assert form.store.document.email_address == "a@bc"


def test_the_caret_stays(form, qtbot):
    form.sender.setFocus()
    form.sender.setCursorPosition(1)
    qtbot.keyClicks(form.sender, "XY")
    assert (form.sender.text(), form.sender.cursorPosition()) == ("aXY@b", 3)


def test_ctrl_z_in_a_field_is_the_document_s_undo(form, qtbot):
    form.sender.setFocus()
    qtbot.keyClicks(form.sender, "cd")
    form.other.setFocus()
    qtbot.keyClicks(form.other, "set")
    qtbot.keyClick(form.other, Qt.Key.Key_Z, CTRL)
    assert form.store.document.configuration_set_name == ""
    qtbot.keyClick(form.other, Qt.Key.Key_Z, CTRL)
    assert form.sender.text() == "a@b"


def test_ctrl_z_in_the_content_is_the_document_s_undo(form, qtbot):
    form.content.setFocus()
    qtbot.keyClicks(form.content, "X")
    assert form.document_content() == "Xone\r\ntwo"
    qtbot.keyClick(form.content, Qt.Key.Key_Z, CTRL)
    assert form.document_content() == "one\r\ntwo"
    assert form.content.toPlainText() == "one\ntwo"


def test_typing_in_the_content_keeps_other_line_ends_and_no_break_spaces(form, qtbot):
    form.store.edit(edits.set_template_field(0, "content", "a\u00a0b\r\nc\U0001f600\nd"))
    form.content.setFocus()
    form.content.moveCursor(form.content.textCursor().MoveOperation.End)
    qtbot.keyClicks(form.content, "!")
    assert form.document_content() == "a\u00a0b\r\nc\U0001f600\nd!"


def test_the_caret_of_the_content_stays_when_the_text_before_it_changes(form):
    form.store.edit(edits.set_template_field(0, "content", "\U0001f600 one two"))
    form.content.setFocus()
    cursor = form.content.textCursor()
    cursor.setPosition(len("xx one"))  # an emoji is two units for Qt
    form.content.setTextCursor(cursor)
    form.store.edit(edits.set_template_field(0, "content", "\U0001f600\U0001f600 one two"))
    assert form.content.textCursor().position() == len("xxxx one")


def test_showing_half_an_emoji_edits_nothing(form, qtbot):
    form.store.edit(edits.set_template_field(0, "content", "a\ud83d\r\nb"))
    count = form.store.history.count()
    form.bindings[3].render(form.store.document)
    assert form.document_content() == "a\ud83d\r\nb"
    assert form.store.history.count() == count
    form.content.setFocus()
    form.content.moveCursor(form.content.textCursor().MoveOperation.End)
    qtbot.keyClicks(form.content, "!")
    assert form.document_content() == "a\ud83d\r\nb!"


def test_showing_another_template_edits_nothing(form):
    form.store.edit(
        edits.insert_templates(
            1, (Template("SignIn", "t", "three"),), message("edits.add-template")
        )
    )
    count = form.store.history.count()
    form.place.row = 1
    form.bindings[3].render(form.store.document)
    assert form.content.toPlainText() == "three"
    assert form.store.history.count() == count


def test_a_choice_puts_the_code_into_the_document(form, qtbot):
    form.region.setCurrentIndex(1)
    form.region.activated.emit(1)
    assert form.store.document.region == "us-east-1"
    assert form.region.lineEdit().text() == "us-east-1"


def test_a_typed_region_is_taken_as_it_is(form, qtbot):
    form.region.setFocus()
    qtbot.keyClicks(form.region.lineEdit(), "xx-new-1")
    assert form.store.document.region == "xx-new-1"


def test_leaving_a_field_is_said_and_ends_the_undo_step(form, qtbot):
    form.sender.setFocus()
    qtbot.keyClicks(form.sender, "c")
    with qtbot.waitSignal(form.bindings[0].left):
        form.other.setFocus()
    form.sender.setFocus()
    qtbot.keyClicks(form.sender, "d")
    assert form.store.history.count() == 2


def test_a_widget_may_die_before_the_store(form, qtbot):
    with qtbot.waitSignal(form.sender.destroyed):
        form.sender.deleteLater()
    form.store.edit(edits.set_field("email_address", "x"))
    assert form.store.document == replace(form.store.document, email_address="x")
