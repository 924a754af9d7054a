"""Stories of a project's folder that another program changes meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from ses_gui.gui.features.project_folder.changes import INTERVAL_MS, FolderChangedDialog
from ses_gui.gui.theme.stylesheet import DARK, LIGHT
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from tests.stories.folders import change_outside, content
from tests.waiting import fire, wait_until


def test_a_change_outside_is_noticed_and_asked_about_once(opened, folder, program, qtbot):
    change_outside(folder)
    for _time in range(3):
        opened.watch.look()
        program.rest()
    question = program.dialog(FolderChangedDialog)
    assert not question.isModal()
    assert len(program.visible(FolderChangedDialog)) == 1
    assert program.model.store.dirty
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    opened.watch.look()
    program.rest()
    assert not program.visible(FolderChangedDialog)


def test_reloading_can_be_undone_and_keeps_the_secret(opened, folder, program):
    program.set_secret("secret")
    mine, reference = content(program), program.model.store.document.access_key_secret
    change_outside(folder)
    opened.watch.look()
    program.dialog(FolderChangedDialog).reload.click()
    wait_until(lambda: content(program) == mine + "theirs")
    assert program.model.store.document.access_key_secret == reference
    program.model.store.history.undo()
    assert content(program) == mine


def test_a_reloaded_document_is_clean(opened, folder, program):
    change_outside(folder)
    opened.watch.look()
    program.dialog(FolderChangedDialog).reload.click()
    wait_until(lambda: not program.model.store.dirty)
    assert content(program).endswith("theirs")


def test_who_keeps_the_own_version_is_not_asked_again_and_may_save(opened, folder, program):
    mine = content(program)
    change_outside(folder)
    opened.watch.look()
    program.dialog(FolderChangedDialog).keep.click()
    assert program.model.store.dirty
    program.start(program.controllers.folder_saver.save())
    wait_until(lambda: not program.model.store.dirty)
    assert (folder.path / "templates" / "SignIn.html").read_text("utf-8").endswith(mine)


def test_a_change_that_nobody_noticed_is_not_overwritten(opened, folder, program):
    change_outside(folder)
    program.set_field("region", "eu-west-1")
    program.start(program.controllers.folder_saver.save())
    question = program.dialog(FolderChangedDialog)
    assert (folder.path / "templates" / "SignIn.html").read_bytes().endswith(b"theirs")
    question.keep.click()
    wait_until(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-1"


def test_a_change_taken_back_takes_the_question_back(opened, folder, program):
    path = folder.path / "templates" / "SignIn.html"
    before = path.read_bytes()
    change_outside(folder)
    opened.watch.look()
    program.dialog(FolderChangedDialog)
    path.write_bytes(before)
    opened.watch.look()
    wait_until(lambda: not program.visible(FolderChangedDialog))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_difference_is_shown_in_colours_and_closed_by_escape(
    opened, folder, program, qtbot, theme
):
    program.app.look.use(theme)
    change_outside(folder, b"\nTHEIRS\r\n")
    opened.watch.look()
    question = program.dialog(FolderChangedDialog)
    question.compare.click()
    dialog = program.dialog(ComparisonDialog)
    text = dialog.text.toPlainText()
    assert text.startswith("templates/SignIn.html\n")
    assert "\n+THEIRS\\r\n" in text
    block = next(
        dialog.text.document().findBlockByNumber(row)
        for row, line in enumerate(text.split("\n"))
        if line.startswith("+THEIRS")
    )
    wait_until(lambda: bool(block.layout().formats()))  # Qt colours in the next turn
    [colour] = {part.format.foreground().color().name() for part in block.layout().formats()}
    assert colour == theme.good
    assert question.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not program.visible(ComparisonDialog)


def test_another_document_has_nothing_to_do_with_the_folder(opened, folder, program):
    program.start(program.controllers.opening.new())
    change_outside(folder)
    opened.watch.look()
    program.rest()
    assert program.controllers.folder_saver.opened is None
    assert not program.visible(FolderChangedDialog)


def test_a_reload_of_a_merge_conflict_names_file_and_line(opened, folder, program):
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(b"<!--\n<<<<<<< HEAD\n" + path.read_bytes())
    opened.watch.look()
    mine = program.model.store.document
    program.dialog(FolderChangedDialog).reload.click()
    box = program.dialog(QMessageBox)
    assert "templates/SignIn.html, line 2" in box.text()
    box.close()
    assert program.model.store.document == mine


def test_a_folder_that_goes_away_is_no_reason_to_ask(opened, folder, program):
    folder.path.rename(folder.path.with_name("elsewhere"))
    opened.watch.look()
    program.rest()
    assert not program.visible(FolderChangedDialog)
    assert not program.visible(QMessageBox)


def test_a_question_goes_with_its_window(opened, folder, program):
    change_outside(folder)
    opened.watch.look()
    program.dialog(FolderChangedDialog).compare.click()
    program.dialog(ComparisonDialog)
    program.window.close_now()
    assert len(program.visible(FolderChangedDialog)) == len(program.visible(ComparisonDialog)) == 0


def test_the_watch_looks_by_itself_and_when_the_program_comes_to_the_front(
    opened, folder, program, qapp
):
    (timer,) = program.timers(INTERVAL_MS)
    change_outside(folder)
    fire(timer)
    program.dialog(FolderChangedDialog).close()
    program.rest()
    change_outside(folder)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    program.dialog(FolderChangedDialog)
