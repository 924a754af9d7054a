"""What became of a mail: SES tells, does not tell yet, or tells this key nothing."""

from dataclasses import replace
from functools import partial

import pytest

from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.history import Delivery, Event, delivery_message
from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation, Credentials, ExamRequest
from ses_gui.domain.preflight.steps import case_of
from ses_gui.domain.sending import Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses.model import error_answer
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses import responses
from ses_gui.services.ses.call import Pace
from ses_gui.services.ses.mailer import SesMailer, SesWatcher


def asked_about(ses):
    """The paths of the questions that an SES has heard after the mail."""
    return [call.path for call in ses.calls[1:]]


@pytest.fixture
def look(request_to):
    """A function that looks after a mail, once, with a script for the SES."""
    running = []

    def look(
        *, to="admin@example.com", script=None, message_id=None, cancellation=None, key=None, **rest
    ):
        ses = DemoSes(script=script)
        ses.start()
        running.append(ses)
        request = replace(request_to(ses.endpoint_url), region="us-east-1")
        sent = SesMailer().send(request, Cancellation())
        assert isinstance(sent, Sent)
        document = example_document()
        secret = ses.account.access_key_secret
        case = case_of(config_of(document, secret), to, ses.endpoint_url)
        credentials = replace(Credentials(document.access_key_id, secret), **(key or {}))
        route = Route(ses.endpoint_url)
        exam = replace(ExamRequest(credentials, case, route, is_rehearsal=True), **rest)
        look.heard = partial(asked_about, ses)
        return SesWatcher().look(
            exam, message_id or sent.message_id, cancellation or Cancellation()
        )

    def stop():
        for ses in running:
            ses.stop()

    look.stop = stop
    yield look
    stop()


def test_a_delivered_mail_is_delivered(look):
    found = look()
    assert [event.kind for event in found.events] == ["SEND", "DELIVERY"]
    assert found.is_final
    assert sentence(delivery_message(found)) == "Delivered: the recipient's server took the mail."


def test_a_mail_that_ses_does_not_know_yet_is_looked_for_again(look):
    found = look(message_id="0100000000000000-unknown")
    assert (found.events, found.is_told, found.is_final) == ((), True, False)
    assert sentence(delivery_message(found)) == ""


def test_a_suppressed_recipient_is_told(look):
    found = look(to="suppressed@example.com", message_id="unknown")
    assert found.is_suppressed
    assert found.is_final
    assert "suppression list" in sentence(delivery_message(found))


def test_a_key_that_may_not_ask_ends_the_looking_without_a_word(look):
    def deny(call):
        if "/insights/" in call.path or "/suppression/" in call.path:
            return error_answer("AccessDeniedException", "No.", status=403)
        return None

    found = look(script=deny)
    assert (found.is_told, found.is_suppressed, found.is_final) == (False, None, True)
    assert sentence(delivery_message(found)) == ""


@pytest.mark.parametrize(
    "key",
    [
        {"access_key_id": "AKIAIOSFODNN7EXAMPLE\r\nX-Evil: 1"},
        {"secret": "wJalrXUtnFEMI\n/K7MDENG/bPxRfiCYEXAMPLEKEY"},
        {"secret": ""},
    ],
)
def test_a_key_that_no_request_may_hold_asks_nothing(look, key):
    found = look(key=key)
    assert look.heard() == []
    assert (found.events, found.is_suppressed) == ((), None)


def test_a_look_that_is_ended_between_its_two_questions_asks_no_second(look, clients_made):
    cancellation = Cancellation()

    def end(call):
        if "/insights/" in call.path:
            cancellation.request()

    found = look(script=end, cancellation=cancellation)
    assert found.is_suppressed is None
    assert [path for path in look.heard() if "/insights/" not in path] == []
    look.stop()
    assert len(clients_made()) == 2  # that of the mail, and that of the first question


@pytest.mark.parametrize(("rehearsal", "pause_s"), [(True, 0.0), (False, 1.0)])
def test_a_look_keeps_the_pace_that_ses_can_bear(look, monkeypatch, rehearsal, pause_s):
    paces = []

    def pace(interval_s):
        paces.append(interval_s)
        return Pace(0)

    monkeypatch.setattr("ses_gui.services.ses.preflight.Pace", pace)
    look(is_rehearsal=rehearsal)
    assert paces == [pause_s]


@pytest.mark.parametrize(
    ("events", "start"),
    [
        ([("SEND", "")], ""),
        ([("SEND", ""), ("DELIVERY", "")], "Delivered"),
        ([("DELIVERY", ""), ("COMPLAINT", "abuse")], "The recipient has marked"),
        ([("PERMANENT_BOUNCE", "550 no such user")], "The mail bounced for good"),
        ([("TRANSIENT_BOUNCE", "")], "The mail bounced for now"),
        ([("REJECT", "")], "SES rejected"),
    ],
)
def test_the_worst_event_counts(events, start):
    delivery = Delivery(tuple(Event(*each) for each in events))
    assert sentence(delivery_message(delivery)).startswith(start)
    assert delivery.is_final is bool(start)


def test_a_bounce_says_why():
    answer = {
        "Insights": [
            {
                "Destination": "a@example.com",
                "Events": [
                    {
                        "Type": "BOUNCE",
                        "Details": {
                            "Bounce": {"BounceType": "PERMANENT", "DiagnosticCode": "550 gone"}
                        },
                    }
                ],
            }
        ]
    }
    delivery = Delivery(tuple(Event(*each) for each in responses.message_events(answer)))
    assert sentence(delivery_message(delivery)).endswith("550 gone")


@pytest.mark.parametrize("answer", [None, {}, {"Insights": 1}, {"Insights": [{"Events": [None]}]}])
def test_no_answer_makes_it_fail(answer):
    assert all(len(each) == 2 for each in responses.message_events(answer))
