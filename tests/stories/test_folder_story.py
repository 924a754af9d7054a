"""Stories of a project's folder: opened and saved, and nothing overwritten unasked."""

from dataclasses import replace

from PySide6.QtWidgets import QFileDialog, QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET
from ses_gui.gui.features.profiles.dialogs import NameDialog, UnsavedDialog
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from tests.stories.dialogs import dialog_of, rest
from tests.stories.folders import SAVED, change_outside, count, open_folder, settled, type_in


def test_a_folder_is_opened_with_its_studio(opened, program):
    assert program.model.store.document == replace(SAVED, access_key_secret=NO_SECRET)
    assert program.model.session.current.name == "project"
    assert not program.model.store.dirty
    assert program.window.status.saved.text() == "Saved in the folder project"


def test_another_document_is_in_no_folder(opened, program):
    program.app.runner.start(program.controllers.opening.new())
    assert program.window.status.saved.text() == "Not kept yet"


def test_unsaved_changes_are_asked_about_before_a_folder_is_opened(folder, program, qtbot):
    type_in(program)
    open_folder(program, folder.path)
    dialog_of(program, UnsavedDialog, qtbot).button(QMessageBox.StandardButton.Cancel).click()
    rest(program)
    assert (program.model.store.document.region, program.controllers.folder_saver.opened) == (
        "eu-west-1",
        None,
    )


def test_a_folder_that_cannot_be_read_leaves_the_document(folder, program, qtbot):
    (folder.path / "connector.json").write_text("<<<<<<< HEAD\n")
    type_in(program)
    open_folder(program, folder.path)
    box = dialog_of(program, QMessageBox, qtbot)
    assert "connector.json, line 1" in box.text()
    box.close()
    assert program.model.store.document.region == "eu-west-1"


def test_saving_writes_the_folder_and_the_document_is_clean(opened, folder, program, qtbot):
    type_in(program)
    program.app.runner.start(program.controllers.folder_saver.save())
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-1"
    opened.watch.look()
    settled(program, qtbot)
    assert count(program, FolderChangedDialog) == 0


def test_a_document_with_a_secret_stays_unsaved_for_the_secret_is_not_in_the_folder(
    program, tmp_path, qtbot
):
    program.controllers.opening.show_example()
    type_in(program)
    program.app.runner.start(program.controllers.folder_saver.save_into(str(tmp_path / "new")))
    qtbot.waitUntil(lambda: program.controllers.folder_saver.opened is not None)
    assert program.model.store.dirty
    assert program.model.session.current.name == "Demo example"
    assert "accessKeySecret" not in (tmp_path / "new" / "connector.json").read_text()


def test_save_goes_to_the_folder_that_is_open(opened, folder, program, qtbot):
    type_in(program)
    program.app.runner.start(program.controllers.saver.save())
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-1"
    assert program.app.services.profiles.listed() == []


def test_save_asks_for_a_profile_too_when_there_is_a_secret(opened, folder, program, qtbot):
    program.model.store.edit(edits.set_secret(program.model.secret_cache.put("secret")))
    type_in(program)
    program.app.runner.start(program.controllers.saver.save())
    dialog = dialog_of(program, NameDialog, qtbot)
    assert folder.read().config["region"] == "eu-west-1"
    assert program.model.store.dirty
    dialog.line.setText("Production")
    dialog._accept_name()
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    type_in(program, "eu-west-3")
    program.app.runner.start(program.controllers.saver.save())
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-3"
    (listed,) = program.app.services.profiles.listed()
    assert program.app.services.profiles.load(listed.uuid).document.region == "eu-west-3"


def test_who_saves_before_closing_saves_the_folder(opened, folder, program, qtbot):
    type_in(program)
    program.window.close()
    dialog_of(program, UnsavedDialog, qtbot).button(QMessageBox.StandardButton.Save).click()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert folder.read().config["region"] == "eu-west-1"


def test_a_window_stays_open_while_the_folder_holds_another_change(opened, folder, program, qtbot):
    change_outside(folder)
    type_in(program)
    program.window.close()
    dialog_of(program, UnsavedDialog, qtbot).button(QMessageBox.StandardButton.Save).click()
    question = dialog_of(program, FolderChangedDialog, qtbot)
    assert program.window.isVisible()
    question.keep.click()
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert folder.read().config["region"] == "eu-west-1"


def test_a_folder_for_the_first_time_is_asked_for(program, qtbot):
    program.app.runner.start(program.controllers.folder_saver.save())
    dialog = dialog_of(program, QFileDialog, qtbot)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()


def test_another_project_is_not_overwritten_without_a_question(folder, program, qtbot):
    before = folder.fingerprint()
    type_in(program)
    program.app.runner.start(program.controllers.folder_saver.save_into(str(folder.path)))
    question = dialog_of(program, FolderChangedDialog, qtbot)
    assert "holds a project already" in question._text.text()
    assert folder.fingerprint() == before
    question.keep.click()
    qtbot.waitUntil(lambda: program.controllers.folder_saver.opened is not None)
    assert program.model.session.current.name == "project"
    assert folder.read().config == {"region": "eu-west-1", "templates": []}
