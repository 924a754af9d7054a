"""Stories after a send: what SES tells of delivery comes to the card, and nothing else does."""

import threading

import pytest
from PySide6.QtWidgets import QLabel

from ses_gui.domain.history import Delivery
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.features.sending import controller
from ses_gui.services.ses.mailer import SesExaminer, SesWatcher
from tests.waiting import fire, wait_for_event, wait_until

HOUR_MS = 3_600_000


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    """No look comes by itself here."""
    monkeypatch.setattr(controller, "LOOKS_MS", (HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS))


@pytest.fixture
def examiner():
    return SesExaminer()


def next_look(program):
    """The timer that runs while there is a look to come."""
    return program.controllers.delivery.pause.timer


def look(program):
    fire(next_look(program))
    wait_until(lambda: not program.app.questions.busy())


def body(program):
    return program.window.test_panel.card.findChild(QLabel, "result_body").text()


def looks(services):
    return [call for call in services.demo.calls if "/insights/" in call.path]


def test_delivery_comes_to_the_card(example, services):
    example.send("someone@example.com")
    assert body(example).startswith("Accepted is not delivered yet")
    look(example)
    assert body(example).startswith("Delivered")
    assert len(looks(services)) == 1
    assert not next_look(example).isActive()


def test_it_looks_a_few_times_as_long_as_nothing_is_told(example, monkeypatch):
    asked = []
    monkeypatch.setattr(SesWatcher, "look", lambda *about: asked.append(about) or Delivery())
    example.send("someone@example.com")
    waits = []
    while next_look(example).isActive():
        waits.append(next_look(example).interval())
        look(example)
    assert waits == [HOUR_MS, 2 * HOUR_MS, 3 * HOUR_MS]
    assert len(asked) == 3


def test_a_suppressed_recipient_is_told_on_the_card(example):
    example.send("suppressed@example.com")
    look(example)
    assert "suppression list" in body(example)


def test_the_recipient_of_the_mail_counts_and_not_what_stands_in_the_form_by_now(example, services):
    example.send("suppressed@example.com")
    example.form.recipient.setText("other@example.com")
    look(example)
    assert "suppression list" in body(example)


def test_nothing_is_asked_about_the_simulator(example):
    example.send("success@simulator.amazonses.com")
    assert not next_look(example).isActive()


def test_another_document_ends_the_looking(example):
    example.send("someone@example.com")
    assert next_look(example).isActive()
    example.show_example()
    assert not next_look(example).isActive()


def test_a_look_that_waits_for_its_turn_ends_with_the_document(example, services):
    answer = threading.Event()
    example.send("someone@example.com")
    example.app.questions.start(lambda: wait_for_event(answer))
    fire(next_look(example))
    example.show_example()
    answer.set()
    wait_until(lambda: not example.app.questions.busy())
    assert looks(services) == []
    assert not next_look(example).isActive()


def test_a_failure_is_explained_with_what_a_preflight_knows(example):
    address = "a@elsewhere.example.net"
    example.set_field("email_address", address)
    example.model.checks.refresh()
    example.start(example.controllers.preflight.start())
    wait_until(lambda: example.model.preflight.known is not None)
    example.send("someone@example.com")
    outcome = example.model.sending.sends[-1].outcome
    assert outcome.explanation.field == "region"
    assert (
        "eu-central-1"
        in f"{sentence(outcome.explanation.cause)} {sentence(outcome.explanation.fix)}"
    )
