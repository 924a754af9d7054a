"""Stories of exporting: what is seen is what is copied and saved."""

import json
import stat

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QMessageBox, QWidget

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET
from ses_gui.domain.profile import Profile
from ses_gui.gui.pages import PageName
from ses_gui.gui.widgets.text import COVERED, SHOWN_MS
from tests.stories.driver import click
from tests.waiting import fire, wait_until

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
UUID = "12345678-1234-4123-8123-123456789abc"


@pytest.fixture
def page(program):
    program.show_example()
    program.window.show_page(PageName.EXPORT)
    return program.window.pages.export


def test_the_secret_is_left_out_unless_asked_for(page):
    assert SECRET not in page.text.toPlainText()
    page.with_secret.click()
    assert SECRET in page.text.toPlainText()
    assert page.findChild(QFrame, "notice").isVisible()


def test_copying_copies_what_is_seen(page):
    click(page.copy)
    assert QApplication.clipboard().text() == page.text.toPlainText()


@pytest.mark.parametrize(("row", "keys"), [(1, ["connectorId", "config"]), (2, ["config"])])
def test_each_form_is_seen(page, row, keys):
    page.form.setCurrentIndex(row)
    page.form.activated.emit(row)
    assert list(json.loads(page.text.toPlainText())) == keys


def save(program, page, target):
    click(page.save)
    wait_until(lambda: program.window.findChild(QFileDialog) is not None)
    dialog = program.window.findChild(QFileDialog)
    was_there = target.exists()
    dialog.fileSelected.emit(str(target))
    dialog.close()
    if was_there:
        box = program.window.findChild(QMessageBox, "question")
        assert f"“{target.name}” exists already" in box.text()
        click(box, "yes")


def test_saving_writes_a_private_file_with_what_is_seen(program, page, tmp_path):
    target = tmp_path / "out.json"
    save(program, page, target)
    wait_until(target.exists)
    assert target.read_text("utf-8") == page.text.toPlainText()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "case",
    [(False, 0o640, "others can read it, as they could before"), (True, 0o600, "only you can")],
)
def test_a_file_that_others_can_read_gets_no_secret_they_can_read(program, page, tmp_path, case):
    with_secret, mode, said = case
    target = tmp_path / "out.json"
    target.write_text("old")
    target.chmod(0o640)
    if with_secret:
        page.with_secret.click()
    save(program, page, target)
    wait_until(lambda: said in program.window.status.currentMessage())
    assert (SECRET in target.read_text("utf-8")) is with_secret
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_file_that_cannot_be_written_is_explained(program, page, tmp_path):
    save(program, page, tmp_path / "nowhere" / "out.json")
    wait_until(lambda: program.window.findChild(QMessageBox) is not None)
    box = program.window.findChild(QMessageBox)
    assert "nowhere" in box.text()
    box.close()


def test_what_logto_refuses_is_not_exported(program, page):
    QApplication.clipboard().setText("before")
    program.set_field("region", "")
    click(page.copy)
    assert QApplication.clipboard().text() == "before"
    assert program.window.focusWidget().objectName() == "region"


def test_a_missing_secret_matters_only_if_it_shall_be_inside(program, page):
    program.model.store.edit(edits.set_secret(""))
    click(page.copy)
    assert json.loads(QApplication.clipboard().text())["region"] == "us-east-1"
    page.with_secret.click()
    click(page.copy)
    assert program.window.focusWidget().objectName() == "accessKeySecret"


def test_a_kept_secret_is_fetched_when_it_shall_be_inside(program, page, services, vault):
    from ses_gui.domain.config.document import example_document

    vault.set(UUID, SECRET)
    services.profiles.save(Profile(UUID, "Kept", example_document(KEPT_SECRET)))
    program.open_profile(UUID)
    assert SECRET not in page.text.toPlainText()
    page.with_secret.click()
    wait_until(lambda: SECRET in page.text.toPlainText())


def test_another_document_leaves_the_secret_out_again(program, page):
    page.with_secret.click()
    program.start(program.controllers.opening.new())
    assert not page.with_secret.isChecked()
    assert SECRET not in page.text.toPlainText()


def test_the_secret_is_covered_after_a_while_and_exported_all_the_same(program, page):
    page.with_secret.click()
    assert SECRET in page.text.toPlainText()
    fire(program.timers(SHOWN_MS)[0])
    assert SECRET not in page.text.toPlainText()
    assert COVERED in page.text.toPlainText()
    click(page.copy)
    wait_until(lambda: SECRET in QApplication.clipboard().text())


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
    wait_until(lambda: not program.window.isActiveWindow())
    assert SECRET not in page.text.toPlainText()
