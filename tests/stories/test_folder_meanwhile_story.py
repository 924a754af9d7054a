"""Stories of a project's folder on a slow disk: what is typed or opened meanwhile is left alone."""

from functools import wraps

import pytest
from PySide6.QtWidgets import QMessageBox

from ses_gui.gui.features.profiles.dialogs import UnsavedDialog
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from ses_gui.services.storage.project_folder import ProjectFolder
from tests.gates import Gate
from tests.stories.dialogs import dialog_of, rest
from tests.stories.folders import SAVED, change_outside, count, open_folder, type_in
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
    type_in(program, "eu-west-1")
    gate.close("write")
    program.app.runner.start(program.controllers.folder_saver.save())
    wait_until(lambda: gate.is_holding)
    return program


def let_go(program, gate):
    gate.open()
    rest(program)


def show_another(program):
    """As after the answer to what is unsaved."""
    program.controllers.opening.show_example()
    return program.model.store.document


def test_what_is_typed_while_a_folder_is_saved_is_unsaved(saving, folder, gate):
    type_in(saving, "eu-west-2")
    let_go(saving, gate)
    assert folder.read().config["region"] == "eu-west-1"
    assert saving.model.store.dirty


def test_an_undo_beyond_what_was_saved_into_a_folder_is_unsaved(saving, folder, gate):
    type_in(saving, "eu-west-2")
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
    assert count(saving, FolderChangedDialog) == 0
    assert folder.fingerprint() == before


def test_a_question_about_a_folder_is_not_answered_with_the_document_opened_since(
    folder, program, qtbot
):
    type_in(program)
    program.app.runner.start(program.controllers.folder_saver.save_into(str(folder.path)))
    dialog_of(program, FolderChangedDialog, qtbot)
    show_another(program)
    assert count(program, FolderChangedDialog) == 0


def test_a_folder_that_is_read_anew_late_changes_nothing_of_the_document_opened_since(
    opened, folder, program, gate, qtbot
):
    change_outside(folder)
    opened.watch.look()
    question = dialog_of(program, FolderChangedDialog, qtbot)
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
    type_in(program)
    open_folder(program, other.path)
    question = wait_until(lambda: program.window.findChildren(UnsavedDialog))[0]
    change_outside(folder)
    gate.close("fingerprint")
    opened.watch.look()
    wait_until(lambda: gate.is_holding)
    question.button(QMessageBox.StandardButton.Discard).click()
    assert program.model.session.current.name == "other"
    let_go(program, gate)
    assert count(program, FolderChangedDialog) == 0
    assert not program.model.store.dirty


def test_a_window_that_saves_a_folder_first_stays_when_something_is_typed_meanwhile(
    opened, program, gate, qtbot
):
    type_in(program)
    gate.close("write")
    program.window.close()
    dialog_of(program, UnsavedDialog, qtbot).button(QMessageBox.StandardButton.Save).click()
    wait_until(lambda: gate.is_holding)
    type_in(program, "eu-west-2")
    let_go(program, gate)
    assert program.window.isVisible()
    assert program.model.store.dirty
