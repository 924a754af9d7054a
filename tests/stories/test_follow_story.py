"""Stories after a send: what SES tells of delivery comes to the card, and nothing else does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ses_gui.app import following
from ses_gui.domain import edits
from ses_gui.services.ses.examiner import SesExaminer
from ses_gui.state.sending import Done


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Nobody waits a minute here."""
    monkeypatch.setattr(following, "LOOKS_MS", (20, 60, 120))


@pytest.fixture
def examiner():
    return SesExaminer()


@pytest.fixture
def example(program):
    program.flows.opening.show_example()
    return program


def send(program, qtbot, to):
    form = program.window.test_panel.form
    qtbot.waitUntil(form.is_armed)
    form.recipient.setText(to)
    qtbot.mouseClick(form.send, Qt.MouseButton.LeftButton)
    state = program.model.sending
    qtbot.waitUntil(lambda: isinstance(state.state, Done))


def body(program):
    return program.window.test_panel.card.findChild(QLabel, "result_body").text()


def looks(services):
    return [call for call in services.demo.calls if "/insights/" in call.path]


def test_delivery_comes_to_the_card(example, services, qtbot):
    send(example, qtbot, "someone@example.com")
    assert body(example).startswith("Accepted is not delivered yet")
    qtbot.waitUntil(lambda: body(example).startswith("Delivered"))
    assert len(looks(services)) == 1


def test_a_suppressed_recipient_is_told_on_the_card(example, qtbot):
    send(example, qtbot, "suppressed@example.com")
    qtbot.waitUntil(lambda: "suppression list" in body(example))


def test_the_recipient_of_the_mail_counts_and_not_what_stands_in_the_form_by_now(
    example, services, qtbot
):
    send(example, qtbot, "suppressed@example.com")
    example.window.test_panel.form.recipient.setText("other@example.com")
    qtbot.waitUntil(lambda: "suppression list" in body(example))


def test_nothing_is_asked_about_the_simulator(example, services, qtbot):
    send(example, qtbot, "success@simulator.amazonses.com")
    qtbot.wait(200)
    assert looks(services) == []


def test_another_document_ends_the_looking(example, services, qtbot):
    send(example, qtbot, "someone@example.com")
    example.flows.opening.show_example()
    qtbot.wait(200)
    assert looks(services) == []


def test_a_failure_is_explained_with_what_a_preflight_knows(example, qtbot):
    address = "a@elsewhere.example.net"
    example.model.store.edit(edits.set_field("email_address", address))
    example.model.checks.refresh()
    example.flows.examining.start()
    qtbot.waitUntil(lambda: example.model.examination.known is not None)
    send(example, qtbot, "someone@example.com")
    outcome = example.model.sending.sends[-1].outcome
    assert outcome.field == "region"
    assert "eu-central-1" in f"{outcome.cause} {outcome.fix}"
