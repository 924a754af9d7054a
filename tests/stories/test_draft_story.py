"""Stories of unsaved work: kept as it grows, offered after a crash, gone once it is saved."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Draft, Profile
from ses_gui.domain.user_error import UserError
from ses_gui.gui.features.recovery import drafts
from ses_gui.gui.features.recovery.drafts import DraftDialog
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from ses_gui.services.storage.drafts import DraftFolder
from tests.plain_message import said
from tests.stories.driver import click
from tests.stories.folders import leave_draft
from tests.waiting import wait_for_event, wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
SAVED = replace(example_document(), region="eu-west-1")
UNSAVED = replace(SAVED, region="eu-central-1")


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Nobody waits three seconds here."""
    monkeypatch.setattr(drafts, "PAUSE_MS", 20)


@pytest.fixture
def files(tmp_path):
    return lambda: sorted(each.suffix for each in (tmp_path / "home" / "drafts").glob("*"))


@pytest.fixture
def left_behind(services, tmp_path):
    """The draft of a profile whose window is gone."""
    services.profiles.save(Profile(UUID, "Shop", SAVED))
    return leave_draft(tmp_path, Draft("left", UUID, "Shop", datetime.now(UTC), UNSAVED))


@pytest.fixture
def asked(left_behind, program):
    program.start(program.controllers.restore.look_for_others())
    return program.dialog(DraftDialog)


def test_unsaved_work_is_written_down_and_taken_back_with_undo(program, files):
    program.set_field("region", "eu-west-1")
    wait_until(lambda: ".json" in files())
    program.model.store.history.undo()
    wait_until(lambda: files() == [])


def test_what_comes_later_is_written_down_too(program, services, monkeypatch):
    kept = []
    monkeypatch.setattr(services.drafts, "keep", kept.append)
    for region in ("eu-west-1", "eu-west-2"):
        program.set_field("region", region)
        wait_until(lambda region=region: [each.document.region for each in kept][-1:] == [region])


def test_saved_work_leaves_no_draft(program, services, files):
    services.profiles.save(Profile(UUID, "Shop", SAVED))
    program.open_profile(UUID)
    program.set_field("region", "eu-west-2")
    wait_until(lambda: ".json" in files())
    program.start(program.controllers.saver.save())
    wait_until(lambda: files() == [])
    assert services.profiles.load(UUID).document.region == "eu-west-2"


def test_a_window_that_is_closed_in_order_leaves_no_draft(program, files):
    program.set_field("region", "eu-west-1")
    wait_until(lambda: ".json" in files())
    program.controllers.opening.leave()
    program.shut_down()
    assert files() == []


def test_what_a_slow_disk_has_not_written_when_the_window_closes_is_written_no_more(
    program, services, files, monkeypatch
):
    gate, done = threading.Event(), threading.Event()
    keep = services.drafts.keep
    program.app.disk.start(lambda: wait_for_event(gate))
    monkeypatch.setattr(services.drafts, "keep", lambda draft: (keep(draft), done.set()))
    program.set_field("region", "eu-west-1")
    program.controllers.drafts.keep()
    program.controllers.opening.leave()
    program.controllers.drafts.leave()
    gate.set()
    wait_for_event(done)
    assert files() == []


def test_another_document_in_the_window_leaves_no_draft_of_the_first(program, files):
    program.set_field("region", "eu-west-1")
    wait_until(lambda: ".json" in files())
    program.show_example()
    wait_until(lambda: files() == [])


def test_work_left_behind_is_offered_by_name(asked):
    assert asked.text() == "“Shop” was not saved when the program ended."
    assert asked.defaultButton().objectName() == "restore"
    asked.close()


def test_a_secret_that_was_typed_and_lost_leaves_the_saved_one(
    left_behind, program, services, vault
):
    services.profiles.save(Profile(UUID, "Shop", replace(SAVED, access_key_secret=KEPT_SECRET)))
    vault.set(UUID, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    program.start(program.controllers.restore.look_for_others())
    click(program.dialog(DraftDialog), "restore")
    wait_until(lambda: program.model.store.document.region == "eu-central-1")
    assert program.model.store.document.access_key_secret == KEPT_SECRET


def test_it_is_restored_as_a_step_that_can_be_undone(asked, program, left_behind, files):
    click(asked, "restore")
    wait_until(lambda: program.model.store.document.region == "eu-central-1")
    assert program.model.session.current.uuid == UUID
    assert program.model.store.dirty
    wait_until(lambda: not left_behind.exists())
    assert ".json" in files()
    program.model.store.history.undo()
    assert program.model.store.document.region == "eu-west-1"
    assert not program.model.store.dirty


def test_a_disk_that_takes_no_new_draft_keeps_the_old_one(asked, program, left_behind, monkeypatch):
    def fail(_drafts, _draft):
        raise UserError(said("The disk is full."))

    monkeypatch.setattr(DraftFolder, "keep", fail)
    click(asked, "restore")
    wait_until(lambda: "The disk is full." in program.window.status.currentMessage())
    assert left_behind.exists()


def test_the_difference_is_shown_and_the_question_stays(asked, program):
    click(asked, "compare")
    shown = program.dialog(ComparisonDialog)
    text = shown.text.toPlainText()
    assert '-  "region": "eu-west-1"' in text
    assert '+  "region": "eu-central-1"' in text
    assert asked.isVisible()
    shown.close()
    asked.close()


def test_what_is_given_up_is_gone(asked, files):
    click(asked, "give_up")
    wait_until(lambda: files() == [])


def test_later_means_at_the_next_start(asked, program, left_behind):
    click(asked, "later")
    program.rest()
    assert left_behind.exists()


def test_a_draft_of_nothing_kept_is_restored_too(program, tmp_path):
    leave_draft(tmp_path, Draft("left", "", "", datetime.now(UTC), UNSAVED))
    program.start(program.controllers.restore.look_for_others())
    dialog = program.dialog(DraftDialog)
    assert "New connector" in dialog.text()
    click(dialog, "restore")
    wait_until(lambda: program.model.store.document.region == "eu-central-1")
    assert program.model.session.current.uuid == ""


def test_unsaved_work_in_this_window_is_asked_about_before_another_is_restored(asked, program):
    program.set_field("region", "us-east-1")
    click(asked, "restore")
    box = program.dialog(QMessageBox)
    assert box.objectName() == "unsaved"
    box.reject()
    program.rest()
    assert program.model.store.document.region == "us-east-1"


def test_a_draft_that_cannot_be_written_is_told(program, services, monkeypatch):
    def fail(_draft):
        raise UserError(said("The disk is full."))

    monkeypatch.setattr(services.drafts, "keep", fail)
    program.set_field("region", "eu-west-1")
    wait_until(lambda: "The disk is full." in program.window.status.currentMessage())
