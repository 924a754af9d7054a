"""Stories of a project's folder: opened, saved, and never overwritten without a question."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from ses_gui.app.compose import compose
from ses_gui.app.foldering import FolderFlow
from ses_gui.app.services import Services
from ses_gui.domain import edits
from ses_gui.domain.defaults import example_document
from ses_gui.domain.document import NO_SECRET
from ses_gui.domain.folder.exact_config import exact_config
from ses_gui.domain.studio import Brand, Studio
from ses_gui.services.demo.server import DemoSes
from ses_gui.services.memory_vault import MemoryVault
from ses_gui.services.profiles import FileProfiles
from ses_gui.services.project_folder import ProjectFolder
from ses_gui.services.recent import RecentProfiles
from ses_gui.services.ses.mailer import SesMailer
from ses_gui.ui.comparison_dialog import ComparisonDialog
from ses_gui.ui.folder_dialogs import FolderChangedDialog
from ses_gui.ui.keeping_dialogs import UnsavedDialog
from ses_gui.ui.themes import DARK, LIGHT
from ses_gui.ui.window import MainWindow

SAVED = replace(example_document(), studio=Studio(brand=Brand("Example")))


@pytest.fixture
def program(qtbot, look, tmp_path):
    root, demo = QObject(), DemoSes()
    services = Services(
        mailer=SesMailer(),
        demo=demo,
        vault=MemoryVault(),
        profiles=FileProfiles(tmp_path / "home"),
        recent=RecentProfiles(tmp_path / "home"),
    )
    program = compose(services=services, look=look, parent=root)
    qtbot.addWidget(program.window, before_close_func=MainWindow.close_now)
    with qtbot.waitExposed(program.window):
        program.window.show()
    yield program
    program.window.close_now()
    program.shut_down()
    demo.stop()
    look.follow_system()


@pytest.fixture
def flow(program, look):
    return FolderFlow(
        model=program.model,
        window=program.window,
        dialogs=program.flows._dialogs,
        opening=program.flows.opening,
        look=look,
        disk=program.disk,
    )


@pytest.fixture
def folder(tmp_path):
    folder = ProjectFolder(tmp_path / "project")
    folder.write(exact_config(SAVED), SAVED.studio)
    return folder


@pytest.fixture
def opened(flow, folder, qtbot):
    flow.read_folder(str(folder.path))
    qtbot.waitUntil(lambda: flow.opened is not None)
    return flow


def shown(program, kind, qtbot):
    qtbot.waitUntil(lambda: any(d.isVisible() for d in program.window.findChildren(kind)))
    return next(d for d in program.window.findChildren(kind) if d.isVisible())


def count(program, kind):
    return sum(dialog.isVisible() for dialog in program.window.findChildren(kind))


def settled(program, qtbot):
    qtbot.waitUntil(lambda: not program.disk.busy())


def change_outside(folder, more=b"theirs"):
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(path.read_bytes() + more)


def content(program):
    return next(
        t.content for t in program.model.store.document.templates if t.usage_type == "SignIn"
    )


def type_in(program, region="eu-west-1"):
    program.model.store.edit(edits.set_field("region", region))


def test_a_folder_is_opened_with_its_studio(opened, program):
    assert program.model.store.document == replace(SAVED, access_key_secret=NO_SECRET)
    assert program.model.workspace.place.name == "project"
    assert not program.model.store.dirty


def test_unsaved_changes_are_asked_about_before_a_folder_is_opened(flow, folder, program, qtbot):
    type_in(program)
    flow.read_folder(str(folder.path))
    shown(program, UnsavedDialog, qtbot).button(QMessageBox.StandardButton.Cancel).click()
    assert (program.model.store.document.region, flow.opened) == ("eu-west-1", None)


def test_a_folder_that_cannot_be_read_leaves_the_document(flow, folder, program, qtbot):
    (folder.path / "connector.json").write_text("<<<<<<< HEAD\n")
    type_in(program)
    flow.read_folder(str(folder.path))
    box = shown(program, QMessageBox, qtbot)
    assert "connector.json, line 1" in box.text()
    box.close()
    assert program.model.store.document.region == "eu-west-1"


def test_saving_writes_the_folder_and_the_document_is_clean(opened, folder, program, qtbot):
    type_in(program)
    opened.save_to_folder()
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-1"
    opened.watch.look()
    settled(program, qtbot)
    assert count(program, FolderChangedDialog) == 0


def test_a_document_with_a_secret_stays_unsaved_for_the_secret_is_not_in_the_folder(
    flow, program, tmp_path, qtbot
):
    program.flows.opening.show_example()
    type_in(program)
    flow.save_into(str(tmp_path / "new"))
    qtbot.waitUntil(lambda: flow.opened is not None)
    assert program.model.store.dirty
    assert program.model.workspace.place.name == "Demo example"
    assert "accessKeySecret" not in (tmp_path / "new" / "connector.json").read_text()


def test_a_folder_for_the_first_time_is_asked_for(flow, program, qtbot):
    flow.save_to_folder()
    dialog = shown(program, QFileDialog, qtbot)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()


def test_another_project_is_not_overwritten_without_a_question(flow, folder, program, qtbot):
    before = folder.fingerprint()
    type_in(program)
    flow.save_into(str(folder.path))
    question = shown(program, FolderChangedDialog, qtbot)
    assert "holds a project already" in question._text.text()
    assert folder.fingerprint() == before
    question.keep.click()
    qtbot.waitUntil(lambda: flow.opened is not None)
    assert program.model.workspace.place.name == "project"
    assert folder.read().config == {"region": "eu-west-1", "templates": []}


def test_a_change_outside_is_noticed_and_asked_about_once(opened, folder, program, qtbot):
    change_outside(folder)
    for _time in range(3):
        opened.watch.look()
        settled(program, qtbot)
    question = shown(program, FolderChangedDialog, qtbot)
    assert not question.isModal()
    assert count(program, FolderChangedDialog) == 1
    assert program.model.store.dirty
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    opened.watch.look()
    settled(program, qtbot)
    assert count(program, FolderChangedDialog) == 0


def test_reloading_can_be_undone_and_keeps_the_secret(opened, folder, program, qtbot):
    program.model.store.edit(edits.set_secret(program.model.drawer.put("secret")))
    mine, reference = content(program), program.model.store.document.access_key_secret
    change_outside(folder)
    opened.watch.look()
    shown(program, FolderChangedDialog, qtbot).reload.click()
    qtbot.waitUntil(lambda: content(program) == mine + "theirs")
    assert program.model.store.document.access_key_secret == reference
    program.model.store.history.undo()
    assert content(program) == mine


def test_a_reloaded_document_is_clean(opened, folder, program, qtbot):
    change_outside(folder)
    opened.watch.look()
    shown(program, FolderChangedDialog, qtbot).reload.click()
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert content(program).endswith("theirs")


def test_who_keeps_the_own_version_is_not_asked_again_and_may_save(opened, folder, program, qtbot):
    mine = content(program)
    change_outside(folder)
    opened.watch.look()
    shown(program, FolderChangedDialog, qtbot).keep.click()
    assert program.model.store.dirty
    opened.save_to_folder()
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert (folder.path / "templates" / "SignIn.html").read_text("utf-8").endswith(mine)


def test_a_change_that_nobody_noticed_is_not_overwritten(opened, folder, program, qtbot):
    change_outside(folder)
    type_in(program)
    opened.save_to_folder()
    question = shown(program, FolderChangedDialog, qtbot)
    assert (folder.path / "templates" / "SignIn.html").read_bytes().endswith(b"theirs")
    question.keep.click()
    qtbot.waitUntil(lambda: not program.model.store.dirty)
    assert folder.read().config["region"] == "eu-west-1"


def test_a_change_taken_back_takes_the_question_back(opened, folder, program, qtbot):
    path = folder.path / "templates" / "SignIn.html"
    before = path.read_bytes()
    change_outside(folder)
    opened.watch.look()
    shown(program, FolderChangedDialog, qtbot)
    path.write_bytes(before)
    opened.watch.look()
    qtbot.waitUntil(lambda: count(program, FolderChangedDialog) == 0)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_difference_is_shown_in_colours_and_closed_by_escape(
    opened, folder, program, qtbot, theme
):
    program.look.use(theme)
    change_outside(folder, b"\nTHEIRS\r\n")
    opened.watch.look()
    question = shown(program, FolderChangedDialog, qtbot)
    question.compare.click()
    dialog = shown(program, ComparisonDialog, qtbot)
    text = dialog.text.toPlainText()
    assert text.startswith("templates/SignIn.html\n")
    assert "\n+THEIRS\\r\n" in text
    block = next(
        dialog.text.document().findBlockByNumber(row)
        for row, line in enumerate(text.split("\n"))
        if line.startswith("+THEIRS")
    )
    [colour] = {part.format.foreground().color().name() for part in block.layout().formats()}
    assert colour == theme.good
    assert question.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert count(program, ComparisonDialog) == 0


def test_another_document_has_nothing_to_do_with_the_folder(opened, folder, program, qtbot):
    program.flows.opening.new()
    change_outside(folder)
    opened.watch.look()
    settled(program, qtbot)
    assert opened.opened is None
    assert count(program, FolderChangedDialog) == 0


def test_a_reload_of_a_merge_conflict_names_file_and_line(opened, folder, program, qtbot):
    path = folder.path / "templates" / "SignIn.html"
    path.write_bytes(b"<!--\n<<<<<<< HEAD\n" + path.read_bytes())
    opened.watch.look()
    mine = program.model.store.document
    shown(program, FolderChangedDialog, qtbot).reload.click()
    box = shown(program, QMessageBox, qtbot)
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
    shown(program, FolderChangedDialog, qtbot).compare.click()
    shown(program, ComparisonDialog, qtbot)
    program.window.close_now()
    assert count(program, FolderChangedDialog) == count(program, ComparisonDialog) == 0


def test_the_watch_looks_by_itself_and_when_the_program_comes_to_the_front(
    opened, folder, program, qtbot, qapp
):
    opened.watch._timer.setInterval(20)
    change_outside(folder)
    shown(program, FolderChangedDialog, qtbot).close()
    opened.watch._timer.setInterval(1_000_000)
    settled(program, qtbot)
    change_outside(folder)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    shown(program, FolderChangedDialog, qtbot)
