"""Stories of the rights in IAM: the policy of a configuration, and the line that was missing."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from ses_gui.gui.features.credentials.dialogs import PolicyDialog
from tests.stories.driver import click, rows_of

LEFT = Qt.MouseButton.LeftButton
ARN = "arn:aws:ses:us-east-1:111122223333:identity/example.com"


def open_policies(program):
    program.choose("policy")
    return program.dialog(PolicyDialog)


def fail(program, scene):
    program.send(f"error+{scene}@demo.example.com")
    return program.window.test_panel.card.findChild(QPushButton, "show_policy")


def test_the_policy_of_the_configuration_is_copied_by_one_click(example):
    dialog = open_policies(example)
    click(dialog.copy)
    policy = json.loads(QGuiApplication.clipboard().text())
    assert policy["Statement"][0]["Action"] == "ses:SendEmail"
    assert dialog.text.toPlainText() == QGuiApplication.clipboard().text()
    assert dialog.said.text() == "The policy is copied."
    click(dialog.copy_command)
    assert QGuiApplication.clipboard().text() == dialog.command.text()
    dialog.close()


def test_each_variant_has_its_text_and_its_notes(example):
    dialog = open_policies(example)
    assert rows_of(dialog.list) == ["To send", "To send in the sandbox", "To send and check"]
    texts = set()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        texts.add(dialog.text.toPlainText())
        assert "does not tell its account" in dialog.notes.text()
        assert not dialog.marked.isVisible()
    assert len(texts) == 3
    dialog.close()


def test_an_identity_of_another_account_adds_what_its_owner_attaches(example):
    example.set_field("email_address_identity_arn", ARN)
    dialog = open_policies(example)
    assert rows_of(dialog.list)[-1] == "For the owner of example.com"
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    assert '"Principal"' in dialog.text.toPlainText()
    assert "create-email-identity-policy" in dialog.command.text()
    dialog.close()


@pytest.mark.parametrize(
    ("scene", "marked"),
    [
        ("IAM_CONFIGSET", "configuration-set/demo"),
        ("IAM_IDENTITY", "identity/example.com"),
        ("IAM_OTHER_ACCOUNT", '"Principal"'),
        ("IAM_SANDBOX_RCPT", "SendInSandbox"),
    ],
)
def test_after_a_denial_the_missing_lines_are_marked(example, scene, marked):
    button = fail(example, scene)
    click(button)
    dialog = example.dialog(PolicyDialog)
    assert rows_of(dialog.list)[0] == "What was denied"
    assert dialog.marked.isVisible()
    lines = dialog.text.toPlainText().split("\n")
    assert any(marked in lines[number - 1] for number in dialog.text.marked)
    assert len(dialog.text.extraSelections()) == len(dialog.text.marked) < len(lines)
    assert str(dialog.text.marked[0]) in dialog.marked.text()
    dialog.close()


def test_what_a_policy_cannot_mend_marks_nothing(example):
    click(fail(example, "IAM_FORBIDDEN"))
    dialog = example.dialog(PolicyDialog)
    assert "service control policy" in dialog.about.text()
    assert not dialog.marked.isVisible()
    assert dialog.text.marked == ()
    dialog.close()


def test_another_failure_offers_no_policy(example):
    assert not fail(example, "SECRET_WRONG").isVisible()
