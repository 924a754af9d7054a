"""The clipboard: a secret stays for a while only, and nobody else's text is touched."""

import pytest
from PySide6.QtGui import QGuiApplication

from ses_gui.ui.clipboard import SECRET_MS, Clipboard
from tests.waiting import fire


@pytest.fixture
def system(qapp):
    system = QGuiApplication.clipboard()
    yield system
    system.clear()


@pytest.fixture
def clipboard(system):
    return Clipboard(system)


def test_a_secret_leaves_after_a_while(clipboard, system):
    clipboard.put_secret("hush")
    assert system.text() == "hush"
    assert clipboard._later.interval() == SECRET_MS
    fire(clipboard._later)
    assert system.text() == ""


def test_what_was_copied_since_stays(clipboard, system):
    clipboard.put_secret("hush")
    system.setText("something else")
    fire(clipboard._later)
    assert system.text() == "something else"


def test_what_is_no_secret_stays(clipboard, system):
    clipboard.put("a message ID")
    assert not clipboard._later.isActive()
    clipboard.take_secret_away()
    assert system.text() == "a message ID"


def test_histories_are_asked_to_leave_a_secret_out(clipboard, system):
    clipboard.put_secret("hush")
    assert bytes(system.mimeData().data("x-kde-passwordManagerHint")) == b"secret"
    clipboard.put("open")
    assert not system.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_it_is_taken_away_when_the_program_ends(clipboard, system):
    clipboard.put_secret("hush")
    clipboard.take_secret_away()
    assert system.text() == ""
