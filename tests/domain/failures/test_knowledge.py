"""What a preflight knows tells causes apart that SES words alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ses_gui.domain.failures.clues import Knowledge
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.failures.explain import explain, reconsidered
from ses_gui.domain.sending import Failure
from ses_gui.domain.texts.catalogue import sentence

SENT = Evidence(
    FailureKind.ANSWERED,
    http_status=400,
    region="eu-south-2",
    endpoint="email.eu-south-2.amazonaws.com",
    sender="Logto <noreply@mail.logto.example>",
    recipient="admin@other.example",
)
UNNAMED = replace(SENT, code="MessageRejected", message="Email address is not verified.")
UNKNOWN_KEY = replace(
    SENT,
    code="UnrecognizedClientException",
    message="The security token included in the request is invalid.",
    http_status=403,
)
PAUSED = replace(SENT, code="SendingPausedException")
TOO_MANY = replace(SENT, code="TooManyRequestsException", http_status=429)
LENT = replace(
    SENT,
    code="AccessDeniedException",
    message="User is not authorized",
    identity_arn="arn:aws:ses:eu-south-2:210987654321:identity/logto.example",
)
LISTED = replace(
    SENT,
    code="MessageRejected",
    message="Email address is not verified. The following identities failed the check in region"
    " EU-SOUTH-2: noreply@mail.logto.example",
)
VERIFIED = frozenset({"logto.example"})

TOLD_APART = [
    (UNNAMED, Knowledge(), "SENDER_NOT_VERIFIED", "Most likely it is the From address"),
    (UNNAMED, Knowledge(sandbox=False), "SENDER_NOT_VERIFIED", "it can only be the From address"),
    (UNNAMED, Knowledge(verified=frozenset()), "SENDER_NOT_VERIFIED", "can only be the From"),
    (UNNAMED, Knowledge(verified=VERIFIED), "SANDBOX_RECIPIENT", "it must be the recipient"),
    (
        UNNAMED,
        Knowledge(verified=VERIFIED, sandbox=False),
        "SENDER_NOT_VERIFIED",
        "it can only be the From address",
    ),
    (UNNAMED, Knowledge(elsewhere=("us-east-1",)), "SENDER_NOT_VERIFIED", "verified in us-east-1"),
    (LISTED, Knowledge(elsewhere=("us-east-1",)), "SENDER_NOT_VERIFIED", "not in eu-south-2"),
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
    (LENT, Knowledge(), "IAM_IDENTITY", "Most likely no policy of the user allows it"),
    (LENT, Knowledge(account_id="123456789012"), "IAM_OTHER_ACCOUNT", "sending authorization"),
    (LENT, Knowledge(account_id="210987654321"), "IAM_IDENTITY", "Most likely no policy"),
    (
        LENT,
        Knowledge(forbidden=frozenset({"ses:SendEmail"})),
        "IAM_FORBIDDEN",
        "one above the user's own",
    ),
    (
        replace(SENT, kind=FailureKind.ACCEPTED),
        Knowledge(suppressed=True),
        "SUPPRESSED",
        "admin@other.example is on the account's suppression list",
    ),
    (replace(SENT, kind=FailureKind.ACCEPTED), Knowledge(), "NOT_ARRIVED", "among the spam"),
]


@pytest.mark.parametrize(("evidence", "knowledge", "case", "words"), TOLD_APART)
def test_the_same_answer_means_another_thing(
    evidence: Evidence, knowledge: Knowledge, case: str, words: str
) -> None:
    text = explain(evidence, knowledge)
    assert text.case == case
    assert words in sentence(text.cause)


def test_an_identity_of_the_own_account_is_not_lent() -> None:
    evidence = replace(LISTED, identity_arn=LENT.identity_arn)
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
