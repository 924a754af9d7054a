"""Checks of what comes before every answer: fields, endpoint, key, unanswered questions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.email_address import Mailbox, address_in, put_together, taken_apart
from ses_gui.domain.failures import explain, token
from ses_gui.domain.failures.evidence import FailureKind, Sign
from ses_gui.domain.network.urls import ses_url
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.answers import Account, Caller, NoAnswer, Why
from ses_gui.domain.preflight.steps import (
    Operation,
    Remedy,
    Step,
    StepState,
    failed,
    ok,
    unknown,
    warning,
)
from ses_gui.domain.texts.catalogue import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.preflight.answers import Known
    from ses_gui.domain.preflight.steps import Case, Result

_USUAL: Final = "noreply"
"""The part before the @ where only a domain is verified and nothing was filled in."""


def offers(known: Known | None, sender: str) -> Mapping[str, tuple[str, ...]]:
    """List for the document's fields what SES has told of; `sender` is the From address now."""
    return {
        "email_address": _senders(known, sender),
        "configuration_set_name": _sets(known),
        "feedback_forwarding_email_address": _addresses(known),
    }


def _senders(known: Known | None, sender: str) -> tuple[str, ...]:
    """Write each with the name that is there already."""
    name = taken_apart(sender).name
    return tuple(
        put_together(Mailbox(name, address))
        for address in _addresses(known, address_in(sender).rpartition("@")[0])
    )


def _addresses(known: Known | None, local: str = "") -> tuple[str, ...]:
    """Addresses that may send: verified ones as they are, domains with something before the @."""
    identities = known.identities.listed if known and known.identities else ()
    usable = (each.name for each in identities if each.sending)
    return tuple(name if "@" in name else f"{local or _USUAL}@{name}" for name in usable)


def _sets(known: Known | None) -> tuple[str, ...]:
    found = known.configuration_sets if known else None
    return found.names if found else ()


_PAGES: Final = {
    Operation.GET_ACCOUNT: console.DASHBOARD,
    Operation.LIST_EMAIL_IDENTITIES: console.IDENTITIES,
    Operation.GET_EMAIL_IDENTITY: console.IDENTITIES,
    Operation.LIST_CONFIGURATION_SETS: console.CONFIGURATION_SETS,
    Operation.GET_CONFIGURATION_SET: console.CONFIGURATION_SETS,
    Operation.GET_EVENT_DESTINATIONS: console.CONFIGURATION_SETS,
    Operation.GET_SUPPRESSED_DESTINATION: console.SUPPRESSION_LIST,
}
_KINDS: Final = {
    Operation.GET_EMAIL_IDENTITY: "identity",
    Operation.GET_CONFIGURATION_SET: "configuration-set",
    Operation.GET_EVENT_DESTINATIONS: "configuration-set",
}
"""Question → the kind of the resource that IAM guards it by; the others are guarded as `*`."""
_AGAIN: Final = "Check the network, the proxy and the VPN, then check again."
_LATER: Final = "Wait a minute and check again."


def unanswered(step: Step, found: NoAnswer, case: Case, known: Known) -> Result:
    """Say why `found` tells nothing about `step`: unknown, and never failed."""
    if found.why is Why.DENIED:
        return unknown(step, _may_not(found), _permission(found, case, known))
    sentence, remedy = trouble(found)
    return unknown(step, sentence, Remedy(remedy))


def trouble(found: NoAnswer) -> tuple[str, str]:
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


def _may_not(found: NoAnswer) -> str:
    about = f" about {found.name}" if found.name else ""
    return f"The key may not ask{about}: {found.operation.action} is not allowed for it."


def _permission(found: NoAnswer, case: Case, known: Known) -> Remedy:
    kind = _KINDS.get(found.operation)
    resource = console.arn(case, known, kind, found.name) if kind else "*"
    page = _PAGES.get(found.operation, console.DASHBOARD)
    statement = {"Effect": "Allow", "Action": found.operation.action, "Resource": resource}
    return Remedy(
        "Sending does not need it. To see it here, add this to the policy of the key's user in"
        f" IAM; or look yourself in the {console.menu(case, page)}.",
        console.link(case, page),
        (json.dumps(statement),),
    )


def _fault(evidence: Evidence) -> str:
    code = token(evidence.code) or "an unnamed error"
    return f"SES answered with {code}, HTTP status {evidence.http_status}, and told nothing."


def _own_words(evidence: Evidence) -> tuple[str, str] | None:
    """Word what the table of failures words for a mail that may have gone out."""
    endpoint = evidence.endpoint or "The SES endpoint"
    if evidence.kind in {FailureKind.READ_TIMEOUT, FailureKind.DEADLINE}:
        return f"{endpoint} did not answer in time.", _AGAIN
    if evidence.kind is FailureKind.CLOSED:
        return (
            f"{endpoint}, or something on the way to it, closed the connection without an answer.",
            _AGAIN,
        )
    if evidence.kind is FailureKind.NO_ID and evidence.sign is not Sign.WEB_PAGE:
        sentence = (
            f"Something other than SES answered at {endpoint}: HTTP status"
            f" {evidence.http_status}, and nothing of what SES tells."
        )
        own = ses_url(evidence.region) or "https://email.REGION.amazonaws.com"
        return sentence, f"Check the endpoint. SES's own is {own}."
    if evidence.kind is FailureKind.CANCELLED:
        return "Stopped before the answer came.", "Check again when you like."
    return None


_ACCOUNT_KEYS: Final = frozenset(CONNECTOR_KEYS.values()) - {"templates"}
_CHECK: Final = Remedy("Mend the field; the list of findings, or `sesctl check`, tells them all.")
_NO_SUCH_PAGE: Final = 404
_USER: Final = Remedy(
    "In IAM make a user that may do ses:SendEmail and nothing else, create an access key for it,"
    " and use that one."
)


