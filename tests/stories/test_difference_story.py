"""Stories of the difference before an export: said on the page, shown side by side, asked about."""

import json
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.gui.features.export.page import ExportDifferenceDialog
from ses_gui.gui.pages import PageName
from ses_gui.gui.theme.stylesheet import DARK, LIGHT
from tests.stories.driver import click
from tests.waiting import wait_until

UUID = "6f1c2b1e-1111-4222-8333-444455556666"
SECRET, OTHER = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "x" * 40


@pytest.fixture
def page(program, services, vault):
    vault.set(UUID, SECRET)
    services.profiles.save(Profile(UUID, "Shop", example_document(KEPT_SECRET)))
    program.open_profile(UUID)
    program.window.show_page(PageName.EXPORT)
    return program.window.pages.export


def says(page, text):
    wait_until(lambda: text in page.since.text.text())


def export(page, services):
    """Copy, and wait until that is remembered."""
    click(page.copy)
    wait_until(lambda: services.exports.last(UUID) is not None)
    says(page, "The same as the last export")


def difference(program, page):
    click(page.since.difference)
    return program.dialog(ExportDifferenceDialog)


def test_before_the_first_export_there_is_nothing_to_compare_with(page):
    says(page, "Nothing was exported from here yet.")
    assert not page.since.difference.isVisible()
    assert page.since.file.isVisible()


def test_an_export_is_remembered_and_what_changes_since_is_counted(program, page, services):
    export(page, services)
    program.set_field("region", "eu-west-1")
    says(page, "1 field changed")


def test_an_export_into_a_file_is_remembered_too(program, page, tmp_path):
    says(page, "Nothing was exported from here yet.")
    click(page.save)
    dialog = program.dialog(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "out.json"))
    dialog.close()
    says(page, "The same as the last export")


def test_the_difference_stands_side_by_side(program, page, services):
    export(page, services)
    program.set_field("region", "eu-west-1")
    dialog = difference(program, page)
    assert "- us-east-1" in dialog.sides.left.toPlainText()
    assert "+ eu-west-1" in dialog.sides.right.toPlainText()
    assert dialog.counts.text() == "1 field changed"
    assert not dialog.removals.isVisible()
    lines = [pane.blockCount() for pane in (dialog.sides.left, dialog.sides.right)]
    assert lines[0] == lines[1]
    dialog.close()


def test_what_will_be_gone_is_named_and_asked_about(program, page, services):
    export(page, services)
    name = program.model.store.document.templates[-1].usage_type
    last = len(program.model.store.document.templates) - 1
    program.model.store.edit(edits.remove_template(last))
    says(page, "1 removed")
    dialog = difference(program, page)
    assert dialog.removals.text() == f"Will be gone: template {name}."
    dialog.close()
    QApplication.clipboard().setText("before")
    click(page.copy)
    box = program.dialog(QMessageBox)
    assert f"template {name}" in box.text()
    assert QApplication.clipboard().text() == "before"
    click(box, "yes")
    wait_until(lambda: "accessKeyId" in QApplication.clipboard().text())
    says(page, "The same as the last export")


def test_another_document_has_not_the_difference_of_the_one_before(program, page, services):
    export(page, services)
    program.show_example()
    wait_until(lambda: not program.model.session.current.uuid)
    assert not page.since.difference.isVisible()
    page.since.difference_requested.emit()  # the click that was on its way
    says(page, "once the document is saved as a profile")
    assert not program.window.findChildren(QMessageBox)


def test_a_secret_is_bullets_whether_it_changed_or_not(program, page, services):
    page.with_secret.click()
    wait_until(lambda: SECRET in page.text.toPlainText())
    export(page, services)
    dialog = difference(program, page)
    assert "•••• (the same)" in dialog.sides.right.toPlainText()
    dialog.close()
    program.set_secret(OTHER)
    says(page, "the secret changed")
    wait_until(lambda: not program.window.findChildren(ExportDifferenceDialog))
    dialog = difference(program, page)
    assert "•••• (changed)" in dialog.sides.right.toPlainText()
    texts = dialog.sides.left.toPlainText() + dialog.sides.right.toPlainText()
    assert SECRET not in texts
    assert OTHER not in texts
    dialog.close()


@pytest.mark.parametrize("form", ["config", "post", "templates"])
def test_any_file_can_be_compared_with(program, page, tmp_path, form):
    config = {"region": "eu-west-3", "accessKeySecret": OTHER, "templates": []}
    written = {
        "config": config,
        "post": {"connectorId": "aws-ses-mail", "config": config},
        "templates": [{"usageType": "SignIn", "subject": "theirs"}],
    }[form]
    (tmp_path / "theirs.json").write_text(json.dumps(written), "utf-8")
    program.start(program.controllers.compare.compare_with(str(tmp_path / "theirs.json")))
    dialog = program.dialog(ExportDifferenceDialog)
    assert dialog.sides.left_title.text() == "theirs.json"
    text = dialog.sides.left.toPlainText()
    assert ("theirs" if form == "templates" else "eu-west-3") in text
    assert OTHER not in text
    dialog.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"connectorId": "smtp"}'])
def test_a_file_that_is_none_is_explained(program, page, tmp_path, text):
    (tmp_path / "odd.json").write_text(text, "utf-8")
    program.start(program.controllers.compare.compare_with(str(tmp_path / "odd.json")))
    box = program.dialog(QMessageBox)
    assert box.text().endswith(".")
    box.close()


def test_a_damaged_last_export_is_told_and_keeps_no_export_back(program, page, services, tmp_path):
    export(page, services)
    path = tmp_path / "home" / "exports" / f"{UUID}.json"
    path.write_text("{", "utf-8")
    program.set_field("region", "eu-west-1")
    says(page, "is damaged")
    QApplication.clipboard().setText("before")
    click(page.copy)
    wait_until(lambda: "eu-west-1" in QApplication.clipboard().text())
    assert path.read_text("utf-8") == "{"


def test_a_document_without_a_profile_is_told_why_nothing_is_remembered(program):
    program.show_example()
    program.window.show_page(PageName.EXPORT)
    says(program.window.pages.export, "once the document is saved")


def test_the_panes_scroll_together_and_follow_the_colours(program, page, services, look):
    export(page, services)
    templates = tuple(
        replace(each, content="\n".join(f"<p>{n}" for n in range(200)))
        for each in program.model.store.document.templates
    )
    program.model.store.edit(edits.replace_templates(templates))
    says(page, "templates changed")
    dialog = difference(program, page)
    wait_until(lambda: dialog.sides.left.verticalScrollBar().maximum() > 10)
    dialog.sides.left.verticalScrollBar().setValue(10)
    assert dialog.sides.right.verticalScrollBar().value() == 10
    for theme in (DARK, LIGHT):
        look.use(theme)
    dialog.close()


def test_a_profile_that_is_deleted_forgets_its_last_export(program, page, services):
    export(page, services)
    program.start(program.controllers.manager.delete(UUID, "Mine"))
    program.agree()
    wait_until(lambda: services.exports.last(UUID) is None)
