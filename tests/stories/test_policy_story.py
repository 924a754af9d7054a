"""Stories of the rights in IAM: the policy of a configuration, and the line that was missing."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from ses_gui.domain.config import edits
from ses_gui.gui.features.credentials.policy_dialog import PolicyDialog
from tests.stories.dialogs import dialog_of

LEFT = Qt.MouseButton.LeftButton
ARN = "arn:aws:ses:us-east-1:111122223333:identity/example.com"


@pytest.fixture
def example(program):
    program.controllers.opening.show_example()
    return program


def open_policies(program, qtbot):
    program.window.menus.actions["policy"].trigger()
    return dialog_of(program, PolicyDialog, qtbot)


def titles(dialog):
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def fail(program, scene, qtbot):
    panel = program.window.test_panel
    panel.form.recipient.setText(f"error+{scene}@demo.example.com")
    qtbot.waitUntil(panel.form.is_armed)
    qtbot.mouseClick(panel.form.send, LEFT)
    qtbot.waitUntil(lambda: bool(program.model.sending.sends))
    return panel.card.findChild(QPushButton, "show_policy")


def test_the_policy_of_the_configuration_is_copied_by_one_click(example, qtbot):
    dialog = open_policies(example, qtbot)
    qtbot.mouseClick(dialog.copy, LEFT)
    policy = json.loads(QGuiApplication.clipboard().text())
    assert policy["Statement"][0]["Action"] == "ses:SendEmail"
    assert dialog.text.toPlainText() == QGuiApplication.clipboard().text()
    assert dialog.said.text() == "The policy is copied."
    qtbot.mouseClick(dialog.copy_command, LEFT)
    assert QGuiApplication.clipboard().text() == dialog.command.text()
    dialog.close()


def test_each_variant_has_its_text_and_its_notes(example, qtbot):
    dialog = open_policies(example, qtbot)
    assert titles(dialog) == ["To send", "To send in the sandbox", "To send and check"]
    texts = set()
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        texts.add(dialog.text.toPlainText())
        assert "does not tell its account" in dialog.notes.text()
        assert not dialog.marked.isVisible()
    assert len(texts) == 3
    dialog.close()


def test_an_identity_of_another_account_adds_what_its_owner_attaches(example, qtbot):
    example.model.store.edit(edits.set_field("email_address_identity_arn", ARN))
    dialog = open_policies(example, qtbot)
    assert titles(dialog)[-1] == "For the owner of example.com"
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
def test_after_a_denial_the_missing_lines_are_marked(example, qtbot, scene, marked):
    button = fail(example, scene, qtbot)
    qtbot.mouseClick(button, LEFT)
    dialog = dialog_of(example, PolicyDialog, qtbot)
    assert titles(dialog)[0] == "What was denied"
    assert dialog.marked.isVisible()
    lines = dialog.text.toPlainText().split("\n")
    assert any(marked in lines[number - 1] for number in dialog.text.marked)
    assert len(dialog.text.extraSelections()) == len(dialog.text.marked) < len(lines)
    assert str(dialog.text.marked[0]) in dialog.marked.text()
    dialog.close()


def test_what_a_policy_cannot_mend_marks_nothing(example, qtbot):
    qtbot.mouseClick(fail(example, "IAM_FORBIDDEN", qtbot), LEFT)
    dialog = dialog_of(example, PolicyDialog, qtbot)
    assert "service control policy" in dialog.about.text()
    assert not dialog.marked.isVisible()
    assert dialog.text.marked == ()
    dialog.close()


def test_another_failure_offers_no_policy(example, qtbot):
    assert not fail(example, "SECRET_WRONG", qtbot).isVisible()
