"""Stories of the history, in the whole window."""

import csv
import json
import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.history import Ending
from ses_gui.domain.user_error import UserError
from ses_gui.gui.features.history.dialog import HistoryDialog
from tests.plain_message import said
from tests.stories.driver import button, click
from tests.waiting import wait_for_event, wait_until


def opened(program, rows):
    program.choose("history")
    dialog = program.dialog(HistoryDialog)
    wait_until(lambda: len(dialog.rows.entries) == rows)
    return dialog


def test_without_a_send_there_is_a_sentence(example):
    dialog = opened(example, 0)
    wait_until(dialog.table.isHidden)
    assert dialog.empty.text().startswith("Nothing was sent yet.")
    assert not button(dialog, "history_again").isEnabled()


def test_before_the_disk_has_answered_there_is_nothing_to_click(example):
    gate = threading.Event()
    example.app.disk.start(lambda: wait_for_event(gate))
    example.choose("history")
    dialog = example.dialog(HistoryDialog)
    assert not any(
        button(dialog, f"history_{name}").isEnabled() for name in ("again", "export", "delete")
    )
    gate.set()
    wait_until(dialog.table.isHidden)


def test_each_send_is_there_with_all_that_is_known(example):
    example.send()
    dialog = opened(example, 1)
    (entry,) = dialog.rows.entries
    sent = example.model.sending.sends[0].outcome
    assert (entry.ending, entry.result) == (Ending.SENT, sent.message_id)
    assert sent.message_id in dialog.about.text()
    assert entry.body_hash in dialog.about.text()


def test_the_open_history_follows_the_sends(example):
    dialog = opened(example, 0)
    example.send()
    wait_until(lambda: len(dialog.rows.entries) == 1)


def test_a_search_finds_and_says_when_it_does_not(example, qtbot):
    example.send()
    example.send("bounce@simulator.amazonses.com")
    dialog = opened(example, 2)
    qtbot.keyClicks(dialog.words, "bounce")
    wait_until(lambda: len(dialog.rows.entries) == 1)
    qtbot.keyClicks(dialog.words, "xyz")
    wait_until(lambda: not dialog.rows.entries)
    assert dialog.empty.text() == "No send holds all of these words."


def test_another_profile_has_its_own_and_all_can_be_seen(example, services):
    example.send()
    other = replace(services.history.find(None)[0], profile="other", number=0)
    services.history.begin(other)
    dialog = opened(example, 1)
    click(dialog.everywhere)
    wait_until(lambda: len(dialog.rows.entries) == 2)


def test_a_send_is_repeated_with_the_document_as_it_is_now(example, services):
    example.send()
    dialog = opened(example, 1)
    templates = example.model.store.document.templates
    row = next(at for at, each in enumerate(templates) if each.usage_type == "Generic")
    example.model.store.edit(edits.set_template_field(row, "subject", "Brand new"))
    wait_until(example.form.is_armed)
    click(dialog, "history_again")
    wait_until(lambda: len(services.demo.mail) == 2)
    assert services.demo.mail[1].subject == "Brand new"
    first, second = services.history.find(None)
    assert first.body_hash != second.body_hash


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_what_is_shown_is_written_out(example, tmp_path, suffix):
    example.send()
    dialog, target = opened(example, 1), tmp_path / f"out.{suffix}"
    click(dialog, "history_export")
    asked = example.dialog(QFileDialog)
    asked.fileSelected.emit(str(target))
    asked.close()
    wait_until(target.exists)
    text = target.read_text()
    row = json.loads(text)[0] if suffix == "json" else next(csv.DictReader(text.splitlines()))
    assert row["result"] == example.model.sending.sends[0].outcome.message_id


def test_a_send_is_deleted_after_a_question(example, services):
    example.send()
    example.send("bounce@simulator.amazonses.com")
    dialog = opened(example, 2)
    click(dialog, "history_delete")
    box = example.dialog(QMessageBox)
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)
    click(box, "yes")
    wait_until(lambda: len(dialog.rows.entries) == 1)
    assert [entry.recipient for entry in services.history.find(None)] == [
        "success@simulator.amazonses.com"
    ]


def test_a_refusal_deletes_nothing(example, services):
    example.send()
    dialog = opened(example, 1)
    click(dialog, "history_delete")
    example.dialog(QMessageBox).reject()
    example.rest()
    assert len(services.history.find(None)) == 1


def test_a_history_that_fails_is_told_and_the_mail_goes_out(example, services, monkeypatch):
    def fail(_entry):
        raise UserError(said("The disk is full."))

    monkeypatch.setattr(services.history, "begin", fail)
    example.send()
    assert len(services.demo.mail) == 1
    assert example.window.status.currentMessage() == (
        "This send is not in the history. The disk is full."
    )


def test_the_open_history_does_not_outlive_the_window(example):
    dialog = opened(example, 0)
    example.window.close_now()
    assert not dialog.isVisible()
