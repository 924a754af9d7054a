"""Stories of an identity's ARN: proposed, explained, and mended where the fields disagree."""

import json

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from ses_gui.domain.config import edits
from ses_gui.gui.features.sender.arn import ArnDialog
from ses_gui.gui.pages import PageName
from tests.domain.credentials.key_cases import key_id_of
from tests.stories.driver import click, text_of
from tests.waiting import wait_until

OWN, OTHER = "123456789012", "210987654321"
KEY = "emailAddressIdentityArn"
FIELD = "email_address_identity_arn"


@pytest.fixture
def sender(program):
    program.show_example()
    program.window.show_page(PageName.SENDER)
    program.set_field("access_key_id", key_id_of(OWN))
    return program


@pytest.fixture
def helped(sender):
    """The helper, opened for the sender's ARN."""
    click(sender.window, f"fill:{KEY}")
    return sender.dialog(ArnDialog)


def visible_links(program):
    links = program.window.pages.sender_page.findChildren(QPushButton, "link")
    return [link for link in links if link.isVisible()]


def meaning(dialog):
    return text_of(dialog, "arn_meaning")


def test_the_own_account_needs_no_arn(helped, sender):
    assert helped.account.text() == OWN
    assert "SES finds it by itself" in meaning(helped)
    assert helped.leave.isDefault()
    assert not helped.owner.isVisible()
    click(sender.window, "leave_empty")
    assert sender.model.store.document.email_address_identity_arn == ""


def test_another_account_means_what_its_owner_must_allow(helped, sender):
    helped.account.setText(OTHER)
    assert "cross-account" in meaning(helped)
    click(sender.window, "copy_policy")
    policy = json.loads(QGuiApplication.clipboard().text())
    (statement,) = policy["Statement"]
    assert statement["Principal"] == {"AWS": f"arn:aws:iam::{OWN}:root"}
    assert statement["Resource"] == f"arn:aws:ses:us-east-1:{OTHER}:identity/example.com"
    assert statement["Condition"]["StringEquals"] == {"ses:FromAddress": "noreply@example.com"}
    click(sender.window, "copy_command")
    command = QGuiApplication.clipboard().text()
    assert command.startswith("aws sesv2 create-email-identity-policy --email-identity example.com")
    click(sender.window, "write_arn")
    arn = f"arn:aws:ses:us-east-1:{OTHER}:identity/example.com"
    assert sender.model.store.document.email_address_identity_arn == arn
    sender.model.store.history.undo()
    assert sender.model.store.document.email_address_identity_arn == ""


def test_what_ses_refuses_cannot_be_written(helped):
    helped.account.setText(OTHER)
    helped.identity.setCurrentText("example.org")
    assert "does not cover" in meaning(helped)
    assert not helped.write.isEnabled()
    helped.account.setText("123")
    assert "12 digits" in meaning(helped)
    assert helped.arn.text() == ""
    assert not helped.write.isEnabled()


def test_the_texts_have_the_room_they_need(helped):
    helped.account.setText(OTHER)
    policy = helped.findChild(QPlainTextEdit, "policy_text")
    notes, command = (helped.findChild(QLabel, f"policy_{name}") for name in ("notes", "command"))
    for above, below in ((policy, notes), (notes, command)):
        assert above.geometry().bottom() < below.geometry().top()
        assert below.height() >= below.heightForWidth(below.width())


def test_a_key_that_tells_no_account_leaves_both_open(sender):
    sender.set_field("access_key_id", "AKIAIOSFODNN7EXAMPLE")
    click(sender.window, f"fill:{KEY}")
    dialog = sender.dialog(ArnDialog)
    assert dialog.account.text() == ""
    dialog.account.setText(OTHER)
    assert "does not tell its account" in meaning(dialog)
    assert "arn:aws:iam::ACCOUNT:root" in dialog.owner.text.toPlainText()


def test_each_disagreement_is_mended_by_one_click(sender):
    store, checks = sender.model.store, sender.model.checks
    store.edit(edits.set_field(FIELD, f"arn:aws:ses:eu-west-1:{OTHER}:identity/example.org"))
    steps = []
    while store.document.email_address_identity_arn:
        checks.refresh()
        wait_until(lambda: visible_links(sender) != [])
        click(visible_links(sender)[0])
        steps.append(store.document.email_address_identity_arn)
    assert steps == [
        f"arn:aws:ses:us-east-1:{OTHER}:identity/example.org",
        f"arn:aws:ses:us-east-1:{OTHER}:identity/example.com",
        f"arn:aws:ses:us-east-1:{OWN}:identity/example.com",
        "",
    ]


def test_the_feedback_address_has_a_helper_of_its_own(sender):
    edit = edits.set_field("feedback_forwarding_email_address", "bounces@example.org")
    sender.model.store.edit(edit)
    click(sender.window, "fill:feedbackForwardingEmailAddressIdentityArn")
    dialog = sender.dialog(ArnDialog)
    assert dialog.identity.currentText() == "example.org"
    dialog.account.setText(OTHER)
    click(sender.window, "write_arn")
    written = sender.model.store.document.feedback_forwarding_email_address_identity_arn
    assert written == f"arn:aws:ses:us-east-1:{OTHER}:identity/example.org"
