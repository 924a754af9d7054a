"""What SES answers becomes an outcome, after exactly one request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ses_gui.domain.sending import Failure, Outcome, Sent
from ses_gui.services.demo_ses import faults
from ses_gui.services.demo_ses.model import ApiAnswer, DemoAccount, json_answer
from ses_gui.services.demo_ses.server import DemoSes

Send = Callable[..., Outcome]
Running = Callable[..., DemoSes]
Body = Callable[..., dict[str, Any]]


def test_an_accepted_mail_tells_all_about_it(ses: DemoSes, send: Send) -> None:
    before = datetime.now(UTC)
    outcome = send(ses.endpoint_url)
    assert isinstance(outcome, Sent)
    assert outcome.message_id == ses.mail[0].message_id
    assert re.fullmatch(r"[0-9a-f-]{36}", outcome.request_id or "")
    assert (outcome.http_status, outcome.region) == (200, "eu-west-1")
    assert outcome.endpoint == ses.endpoint_url.removeprefix("http://")
    assert 0 < outcome.elapsed_ms < 30_000
    assert before <= outcome.at <= datetime.now(UTC)


def test_the_body_arrives_as_it_was_given(ses: DemoSes, send: Send, body: Body) -> None:
    send(ses.endpoint_url, ConfigurationSetName="demo")
    (call,) = ses.calls
    assert json.loads(call.body) == body(ConfigurationSetName="demo")
    assert (call.method, call.target) == ("POST", "/v2/email/outbound-emails")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.tuples(st.text(), st.text()), extra=st.sampled_from(["", "x", "demo"]))
def test_no_text_is_changed_or_refused_on_the_way(
    ses: DemoSes, send: Send, body: Body, texts: tuple[str, str], extra: str
) -> None:
    subject, html = texts
    content = {"Simple": {"Subject": {"Data": subject}, "Body": {"Html": {"Data": html}}}}
    arns = {"FromEmailAddressIdentityArn": extra, "ConfigurationSetName": extra}
    send(ses.endpoint_url, Content=content, **arns)
    assert json.loads(ses.calls[-1].body) == body(Content=content, **arns)


# Change of the request → the failure that the built-in SES, playing AWS, gives for it.
REFUSED: list[tuple[dict[str, Any], str, str, int]] = [
    (
        {"FromEmailAddress": "sender@unverified.example.org"},
        "SENDER_NOT_VERIFIED",
        "MessageRejected",
        400,
    ),
    (
        {"Destination": {"ToAddresses": ["someone@elsewhere.example"]}},
        "SANDBOX_RECIPIENT",
        "MessageRejected",
        400,
    ),
    (
        {"FeedbackForwardingEmailAddress": "bounce@elsewhere.example"},
        "FEEDBACK_NOT_VERIFIED",
        "MessageRejected",
        400,
    ),
    ({"ConfigurationSetName": "absent"}, "CONFIG_SET_MISSING", "NotFoundException", 404),
    ({"access_key_id": "AKIAI44QH8DHBEXAMPLE"}, "KEY_UNKNOWN", "UnrecognizedClientException", 403),
    ({"access_key_secret": "je7MtGbClwBF"}, "SECRET_WRONG", "SignatureDoesNotMatch", 403),
    (
        {"access_key_secret": DemoAccount().access_key_secret + " "},
        "SECRET_WRONG",
        "SignatureDoesNotMatch",
        403,
    ),
    (
        {"access_key_id": DemoAccount().access_key_secret},
        "KEY_SHAPE",
        "IncompleteSignatureException",
        403,
    ),
    (
        {
            "FromEmailAddressIdentityArn": (
                "arn:aws:ses:eu-west-1:999999999999:identity/example.com"
            )
        },
        "IAM_OTHER_ACCOUNT",
        "AccessDeniedException",
        403,
    ),
    ({"FromEmailAddress": None}, "FROM_MISSING", "BadRequestException", 400),
    ({"FromEmailAddress": ""}, "FROM_MISSING", "BadRequestException", 400),
    (
        {"FromEmailAddress": "Logto, Inc. <noreply@example.com>"},
        "FROM_SYNTAX",
        "BadRequestException",
        400,
    ),
    ({"FromEmailAddressIdentityArn": ""}, "BAD_REQUEST", "BadRequestException", 400),
]


@pytest.mark.parametrize(("changes", "expected"), [(row[0], row[1:]) for row in REFUSED])
def test_what_ses_refuses_is_explained_after_one_request(
    ses: DemoSes, send: Send, changes: dict[str, Any], expected: tuple[str, str, int]
) -> None:
    outcome = send(ses.endpoint_url, **changes)
    assert isinstance(outcome, Failure)
    assert (outcome.explanation.id, outcome.code, outcome.evidence.http_status) == expected
    assert not outcome.explanation.maybe_sent
    assert len(ses.calls) == 1
    assert ses.mail == ()
    assert DemoAccount().access_key_secret not in repr(outcome)


# Answers that the built-in SES gives only when told to → the failure.
SCRIPTED = [
    (("TooManyRequestsException", "Maximum sending rate exceeded.", 429), "SEND_RATE", False),
    (("LimitExceededException", "Daily message quota exceeded", 400), "DAILY_QUOTA", False),
    (("AccessDeniedException", "User is not authorized", 403), "IAM_IDENTITY", False),
    (("InternalFailure", None, 500), "INTERNAL", True),
    (("ServiceUnavailable", None, 503), "INTERNAL", True),
    (("ThrottlingException", "Rate exceeded", 400), "SEND_RATE", False),
    (("AccountSuspendedException", "Account is paused", 400), "ACCOUNT_PAUSED_BY_AWS", False),
    (("BrandNewException", "No words for it", 400), "UNKNOWN", False),
]


@pytest.mark.parametrize(("answer", "expected"), [(row[0], row[1:]) for row in SCRIPTED])
def test_no_answer_whatever_makes_the_mailer_try_again(
    running: Running,
    send: Send,
    answer: tuple[str, str | None, int],
    expected: tuple[str, bool],
) -> None:
    code, message, status = answer
    ses = running(script=faults.refusing(code, message, status=status))
    outcome = send(ses.endpoint_url)
    assert isinstance(outcome, Failure)
    assert ((outcome.explanation.id, outcome.explanation.maybe_sent), outcome.code) == (
        expected,
        code,
    )
    assert outcome.evidence.request_id is not None
    assert len(ses.calls) == 1


STRANGERS = [
    (ApiAnswer(200, b"<html>Log in", (("Content-Type", "text/html"),)), "CAPTIVE", False),
    (json_answer({}), "NOT_SES", True),
    (json_answer({"MessageId": " "}), "NOT_SES", True),
    (json_answer({"MessageId": 7}), "NOT_SES", True),
    (json_answer(["MessageId"]), "NOT_SES", True),
    (ApiAnswer(200, b'{"Messag'), "NOT_SES", True),
    (ApiAnswer(204), "NOT_SES", True),
    (ApiAnswer(404, b"<h1>Not found", (("Content-Type", "text/html"),)), "NOT_SES", False),
    (ApiAnswer(301, b"", (("Location", "http://127.0.0.1:9/"),)), "NOT_SES", False),
    (ApiAnswer(407, b"", ()), "PROXY_407_HTTP", False),
    (ApiAnswer(502, b"<h1>Bad gateway", (("Content-Type", "text/html"),)), "INTERNAL", True),
]


@pytest.mark.parametrize(("answer", "expected"), [(row[0], row[1:]) for row in STRANGERS])
def test_what_is_not_ses_is_called_so(
    running: Running,
    send: Send,
    answer: ApiAnswer,
    expected: tuple[str, bool],
) -> None:
    ses = running(script=faults.always(answer))
    outcome = send(ses.endpoint_url)
    assert isinstance(outcome, Failure)
    assert ((outcome.explanation.id, outcome.explanation.maybe_sent), outcome.code) == (
        expected,
        None,
    )
    assert len(ses.calls) == 1


def test_an_answer_that_repeats_the_signature_is_not_repeated(running: Running, send: Send) -> None:
    echo: list[str] = []

    def script(call: Any) -> ApiAnswer:
        echo.append(call.headers["authorization"])
        message = f"The request signature we calculated does not match: {echo[0]}"
        return replace(
            json_answer({"message": message}, status=400),
            headers=(("x-amzn-ErrorType", "MessageRejected"),),
        )

    shown = repr(send(running(script=script).endpoint_url))
    signature = echo[0].rpartition("=")[2]
    assert signature not in shown
    assert DemoAccount().access_key_id not in shown


def test_each_send_is_one_mail(ses: DemoSes, send: Send) -> None:
    ids = {getattr(send(ses.endpoint_url), "message_id", None) for _ in range(3)}
    assert len(ids) == len(ses.mail) == 3
