"""Half a character (a lone surrogate): refused before a send, escaped in what comes back."""

import json
from dataclasses import replace

import pytest

from ses_gui.domain.history import Ending
from ses_gui.domain.ports import Cancellation, SendLabel
from ses_gui.domain.sending import Failure, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING
from ses_gui.services.demo_ses.model import ApiAnswer
from ses_gui.services.ses.mailer import RecordedMailer
from ses_gui.services.storage.history import SqliteHistory

HALF = "\ud83d"


@pytest.fixture
def history(tmp_path):
    return SqliteHistory(tmp_path / "history.sqlite")


def content(**texts):
    return {
        "Simple": {
            "Subject": {"Data": texts.get("subject", "Your code"), "Charset": "utf8"},
            "Body": {"Html": {"Data": texts.get("html", "<p>1</p>")}},
        }
    }


REFUSED = [
    ({"FromEmailAddress": f"A{HALF} <a@example.com>"}, "HALF_CHARACTER", "emailAddress"),
    ({"ConfigurationSetName": HALF}, "HALF_CHARACTER", "configurationSetName"),
    ({"Destination": {"ToAddresses": [f"{HALF}@example.com"]}}, "HALF_CHARACTER", None),
    ({"Content": content(subject=f"x{HALF}")}, "HALF_CHARACTER", "templates"),
    ({"Content": content(html=f"x{HALF}")}, "HALF_CHARACTER", "templates"),
    ({"access_key_secret": f"x{HALF}"}, "HALF_CHARACTER", "accessKeySecret"),
    ({"access_key_id": f"AKIA{HALF}"}, "KEY_HEADER", "accessKeyId"),
    ({"region": HALF}, "REGION_FMT", "region"),
]


@pytest.mark.parametrize(("changes", "reason", "field"), REFUSED)
def test_it_is_refused_before_anything_leaves(ses, send, changes, reason, field):
    outcome = send(ses.endpoint_url, **changes)
    assert isinstance(outcome, Failure)
    assert (outcome.explanation.id, outcome.explanation.field, outcome.explanation.maybe_sent) == (
        reason,
        field,
        False,
    )
    assert "Nothing was sent." in sentence(outcome.explanation.cause)
    assert ses.mail == ()


def test_the_half_is_named_but_for_that_of_the_secret(ses, send):
    assert "(U+D83D) in emailAddress" in sentence(
        send(ses.endpoint_url, FromEmailAddress=HALF).explanation.cause
    )
    assert "U+D83D" not in sentence(
        send(ses.endpoint_url, access_key_secret=f"x{HALF}").explanation.cause
    )


def test_an_endpoint_with_one_is_no_url(send):
    assert send(f"http://127.0.0.1:1/{HALF}").explanation.id == "ENDPOINT_FMT"


def test_a_whole_character_is_sent(ses, send):
    assert isinstance(send(ses.endpoint_url, Content=content(subject="👩")), Sent)


def test_an_accepted_mail_is_kept_whatever_its_id(running, mailer, request_to, history):
    """JSON can escape what UTF-8 cannot hold, so an answer may bring it."""
    body = rb'{"MessageId": "m-\ud83d-1"}'
    headers = (("Content-Type", "application/json"), ("x-amzn-requestid", "r-1"))
    ses = running(script=lambda _call: ApiAnswer(200, body, headers))
    label = SendLabel("p", f"a@{HALF}", f"Sign{HALF}In", HALF)
    recorded = RecordedMailer(mailer, history)
    outcome = recorded.send(replace(request_to(ses.endpoint_url), label=label), Cancellation())
    assert isinstance(outcome, Sent)
    assert outcome.message_id == r"m-\ud83d-1"
    assert recorded.trouble == NOTHING
    (entry,) = history.find(None)
    assert (entry.ending, entry.result) == (Ending.SENT, outcome.message_id)
    assert (entry.recipient, entry.usage_type) == (r"a@\ud83d", r"Sign\ud83dIn")
    assert history.find(None, f"Sign{HALF}In") == [entry]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("m" * 10_000, "m" * 255 + "…"),
        ("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "••••"),
        ("0102018f1a2b3c4d-5e6f7a8b-1234-5678-9abc-def012345678-000000",) * 2,
    ],
)
def test_an_id_that_is_none_of_ses_is_shortened_and_tells_no_secret(running, send, sent, kept):
    body = json.dumps({"MessageId": sent}).encode()
    ses = running(
        script=lambda _call: ApiAnswer(200, body, (("Content-Type", "application/json"),))
    )
    outcome = send(ses.endpoint_url)
    assert isinstance(outcome, Sent)
    assert outcome.message_id == kept


class BrokenHistory:
    """A history with an error of ours in it."""

    def begin(self, _entry):
        raise TypeError("a secret text")

    def end(self, _number, _entry):
        raise TypeError("a secret text")


class LateHistory(BrokenHistory):
    def begin(self, _entry):
        return 1


@pytest.mark.parametrize("broken", [BrokenHistory(), LateHistory()])
def test_no_error_of_the_history_takes_the_outcome_away(ses, mailer, request_to, broken):
    label = SendLabel("p", "admin@example.com", "SignIn", "demo")
    recorded = RecordedMailer(mailer, broken)
    outcome = recorded.send(replace(request_to(ses.endpoint_url), label=label), Cancellation())
    assert isinstance(outcome, Sent)
    assert sentence(recorded.trouble) == (
        "The history could not be written, because of an error of this program."
    )
