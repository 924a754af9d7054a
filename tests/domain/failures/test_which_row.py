"""Which row of the catalogue explains a failure, where a word more or less makes another one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Knowledge, arn, denial
from ses_gui.domain.failures.evidence import Evidence, FailureKind, Retry, Sign
from ses_gui.domain.failures.explain import explain
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.iam.policy_cases import OWN, OWNER

SENT = Evidence(
    FailureKind.ANSWERED,
    http_status=400,
    region="eu-west-1",
    endpoint="email.eu-west-1.amazonaws.com",
    sender="Acme <noreply@example.com>",
    recipient="jo@example.net",
)
UNNAMED = {"code": "MessageRejected", "message": "Email address is not verified."}
LISTED = "Email address is not verified. The following identities failed the check in region {}: {}"
SES, LENT = (f"arn:aws:ses:eu-west-1:{owner}:identity/example.com" for owner in (OWN, OWNER))
REFUSED = f"User `arn:aws:iam::{OWN}:user/logto' is not authorized to perform `ses:SendEmail' on"
SKEW = "Signature expired: {0} is now earlier than {0} ({1} - 5 min.)"
VERIFIED = Knowledge(verified=frozenset({"example.com"}))


def listed(*names: str, region: str = "EU-WEST-1", **more: Any) -> dict[str, Any]:
    message = LISTED.format(region, ", ".join(names))
    return {"code": "MessageRejected", "message": message, **more}


def on(resource: str, **more: Any) -> dict[str, Any]:
    return {"code": "AccessDenied", "message": f"{REFUSED} resource `{resource}'", **more}


@pytest.mark.parametrize(
    ("changes", "known", "case"),
    [
        # Which address is not verified, in whose account and region.
        (listed("noreply@example.com", region="eu-west-1"), NO_KNOWLEDGE, "SENDER_NOT_VERIFIED"),
        (listed("noreply@example.com", region="us-east-1"), NO_KNOWLEDGE, "WRONG_REGION_IN_ERROR"),
        (
            listed("noreply@example.com") | {"region": "EU-West-1"},
            NO_KNOWLEDGE,
            "SENDER_NOT_VERIFIED",
        ),
        (listed("", feedback=""), NO_KNOWLEDGE, "SENDER_NOT_VERIFIED"),
        (listed("jo@example.net", identity_arn=LENT), NO_KNOWLEDGE, "SANDBOX_CROSS_ACCOUNT"),
        (listed("x@y.example", identity_arn=LENT), NO_KNOWLEDGE, "SENDER_NOT_VERIFIED"),
        (
            listed("b@example.org", identity_arn=LENT, feedback="b@example.org"),
            NO_KNOWLEDGE,
            "FEEDBACK_NOT_VERIFIED",
        ),
        (UNNAMED | {"identity_arn": LENT}, NO_KNOWLEDGE, "SANDBOX_CROSS_ACCOUNT"),
        (UNNAMED | {"identity_arn": LENT}, Knowledge(account_id=OWNER), "SENDER_NOT_VERIFIED"),
        (
            listed("jo@example.net"),
            Knowledge(elsewhere=("us-east-1",)),
            "SANDBOX_RECIPIENT",
        ),
        (
            listed("b@example.org", feedback="b@example.org"),
            replace(VERIFIED, sandbox=False),
            "FEEDBACK_NOT_VERIFIED",
        ),
        (listed("x@y.example"), VERIFIED, "SENDER_NOT_VERIFIED"),
        (UNNAMED | {"feedback": "b@example.com"}, VERIFIED, "SANDBOX_RECIPIENT"),
        (UNNAMED | {"feedback": "b@example.org"}, VERIFIED, "SENDER_NOT_VERIFIED"),
        (UNNAMED | {"feedback": ""}, replace(VERIFIED, sandbox=True), "SANDBOX_RECIPIENT"),
        # The account and its sets.
        ({"code": "AccountSuspended"}, NO_KNOWLEDGE, "ACCOUNT_PAUSED_BY_AWS"),
        ({"code": "SendingPaused"}, Knowledge(shut_down=False), "SENDING_PAUSED_ACCOUNT"),
        ({"code": "ConfigurationSetSendingPaused"}, NO_KNOWLEDGE, "SENDING_PAUSED_CONFIGSET"),
        (
            {"code": "ConfigurationSetSendingPaused"},
            Knowledge(sending_enabled=False),
            "SENDING_PAUSED_CONFIGSET",
        ),
        (
            {"code": "NotFound", "message": "Configuration set <a> does not exist"}
            | {"configuration_set": "a"},
            NO_KNOWLEDGE,
            "CONFIG_SET_MISSING",
        ),
        (
            {"code": "NotFound", "message": "Configuration set <b> does not exist"}
            | {"configuration_set": "a"},
            NO_KNOWLEDGE,
            "DEFAULT_CONFIG_SET_GONE",
        ),
        (
            {"code": "NotFound", "message": "Configuration set b."} | {"configuration_set": "b"},
            NO_KNOWLEDGE,
            "CONFIG_SET_MISSING",
        ),
        (
            {"code": "NotFound", "message": "Configuration set b"} | {"configuration_set": "a"},
            NO_KNOWLEDGE,
            "UNKNOWN",
        ),
        ({"code": "NotFound", "message": "Configuration set is missing"}, NO_KNOWLEDGE, "UNKNOWN"),
        ({"code": "NotFound", "message": ""}, NO_KNOWLEDGE, "UNKNOWN"),
        ({"code": "TooManyRequests"}, Knowledge(quota_left=0.5), "SEND_RATE"),
        ({"code": "TooManyRequests"}, Knowledge(quota_left=-1), "DAILY_QUOTA"),
        # The key and its region.
        (
            {"code": "UnrecognizedClient"},
            Knowledge(key_works_elsewhere=True, region_enabled=True),
            "KEY_UNKNOWN",
        ),
        ({"code": "UnrecognizedClient", "region": "xx-new-1"}, NO_KNOWLEDGE, "KEY_UNKNOWN"),
        # Permissions.
        (on(SES), NO_KNOWLEDGE, "IAM_IDENTITY"),
        (on(LENT), NO_KNOWLEDGE, "IAM_OTHER_ACCOUNT"),
        (on(SES, identity_arn=LENT), NO_KNOWLEDGE, "IAM_IDENTITY"),
        ({"code": "AccessDenied", "message": "no"}, Knowledge(account_id=OWN), "IAM_IDENTITY"),
        (on(SES.replace("example.com", "Example.NET")), NO_KNOWLEDGE, "IAM_SANDBOX_RCPT"),
        (on(SES.replace("example.com", "jo@Example.net")), NO_KNOWLEDGE, "IAM_SANDBOX_RCPT"),
        (on(SES.replace("example.com", "other.example")), NO_KNOWLEDGE, "IAM_IDENTITY"),
        (on(SES, recipient="jo@example.com"), NO_KNOWLEDGE, "IAM_IDENTITY"),
        (
            on(SES.replace("example.com", "jo@example.com"), recipient="jo@example.com"),
            NO_KNOWLEDGE,
            "IAM_SANDBOX_RCPT",
        ),
        (
            on(SES.replace("example.com", "noreply@example.com"), recipient="noreply@example.com"),
            NO_KNOWLEDGE,
            "IAM_SANDBOX_RCPT",
        ),
        (on(SES, recipient="", sender="a@other.example"), NO_KNOWLEDGE, "IAM_IDENTITY"),
        (
            on(SES.replace("identity/example.com", "template/example.net")),
            NO_KNOWLEDGE,
            "IAM_IDENTITY",
        ),
        # Strangers and faults.
        ({"code": "X", "http_status": 499}, NO_KNOWLEDGE, "UNKNOWN"),
        ({"code": "X", "http_status": 500}, NO_KNOWLEDGE, "INTERNAL"),
        ({"code": "X", "http_status": 501}, NO_KNOWLEDGE, "INTERNAL"),
        ({"code": "X", "http_status": None}, NO_KNOWLEDGE, "UNKNOWN"),
        ({"code": "X", "http_status": 511}, NO_KNOWLEDGE, "CAPTIVE"),
        ({"code": "X", "http_status": 511, "request_id": "1"}, NO_KNOWLEDGE, "CAPTIVE"),
        *(
            ({"code": str(status), "http_status": status}, NO_KNOWLEDGE, "CAPTIVE")
            for status in (302, 303, 307, 308)
        ),
        ({"code": "X", "http_status": 302, "request_id": "1"}, NO_KNOWLEDGE, "UNKNOWN"),
        ({"code": "301", "http_status": 301}, NO_KNOWLEDGE, "NOT_SES"),
        ({"code": "407", "http_status": 407}, NO_KNOWLEDGE, "PROXY_407_HTTP"),
        ({"code": "X", "sign": Sign.NO_AWS_HEADERS}, NO_KNOWLEDGE, "NOT_SES"),
        ({"code": "MessageRejected", "sign": Sign.S3}, NO_KNOWLEDGE, "NOT_SES"),
        ({"kind": FailureKind.NO_ID, "sign": Sign.WEB_PAGE}, NO_KNOWLEDGE, "CAPTIVE"),
        ({"kind": FailureKind.NO_ID}, NO_KNOWLEDGE, "NOT_SES"),
        ({"kind": FailureKind.ACCEPTED}, Knowledge(suppressed=True), "SUPPRESSED"),
        ({"kind": FailureKind.ACCEPTED}, Knowledge(suppressed=False), "NOT_ARRIVED"),
        # The clock.
        ({"code": "SignatureDoesNotMatch", "message": "too large"}, NO_KNOWLEDGE, "SECRET_WRONG"),
        ({"code": "X", "message": SKEW.format("20260101T115000Z", "")}, NO_KNOWLEDGE, "UNKNOWN"),
        ({"code": "RequestInTheFuture", "message": "no"}, NO_KNOWLEDGE, "CLOCK_SKEW"),
        (
            {"code": "SignatureDoesNotMatch", "message": None, "has_smtp_password": True},
            NO_KNOWLEDGE,
            "SMTP_PASSWORD",
        ),
    ],
)
def test_each_failure_is_explained_by_the_row_that_fits(
    changes: dict[str, Any], known: Knowledge, case: str
) -> None:
    assert explain(replace(SENT, **changes), known).case == case


@pytest.mark.parametrize(
    ("region", "endpoint", "words"),
    [
        ("eu-west-1", "x", "No address is known for x."),
        ("", "x", "No address is known for x."),
        ("xx-new-1", "x", "There is no SES in a region “xx-new-1”, so"),
    ],
)
def test_a_name_that_is_not_found_is_blamed_on_the_region_if_there_is_no_such(
    region: str, endpoint: str, words: str
) -> None:
    text = explain(replace(SENT, kind=FailureKind.DNS, region=region, endpoint=endpoint))
    assert sentence(text.cause).startswith(words)


def test_a_key_is_most_likely_refused_for_a_region_that_is_off_at_first() -> None:
    refused = replace(SENT, code="UnrecognizedClientException")
    causes = [
        sentence(explain(replace(refused, region=each)).cause)
        for each in ("af-south-1", "eu-west-1")
    ]
    assert ["off at first" in each for each in causes] == [True, False]


@pytest.mark.parametrize(
    ("message", "ahead_s", "case", "words"),
    [
        (SKEW.format("20260101T115900Z", "20260101T120000Z"), None, "CLOCK_PAST", "1 min 0 s behi"),
        (SKEW.format("20260101T115900Z", "nonsense"), None, "CLOCK_PAST", "five minutes off."),
        (SKEW.format("20260101T115900Z", "nonsense"), -75, "CLOCK_PAST", "1 min 15 s behind."),
        (SKEW.format("20269901T115900Z", "20260101T120000Z"), 75, "CLOCK_PAST", "15 s ahead."),
        (SKEW.format("20260101T115900Z", "20269901T120000Z"), 75, "CLOCK_PAST", "15 s ahead."),
        ("Signature not yet current", None, "CLOCK_FUTURE", "five minutes off."),
        ("Signature expired", None, "CLOCK_PAST", "five minutes off."),
        ("no", 59.9, "CLOCK_SKEW", "five minutes off."),
        ("no", 60, "CLOCK_FUTURE", "1 min 0 s ahead."),
        ("no", -60, "CLOCK_PAST", "1 min 0 s behind."),
        ("no", 0.5, "CLOCK_SKEW", "five minutes off."),
        ("no", 3600.4, "CLOCK_FUTURE", "60 min 0 s ahead."),
    ],
)
def test_the_clock_is_told_by_the_words_or_else_by_the_answer(
    message: str, ahead_s: float | None, case: str, words: str
) -> None:
    code = "RequestTimeTooSkewed" if message == "no" else "SignatureDoesNotMatch"
    text = explain(replace(SENT, code=code, message=message, clock_ahead_s=ahead_s))
    assert text.case == case
    assert words in sentence(text.cause)


DOUBTFUL = [
    (FailureKind.ANSWERED, Sign.NONE, {"code": "X"}, False),
    (FailureKind.ANSWERED, Sign.NONE, {"code": "X", "http_status": 500}, True),
    (FailureKind.NO_ID, Sign.NONE, {}, True),
    (FailureKind.NO_ID, Sign.WEB_PAGE, {}, False),
    (FailureKind.ACCEPTED, Sign.NONE, {}, False),
    (FailureKind.CLOSED, Sign.NONE, {}, True),
    (FailureKind.CLOSED, Sign.MAIL_SERVER, {}, False),
    (FailureKind.TLS, Sign.UNTRUSTED, {}, False),
    (FailureKind.TLS, Sign.NONE, {}, False),
    (FailureKind.PROXY, Sign.NONE, {}, False),
    (FailureKind.READ_TIMEOUT, Sign.NONE, {}, True),
    (FailureKind.DEADLINE, Sign.NONE, {}, True),
    (FailureKind.CANCELLED, Sign.NONE, {}, True),
    (FailureKind.TOO_LARGE, Sign.NONE, {}, True),
    (FailureKind.OTHER, Sign.NONE, {}, True),
]


@pytest.mark.parametrize(("kind", "sign", "changes", "maybe_sent"), DOUBTFUL)
def test_mail_that_has_left_may_be_out_unless_the_ending_says_no(
    kind: FailureKind, sign: Sign, changes: dict[str, Any], *, maybe_sent: bool
) -> None:
    evidence = replace(SENT, kind=kind, sign=sign, departed=True, **changes)
    text = explain(evidence)
    assert text.maybe_sent is maybe_sent
    assert not maybe_sent or text.retry is Retry.BY_HAND


def test_after_an_answer_the_console_is_the_one_of_the_row_if_it_has_one() -> None:
    paused = explain(replace(SENT, code="SendingPaused"))
    assert paused.console is not None
    assert explain(replace(SENT, code="UnrecognizedClientException")).console is None
    assert explain(replace(SENT, code="SendingPaused", region="moon")).console is None


def test_a_row_that_leads_to_no_field_leads_nowhere() -> None:
    assert explain(replace(SENT, code="SendingPaused")).field is None
    assert explain(replace(SENT, kind=FailureKind.HALF_CHARACTER)).field is None


@pytest.mark.parametrize(
    ("message", "policy", "is_ceiling"),
    [
        ("with an explicit deny in a service control policy", "service control policy", True),
        ("with an explicit deny in an identity-based policy", "identity-based policy", True),
        ("with an explicit deny in a strange policy", "", True),
        ("because no session policy allows it", "session policy", True),
        ("because no VPC endpoint policy allows it", "VPC endpoint policy", True),
        ("because no identity-based policy allows it", "identity-based policy", False),
        ("because no strange policy allows it", "", False),
        (
            "with an explicit deny in a session policy because no identity-based policy allows it",
            "session policy",
            True,
        ),
        ("", "", False),
    ],
)
def test_the_policy_that_is_to_blame_is_named(
    message: str, policy: str, *, is_ceiling: bool
) -> None:
    found = denial(message)
    assert (found.policy, found.is_ceiling) == (policy, is_ceiling)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"arn:aws:iam::{OWN}:user/a/logto", (OWN, "user", "a/logto")),
        (f"arn:aws:iam::{OWN}:root", (OWN, "root", "")),
        (f"{SES}.", (OWN, "identity", "example.com")),
        (f"{SES},", (OWN, "identity", "example.com")),
        ("arn:aws:s3:::bucket", None),
        ("", None),
        (f"arn:aws:iam::{OWN}:user/AKIAIOSFODNN7EXAMPLE", None),
    ],
)
def test_an_arn_is_read_to_its_parts_unless_a_key_is_in_it(
    text: str, parts: tuple[str, str, str] | None
) -> None:
    found = arn(text)
    assert (found and (found.account, found.type, found.name)) == parts
