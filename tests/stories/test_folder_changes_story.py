"""Stories of a project's folder that another program changes meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from ses_gui.domain.config import edits
from ses_gui.gui.features.project_folder.changes import FolderChangedDialog
from ses_gui.gui.theme.theme import DARK, LIGHT
from ses_gui.gui.widgets.diff_view import ComparisonDialog
from tests.stories.dialogs import dialog_of
from tests.stories.folders import change_outside, content, count, settled, type_in


def test_a_change_outside_is_noticed_and_asked_about_once(opened, folder, program, qtbot):
    change_outside(folder)
    for _time in range(3):
        opened.watch.look()
        settled(program, qtbot)
    question = dialog_of(program, FolderChangedDialog, qtbot)
    assert not question.isModal()
    assert count(program, FolderChangedDialog) == 1
    assert program.model.store.dirty
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    opened.watch.look()
    settled(program, qtbot)
    assert count(program, FolderChangedDialog) == 0


def test_reloading_can_be_undone_and_keeps_the_secret(opened, folder, program, qtbot):
    program.model.store.edit(edits.set_secret(program.model.secret_cache.put("secret")))
    mine, reference = content(program), program.model.store.document.access_key_secret
    change_outside(folder)
    opened.watch.look()
    dialog_of(program, FolderChangedDialog, qtbot).reload.click()
    qtbot.waitUntil(lambda: content(program) == mine + "theirs")
    assert program.model.store.document.access_key_secret == reference
    program.model.store.history.undo()
    assert content(program) == mine


def test_a_reloaded_document_is_clean(opened, folder, program, qtbot):
    change_outside(folder)
    opened.watch.look()
    dialog_of(program, FolderChangedDialog, qtbot).reload.click()
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert content(program).endswith("theirs")


def test_who_keeps_the_own_version_is_not_asked_again_and_may_save(opened, folder, program, qtbot):
    mine = content(program)
    change_outside(folder)
    opened.watch.look()
    dialog_of(program, FolderChangedDialog, qtbot).keep.click()
    assert program.model.store.dirty
    program.app.runner.start(program.controllers.folder_saver.save())
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert (folder.path / "templates" / "SignIn.html").read_text("utf-8").endswith(mine)


def test_a_change_that_nobody_noticed_is_not_overwritten(opened, folder, program, qtbot):
    change_outside(folder)
    type_in(program)
    program.app.runner.start(program.controllers.folder_saver.save())
    question = dialog_of(program, FolderChangedDialog, qtbot)
    assert (folder.path / "templates" / "SignIn.html").read_bytes().endswith(b"theirs")
    question.keep.click()
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-1"


def test_a_change_taken_back_takes_the_question_back(opened, folder, program, qtbot):
    path = folder.path / "templates" / "SignIn.html"
    before = path.read_bytes()
    change_outside(folder)
    opened.watch.look()
    dialog_of(program, FolderChangedDialog, qtbot)
    path.write_bytes(before)
    opened.watch.look()
    qtbot.waitUntil(lambda: count(program, FolderChangedDialog) == 0)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_difference_is_shown_in_colours_and_closed_by_escape(
    opened, folder, program, qtbot, theme
):
    program.app.look.use(theme)
    change_outside(folder, b"\nTHEIRS\r\n")
    opened.watch.look()
    question = dialog_of(program, FolderChangedDialog, qtbot)
    question.compare.click()
    dialog = dialog_of(program, ComparisonDialog, qtbot)
    text = dialog.text.toPlainText()
    assert text.startswith("templates/SignIn.html\n")
    assert "\n+THEIRS\\r\n" in text
    block = next(
        dialog.text.document().findBlockByNumber(row)
        for row, line in enumerate(text.split("\n"))
        if line.startswith("+THEIRS")
    )
    qtbot.waitUntil(lambda: bool(block.layout().formats()))  # Qt colours in the next turn
    [colour] = {part.format.foreground().color().name() for part in block.layout().formats()}
    assert colour == theme.good
    assert question.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert count(program, ComparisonDialog) == 0


def test_another_document_has_nothing_to_do_with_the_folder(opened, folder, program, qtbot):
    program.app.runner.start(program.controllers.opening.new())
    change_outside(folder)
    opened.watch.look()
    settled(program, qtbot)
    assert program.controllers.folder_saver.opened is None
    assert count(program, FolderChangedDialog) == 0


def test_a_reload_of_a_merge_conflict_names_file_and_line(opened, folder, program, qtbot):
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(b"<!--\n<<<<<<< HEAD\n" + path.read_bytes())
    opened.watch.look()
    mine = program.model.store.document
    dialog_of(program, FolderChangedDialog, qtbot).reload.click()
    box = dialog_of(program, QMessageBox, qtbot)
    assert "templates/SignIn.html, line 2" in box.text()
    box.close()
    assert program.model.store.document == mine


def test_a_folder_that_goes_away_is_no_reason_to_ask(opened, folder, program, qtbot):
    folder.path.rename(folder.path.with_name("elsewhere"))
    opened.watch.look()
    settled(program, qtbot)
    assert count(program, FolderChangedDialog) == 0
    assert count(program, QMessageBox) == 0


def test_a_question_goes_with_its_window(opened, folder, program, qtbot):
    change_outside(folder)
    opened.watch.look()
    dialog_of(program, FolderChangedDialog, qtbot).compare.click()
    dialog_of(program, ComparisonDialog, qtbot)
    program.window.close_now()
    assert count(program, FolderChangedDialog) == count(program, ComparisonDialog) == 0


def test_the_watch_looks_by_itself_and_when_the_program_comes_to_the_front(
    opened, folder, program, qtbot, qapp
):
    opened.watch._timer.setInterval(20)
    change_outside(folder)
    dialog_of(program, FolderChangedDialog, qtbot).close()
    opened.watch._timer.setInterval(1_000_000)
    settled(program, qtbot)
    change_outside(folder)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    dialog_of(program, FolderChangedDialog, qtbot)
