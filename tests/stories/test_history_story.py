"""Stories of the history, in the whole window."""

import csv
import json
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from ses_gui.domain.config import edits
from ses_gui.domain.history import Ending
from ses_gui.domain.user_error import UserError
from ses_gui.gui.features.history.dialog import HistoryDialog
from tests.plain_message import said
from tests.stories.dialogs import dialog_of, rest
from tests.waiting import wait_for_event


@pytest.fixture
def example(program):
    program.controllers.opening.show_example()
    return program


def send(program, qtbot, to="success@simulator.amazonses.com"):
    form = program.window.test_panel.form
    qtbot.waitUntil(form.is_armed)
    form.recipient.setText(to)
    before = len(program.model.sending.sends)
    qtbot.mouseClick(form.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(program.model.sending.sends) > before)


def opened(program, qtbot, rows):
    program.window.menus.actions["history"].trigger()
    dialog = dialog_of(program, HistoryDialog, qtbot)
    qtbot.waitUntil(lambda: len(dialog.rows.entries) == rows)
    return dialog


def button(dialog, name):
    return dialog.findChild(QPushButton, f"history_{name}")


def click(widget, qtbot):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_without_a_send_there_is_a_sentence(example, qtbot):
    dialog = opened(example, qtbot, 0)
    qtbot.waitUntil(dialog.table.isHidden)
    assert dialog.empty.text().startswith("Nothing was sent yet.")
    assert not button(dialog, "again").isEnabled()


def test_before_the_disk_has_answered_there_is_nothing_to_click(example, qtbot):
    gate = threading.Event()
    example.app.disk.start(lambda: wait_for_event(gate))
    example.window.menus.actions["history"].trigger()
    dialog = dialog_of(example, HistoryDialog, qtbot)
    assert not any(button(dialog, name).isEnabled() for name in ("again", "export", "delete"))
    gate.set()
    qtbot.waitUntil(dialog.table.isHidden)


def test_each_send_is_there_with_all_that_is_known(example, qtbot):
    send(example, qtbot)
    dialog = opened(example, qtbot, 1)
    (entry,) = dialog.rows.entries
    sent = example.model.sending.sends[0].outcome
    assert (entry.ending, entry.result) == (Ending.SENT, sent.message_id)
    assert sent.message_id in dialog.about.text()
    assert entry.body_hash in dialog.about.text()


def test_the_open_history_follows_the_sends(example, qtbot):
    dialog = opened(example, qtbot, 0)
    send(example, qtbot)
    qtbot.waitUntil(lambda: len(dialog.rows.entries) == 1)


def test_a_search_finds_and_says_when_it_does_not(example, qtbot):
    send(example, qtbot)
    send(example, qtbot, "bounce@simulator.amazonses.com")
    dialog = opened(example, qtbot, 2)
    qtbot.keyClicks(dialog.words, "bounce")
    qtbot.waitUntil(lambda: len(dialog.rows.entries) == 1)
    qtbot.keyClicks(dialog.words, "xyz")
    qtbot.waitUntil(lambda: not dialog.rows.entries)
    assert dialog.empty.text() == "No send holds all of these words."


def test_another_profile_has_its_own_and_all_can_be_seen(example, services, qtbot):
    send(example, qtbot)
    other = replace(services.history.find(None)[0], profile="other", number=0)
    services.history.begin(other)
    dialog = opened(example, qtbot, 1)
    click(dialog.everywhere, qtbot)
    qtbot.waitUntil(lambda: len(dialog.rows.entries) == 2)


def test_a_send_is_repeated_with_the_document_as_it_is_now(example, services, qtbot):
    send(example, qtbot)
    dialog = opened(example, qtbot, 1)
    templates = example.model.store.document.templates
    row = next(at for at, each in enumerate(templates) if each.usage_type == "Generic")
    example.model.store.edit(edits.set_template_field(row, "subject", "Brand new"))
    qtbot.waitUntil(example.window.test_panel.form.is_armed)
    click(button(dialog, "again"), qtbot)
    qtbot.waitUntil(lambda: len(services.demo.mail) == 2)
    assert services.demo.mail[1].subject == "Brand new"
    first, second = services.history.find(None)
    assert first.body_hash != second.body_hash


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_what_is_shown_is_written_out(example, qtbot, tmp_path, suffix):
    send(example, qtbot)
    dialog, target = opened(example, qtbot, 1), tmp_path / f"out.{suffix}"
    click(button(dialog, "export"), qtbot)
    asked = dialog_of(example, QFileDialog, qtbot)
    asked.fileSelected.emit(str(target))
    asked.close()
    qtbot.waitUntil(target.exists)
    text = target.read_text()
    row = json.loads(text)[0] if suffix == "json" else next(csv.DictReader(text.splitlines()))
    assert row["result"] == example.model.sending.sends[0].outcome.message_id


def test_a_send_is_deleted_after_a_question(example, services, qtbot):
    send(example, qtbot)
    send(example, qtbot, "bounce@simulator.amazonses.com")
    dialog = opened(example, qtbot, 2)
    click(button(dialog, "delete"), qtbot)
    box = dialog_of(example, QMessageBox, qtbot)
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    click(box.findChild(QPushButton, "yes"), qtbot)
    qtbot.waitUntil(lambda: len(dialog.rows.entries) == 1)
    assert [entry.recipient for entry in services.history.find(None)] == [
        "success@simulator.amazonses.com"
    ]


def test_a_refusal_deletes_nothing(example, services, qtbot):
    send(example, qtbot)
    dialog = opened(example, qtbot, 1)
    click(button(dialog, "delete"), qtbot)
    dialog_of(example, QMessageBox, qtbot).reject()
    rest(example)
    assert len(services.history.find(None)) == 1


def test_a_history_that_fails_is_told_and_the_mail_goes_out(example, services, qtbot, monkeypatch):
    def fail(_entry):
        raise UserError(said("The disk is full."))

    monkeypatch.setattr(services.history, "begin", fail)
    send(example, qtbot)
    assert len(services.demo.mail) == 1
    assert example.window.status.currentMessage() == (
        "This send is not in the history. The disk is full."
    )


def test_the_open_history_does_not_outlive_the_window(example, qtbot):
    dialog = opened(example, qtbot, 0)
    example.window.close_now()
    assert not dialog.isVisible()
