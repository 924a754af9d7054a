"""The sender's fields."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ses_gui.domain.config import edits
from ses_gui.gui.features.sender.fields import RegionPicker, SenderField
from ses_gui.gui.widgets.bindings import ComboBinding, DocumentField
from ses_gui.gui.widgets.form import SENDER


@pytest.fixture
def picker(model, qtbot):
    picker = RegionPicker("Ireland, or eu-west-1")
    ComboBinding(picker, model.store, DocumentField("region"))
    qtbot.addWidget(picker)
    with qtbot.waitActive(picker):
        picker.show()
    picker.lineEdit().setFocus()
    return picker


def test_a_region_is_found_by_a_part_of_its_name(picker, model, qtbot):
    qtbot.keyClicks(picker.lineEdit(), "irel")
    popup = picker.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert model.store.document.region == "eu-west-1"
    assert picker.lineEdit().text() == "eu-west-1"


def test_undo_brings_back_what_was_there(picker, model, qtbot):
    qtbot.keyClicks(picker.lineEdit(), "us-east-1")
    model.store.history.undo()
    assert picker.lineEdit().text() == model.store.document.region == ""


Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(model, look, qtbot):
    field = SenderField(field=SENDER[0], store=model.store, look=look)
    # Somewhere else to go: a line is left when another one takes the focus.
    field.layout().addWidget(QLineEdit(objectName="elsewhere"))
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    return field


@pytest.fixture
def composer(field):
    return field.composer


@pytest.fixture
def compose(field, composer, qtbot):
    """A function that types a name and an address, and goes elsewhere."""

    def compose(name, address):
        for line, text in ((composer.name, name), (composer.address, address)):
            line.setFocus()
            line.selectAll()
            qtbot.keyClick(line, Key.Key_Delete)
            line.insert(text)  # Qt's simulated keys know ASCII only
        field.findChild(QLineEdit, "elsewhere").setFocus()

    return compose


def set_text(model, text):
    model.store.seal()
    model.store.edit(edits.set_field("email_address", text))


def type_at_the_end(line, text, qtbot):
    line.setFocus()
    line.end(False)
    qtbot.keyClicks(line, text)


def parts(composer):
    return composer.name.text(), composer.address.text()


def test_two_parts_make_the_text(compose, model):
    compose("Logto, Inc.", "a@example.com")
    assert model.store.document.email_address == '"Logto, Inc." <a@example.com>'


def test_the_line_above_shows_the_same(compose, field):
    compose("Lögto", "a@example.com")
    assert field.line.text() == "=?utf-8?b?TMO2Z3Rv?= <a@example.com>"
    assert "“Lögto”" in field.composer.sight.text()
    assert "a@example.com" in field.composer.sight.text()


def test_typing_above_is_followed(field, composer, qtbot):
    qtbot.keyClicks(field.line, "Logto <a@example.com>")
    assert parts(composer) == ("Logto", "a@example.com")
    assert "“Logto”" in composer.sight.text()


def test_nothing_is_written_while_a_part_is_typed(composer, model, qtbot):
    set_text(model, "Logto <a@example.com>")
    type_at_the_end(composer.name, " Mail", qtbot)
    assert model.store.document.email_address == "Logto <a@example.com>"
    qtbot.keyClick(composer.name, Key.Key_Return)
    assert model.store.document.email_address == "Logto Mail <a@example.com>"


def test_each_part_is_one_step_to_undo_and_undone_parts_are_shown(compose, composer, model):
    set_text(model, "Logto <a@example.com>")
    compose("Acme", "b@example.com")
    history = model.store.history
    assert parts(composer) == ("Acme", "b@example.com")
    history.undo()
    assert parts(composer) == ("Acme", "a@example.com")
    history.undo()
    assert parts(composer) == ("Logto", "a@example.com")
    history.redo()
    assert parts(composer) == ("Acme", "a@example.com")


def test_a_visit_without_a_change_does_not_rewrite_the_text(composer, field, model):
    set_text(model, "Logto<noreply@example.com>")
    steps = model.store.history.count()
    for line in (composer.name, composer.address, field.line):
        line.setFocus()
    assert model.store.document.email_address == "Logto<noreply@example.com>"
    assert model.store.history.count() == steps


def test_what_ses_refuses_is_not_taken_over_and_said(compose, composer, model):
    set_text(model, "Logto <a@example.com>")
    compose("Logto", "nöreply@example.com")
    assert model.store.document.email_address == "Logto <a@example.com>"
    assert "outside ASCII" in composer.refusal.label.text()
    assert "as it was" in composer.refusal.label.text()
    assert composer.refusal.isVisible()
    assert "outside ASCII" in composer.address.accessibleDescription()
    assert composer.address.text() == "nöreply@example.com"


def test_a_refusal_goes_when_it_is_mended(compose, composer, model):
    set_text(model, "Logto <a@example.com>")
    compose("Logto", "a b@example.com")
    compose("Logto", "b@example.com")
    assert not composer.refusal.isVisible()
    assert model.store.document.email_address == "Logto <b@example.com>"


def test_a_refusal_goes_when_the_text_becomes_another(compose, composer, model):
    set_text(model, "Logto <a@example.com>")
    compose("Logto", "a b@example.com")
    set_text(model, "c@example.com")
    assert not composer.refusal.isVisible()
    assert parts(composer) == ("", "c@example.com")


def test_a_text_that_is_no_mailbox_is_left_alone(composer, model):
    set_text(model, "a@example.com, b@example.com")
    assert parts(composer) == ("", "")
    assert not composer.name.isEnabled()
    assert not composer.address.isEnabled()
    assert "left as it is" in composer.sight.text()
    set_text(model, "a@example.com")
    assert composer.address.isEnabled()


def test_the_parts_can_be_emptied(compose, model):
    set_text(model, "Logto <a@example.com>")
    compose("", "a@example.com")
    assert model.store.document.email_address == "a@example.com"
    compose("", "")
    assert model.store.document.email_address == ""


def test_another_edit_does_not_take_away_what_waits(composer, model, qtbot):
    set_text(model, "Logto <a@example.com>")
    type_at_the_end(composer.name, " Mail", qtbot)
    model.store.edit(edits.set_field("region", "eu-west-1"))
    assert composer.name.text() == "Logto Mail"


def test_a_command_from_the_keyboard_takes_what_waits(composer, model, qtbot):
    set_text(model, "Logto <a@example.com>")
    type_at_the_end(composer.name, " Mail", qtbot)
    qtbot.keyClick(composer.name, Key.Key_Control, CONTROL)
    assert model.store.document.email_address == "Logto <a@example.com>"
    qtbot.keyClick(composer.name, Key.Key_S, CONTROL)
    assert model.store.document.email_address == "Logto Mail <a@example.com>"


def test_undo_takes_back_the_typing_first_and_then_the_document(composer, model, qtbot):
    claimed = []
    composer.name.settled.connect(lambda: claimed.append(composer.name.text()))
    set_text(model, "Logto <a@example.com>")
    type_at_the_end(composer.name, "!", qtbot)
    qtbot.keyClick(composer.name, Key.Key_Z, CONTROL)
    assert parts(composer) == ("Logto", "a@example.com")
    assert model.store.document.email_address == "Logto <a@example.com>"
    assert claimed == []
