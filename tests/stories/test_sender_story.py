"""Stories of the sender in the whole window: every form of a From address, one click to mend it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from ses_gui.domain.config import edits
from ses_gui.gui.pages import PageName
from tests.stories.driver import click

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
# The text, the text after one click on its first remedy (None: there is none), the name and the
# address below it (None: they cannot be edited).
ROWS = [
    ("a@example.com", None, ("", "a@example.com")),
    ("Logto<noreply@example.com>", None, ("Logto", "noreply@example.com")),
    ("<a@example.com>", None, ("", "a@example.com")),
    ('"Logto, Inc." <a@example.com>', None, ("Logto, Inc.", "a@example.com")),
    (
        "Logto, Inc. <a@example.com>",
        '"Logto, Inc." <a@example.com>',
        ("Logto, Inc.", "a@example.com"),
    ),
    (
        "DEBUG: Bob <a@example.com>",
        '"DEBUG: Bob" <a@example.com>',
        ("DEBUG: Bob", "a@example.com"),
    ),
    ("Logto.io <a@example.com>", '"Logto.io" <a@example.com>', ("Logto.io", "a@example.com")),
    (
        "Lögto <a@example.com>",
        "=?utf-8?b?TMO2Z3Rv?= <a@example.com>",
        ("Lögto", "a@example.com"),
    ),
    ("=?utf-8?B?TMO2Z3Rv?= <a@example.com>", None, ("Lögto", "a@example.com")),
    ("a@exämple.com", "a@xn--exmple-cua.com", ("", "a@exämple.com")),
    ("nöreply@example.com", None, ("", "nöreply@example.com")),
    ("a@example.com, b@example.org", "a@example.com", None),
    ("a b@example.com", "a <b@example.com>", ("a", "b@example.com")),
    ("Logto <a@example.com", "Logto <a@example.com>", ("Logto", "a@example.com")),
    ("Logto\r\n <a@example.com>", "Logto <a@example.com>", ("Logto", "a@example.com")),
]
SOUND = {
    "a@example.com",
    "Logto<noreply@example.com>",
    "<a@example.com>",
    '"Logto, Inc." <a@example.com>',
    "=?utf-8?B?TMO2Z3Rv?= <a@example.com>",
}


@pytest.fixture
def sender(program):
    program.show_example()
    program.window.show_page(PageName.SENDER)
    return program


@pytest.fixture
def say(sender):
    """A function that makes another text the sender, and returns what is said about it."""

    def say(text):
        sender.model.store.seal()
        sender.set_field("email_address", text)
        sender.model.checks.refresh()
        label = sender.window.pages.sender_page.findChild(QLabel, "problem:emailAddress")
        return label.text() if label.isVisible() else ""

    return say


def line(program, name):
    return program.window.pages.sender_page.findChild(QLineEdit, name)


def remedies(program):
    links = program.window.pages.sender_page.findChildren(QPushButton, "link")
    return [link for link in links if link.isVisible()]


def address(program):
    return program.model.store.document.email_address


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_form_is_judged_mended_by_one_click_and_taken_apart(sender, say, row):
    text, mended, parts = row
    assert bool(say(text)) is (text not in SOUND)
    name, plain = line(sender, "sender_name"), line(sender, "sender_address")
    assert name.isEnabled() is (parts is not None)
    assert (name.text(), plain.text()) == (parts or ("", ""))
    assert bool(remedies(sender)) is (mended is not None)
    if mended is not None:
        click(remedies(sender)[0])
        assert address(sender) == mended
        sender.model.checks.refresh()
        assert remedies(sender) == []
        sender.model.store.history.undo()
        assert address(sender) == text


def test_a_save_does_not_miss_the_name_that_is_being_typed(sender, say, qtbot):
    say("Logto <noreply@example.com>")
    name = line(sender, "sender_name")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Acme, Inc.")
    assert address(sender) == "Logto <noreply@example.com>"
    qtbot.keyClick(name, Key.Key_S, CONTROL)
    assert address(sender) == '"Acme, Inc." <noreply@example.com>'


def test_a_window_that_shall_close_does_not_miss_it_either(sender, say, qtbot):
    say("noreply@example.com")
    name = line(sender, "sender_name")
    name.setFocus()
    qtbot.keyClicks(name, "Acme")
    sender.model.store.history.setClean()
    with qtbot.waitSignal(sender.window.close_requested):
        sender.window.close()
    assert address(sender) == "Acme <noreply@example.com>"
    assert sender.model.store.dirty


def test_undo_in_a_part_undoes_the_document(sender, say, qtbot):
    say("Logto <noreply@example.com>")
    say("Acme <noreply@example.com>")
    name = line(sender, "sender_name")
    name.setFocus()
    qtbot.keyClick(name, Key.Key_Z, CONTROL)
    assert address(sender) == "Logto <noreply@example.com>"
    assert name.text() == "Logto"


def test_a_remedy_of_a_text_that_has_changed_does_nothing(sender, say):
    say("Lögto <a@example.com>")
    link = remedies(sender)[0]
    sender.set_field("email_address", "Acmé <a@example.com>")
    click(link)
    assert address(sender) == "Acmé <a@example.com>"


def test_the_feedback_address_is_mended_by_one_click(sender):
    edit = edits.set_field("feedback_forwarding_email_address", "Ada <bounces@exämple.com>")
    sender.model.store.edit(edit)
    sender.model.checks.refresh()
    click(remedies(sender)[0])
    document = sender.model.store.document
    assert document.feedback_forwarding_email_address == "bounces@xn--exmple-cua.com"
    assert QGuiApplication.focusObject().objectName() == "feedbackForwardingEmailAddress"