def judge_format(case: Case, known: Known) -> Result:
    """Judge the fields without asking anybody."""
    findings = inspect(case.config)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if known.refusal is not None and not errors:
        text = explain(known.refusal)
        path = (text.field,) if text.field else ()
        return failed(Step.FORMAT, f"{text.title}. {text.cause}", Remedy(text.fix), path)
    if errors:
        sentence = f"Logto refuses this configuration. {_told(errors)}"
        return failed(Step.FORMAT, sentence, _CHECK, errors[0].path)
    doubts = [each for each in findings if _is_doubt(each)]
    if doubts:
        return warning(Step.FORMAT, _told(doubts), _CHECK, doubts[0].path)
    return ok(Step.FORMAT, "Every field has the right shape.")


def _is_doubt(finding: Finding) -> bool:
    return (
        finding.severity is Severity.WARNING
        and bool(finding.path)
        and finding.path[0] in _ACCOUNT_KEYS
    )


def _told(findings: list[Finding]) -> str:
    more = len(findings) - 1
    rest = f" There is {more} more." if more == 1 else f" There are {more} more." if more else ""
    return sentence(findings[0].message) + rest


def judge_endpoint(case: Case, known: Known) -> Result:
    """Judge whether SES was reached, by the answer to the first question."""
    found, host = known.account, known.endpoint or "The SES endpoint"
    if found == Account():
        return failed(
            Step.ENDPOINT,
            f"{host} says yes and tells nothing of what SES tells: it is not SES.",
            Remedy("Check the endpoint URL, and whether this network wants a log-in."),
        )
    if not isinstance(found, NoAnswer) or found.why not in {Why.STRANGER, Why.UNREACHED, Why.FAULT}:
        return ok(Step.ENDPOINT, f"{host} answers.")
    sentence, remedy = trouble(found)
    if found.why is Why.FAULT:
        return warning(Step.ENDPOINT, f"{host} answers, but: {sentence}", Remedy(remedy))
    if case.endpoint_url and found.evidence.http_status == _NO_SUCH_PAGE:
        return warning(
            Step.ENDPOINT,
            f"{host} answers, but does not know GetAccount: it is not the whole of SES.",
            Remedy("Go on if it is a stand-in for SES; otherwise check the endpoint URL."),
        )
    path = ("region",) if found.evidence.kind is FailureKind.DNS else ()
    return failed(Step.ENDPOINT, sentence, Remedy(remedy), path)


def judge_key(case: Case, known: Known) -> Result:
    """Judge whether AWS knows the key; one that may ask nothing is a good key all the same."""
    found = known.account
    if isinstance(found, NoAnswer) and found.why is Why.KEY_REFUSED:
        return _refused_key(found, case, known)
    if isinstance(known.caller, Caller):
        return _owner(known.caller)
    if isinstance(found, NoAnswer) and found.why not in {Why.DENIED, Why.TOO_OFTEN, Why.ABSENT}:
        return _from_caller(known)
    return ok(Step.KEY, "AWS accepts the key.")


def _from_caller(known: Known) -> Result:
    """Judge by AWS's token service alone, where SES itself has told nothing."""
    caller = known.caller
    if isinstance(caller, NoAnswer) and caller.why is Why.KEY_REFUSED:
        text = explain(caller.evidence)
        path = (text.field,) if text.field else ()
        return failed(Step.KEY, f"{text.title}. {text.cause}", Remedy(text.fix), path)
    return unknown(Step.KEY, "Nobody has said whether the key is valid.")


def _refused_key(found: NoAnswer, case: Case, known: Known) -> Result:
    is_unknown = found.evidence.bare_code in {"unrecognizedclient", "invalidclienttokenid"}
    if is_unknown and isinstance(known.caller, Caller):
        account = known.caller.account or "its account"
        return failed(
            Step.KEY,
            f"AWS knows the key, but not in {case.region}: account {account} has not switched"
            " that region on.",
            Remedy(
                "Choose another region, or switch this one on in AWS → Account → AWS Regions.",
                lines=(f"aws account enable-region --region-name {case.region}",),
            ),
            ("region",),
        )
    text = explain(found.evidence)
    path = (text.field,) if text.field else ()
    return failed(Step.KEY, f"{text.title}. {text.cause}", Remedy(text.fix), path)


def _owner(caller: Caller) -> Result:
    account, arn = caller.account or "an unnamed account", caller.arn or ""
    owner = arn.rpartition(":")[2]
    if owner == "root":
        sentence = f"The key is the root user's of account {account}: it may do everything."
        return warning(Step.KEY, sentence, _USER, ("accessKeyId",))
    name = owner.rpartition("/")[2]
    if name.startswith("ses-smtp-user"):
        sentence = (
            f"The key belongs to {name} of account {account}, a user that SES makes for its SMTP"
            " interface: it may do ses:SendRawEmail, and the connector needs ses:SendEmail."
        )
        return warning(Step.KEY, sentence, _USER, ("accessKeyId",))
    return ok(Step.KEY, f"It belongs to {owner or 'somebody'} of account {account}.")


def unreached(case: Case, known: Known) -> str:
    """Why nobody can be asked even whose key it is; empty if somebody can."""
    if known.refusal is not None:
        return "Not asked: the fields do not allow a question."
    if known.account is not None and judge_endpoint(case, known).state is StepState.FAILED:
        return "Not asked: SES was not reached."
    return ""


def blocked(case: Case, known: Known) -> str:
    """Why SES cannot be asked anything further; empty if it can."""
    reason = unreached(case, known)
    if reason or known.account is None:
        return reason
    if judge_key(case, known).state is StepState.FAILED:
        return "Not asked: AWS does not accept the key."
    return ""
