"""A wrong clock is told by minutes and direction, wherever AWS or its answer says them."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.failures.clues import arn, denial
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.failures.explain import explain
from ses_gui.domain.texts.catalogue import sentence

SENT = Evidence(FailureKind.ANSWERED, code="SignatureDoesNotMatch", http_status=403)
PAST = (
    "Signature expired: 20260101T114748Z is now earlier than 20260101T115500Z"
    " (20260101T120000Z - 5 min.)"
)
FUTURE = (
    "Signature not yet current: 20260101T121000Z is still later than 20260101T120500Z"
    " (20260101T120000Z + 5 min.)"
)
LARGE = "The difference between the request time and the current time is too large."


@pytest.mark.parametrize(
    ("code", "message", "ahead_s", "case", "words"),
    [
        ("SignatureDoesNotMatch", PAST, None, "CLOCK_PAST", "It is 12 min 12 s behind."),
        ("InvalidSignatureException", PAST, None, "CLOCK_PAST", "It is 12 min 12 s behind."),
        ("SignatureDoesNotMatch", FUTURE, None, "CLOCK_FUTURE", "It is 10 min 0 s ahead."),
        ("RequestExpired", "Request has expired.", -601.4, "CLOCK_PAST", "10 min 1 s behind."),
        ("RequestTimeTooSkewed", LARGE, 4000, "CLOCK_FUTURE", "It is 66 min 40 s ahead."),
        ("RequestTimeTooSkewed", LARGE, -4000, "CLOCK_PAST", "It is 66 min 40 s behind."),
        ("RequestTimeTooSkewed", LARGE, 3, "CLOCK_SKEW", "more than five minutes off."),
        ("RequestTimeTooSkewed", LARGE, None, "CLOCK_SKEW", "more than five minutes off."),
        ("RequestTimeTooSkewed", None, None, "CLOCK_SKEW", "more than five minutes off."),
    ],
)
def test_the_clock(
    code: str, message: str | None, ahead_s: float | None, case: str, words: str
) -> None:
    text = explain(replace(SENT, code=code, message=message, clock_ahead_s=ahead_s))
    assert (text.id, text.case) == ("CLOCK_SKEW", case)
    assert sentence(text.cause).endswith(words)


def test_a_wrong_secret_has_nothing_to_do_with_a_clock_that_is_off() -> None:
    message = "The request signature we calculated does not match the signature you provided."
    assert explain(replace(SENT, message=message, clock_ahead_s=4000)).case == "SECRET_WRONG"


def test_stamps_that_are_no_times_are_left_out() -> None:
    text = explain(replace(SENT, message=PAST.replace("20260101", "20269999")))
    assert sentence(text.cause).endswith("more than five minutes off.")


REFUSED = Evidence(
    FailureKind.ANSWERED,
    code="AccessDeniedException",
    http_status=403,
    region="eu-west-1",
    sender="noreply@logto.example",
    recipient="admin@other.example",
    configuration_set="prod",
)
USER = "arn:aws:iam::123456789012:user/team/logto"
SES = "arn:aws:ses:eu-west-1:123456789012:"
SENDER = SES + "identity/logto.example"
OLDER = "User `{0}' is not authorized to perform `ses:SendEmail' on resource `{1}'{2}"
NEWER = "User: {0} is not authorized to perform: ses:SendEmail on resource: {1}{2}"


def refused(resource: str, *, user: str = USER, reason: str = "", words: str = OLDER) -> Evidence:
    return replace(REFUSED, message=words.format(user, resource, reason))


def document(command: str) -> dict[str, object]:
    """The policy in a command, as a shell would hand it over."""
    parts = shlex.split(command)
    (statement,) = json.loads(parts[parts.index("--policy-document") + 1])["Statement"]
    return dict(statement)


CASES = [
    (SENDER, {}, "IAM_IDENTITY"),
    (SENDER, {"reason": " because no identity-based policy allows the ses:SendEmail action"}, ""),
    (SES + "configuration-set/prod", {}, "IAM_CONFIGSET"),
    (SES + "identity/admin@other.example", {}, "IAM_SANDBOX_RCPT"),
    (SES + "identity/other.example", {}, "IAM_SANDBOX_RCPT"),
    (SENDER, {"user": "arn:aws:iam::123456789012:user/ses-smtp-user.20260101"}, "IAM_SMTP_USER"),
    ("arn:aws:ses:eu-west-1:210987654321:identity/logto.example", {}, "IAM_OTHER_ACCOUNT"),
    (
        SENDER,
        {"reason": " because no resource-based policy allows the ses:SendEmail action"},
        "IAM_OTHER_ACCOUNT",
    ),
    *(
        (SENDER, {"reason": f" with an explicit deny in {policy}"}, "IAM_FORBIDDEN")
        for policy in (
            "a service control policy",
            "an identity-based policy",
            "a permissions boundary",
            "a session policy",
        )
    ),
    (
        SES + "configuration-set/prod",
        {"reason": " because no permissions boundary allows the ses:SendEmail action"},
        "IAM_FORBIDDEN",
    ),
]


@pytest.mark.parametrize("words", [OLDER, NEWER])
@pytest.mark.parametrize(("resource", "rest", "case"), CASES)
def test_each_denial_has_its_own_row(
    words: str, resource: str, rest: dict[str, str], case: str
) -> None:
    text = explain(refused(resource, words=words, **rest))
    assert text.case == (case or "IAM_IDENTITY")
    assert resource in sentence(text.cause) or text.case == "IAM_SMTP_USER"
    assert rest.get("user", USER) in sentence(text.cause)


def test_a_recipient_at_the_senders_domain_is_taken_for_the_sender() -> None:
    evidence = replace(refused(SENDER), recipient="admin@logto.example")
    assert explain(evidence).case == "IAM_IDENTITY"


def test_the_policy_allows_the_identity_and_the_configuration_set_to_the_user() -> None:
    command = explain(refused(SENDER)).commands[0]
    assert "--user-name logto " in command
    assert document(command) == {
        "Effect": "Allow",
        "Action": "ses:SendEmail",
        "Resource": [SENDER, SES + "configuration-set/prod"],
    }


def test_the_policy_for_a_configuration_set_keeps_the_identity() -> None:
    command = explain(refused(SES + "configuration-set/prod")).commands[0]
    assert document(command)["Resource"] == [SENDER, SES + "configuration-set/prod"]


def test_the_policy_for_the_sandbox_allows_every_identity() -> None:
    command = explain(refused(SES + "identity/admin@other.example")).commands[0]
    assert document(command)["Resource"] == [SES + "identity/*", SES + "configuration-set/prod"]


def test_the_owner_is_told_whom_to_allow() -> None:
    lent = "arn:aws:ses:eu-west-1:210987654321:identity/logto.example"
    parts = shlex.split(explain(refused(lent)).commands[0])
    (statement,) = json.loads(parts[parts.index("--policy") + 1])["Statement"]
    assert statement["Principal"] == {"AWS": USER}
    assert statement["Resource"] == lent


def test_the_partition_of_an_arn_follows_the_region() -> None:
    evidence = replace(REFUSED, region="us-gov-west-1", message="User is not authorized")
    assert '"arn:aws-us-gov:ses:us-gov-west-1:ACCOUNT:' in explain(evidence).commands[0]


def test_a_refusal_without_words_names_the_possibilities() -> None:
    text = explain(replace(REFUSED, message=None))
    assert text.case == "IAM_IDENTITY"
    assert "Most likely no policy of the user allows it; otherwise" in sentence(text.cause)


def test_roles_and_the_account_itself_have_arns_too() -> None:
    role = arn("arn:aws:sts::123456789012:assumed-role/mailer/session")
    root = arn("arn:aws:iam::123456789012:root")
    assert (role and role.type, root and root.account) == ("assumed-role", "123456789012")


@given(st.text())
def test_any_message_is_read(message: str) -> None:
    assert denial(message).policy in {"", "identity-based policy"}
