"""A question without an answer, and why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_evidence import Kind, Sign

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence
    from ses_gui.domain.preflight.operation import Operation


class Why(StrEnum):
    """Why a question got no answer."""

    ABSENT = "absent"
    """SES answered: there is no such thing."""
    DENIED = "denied"
    """The key is valid and may not ask this."""
    KEY_REFUSED = "key-refused"
    """AWS does not accept the key, the signature or the clock."""
    TOO_OFTEN = "too-often"
    FAULT = "fault"
    """SES answered with an error that says nothing about what was asked."""
    STRANGER = "stranger"
    """Something answered that is not SES."""
    UNREACHED = "unreached"
    """No answer came."""


_DENIED: Final = frozenset({"accessdenied", "forbidden", "notauthorized", "unauthorizedoperation"})
_TOO_OFTEN: Final = frozenset(
    {"toomanyrequests", "throttling", "throttled", "limitexceeded", "requestlimitexceeded"}
)
_KEY: Final = frozenset(
    {
        "expiredtoken",
        "incompletesignature",
        "invalidclienttokenid",
        "invalidsignature",
        "missingauthenticationtoken",
        "optinrequired",
        "requestexpired",
        "requesttimetooskewed",
        "signaturedoesnotmatch",
        "unrecognizedclient",
    }
)
_TOO_MANY: Final = 429
_STRANGE: Final = frozenset(
    {
        Sign.WEB_PAGE,
        Sign.S3,
        Sign.API_GATEWAY,
        Sign.OTHER_AWS,
        Sign.NO_AWS_HEADERS,
        Sign.MAIL_SERVER,
    }
)


@dataclass(frozen=True, slots=True)
class Untold:
    """What `operation` ended with instead of an answer; `name` is what it asked about, if any."""

    operation: Operation
    why: Why
    evidence: Evidence
    name: str = ""


def untold(operation: Operation, evidence: Evidence, name: str = "") -> Untold:
    """Sort `evidence` of a question that failed."""
    return Untold(operation, _why(evidence), evidence, name)


def _why(evidence: Evidence) -> Why:
    if evidence.kind is Kind.NO_ID:
        return Why.STRANGER
    if evidence.kind is not Kind.ANSWERED:
        return Why.UNREACHED
    return _why_answered(evidence)


def _why_answered(evidence: Evidence) -> Why:
    code, status = evidence.bare_code, evidence.http_status
    sorted_out = (
        (code in _DENIED, Why.DENIED),
        (code in _KEY, Why.KEY_REFUSED),
        (code == "notfound", Why.ABSENT),
        (code in _TOO_OFTEN or status == _TOO_MANY, Why.TOO_OFTEN),
        (evidence.sign in _STRANGE or bool(evidence.location), Why.STRANGER),
    )
    return next((why for applies, why in sorted_out if applies), Why.FAULT)
