"""What became of a mail: SES tells, does not tell yet, or tells this key nothing."""

from dataclasses import replace

import pytest

from ses_gui.domain.config.defaults import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.history import Delivery, Event, delivery_sentence
from ses_gui.domain.ports import Cancellation, ExamRequest
from ses_gui.domain.preflight import responses
from ses_gui.domain.preflight.steps import case_of
from ses_gui.domain.sending import Sent
from ses_gui.services.demo_ses.messages import error_answer
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.mailer import SesMailer
from ses_gui.services.ses.ports import SesWatcher


@pytest.fixture
def look(request_to):
    """A function that looks after a mail, once, with a script for the SES."""
    running = []

    def look(*, to="admin@example.com", script=None, message_id=None):
        ses = DemoSes(script=script)
        ses.start()
        running.append(ses)
        request = replace(request_to(ses.endpoint_url), region="us-east-1")
        sent = SesMailer().send(request, Cancellation())
        assert isinstance(sent, Sent)
        document = example_document()
        secret = ses.account.access_key_secret
        case = case_of(config_of(document, secret), to, ses.endpoint_url)
        exam = ExamRequest(document.access_key_id, secret, case, is_rehearsal=True)
        return SesWatcher().look(exam, message_id or sent.message_id, Cancellation())

    yield look
    for ses in running:
        ses.stop()


def test_a_delivered_mail_is_delivered(look):
    found = look()
    assert [event.kind for event in found.events] == ["SEND", "DELIVERY"]
    assert found.is_final
    assert delivery_sentence(found) == "Delivered: the recipient's server took the mail."


def test_a_mail_that_ses_does_not_know_yet_is_looked_for_again(look):
    found = look(message_id="0100000000000000-unknown")
    assert (found.events, found.is_told, found.is_final) == ((), True, False)
    assert delivery_sentence(found) == ""


def test_a_suppressed_recipient_is_told(look):
    found = look(to="suppressed@example.com", message_id="unknown")
    assert found.is_suppressed
    assert found.is_final
    assert "suppression list" in delivery_sentence(found)


def test_a_key_that_may_not_ask_ends_the_looking_without_a_word(look):
    def deny(call):
        if "/insights/" in call.path or "/suppression/" in call.path:
            return error_answer("AccessDeniedException", "No.", status=403)
        return None

    found = look(script=deny)
    assert (found.is_told, found.is_suppressed, found.is_final) == (False, None, True)
    assert delivery_sentence(found) == ""


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
    assert delivery_sentence(delivery).startswith(start)
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
    assert delivery_sentence(delivery).endswith("550 gone")


@pytest.mark.parametrize("answer", [None, {}, {"Insights": 1}, {"Insights": [{"Events": [None]}]}])
def test_no_answer_makes_it_fail(answer):
    assert all(len(each) == 2 for each in responses.message_events(answer))
