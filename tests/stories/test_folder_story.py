"""Stories of a project's folder: opened and saved, and nothing overwritten unasked."""

from dataclasses import replace

from PySide6.QtWidgets import QFileDialog, QMessageBox

from ses_gui.domain.config.document import NO_SECRET
from ses_gui.gui.features.profiles.dialogs import NameDialog, UnsavedDialog
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from tests.stories.driver import text_of
from tests.stories.folders import SAVED, change_outside
from tests.waiting import wait_until


def test_a_folder_is_opened_with_its_studio(opened, program):
    assert program.model.store.document == replace(SAVED, access_key_secret=NO_SECRET)
    assert program.model.session.current.name == "project"
    assert not program.model.store.dirty
    assert program.window.status.saved.text() == "Saved in the folder project"


def test_another_document_is_in_no_folder(opened, program):
    program.start(program.controllers.opening.new())
    assert program.window.status.saved.text() == "Not kept yet"


def test_unsaved_changes_are_asked_about_before_a_folder_is_opened(folder, program):
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folders.read(str(folder.path)))
    program.dialog(UnsavedDialog).button(QMessageBox.StandardButton.Cancel).click()
    program.rest()
    assert (program.model.store.document.region, program.controllers.folder_saver.opened) == (
        "eu-west-1",
        None,
    )


def test_a_folder_that_cannot_be_read_leaves_the_document(folder, program):
    (folder.path / "connector.json").write_text("<<<<<<< HEAD\n")
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folders.read(str(folder.path)))
    box = program.dialog(QMessageBox)
    assert "connector.json, line 1" in box.text()
    box.close()
    assert program.model.store.document.region == "eu-west-1"


def test_saving_writes_the_folder_and_the_document_is_clean(opened, folder, program):
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folder_saver.save())
    wait_until(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-1"
    opened.watch.look()
    program.rest()
    assert not program.visible(FolderChangedDialog)


def test_a_document_with_a_secret_stays_unsaved_for_the_secret_is_not_in_the_folder(
    program, tmp_path
):
    program.show_example()
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folder_saver.save_into(str(tmp_path / "new")))
    wait_until(lambda: program.controllers.folder_saver.opened is not None)
    assert program.model.store.dirty
    assert program.model.session.current.name == "Demo example"
    assert "accessKeySecret" not in (tmp_path / "new" / "connector.json").read_text()


def test_save_goes_to_the_folder_that_is_open(opened, folder, program):
    program.set_field("region", "eu-west-1")
    program.save()
    assert folder.read().config["region"] == "eu-west-1"
    assert program.app.services.profiles.listed() == []


def test_save_asks_for_a_profile_too_when_there_is_a_secret(opened, folder, program):
    program.set_secret("secret")
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.saver.save())
    program.dialog(NameDialog)
    assert folder.read().config["region"] == "eu-west-1"
    assert program.model.store.dirty
    program.give_name("Production")
    wait_until(lambda: not program.model.store.dirty)
    program.set_field("region", "eu-west-3")
    program.save()
    assert folder.read().config["region"] == "eu-west-3"
    (listed,) = program.app.services.profiles.listed()
    assert program.app.services.profiles.load(listed.uuid).document.region == "eu-west-3"


def test_who_saves_before_closing_saves_the_folder(opened, folder, program):
    program.set_field("region", "eu-west-1")
    program.window.close()
    program.dialog(UnsavedDialog).button(QMessageBox.StandardButton.Save).click()
    wait_until(lambda: not program.window.isVisible())
    assert folder.read().config["region"] == "eu-west-1"


def test_a_window_stays_open_while_the_folder_holds_another_change(opened, folder, program):
    change_outside(folder)
    program.set_field("region", "eu-west-1")
    program.window.close()
    program.dialog(UnsavedDialog).button(QMessageBox.StandardButton.Save).click()
    question = program.dialog(FolderChangedDialog)
    assert program.window.isVisible()
    question.keep.click()
    wait_until(lambda: not program.window.isVisible())
    assert folder.read().config["region"] == "eu-west-1"


def test_a_folder_for_the_first_time_is_asked_for(program):
    program.start(program.controllers.folder_saver.save())
    dialog = program.dialog(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()


def test_another_project_is_not_overwritten_without_a_question(folder, program):
    before = folder.fingerprint()
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folder_saver.save_into(str(folder.path)))
    question = program.dialog(FolderChangedDialog)
    assert "holds a project already" in text_of(question, "folder_sentence")
    assert folder.fingerprint() == before
    question.keep.click()
    wait_until(lambda: program.controllers.folder_saver.opened is not None)
    assert program.model.session.current.name == "project"
    assert folder.read().config == {"region": "eu-west-1", "templates": []}
