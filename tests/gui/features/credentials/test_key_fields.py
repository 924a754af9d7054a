"""The two lines of a key: tidy at once, and no block of text ever lands in them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from ses_gui.domain.config import edits
from ses_gui.gui.clipboard import Clipboard
from ses_gui.gui.features.credentials.key_fields import KeyIdField
from ses_gui.gui.widgets.form import CREDENTIALS
from tests.domain.credentials.key_cases import KEY_ID, SECRET, key_id_of

ACCOUNT = "123456789012"
BLOCK = f"AWS_ACCESS_KEY_ID={KEY_ID}\nAWS_SECRET_ACCESS_KEY={SECRET}\n"


@pytest.fixture
def field(model, qtbot):
    field = KeyIdField(field=CREDENTIALS[0], store=model.store)
    field.line.watch(Clipboard(QGuiApplication.clipboard(), field))
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    field.line.setFocus()
    return field


def paste(field, qtbot, text):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_hidden_characters_go_at_once_and_are_named(field, model, qtbot):
    paste(field, qtbot, f"\u200b{KEY_ID}\n")
    assert model.store.document.access_key_id == KEY_ID
    assert field.line.text() == KEY_ID
    assert "a zero-width space" in field.note.text()
    assert field.note.isVisible()


def test_the_note_goes_with_the_next_key_that_is_right(field, qtbot):
    paste(field, qtbot, f"{KEY_ID[:-1]} ")
    assert "a space" in field.note.text()
    qtbot.keyClicks(field.line, KEY_ID[-1])
    assert field.line.text() == KEY_ID
    assert not field.note.isVisible()


def test_the_caret_stays_where_the_user_types(field, qtbot):
    qtbot.keyClicks(field.line, "AKEXAMPLE")
    field.line.setCursorPosition(2)
    qtbot.keyClicks(field.line, " IA")
    assert field.line.text() == "AKIAEXAMPLE"
    assert field.line.cursorPosition() == 4


def test_the_account_is_read_from_the_id(field, model, qtbot):
    qtbot.keyClicks(field.line, key_id_of(ACCOUNT))
    assert ACCOUNT in field.note.text()
    model.store.edit(edits.set_field("access_key_id", KEY_ID))
    assert not field.note.isVisible()


@pytest.mark.parametrize("text", [BLOCK, SECRET], ids=["block", "secret"])
def test_what_does_not_belong_is_passed_on_and_not_inserted(field, model, qtbot, text):
    with qtbot.waitSignal(field.line.block_pasted) as told:
        paste(field, qtbot, text)
    assert told.args == [QClipboard.Mode.Clipboard]
    assert field.line.text() == model.store.document.access_key_id == ""


def paste_by_menu(line):
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, line.mapToGlobal(at))
    line.contextMenuEvent(event)
    menu = line.findChild(QMenu)
    next(item for item in menu.actions() if item.objectName() == "edit-paste").trigger()
    menu.close()


def test_the_context_menu_looks_as_well(field, qtbot):
    QGuiApplication.clipboard().setText(BLOCK)
    with qtbot.waitSignal(field.line.block_pasted):
        paste_by_menu(field.line)
    assert field.line.text() == ""


def test_what_belongs_is_pasted_by_the_context_menu(field):
    QGuiApplication.clipboard().setText(KEY_ID)
    paste_by_menu(field.line)
    assert field.line.text() == KEY_ID
