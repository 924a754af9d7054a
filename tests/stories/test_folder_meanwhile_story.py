"""Stories of a project's folder on a slow disk: what is typed or opened meanwhile is left alone."""

from functools import wraps

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.gui.features.profiles.dialogs import UnsavedDialog
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from ses_gui.services.storage.project_folder import ProjectFolder
from tests.gates import Gate
from tests.stories.folders import SAVED, change_outside
from tests.waiting import wait_until


@pytest.fixture
def gate(monkeypatch):
    """Before every folder."""
    gate = Gate()
    for verb in ("read", "write", "fingerprint"):
        monkeypatch.setattr(ProjectFolder, verb, gated(getattr(ProjectFolder, verb), gate))
    yield gate
    gate.open()


def gated(call, gate):
    @wraps(call)
    def wait_and_call(folder, *given, **named):
        gate.pass_by(call.__name__)
        return call(folder, *given, **named)

    return wait_and_call


@pytest.fixture
def saving(opened, program, gate):
    """The program while it saves a region into the folder."""
    program.set_field("region", "eu-west-1")
    gate.close("write")
    program.start(program.controllers.folder_saver.save())
    wait_until(lambda: gate.is_holding)
    return program


def let_go(program, gate):
    gate.open()
    program.rest()


def show_another(program):
    """As after the answer to what is unsaved."""
    program.show_example()
    return program.model.store.document


def test_what_is_typed_while_a_folder_is_saved_is_unsaved(saving, folder, gate):
    saving.set_field("region", "eu-west-2")
    let_go(saving, gate)
    assert folder.read().config["region"] == "eu-west-1"
    assert saving.model.store.dirty


def test_an_undo_beyond_what_was_saved_into_a_folder_is_unsaved(saving, folder, gate):
    saving.set_field("region", "eu-west-2")
    let_go(saving, gate)
    for _ in range(2):
        saving.model.store.history.undo()
    assert saving.model.store.document.region == SAVED.region
    assert folder.read().config["region"] == "eu-west-1"
    assert saving.model.store.dirty


def test_a_folder_that_is_saved_late_is_not_that_of_the_document_opened_since(saving, folder, gate):
    show_another(saving)
    said = saving.window.status.saved.text()
    let_go(saving, gate)
    assert folder.read().config["region"] == "eu-west-1"
    assert saving.window.status.saved.text() == said == "Not kept yet"
    assert saving.model.session.current.name == "Demo example"


def test_a_folder_that_is_refused_late_asks_nothing_of_the_document_opened_since(
    saving, folder, gate
):
    change_outside(folder)
    before = folder.fingerprint()
    show_another(saving)
    let_go(saving, gate)
    assert not saving.visible(FolderChangedDialog)
    assert folder.fingerprint() == before


def test_a_question_about_a_folder_is_not_answered_with_the_document_opened_since(folder, program):
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folder_saver.save_into(str(folder.path)))
    program.dialog(FolderChangedDialog)
    show_another(program)
    assert not program.visible(FolderChangedDialog)


def test_a_folder_that_is_read_anew_late_changes_nothing_of_the_document_opened_since(
    opened, folder, program, gate
):
    change_outside(folder)
    opened.watch.look()
    question = program.dialog(FolderChangedDialog)
    gate.close("read")
    question.reload.click()
    wait_until(lambda: gate.is_holding)
    document = show_another(program)
    let_go(program, gate)
    assert program.model.store.document == document
    assert not program.model.store.dirty


def test_a_look_at_the_folder_before_asks_nothing_about_the_one_opened_since(
    opened, folder, program, gate, tmp_path
):
    other = ProjectFolder(tmp_path / "other")
    other.write({"region": "eu-south-1", "templates": []}, SAVED.studio)
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folders.read(str(other.path)))
    question = wait_until(lambda: program.window.findChildren(UnsavedDialog))[0]
    change_outside(folder)
    gate.close("fingerprint")
    opened.watch.look()
    wait_until(lambda: gate.is_holding)
    question.button(QMessageBox.StandardButton.Discard).click()
    assert program.model.session.current.name == "other"
    let_go(program, gate)
    assert not program.visible(FolderChangedDialog)
    assert not program.model.store.dirty


def test_a_window_that_saves_a_folder_first_stays_when_something_is_typed_meanwhile(
    opened, program, gate
):
    program.set_field("region", "eu-west-1")
    gate.close("write")
    program.window.close()
    program.dialog(UnsavedDialog).button(QMessageBox.StandardButton.Save).click()
    wait_until(lambda: gate.is_holding)
    program.set_field("region", "eu-west-2")
    let_go(program, gate)
    assert program.window.isVisible()
    assert program.model.store.dirty
