"""Stories of a secret that stands where none belongs: it goes nowhere, and one click moves it."""

import json

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from ses_gui.domain.checks.finding import Rename
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import NO_SECRET, example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.credentials.extraction import reference_in
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.pages import PageName
from tests.stories.driver import click
from tests.waiting import wait_until

S = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEY_ID = "AKIAIOSFODNN7EXAMPLE"
BASE = config_of(example_document(), None)
BESIDE = {
    "secretAccessKey": S,
    "note": {"aws_secret_access_key": S, "owner": "bob"},
    "said": f"export AWS_SECRET_ACCESS_KEY={S}",
    S: 1,
}


@pytest.fixture
def open_config(program, tmp_path, qtbot):
    """A function that opens a config as a file, as a user does."""

    def open_it(**members):
        path = tmp_path / "opened.json"
        path.write_text(json.dumps({**BASE, **members}), "utf-8")
        with qtbot.waitSignal(program.controllers.opening.shown):
            program.start(program.controllers.opening.read_file(str(path)))
        program.model.checks.refresh()
        path.unlink()

    return open_it


def the(program, code, path):
    found = program.model.checks.findings
    return next(each for each in found if (each.code, each.path) == (code, path))


def keep(program):
    """Save as a profile, and write down a draft."""
    program.start(program.controllers.profile_saver.save_new("Shop"))
    wait_until(lambda: bool(program.model.session.current.uuid))
    program.set_field("configuration_set_name", "other")
    program.controllers.drafts.keep()


def written(tmp_path):
    return {
        path.name: path.read_bytes().decode("utf-8", "replace")
        for path in (tmp_path / "home").rglob("*")
        if path.is_file()
    }


def test_nothing_that_is_shown_or_kept_holds_it(program, open_config, tmp_path):
    open_config(accessKeySecret=S, **BESIDE)
    assert S not in repr(program.model.store.document)
    program.window.show_page(PageName.EXPORT)
    page = program.window.pages.export
    assert S not in page.text.toPlainText()
    misplaced = page.findChild(QLabel, "misplaced_secrets")
    assert "note.aws_secret_access_key" in misplaced.text()
    assert json.loads(page.text.toPlainText())["note"] == {"owner": "bob"}
    keep(program)
    wait_until(lambda: any("Shop" in text for text in written(tmp_path).values()))
    assert not [name for name, text in written(tmp_path).items() if S in text]


def test_an_export_with_the_secret_holds_it_in_one_place(program, open_config):
    open_config(accessKeySecret=S, **BESIDE)
    program.window.show_page(PageName.EXPORT)
    page = program.window.pages.export
    page.with_secret.click()
    click(page.copy)
    wait_until(lambda: S in QApplication.clipboard().text())
    copied = json.loads(QApplication.clipboard().text())
    assert copied.pop("accessKeySecret") == S
    assert S not in json.dumps(copied)


def test_the_field_takes_it_from_where_it_is_misnamed(program, open_config):
    open_config(secretAccessKey=S)
    program.window.show_page(PageName.CREDENTIALS)
    program.model.checks.visit_all()
    buttons = program.window.pages.credentials.findChildren(QPushButton)
    link = next(
        each for each in buttons if each.text() == "Rename secretAccessKey to accessKeySecret"
    )
    click(link)
    document, secret_cache = program.model.store.document, program.model.secret_cache
    assert secret_cache.take(document.access_key_secret) == S
    assert document.unknown == ()
    program.model.store.history.undo()
    assert program.model.store.document.access_key_secret == NO_SECRET
    assert S not in repr(program.model.store.document)


def test_the_list_of_findings_renames_by_its_menu(program, open_config):
    open_config(Region="eu-west-1", region="", accessKeySecret=S)
    panel = program.window.findings
    finding = the(program, "misnamed-key", ("Region",))
    (action, *_others) = panel.menu(finding).actions()
    assert action.text() == "Rename Region to region"
    action.trigger()
    assert program.model.store.document.region == "eu-west-1"
    program.model.store.history.undo()
    assert program.model.store.document.region == ""


def test_swapped_fields_of_a_file_are_put_right_by_one_click(program, open_config):
    open_config(accessKeyId=S, accessKeySecret=KEY_ID)
    assert S not in repr(program.model.store.document)
    program.window.show_page(PageName.CREDENTIALS)
    button = program.window.pages.credentials.findChild(QPushButton, "mend:accessKeyId")
    assert button.text() == "Swap the key ID and the secret"
    click(button)
    document = program.model.store.document
    assert document.access_key_id == KEY_ID
    assert program.model.secret_cache.take(document.access_key_secret) == S


def test_a_secret_in_the_field_of_the_id_moves_by_one_click(program, qtbot):
    program.start(program.controllers.opening.new())
    program.window.show_page(PageName.CREDENTIALS)
    page = program.window.pages.credentials
    line = page.findChild(QLineEdit, "accessKeyId")
    qtbot.keyClicks(line, S)
    assert reference_in(program.model.store.document.access_key_id) != NO_SECRET
    assert S not in line.text()
    program.model.checks.refresh()
    click(page, "mend:accessKeyId")
    document = program.model.store.document
    assert document.access_key_id == ""
    assert program.model.secret_cache.take(document.access_key_secret) == S


def test_a_secret_in_a_mail_is_replaced_and_the_export_refused(program, open_config):
    open_config(accessKeySecret=S)
    content = f"<p>{S}</p>{{{{code}}}}"
    program.model.store.edit(edits.set_template_field(0, "content", content))
    assert S not in repr(program.model.store.document)
    assert program.window.pages.templates is not None
    program.window.show_page(PageName.EXPORT)
    page = program.window.pages.export
    QApplication.clipboard().setText("before")
    click(page.copy)
    assert QApplication.clipboard().text() == "before"
    shown = page.findChild(QLabel, "misplaced_secrets").text()
    assert shown.startswith("templates[0].content holds a secret. Take it out first. If it is no")


def test_every_remedy_is_one_step(program, open_config):
    open_config(**BESIDE)
    remedies = [
        (finding, fix)
        for finding in program.model.checks.findings
        for fix in finding.fixes
        if isinstance(fix, Rename)
    ]
    assert len(remedies) > 3
    for finding, fix in remedies:
        program.model.store.edit(edits.apply_fix(finding.path, fix))
        assert program.model.store.history.undoText() == sentence(fix.label)
        assert S not in repr(program.model.store.document)
        program.model.store.history.undo()
