"""Every failure is explained: what happened, why, what to do, and whether mail may be out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import FIELDS
from ses_gui.domain.failures.evidence import Evidence, FailureKind, Sign
from ses_gui.domain.failures.explain import ROWS, explain
from ses_gui.domain.scrubbing import token
from ses_gui.domain.texts.catalogue import sentence

KNOWN = Evidence(
    FailureKind.ANSWERED,
    http_status=400,
    region="eu-west-1",
    endpoint="email.eu-west-1.amazonaws.com",
    sender="Logto <noreply@logto.example>",
    recipient="admin@other.example",
    feedback="bounce@third.example",
    configuration_set="prod",
)
UNVERIFIED = (
    "Email address is not verified. The following identities failed the check in region EU-WEST-1: "
)
MISMATCH = (
    "The request signature we calculated does not match the signature you provided.\n\n"
    "The Canonical String for this request should have been\n'POST\n/v2/email/outbound-emails'"
)
EXPIRED = (
    "Signature expired: 20260101T115000Z is now earlier than 20260101T120000Z"
    " (20260101T120500Z - 5 min.)"
)
DENIED = (
    "User `arn:aws:iam::123456789012:user/logto' is not authorized to perform `ses:SendEmail' on"
    " resource `arn:aws:ses:eu-west-1:123456789012:identity/logto.example'"
)

ANSWERS = [
    ("MessageRejected", UNVERIFIED + "noreply@logto.example", "SENDER_NOT_VERIFIED"),
    (
        "MessageRejected",
        UNVERIFIED + "Logto <NoReply@Logto.example>, noreply@logto.example, admin@other.example",
        "SENDER_NOT_VERIFIED",
    ),
    (
        "MessageRejected",
        UNVERIFIED + "arn:aws:ses:eu-west-1:123456789012:identity/noreply@logto.example",
        "SENDER_NOT_VERIFIED",
    ),
    ("MessageRejected", "Email address is not verified.", "SENDER_NOT_VERIFIED"),
    ("MessageRejected", UNVERIFIED + "admin@other.example", "SANDBOX_RECIPIENT"),
    ("MessageRejected", UNVERIFIED + "bounce@third.example", "FEEDBACK_NOT_VERIFIED"),
    ("MessageRejected", "Sending paused for this account.", "ACCOUNT_PAUSED_BY_AWS"),
    ("MessageRejected", "Sending suspended for this account.", "ACCOUNT_PAUSED_BY_AWS"),
    ("MessageRejected", "Message content is not allowed.", "MESSAGE_REJECTED"),
    ("MessageRejected", None, "MESSAGE_REJECTED"),
    ("NotFoundException", "Configuration set <prod> does not exist.", "CONFIG_SET_MISSING"),
    ("TooManyRequestsException", "Maximum sending rate exceeded.", "SEND_RATE"),
    ("Throttling", "Rate exceeded", "SEND_RATE"),
    ("LimitExceededException", "Daily message quota exceeded", "DAILY_QUOTA"),
    ("ThrottlingException", "Daily sending quota exceeded.", "DAILY_QUOTA"),
    ("TooManyRequestsException", "Daily message quota exceeded.", "DAILY_QUOTA"),
    ("UnrecognizedClientException", "The security token … is invalid.", "KEY_UNKNOWN"),
    ("invalidclienttokenid", None, "KEY_UNKNOWN"),
    ("SignatureDoesNotMatch", MISMATCH, "SECRET_WRONG"),
    ("InvalidSignatureException", MISMATCH, "SECRET_WRONG"),
    ("SignatureDoesNotMatch", EXPIRED, "CLOCK_SKEW"),
    ("IncompleteSignature", "Credential must have exactly 5 …", "KEY_SHAPE"),
    ("AccessDenied", DENIED, "IAM_IDENTITY"),
    ("AccessDeniedException", DENIED, "IAM_IDENTITY"),
    ("BadRequestException", "Missing final '@domain'", "FROM_SYNTAX"),
    ("InvalidParameterValue", "Local address contains control or whitespace", "FROM_SYNTAX"),
    ("BadRequestException", None, "BAD_REQUEST"),
    ("InternalFailure", None, "UNKNOWN"),
    ("418", "I am a teapot", "NOT_SES"),
    (None, None, "NOT_SES"),
    ("SomethingNewException", "Of which nobody has heard", "UNKNOWN"),
]


def answered(code: str | None, message: str | None, status: int = 400) -> Evidence:
    return replace(KNOWN, code=code, message=message, http_status=status)


@pytest.mark.parametrize(("code", "message", "expected"), ANSWERS)
def test_each_answer_has_its_name(code: str | None, message: str | None, expected: str) -> None:
    text = explain(answered(code, message))
    assert text.id == expected
    assert not text.maybe_sent


def test_an_empty_from_address_explains_the_answer_without_words() -> None:
    text = explain(replace(answered("BadRequestException", None), sender=""))
    assert (text.id, text.field) == ("FROM_MISSING", "emailAddress")


@pytest.mark.parametrize("code", ["InternalFailure", "ServiceUnavailable", "502", None])
def test_after_a_fault_of_the_server_the_mail_may_be_out(code: str | None) -> None:
    text = explain(answered(code, None, 502))
    assert (text.id, text.maybe_sent) == ("INTERNAL", True)


NEVER_LEAVES = {
    FailureKind.ANSWERED,
    FailureKind.NO_ID,
    FailureKind.ACCEPTED,
    FailureKind.TLS,
    FailureKind.PROXY,
}


@pytest.mark.parametrize("kind", [kind for kind in FailureKind if kind not in NEVER_LEAVES])
def test_here_only_what_has_left_may_be_out(kind: FailureKind) -> None:
    local = replace(KNOWN, kind=kind)
    assert explain(replace(local, departed=True)).maybe_sent
    assert not explain(replace(local, departed=False)).maybe_sent


def test_the_remedy_names_the_region_and_the_identity() -> None:
    text = explain(answered("MessageRejected", UNVERIFIED + "noreply@logto.example"))
    assert "--email-identity logto.example --region eu-west-1" in text.commands[0]
    assert "SES console for eu-west-1" in sentence(text.fix)
    assert text.console == (
        "https://eu-west-1.console.aws.amazon.com/ses/home?region=eu-west-1#/verified-identities"
    )


def test_the_sandbox_remedy_names_the_recipient_and_the_way_out() -> None:
    text = explain(answered("MessageRejected", UNVERIFIED + "admin@other.example"))
    assert "admin@other.example" in sentence(text.cause)
    assert "put-account-details" in text.commands[0]
    assert "--email-identity admin@other.example" in text.commands[1]


def test_a_name_in_a_command_is_quoted_for_the_shell() -> None:
    evidence = replace(
        answered("NotFoundException", "Configuration set <x> does not exist."),
        configuration_set="x; rm -rf ~",
    )
    evidence = replace(evidence, message="Configuration set does not exist.")
    assert "--configuration-set-name 'x; rm -rf ~' --region" in explain(evidence).commands[1]


def test_a_denied_call_names_what_is_not_allowed_on_what() -> None:
    cause = sentence(explain(answered("AccessDenied", DENIED)).cause)
    assert "ses:SendEmail" in cause
    assert "arn:aws:ses:eu-west-1:123456789012:identity/logto.example" in cause


def test_a_wrong_clock_is_told_to_the_second() -> None:
    assert "15 min 0 s behind" in sentence(
        explain(answered("SignatureDoesNotMatch", EXPIRED)).cause
    )


def test_a_modelled_error_is_quoted_and_a_refused_key_is_not() -> None:
    quoted = explain(answered("MessageRejected", "Sending paused for this account."))
    assert "Sending paused for this account." in sentence(quoted.cause)
    assert "Canonical" not in repr(explain(answered("SignatureDoesNotMatch", MISMATCH)))


def test_an_unknown_answer_keeps_code_status_and_request_id() -> None:
    evidence = replace(answered("NewException", "words", 409), request_id="abc-123")
    assert "NewException with HTTP status 409, request abc-123" in sentence(explain(evidence).cause)


def test_a_code_from_outside_is_shortened_and_cleaned() -> None:
    cleaned = token("<b>Evil\n" + "x" * 500)
    assert cleaned is not None
    assert len(cleaned) <= 80
    assert not set(cleaned) & set("<>\n")


def test_every_row_points_to_a_key_of_the_connector_or_nowhere() -> None:
    assert {row.field for row in ROWS} <= {"", "{faulty_field}", "{half_field}", *FIELDS}


def test_every_kind_of_failure_is_explained_even_when_nothing_is_known() -> None:
    assert all(explain(Evidence(kind)).id for kind in FailureKind)


@given(
    ending=st.tuples(st.sampled_from(FailureKind), st.sampled_from(Sign)),
    code=st.none() | st.sampled_from([code or "" for code, _, _ in ANSWERS]) | st.text(),
    message=st.none() | st.text() | st.builds((UNVERIFIED + "{}").format, st.text()),
    http_status=st.none() | st.integers(100, 599),
    texts=st.tuples(*[st.text(max_size=30)] * 6),
)
def test_whatever_comes_is_explained_in_whole_sentences(
    ending: tuple[FailureKind, Sign],
    code: str | None,
    message: str | None,
    http_status: int | None,
    texts: tuple[str, ...],
) -> None:
    kind, sign = ending
    region, endpoint, sender, recipient, feedback, configuration_set = texts
    evidence = Evidence(
        kind,
        code=code,
        message=message,
        http_status=http_status,
        sign=sign,
        region=region,
        endpoint=endpoint,
        sender=sender,
        recipient=recipient,
        feedback=feedback,
        configuration_set=configuration_set,
    )
    text = explain(evidence)
    assert text.id.isupper()
    for part in (
        sentence(text.title),
        sentence(text.cause),
        sentence(text.fix),
        sentence(text.advice),
        *text.commands,
    ):
        assert part.isprintable()
