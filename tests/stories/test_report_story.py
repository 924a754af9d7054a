"""Stories of a report: seen first, then copied, and no secret in it."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from ses_gui.domain.config import edits
from ses_gui.domain.config.document import KEPT_SECRET
from ses_gui.domain.preflight.steps import Remedy, Step, failed
from ses_gui.gui.features.diagnostics import ReportDialog
from tests.plain_message import said
from tests.stories.driver import click

SECRET = "an-unusual-secret/of+mine-0123456789ABCDE"


@pytest.fixture
def example(program, qtbot):
    program.show_example()
    line = program.window.pages.secret.findChild(QLineEdit, "accessKeySecret")
    line.selectAll()
    qtbot.keyClicks(line, SECRET)
    return program


def report_of(program):
    program.choose("report")
    return program.dialog(ReportDialog)


def test_what_is_seen_is_copied_and_nothing_before(example):
    QGuiApplication.clipboard().setText("mine")
    dialog = report_of(example)
    assert QGuiApplication.clipboard().text() == "mine"
    click(dialog.copy)
    text = QGuiApplication.clipboard().text()
    assert text == dialog.text.toPlainText()
    assert "accessKeyId: AKIA…MPLE (20 characters)" in text
    assert "emailAddress: Acme <noreply@example.com>" in text
    assert dialog.said.text() == "The report is copied."


def test_the_secret_is_nowhere_in_it(example):
    example.set_field("configuration_set_name", f"x{SECRET}")
    example.model.store.edit(edits.set_template_field(0, "content", f"{{{{code}}}} {SECRET}"))
    example.model.checks.refresh()
    text = report_of(example).text.toPlainText()
    assert SECRET not in text
    assert f"accessKeySecret: (left out; {len(SECRET)} characters)" in text


def test_the_last_error_is_told_without_the_recipient(example):
    example.send("ada.lovelace@elsewhere.example.net")
    text = report_of(example).text.toPlainText()
    failure = example.model.sending.sends[-1].outcome
    assert f"  id: {failure.explanation.id}\n" in text
    assert f"  request ID: {failure.evidence.request_id}\n" in text
    assert "lovelace" not in text
    assert "ada." not in text


def test_a_secret_in_the_keyring_is_not_fetched(example):
    example.model.store.edit(edits.set_secret(KEPT_SECRET))
    text = report_of(example).text.toPlainText()
    assert "accessKeySecret: (in the keyring, not read for this report)" in text


def test_what_the_preflight_found_is_told(example):
    preflight, controller = example.model.preflight, example.controllers.preflight
    preflight.ask()
    preflight.begin(controller.target())
    found = said("ada@example.org is on the list.")
    preflight.note(failed(Step.SUPPRESSION, found, Remedy(said("Take it off."))))
    text = report_of(example).text.toPlainText()
    assert "  Suppression list: failed: …@example.org is on the list.\n" in text
    preflight.stop()
