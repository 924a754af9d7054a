"""Bindings, and texts in Qt's editors to the letter."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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
    DocumentField,
    LineBinding,
    PlainTextBinding,
    TemplateField,
    difference,
    kept_text,
    raw_text,
    shown_form,
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
        self.place = TemplateField("content")
        self.place.row = 0
        self.bindings = [
            LineBinding(self.sender, self.store, DocumentField("email_address")),
            LineBinding(self.other, self.store, DocumentField("configuration_set_name")),
            ComboBinding(self.region, self.store, DocumentField("region")),
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


TEXTS = st.text(alphabet="ab", max_size=12)


def common(old, new):
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


@given(TEXTS, TEXTS)
def test_it_is_what_lies_between_the_longest_common_start_and_end(old, new):
    start, stop_old, stop_new = difference(old, new)
    assert start == common(old, new)
    tail = common(old[start:][::-1], new[start:][::-1])
    assert (stop_old, stop_new) == (len(old) - tail, len(new) - tail)


@given(TEXTS, TEXTS)
def test_tuples_differ_as_texts_do(old, new):
    assert difference(tuple(old), tuple(new)) == difference(old, new)


LINES = st.text(alphabet="ab \n\r\u2029é😀\u00a0\ud83d\ufdd0", max_size=30)


@given(LINES)
def test_no_change_keeps_every_line_end(text):
    assert kept_text(text, shown_form(text)) == text


@given(LINES, LINES)
def test_the_result_looks_like_what_the_user_sees(before, after):
    assert shown_form(kept_text(before, shown_form(after))) == shown_form(after)


def shown_unit(unit):
    if unit in {"\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1"}:
        return "\n"
    return "" if "\ud800" <= unit <= "\udfff" else unit


def kept_by_units(before, shown):
    """The same said slowly: each character of what is shown comes from a unit of what is there."""
    if shown_form(before) == before:
        return shown
    found = re.finditer("\r\n|.", before, re.DOTALL)
    units = [unit.span() for unit in found if shown_unit(unit[0])]
    seen = [shown_unit(before[begin:end]) for begin, end in units]
    start, stop, stop_shown = difference(seen, [*shown])
    begins = [*(begin for begin, _end in units), len(before)]
    kept = before[: begins[start]] + shown[start:stop_shown] + before[begins[stop] :]
    return kept if shown_form(kept) == shown else shown


@given(LINES)
def test_the_shown_form_is_that_of_each_unit(text):
    units = re.findall("\r\n|.", text, re.DOTALL)
    assert shown_form(text) == "".join(map(shown_unit, units))


@given(LINES, LINES)
def test_what_is_kept_is_what_each_unit_would_keep(before, after):
    shown = shown_form(after)
    assert kept_text(before, shown) == kept_by_units(before, shown)


@given(LINES, st.integers(0, 30), st.integers(0, 3), st.text("ab\n", max_size=2))
def test_a_part_that_changes_leaves_the_units_beside_it(before, at, removed, added):
    form = shown_form(before)
    shown = form[:at] + added + form[at + removed :]
    assert kept_text(before, shown) == kept_by_units(before, shown)


def test_a_letter_typed_between_leaves_the_other_ends_alone():
    assert kept_text("one\r\ntwo\r\nthree", "one\ntwo!\nthree") == "one\r\ntwo!\r\nthree"


def test_half_an_emoji_elsewhere_survives_an_edit():
    assert kept_text("a\ud83db\r\nc", "ab\nc!") == "a\ud83db\r\nc!"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_the_shown_form_is_what_qt_shows(qapp, text):
    editor = QPlainTextEdit()
    editor.setPlainText(text)
    assert raw_text(editor) == shown_form(text)
