"""Checks of what comes before every answer: fields, endpoint, key, unanswered questions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config.document import CONNECTOR_KEYS
from ses_gui.domain.email_address import Mailbox, address_in, format_mailbox, parse_mailbox
from ses_gui.domain.failures.evidence import FailureKind, Sign
from ses_gui.domain.failures.explain import explain
from ses_gui.domain.network import ses_url
from ses_gui.domain.preflight import console
from ses_gui.domain.preflight.steps import (
    Account,
    Caller,
    NoAnswer,
    Operation,
    Remedy,
    Step,
    StepState,
    Why,
    failed,
    ok,
    several,
    unknown,
    warning,
)
from ses_gui.domain.scrubbing import token
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.failures.evidence import Evidence, Explanation
    from ses_gui.domain.preflight.steps import Case, Known, Result

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
    name = parse_mailbox(sender).name
    return tuple(
        format_mailbox(Mailbox(name, address))
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
_AGAIN: Final = Remedy(message("preflight.check_network"))
_LATER: Final = message("preflight.check_later")
_ENDPOINT: Final = message("preflight.the_endpoint")


def unanswered(step: Step, found: NoAnswer, case: Case, known: Known) -> Result:
    """Say why `found` tells nothing about `step`: unknown, and never failed."""
    if found.why is Why.DENIED:
        return unknown(step, _may_not(found), _permission(found, case, known))
    return unknown(step, *trouble(found))


def trouble(found: NoAnswer) -> tuple[Message, Remedy]:
    """Say what was in the way of a question, and what to do; not for one that was denied."""
    evidence = found.evidence
    if found.why is Why.TOO_OFTEN:
        return message("preflight.too_often"), Remedy(_LATER)
    if found.why is Why.FAULT:
        return _fault(evidence), Remedy(several(_LATER, message("preflight.known_faults")))
    own = _own_words(evidence)
    if own is not None:
        return own
    text = explain(evidence)
    return _explained(text), Remedy(text.fix)


def _explained(text: Explanation) -> Message:
    return message("preflight.explained", title=text.title, cause=text.cause)


def _refused(step: Step, evidence: Evidence) -> Result:
    """A step that fails for what the table of failures words."""
    text = explain(evidence)
    path = (text.field,) if text.field else ()
    return failed(step, _explained(text), Remedy(text.fix), path)


def _may_not(found: NoAnswer) -> Message:
    action = found.operation.action
    if not found.name:
        return message("preflight.may_not", action=action)
    return message("preflight.may_not_about", action=action, name=found.name)


def _permission(found: NoAnswer, case: Case, known: Known) -> Remedy:
    kind = _KINDS.get(found.operation)
    resource = console.arn(case, known, kind, found.name) if kind else "*"
    page = _PAGES.get(found.operation, console.DASHBOARD)
    statement = {"Effect": "Allow", "Action": found.operation.action, "Resource": resource}
    return Remedy(
        message("preflight.allow", menu=console.menu(case, page)),
        console.link(case, page),
        (json.dumps(statement),),
    )


def _fault(evidence: Evidence) -> Message:
    code = token(evidence.code) or message("failures.unnamed_error")
    return message("preflight.fault", code=code, status=str(evidence.http_status))


def _own_words(evidence: Evidence) -> tuple[Message, Remedy] | None:
    """Word what the table of failures words for a mail that may have gone out."""
    endpoint = evidence.endpoint or _ENDPOINT
    if evidence.kind in {FailureKind.READ_TIMEOUT, FailureKind.DEADLINE}:
        return message("preflight.no_answer", endpoint=endpoint), _AGAIN
    if evidence.kind is FailureKind.CLOSED:
        return message("preflight.closed", endpoint=endpoint), _AGAIN
    if evidence.kind is FailureKind.NO_ID and evidence.sign is not Sign.WEB_PAGE:
        status = str(evidence.http_status)
        own = ses_url(evidence.region) or "https://email.REGION.amazonaws.com"
        return (
            message("preflight.stranger", endpoint=endpoint, status=status),
            Remedy(message("preflight.ses_endpoint", url=own)),
        )
    if evidence.kind is FailureKind.CANCELLED:
        return message("preflight.stopped"), Remedy(message("preflight.check_again"))
    return None


_ACCOUNT_KEYS: Final = frozenset(CONNECTOR_KEYS.values()) - {"templates"}
_CHECK: Final = Remedy(message("preflight.mend_field"))
_NO_SUCH_PAGE: Final = 404
_USER: Final = Remedy(message("preflight.make_user"))


def judge_format(case: Case, known: Known) -> Result:
    """Judge the fields without asking anybody."""
    findings = inspect(case.config)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if known.refusal is not None and not errors:
        return _refused(Step.FORMAT, known.refusal)
    if errors:
        told = several(message("preflight.config_refused"), *_told(errors))
        return failed(Step.FORMAT, told, _CHECK, errors[0].path)
    doubts = [each for each in findings if _is_doubt(each)]
    if doubts:
        return warning(Step.FORMAT, several(*_told(doubts)), _CHECK, doubts[0].path)
    return ok(Step.FORMAT, message("preflight.format_good"))


def _is_doubt(finding: Finding) -> bool:
    return (
        finding.severity is Severity.WARNING
        and bool(finding.path)
        and finding.path[0] in _ACCOUNT_KEYS
    )


def _told(findings: list[Finding]) -> tuple[str | Message, str | Message]:
    """The first finding, and how many more there are."""
    more = len(findings) - 1
    return findings[0].message, message("preflight.more", count=more) if more else NOTHING


def judge_endpoint(case: Case, known: Known) -> Result:
    """Judge whether SES was reached, by the answer to the first question."""
    found, host = known.account, known.endpoint or _ENDPOINT
    if found == Account():
        return failed(
            Step.ENDPOINT,
            message("preflight.not_ses", endpoint=host),
            Remedy(message("preflight.check_endpoint")),
        )
    if not isinstance(found, NoAnswer) or found.why not in {Why.STRANGER, Why.UNREACHED, Why.FAULT}:
        return ok(Step.ENDPOINT, message("preflight.answers", endpoint=host))
    trouble_, remedy = trouble(found)
    if found.why is Why.FAULT:
        told = message("preflight.answers_but", endpoint=host, trouble=trouble_)
        return warning(Step.ENDPOINT, told, remedy)
    if case.endpoint_url and found.evidence.http_status == _NO_SUCH_PAGE:
        return warning(
            Step.ENDPOINT,
            message("preflight.not_whole", endpoint=host),
            Remedy(message("preflight.stand_in")),
        )
    path = ("region",) if found.evidence.kind is FailureKind.DNS else ()
    return failed(Step.ENDPOINT, trouble_, remedy, path)


def judge_key(case: Case, known: Known) -> Result:
    """Judge whether AWS knows the key; one that may ask nothing is a good key all the same."""
    found = known.account
    if isinstance(found, NoAnswer) and found.why is Why.KEY_REFUSED:
        return _refused_key(found, case, known)
    if isinstance(known.caller, Caller):
        return _owner(known.caller)
    if isinstance(found, NoAnswer) and found.why not in {Why.DENIED, Why.TOO_OFTEN, Why.ABSENT}:
        return _from_caller(known)
    return ok(Step.KEY, message("preflight.key_good"))


def _from_caller(known: Known) -> Result:
    """Judge by AWS's token service alone, where SES itself has told nothing."""
    caller = known.caller
    if isinstance(caller, NoAnswer) and caller.why is Why.KEY_REFUSED:
        return _refused(Step.KEY, caller.evidence)
    return unknown(Step.KEY, message("preflight.key_untold"))


