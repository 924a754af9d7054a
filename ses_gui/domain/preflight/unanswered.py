"""What is said of a question that got no answer; a key that may not ask is no fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_evidence import Kind, Sign
from ses_gui.domain.failures import explain, token
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.operation import Operation
from ses_gui.domain.preflight.result import Remedy, unknown
from ses_gui.domain.preflight.untold import Why

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result
    from ses_gui.domain.preflight.step import Step
    from ses_gui.domain.preflight.untold import Untold

_PAGES: Final = {
    Operation.GET_ACCOUNT: places.DASHBOARD,
    Operation.LIST_EMAIL_IDENTITIES: places.IDENTITIES,
    Operation.GET_EMAIL_IDENTITY: places.IDENTITIES,
    Operation.LIST_CONFIGURATION_SETS: places.CONFIGURATION_SETS,
    Operation.GET_CONFIGURATION_SET: places.CONFIGURATION_SETS,
    Operation.GET_EVENT_DESTINATIONS: places.CONFIGURATION_SETS,
    Operation.GET_SUPPRESSED_DESTINATION: places.SUPPRESSION_LIST,
}
_KINDS: Final = {
    Operation.GET_EMAIL_IDENTITY: "identity",
    Operation.GET_CONFIGURATION_SET: "configuration-set",
    Operation.GET_EVENT_DESTINATIONS: "configuration-set",
}
"""Question → the kind of the resource that IAM guards it by; the others are guarded as `*`."""
_AGAIN: Final = "Check the network, the proxy and the VPN, then check again."
_LATER: Final = "Wait a minute and check again."


def unanswered(step: Step, found: Untold, case: Case, known: Known) -> Result:
    """Say why `found` tells nothing about `step`: unknown, and never failed."""
    if found.why is Why.DENIED:
        return unknown(step, _may_not(found), _permission(found, case, known))
    sentence, remedy = trouble(found)
    return unknown(step, sentence, Remedy(remedy))


def trouble(found: Untold) -> tuple[str, str]:
    """Say what was in the way of a question, and what to do; not for one that was denied."""
    evidence = found.evidence
    if found.why is Why.TOO_OFTEN:
        return "SES was asked too often: it answers one question a second and account.", _LATER
    if found.why is Why.FAULT:
        return _fault(evidence), f"{_LATER} Known faults of AWS: health.aws.amazon.com."
    own = _own_words(evidence)
    if own is not None:
        return own
    text = explain(evidence)
    return f"{text.title}. {text.cause}", text.fix


def _may_not(found: Untold) -> str:
    about = f" about {found.name}" if found.name else ""
    return f"The key may not ask{about}: {found.operation.action} is not allowed for it."


def _permission(found: Untold, case: Case, known: Known) -> Remedy:
    kind = _KINDS.get(found.operation)
    resource = places.arn(case, known, kind, found.name) if kind else "*"
    page = _PAGES.get(found.operation, places.DASHBOARD)
    statement = {"Effect": "Allow", "Action": found.operation.action, "Resource": resource}
    return Remedy(
        "Sending does not need it. To see it here, add this to the policy of the key's user in"
        f" IAM; or look yourself in the {places.menu(case, page)}.",
        places.link(case, page),
        (json.dumps(statement),),
    )


def _fault(evidence: Evidence) -> str:
    code = token(evidence.code) or "an unnamed error"
    return f"SES answered with {code}, HTTP status {evidence.http_status}, and told nothing."


def _own_words(evidence: Evidence) -> tuple[str, str] | None:
    """Word what the table of failures words for a mail that may have gone out."""
    endpoint = evidence.endpoint or "The SES endpoint"
    if evidence.kind in {Kind.READ_TIMEOUT, Kind.DEADLINE}:
        return f"{endpoint} did not answer in time.", _AGAIN
    if evidence.kind is Kind.CLOSED:
        return (
            f"{endpoint}, or something on the way to it, closed the connection without an answer.",
            _AGAIN,
        )
    if evidence.kind is Kind.NO_ID and evidence.sign is not Sign.WEB_PAGE:
        sentence = (
            f"Something other than SES answered at {endpoint}: HTTP status"
            f" {evidence.http_status}, and nothing of what SES tells."
        )
        return (
            sentence,
            f"Check the endpoint. SES's own is https://email.{evidence.region}.amazonaws.com.",
        )
    if evidence.kind is Kind.CANCELLED:
        return "Stopped before the answer came.", "Check again when you like."
    return None
