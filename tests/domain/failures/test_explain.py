"""Which row of the catalogue explains a failure, where a word more or less makes another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import FIELDS
from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Knowledge, arn, denial
from ses_gui.domain.failures.evidence import Evidence, FailureKind, Retry, Sign
from ses_gui.domain.failures.explain import ROWS, explain, reconsidered
from ses_gui.domain.scrubbing import token
from ses_gui.domain.sending import Failure
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


ASKED = Evidence(
    FailureKind.ANSWERED,
    http_status=400,
    region="eu-south-2",
    endpoint="email.eu-south-2.amazonaws.com",
    sender="Logto <noreply@mail.logto.example>",
    recipient="admin@other.example",
)
VAGUE = replace(ASKED, code="MessageRejected", message="Email address is not verified.")
UNKNOWN_KEY = replace(
    ASKED,
    code="UnrecognizedClientException",
    message="The security token included in the request is invalid.",
    http_status=403,
)
PAUSED = replace(ASKED, code="SendingPausedException")
TOO_MANY = replace(ASKED, code="TooManyRequestsException", http_status=429)
ALIEN = replace(
    ASKED,
    code="AccessDeniedException",
    message="User is not authorized",
    identity_arn="arn:aws:ses:eu-south-2:210987654321:identity/logto.example",
)
NAMED = replace(
    ASKED,
    code="MessageRejected",
    message="Email address is not verified. The following identities failed the check in region"
    " EU-SOUTH-2: noreply@mail.logto.example",
)
CHECKED = frozenset({"logto.example"})

TOLD_APART = [
    (
        VAGUE,
        Knowledge(),
        "SENDER_NOT_VERIFIED",
        "Most likely it is the From address",
    ),
    (
        VAGUE,
        Knowledge(sandbox=False),
        "SENDER_NOT_VERIFIED",
        "it can only be the From address",
    ),
    (
        VAGUE,
        Knowledge(verified=frozenset()),
        "SENDER_NOT_VERIFIED",
        "can only be the From",
    ),
    (
        VAGUE,
        Knowledge(verified=CHECKED),
        "SANDBOX_RECIPIENT",
        "it must be the recipient",
    ),
    (
        VAGUE,
        Knowledge(verified=CHECKED, sandbox=False),
        "SENDER_NOT_VERIFIED",
        "it can only be the From address",
    ),
    (
        VAGUE,
        Knowledge(elsewhere=("us-east-1",)),
        "SENDER_NOT_VERIFIED",
        "verified in us-east-1",
    ),
    (
        NAMED,
        Knowledge(elsewhere=("us-east-1",)),
        "SENDER_NOT_VERIFIED",
        "not in eu-south-2",
    ),
    (UNKNOWN_KEY, Knowledge(), "KEY_UNKNOWN", "Most likely eu-south-2 is not switched on"),
    (UNKNOWN_KEY, Knowledge(region_enabled=False), "REGION_DISABLED", "not switched that region"),
    (UNKNOWN_KEY, Knowledge(key_works_elsewhere=True), "REGION_DISABLED", "works in other regions"),
    (UNKNOWN_KEY, Knowledge(key_works_elsewhere=False), "KEY_UNKNOWN", "No region knows"),
    (
        replace(UNKNOWN_KEY, region="eu-west-1"),
        Knowledge(),
        "KEY_UNKNOWN",
        "Most likely the access key ID is mistyped",
    ),
    (
        replace(UNKNOWN_KEY, region="us-gov-west-1"),
        Knowledge(),
        "KEY_UNKNOWN",
        "has accounts of its own",
    ),
    (
        replace(UNKNOWN_KEY, key_prefix="ASIA"),
        Knowledge(key_works_elsewhere=True),
        "TEMPORARY_KEY",
        "a session token besides",
    ),
    (PAUSED, Knowledge(), "SENDING_PAUSED_ACCOUNT", "Somebody in the account"),
    (PAUSED, Knowledge(sending_enabled=False), "SENDING_PAUSED_ACCOUNT", "Somebody in the account"),
    (
        PAUSED,
        Knowledge(sending_enabled=True),
        "SENDING_PAUSED_CONFIGSET",
        "account itself may send",
    ),
    (PAUSED, Knowledge(shut_down=True), "ACCOUNT_PAUSED_BY_AWS", "bounce"),
    (TOO_MANY, Knowledge(), "SEND_RATE", "faster than its rate"),
    (TOO_MANY, Knowledge(quota_left=0), "DAILY_QUOTA", "known to be used up"),
    (TOO_MANY, Knowledge(quota_left=7), "SEND_RATE", "faster than its rate"),
    (ALIEN, Knowledge(), "IAM_IDENTITY", "Most likely no policy of the user allows it"),
    (
        ALIEN,
        Knowledge(account_id="123456789012"),
        "IAM_OTHER_ACCOUNT",
        "sending authorization",
    ),
    (
        ALIEN,
        Knowledge(account_id="210987654321"),
        "IAM_IDENTITY",
        "Most likely no policy",
    ),
    (
        ALIEN,
        Knowledge(forbidden=frozenset({"ses:SendEmail"})),
        "IAM_FORBIDDEN",
        "one above the user's own",
    ),
    (
        replace(ASKED, kind=FailureKind.ACCEPTED),
        Knowledge(suppressed=True),
        "SUPPRESSED",
        "admin@other.example is on the account's suppression list",
    ),
    (
        replace(ASKED, kind=FailureKind.ACCEPTED),
        Knowledge(),
        "NOT_ARRIVED",
        "among the spam",
    ),
]


@pytest.mark.parametrize(("evidence", "knowledge", "case", "words"), TOLD_APART)
def test_the_same_answer_means_another_thing(
    evidence: Evidence, knowledge: Knowledge, case: str, words: str
) -> None:
    text = explain(evidence, knowledge)
    assert text.case == case
    assert words in sentence(text.cause)


def test_an_identity_of_the_own_account_is_not_lent() -> None:
    evidence = replace(NAMED, identity_arn=ALIEN.identity_arn)
    assert explain(evidence).case == "SANDBOX_CROSS_ACCOUNT"
    own = Knowledge(account_id="210987654321")
    assert explain(evidence, own).case == "SENDER_NOT_VERIFIED"


def test_a_failure_is_explained_once_more_when_more_is_known() -> None:
    failure = Failure(explain(UNKNOWN_KEY), UNKNOWN_KEY, elapsed_ms=1, at=datetime.now(UTC))
    better = reconsidered(failure, Knowledge(key_works_elsewhere=True))
    text = better.explanation
    assert (text.case, text.field, better.at) == ("REGION_DISABLED", "region", failure.at)
    assert "aws account enable-region --region-name eu-south-2" in text.commands
    unanswered = replace(failure, evidence=Evidence(FailureKind.OTHER))
    assert reconsidered(unanswered, Knowledge(sandbox=True)) is unanswered


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