def _refused_key(found: NoAnswer, case: Case, known: Known) -> Result:
    is_unknown = found.evidence.bare_code in {"unrecognizedclient", "invalidclienttokenid"}
    if is_unknown and isinstance(known.caller, Caller):
        account = known.caller.account or message("preflight.its_account")
        return failed(
            Step.KEY,
            message("preflight.region_off", region=case.region, account=account),
            Remedy(
                message("preflight.switch_region_on"),
                lines=(f"aws account enable-region --region-name {case.region}",),
            ),
            ("region",),
        )
    return _refused(Step.KEY, found.evidence)


def _owner(caller: Caller) -> Result:
    account = caller.account or message("preflight.unnamed_account")
    owner = (caller.arn or "").rpartition(":")[2]
    name = owner.rpartition("/")[2]
    if owner == "root":
        told = message("preflight.root_key", account=account)
        return warning(Step.KEY, told, _USER, ("accessKeyId",))
    if name.startswith("ses-smtp-user"):
        told = message("preflight.smtp_key", name=name, account=account)
        return warning(Step.KEY, told, _USER, ("accessKeyId",))
    who = owner or message("preflight.somebody")
    return ok(Step.KEY, message("preflight.owner", owner=who, account=account))


def unreached(case: Case, known: Known) -> Message | None:
    """Why nobody can be asked even whose key it is; None if somebody can."""
    if known.refusal is not None:
        return message("preflight.not_asked_fields")
    if known.account is not None and judge_endpoint(case, known).state is StepState.FAILED:
        return message("preflight.not_asked_unreached")
    return None


def blocked(case: Case, known: Known) -> Message | None:
    """Why SES cannot be asked anything further; None if it can."""
    reason = unreached(case, known)
    if reason is not None or known.account is None:
        return reason
    if judge_key(case, known).state is StepState.FAILED:
        return message("preflight.not_asked_key")
    return None
