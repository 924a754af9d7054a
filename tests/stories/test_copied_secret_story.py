"""The story of a secret that was copied: the window closes when it is gone, or asks."""

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from ses_gui.gui import clipboard as timing
from ses_gui.services.storage.private_folder import data_folder, make_folder
from tests.stories.driver import click
from tests.waiting import wait_until


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(timing, "CHECK_MS", 5)


@pytest.fixture
def kept(program):
    """A desktop that gives a copied secret back, whatever is done about it."""
    system = QApplication.clipboard()

    def give_back():
        if system.text() != "hush":
            system.setText("hush")

    program.clipboard.put_secret("hush")
    system.dataChanged.connect(give_back)
    yield program
    system.dataChanged.disconnect(give_back)
    system.clear()


def test_a_close_takes_the_secret_away_first(program):
    program.clipboard.put_secret("hush")
    program.window.close()
    wait_until(lambda: not program.window.isVisible())
    assert program.clipboard.text() == ""


def test_a_close_without_a_secret_leaves_the_clipboard_alone(program):
    program.clipboard.put("a message ID")
    program.window.close()
    wait_until(lambda: not program.window.isVisible())
    assert program.clipboard.text() == "a message ID"
    program.clipboard.clear()


def test_a_secret_that_stays_is_asked_about(kept):
    kept.window.close()
    question = kept.dialog(QMessageBox)
    wait_until(lambda: question.text().endswith("?"))
    assert "still on the clipboard" in question.text()
    assert kept.window.isVisible()
    click(question, "yes")
    wait_until(lambda: not kept.window.isVisible())


def test_a_program_that_is_ended_says_so_on_standard_error(kept, capsys):
    kept.shut_down()
    assert "still on the clipboard" in capsys.readouterr().err


def test_folders_that_were_open_to_others_are_told_of_in_the_status_bar(program):
    make_folder(data_folder())
    data_folder().chmod(0o777)
    program.start(program.controllers.private_folders.close_to_others())
    status = program.window.status
    wait_until(lambda: "Only you can open" in status.currentMessage())
    assert data_folder().stat().st_mode & 0o777 == 0o700
