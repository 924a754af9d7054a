"""The secret field: dots, on demand the text, and always a word on where it lies."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from ses_gui.domain.config.document import KEPT_SECRET, Document
from ses_gui.gui.features.credentials.key_fields import SecretField
from ses_gui.gui.widgets.text import SHOWN_MS
from tests.waiting import let_pass

DOTS, TEXT = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


@pytest.fixture
def field(model, qtbot):
    window = QWidget()
    box = QHBoxLayout(window)
    field = SecretField(
        store=model.store,
        secret_cache=model.secret_cache,
        session=model.session,
        checks=model.checks,
    )
    field.other = QLineEdit()
    box.addWidget(field)
    box.addWidget(field.other)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    field.window_ = window
    return field


def secret(model):
    return model.secret_cache.take(model.store.document.access_key_secret)


def test_what_is_typed_is_in_the_secret_cache_and_only_a_reference_in_the_document(
    field, model, qtbot
):
    field.line.setFocus()
    qtbot.keyClicks(field.line, "s3cret")
    assert secret(model) == "s3cret"
    assert "s3cret" not in repr(model.store.document)
    assert field.line.echoMode() is DOTS


def test_one_visit_is_one_undo_step_and_undo_brings_the_old_secret_back(field, model, qtbot):
    field.line.setFocus()
    qtbot.keyClicks(field.line, "one")
    field.other.setFocus()
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "two")
    assert model.store.history.count() == 2
    model.store.history.undo()
    assert field.line.text() == "one"
    model.store.history.redo()
    assert field.line.text() == "two"


def test_it_is_shown_on_demand_and_hidden_again(field, model, qtbot):
    field.line.setFocus()
    qtbot.keyClicks(field.line, "s3cret")
    toggle(field).click()
    assert field.line.echoMode() is TEXT
    let_pass(field, SHOWN_MS)
    assert field.line.echoMode() is DOTS
    assert not toggle(field).isChecked()


def toggle(field):
    return field.findChild(QToolButton, "reveal")


def leave_for_a_field(field, qtbot):
    field.other.setFocus()


def leave_for_a_window(field, qtbot):
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()


def leave_the_page(field, qtbot):
    field.hide()


@pytest.mark.parametrize("leave", [leave_for_a_field, leave_for_a_window, leave_the_page])
def test_it_is_hidden_as_soon_as_it_is_left(field, model, qtbot, leave):
    field.line.setFocus()
    qtbot.keyClicks(field.line, "s3cret")
    toggle(field).click()
    assert field.line.echoMode() is TEXT
    leave(field, qtbot)
    qtbot.waitUntil(lambda: field.line.echoMode() is DOTS)
    assert not toggle(field).isChecked()


def test_a_kept_secret_is_asked_for_before_it_is_shown(field, model, qtbot):
    model.store.replace(Document(access_key_secret=KEPT_SECRET))
    assert field.line.placeholderText().startswith("•")
    with qtbot.waitSignal(field.reveal_requested):
        qtbot.mouseClick(toggle(field), Qt.MouseButton.LeftButton)
    assert field.line.echoMode() is DOTS
    model.secret_cache.fill("s3cret", model.secret_cache.opening)
    field.reveal()
    assert (field.line.text(), field.line.echoMode()) == ("s3cret", TEXT)


def test_emptying_the_field_takes_the_secret_out_of_the_document(field, model, qtbot):
    field.line.setFocus()
    qtbot.keyClicks(field.line, "s")
    qtbot.keyClick(field.line, Qt.Key.Key_Backspace)
    assert model.store.document.access_key_secret == ""


def test_it_says_where_the_secret_lies(field, model, qtbot):
    model.session.know_vault("GNOME Keyring")
    assert "GNOME Keyring" in field.place.sentence.text()
    field.line.setFocus()
    qtbot.keyClicks(field.line, "s")
    assert "session" in field.place.sentence.text()
    model.secret_cache.mark_kept(model.store.document.access_key_secret)
    field.refresh()
    assert field.place.sentence.text() == "Kept in GNOME Keyring."
    model.session.know_vault("", "There is no keyring.")
    assert "There is no keyring." in field.place.sentence.text()


def test_hidden_characters_go_at_once_and_are_named(field, model, qtbot):
    field.line.setFocus()
    field.line.insert("s3cret")
    qtbot.keyClicks(field.line, " ")
    assert secret(model) == "s3cret"
    assert "a space" in field.note.text()
    qtbot.keyClicks(field.line, "s")
    assert not field.note.isVisible()
    assert secret(model) == "s3crets"
