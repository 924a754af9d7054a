"""Stories of exporting: what is seen is what is copied and saved."""

import json
import stat

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET
from ses_gui.domain.profile import Profile
from ses_gui.gui.pages import PageName
from ses_gui.gui.widgets.reveal_timer import COVERED

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
UUID = "12345678-1234-4123-8123-123456789abc"


@pytest.fixture
def page(program):
    program.controllers.opening.show_example()
    program.window.show_page(PageName.EXPORT)
    return program.window.pages.export


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_secret_is_left_out_unless_asked_for(page, qtbot):
    assert SECRET not in page.text.toPlainText()
    page.with_secret.click()
    assert SECRET in page.text.toPlainText()
    assert page._notice.isVisible()


def test_copying_copies_what_is_seen(page, qtbot):
    click(qtbot, page.copy)
    assert QApplication.clipboard().text() == page.text.toPlainText()


@pytest.mark.parametrize(("row", "keys"), [(1, ["connectorId", "config"]), (2, ["config"])])
def test_each_form_is_seen(page, row, keys):
    page.form.setCurrentIndex(row)
    page.form.activated.emit(row)
    assert list(json.loads(page.text.toPlainText())) == keys


def save(program, page, qtbot, target):
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: program.window.findChild(QFileDialog) is not None)
    dialog = program.window.findChild(QFileDialog)
    was_there = target.exists()
    dialog.fileSelected.emit(str(target))
    dialog.close()
    if was_there:
        box = program.window.findChild(QMessageBox, "question")
        assert f"“{target.name}” exists already" in box.text()
        box.findChild(QPushButton, "yes").click()


def test_saving_writes_a_private_file_with_what_is_seen(program, page, qtbot, tmp_path):
    target = tmp_path / "out.json"
    save(program, page, qtbot, target)
    qtbot.waitUntil(target.exists)
    assert target.read_text("utf-8") == page.text.toPlainText()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "case",
    [(False, 0o640, "others can read it, as they could before"), (True, 0o600, "only you can")],
)
def test_a_file_that_others_can_read_gets_no_secret_they_can_read(
    program, page, qtbot, tmp_path, case
):
    with_secret, mode, said = case
    target = tmp_path / "out.json"
    target.write_text("old")
    target.chmod(0o640)
    if with_secret:
        page.with_secret.click()
    save(program, page, qtbot, target)
    qtbot.waitUntil(lambda: said in program.window.status.currentMessage())
    assert (SECRET in target.read_text("utf-8")) is with_secret
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_file_that_cannot_be_written_is_explained(program, page, qtbot, tmp_path):
    save(program, page, qtbot, tmp_path / "nowhere" / "out.json")
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox) is not None)
    box = program.window.findChild(QMessageBox)
    assert "nowhere" in box.text()
    box.close()


def test_what_logto_refuses_is_not_exported(program, page, qtbot):
    QApplication.clipboard().setText("before")
    program.model.store.edit(edits.set_field("region", ""))
    click(qtbot, page.copy)
    assert QApplication.clipboard().text() == "before"
    assert program.window.focusWidget().objectName() == "region"


def test_a_missing_secret_matters_only_if_it_shall_be_inside(program, page, qtbot):
    program.model.store.edit(edits.set_secret(""))
    click(qtbot, page.copy)
    assert json.loads(QApplication.clipboard().text())["region"] == "us-east-1"
    page.with_secret.click()
    click(qtbot, page.copy)
    assert program.window.focusWidget().objectName() == "accessKeySecret"


def test_a_kept_secret_is_fetched_when_it_shall_be_inside(program, page, services, vault, qtbot):
    from ses_gui.domain.config.document import example_document

    vault.set(UUID, SECRET)
    services.profiles.save(Profile(UUID, "Kept", example_document(KEPT_SECRET)))
    program.app.runner.start(program.controllers.opening.open_profile(UUID))
    qtbot.waitUntil(lambda: program.model.session.current.uuid == UUID)
    assert SECRET not in page.text.toPlainText()
    page.with_secret.click()
    qtbot.waitUntil(lambda: SECRET in page.text.toPlainText())


def test_another_document_leaves_the_secret_out_again(program, page):
    page.with_secret.click()
    program.app.runner.start(program.controllers.opening.new())
    assert not page.with_secret.isChecked()
    assert SECRET not in page.text.toPlainText()


def test_the_secret_is_covered_after_a_while_and_exported_all_the_same(page, qtbot, monkeypatch):
    page.with_secret.click()
    assert SECRET in page.text.toPlainText()
    page._reveal_timer._later.setInterval(1)
    page._reveal_timer.lift()
    qtbot.waitUntil(lambda: SECRET not in page.text.toPlainText())
    assert COVERED in page.text.toPlainText()
    click(qtbot, page.copy)
    qtbot.waitUntil(lambda: SECRET in QApplication.clipboard().text())


def test_the_secret_is_covered_when_the_page_is_left(program, page):
    page.with_secret.click()
    program.window.show_page(PageName.SENDER)
    assert SECRET not in page.text.toPlainText()
    program.window.show_page(PageName.EXPORT)
    assert SECRET not in page.text.toPlainText()


def test_the_secret_is_covered_when_another_window_is_looked_at(program, page, qtbot):
    page.with_secret.click()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not program.window.isActiveWindow())
    assert SECRET not in page.text.toPlainText()
