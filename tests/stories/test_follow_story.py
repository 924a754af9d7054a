"""Stories after a send: what SES tells of delivery comes to the card, and nothing else does."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ses_gui.domain.config import edits
from ses_gui.domain.history import Delivery
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.sending import delivery
from ses_gui.gui.features.sending.state import Done
from ses_gui.services.ses.ports import SesExaminer, SesWatcher
from tests.waiting import fire, wait_for_event

HOUR_MS = 3_600_000


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    """No look comes by itself here."""
    monkeypatch.setattr(delivery, "LOOKS_MS", (HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS))


@pytest.fixture
def examiner():
    return SesExaminer()


@pytest.fixture
def example(program):
    program.controllers.opening.show_example()
    return program


def send(program, qtbot, to):
    form = program.window.test_panel.form
    qtbot.waitUntil(form.is_armed)
    form.recipient.setText(to)
    qtbot.mouseClick(form.send, Qt.MouseButton.LeftButton)
    state = program.model.sending
    qtbot.waitUntil(lambda: isinstance(state.state, Done))


def next_look(program):
    """The timer that runs while there is a look to come."""
    return program.controllers.delivery.pause.timer


def look(program, qtbot):
    fire(next_look(program))
    qtbot.waitUntil(lambda: not program.app.questions.busy())


def body(program):
    return program.window.test_panel.card.findChild(QLabel, "result_body").text()


def looks(services):
    return [call for call in services.demo.calls if "/insights/" in call.path]


def test_delivery_comes_to_the_card(example, services, qtbot):
    send(example, qtbot, "someone@example.com")
    assert body(example).startswith("Accepted is not delivered yet")
    look(example, qtbot)
    assert body(example).startswith("Delivered")
    assert len(looks(services)) == 1
    assert not next_look(example).isActive()


def test_it_looks_a_few_times_as_long_as_nothing_is_told(example, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(SesWatcher, "look", lambda *about: asked.append(about) or Delivery())
    send(example, qtbot, "someone@example.com")
    waits = []
    while next_look(example).isActive():
        waits.append(next_look(example).interval())
        look(example, qtbot)
    assert waits == [HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS]
    assert len(asked) == 3


def test_a_suppressed_recipient_is_told_on_the_card(example, qtbot):
    send(example, qtbot, "suppressed@example.com")
    look(example, qtbot)
    assert "suppression list" in body(example)


def test_the_recipient_of_the_mail_counts_and_not_what_stands_in_the_form_by_now(
    example, services, qtbot
):
    send(example, qtbot, "suppressed@example.com")
    example.window.test_panel.form.recipient.setText("other@example.com")
    look(example, qtbot)
    assert "suppression list" in body(example)


def test_nothing_is_asked_about_the_simulator(example, qtbot):
    send(example, qtbot, "success@simulator.amazonses.com")
    assert not next_look(example).isActive()


def test_another_document_ends_the_looking(example, qtbot):
    send(example, qtbot, "someone@example.com")
    assert next_look(example).isActive()
    example.controllers.opening.show_example()
    assert not next_look(example).isActive()


def test_a_look_that_waits_for_its_turn_ends_with_the_document(example, services, qtbot):
    answer = threading.Event()
    send(example, qtbot, "someone@example.com")
    example.app.questions.start(lambda: wait_for_event(answer))
    fire(next_look(example))
    example.controllers.opening.show_example()
    answer.set()
    qtbot.waitUntil(lambda: not example.app.questions.busy())
    assert looks(services) == []
    assert not next_look(example).isActive()


def test_a_failure_is_explained_with_what_a_preflight_knows(example, qtbot):
    address = "a@elsewhere.example.net"
    example.model.store.edit(edits.set_field("email_address", address))
    example.model.checks.refresh()
    example.app.runner.start(example.controllers.preflight.start())
    qtbot.waitUntil(lambda: example.model.preflight.known is not None)
    send(example, qtbot, "someone@example.com")
    outcome = example.model.sending.sends[-1].outcome
    assert outcome.explanation.field == "region"
    assert (
        "eu-central-1"
        in f"{sentence(outcome.explanation.cause)} {sentence(outcome.explanation.fix)}"
    )
