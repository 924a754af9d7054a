"""Judges what comes before every answer: the fields, the endpoint, the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import CONNECTOR_KEYS
from ses_gui.domain.failure_evidence import Kind
from ses_gui.domain.failures import explain
from ses_gui.domain.finding import Severity
from ses_gui.domain.findings import inspect
from ses_gui.domain.preflight.answers import Account, Caller
from ses_gui.domain.preflight.result import Remedy, failed, ok, unknown, warning
from ses_gui.domain.preflight.step import State, Step
from ses_gui.domain.preflight.unanswered import trouble
from ses_gui.domain.preflight.untold import Untold, Why

if TYPE_CHECKING:
    from ses_gui.domain.finding import Finding
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

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
    return findings[0].message + rest


def judge_endpoint(case: Case, known: Known) -> Result:
    """Judge whether SES was reached, by the answer to the first question."""
    found, host = known.account, known.endpoint or "The SES endpoint"
    if found == Account():
        return failed(
            Step.ENDPOINT,
            f"{host} says yes and tells nothing of what SES tells: it is not SES.",
            Remedy("Check the endpoint URL, and whether this network wants a log-in."),
        )
    if not isinstance(found, Untold) or found.why not in {Why.STRANGER, Why.UNREACHED, Why.FAULT}:
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
    path = ("region",) if found.evidence.kind is Kind.DNS else ()
    return failed(Step.ENDPOINT, sentence, Remedy(remedy), path)


def judge_key(case: Case, known: Known) -> Result:
    """Judge whether AWS knows the key; one that may ask nothing is a good key all the same."""
    found = known.account
    if isinstance(found, Untold) and found.why is Why.KEY_REFUSED:
        return _refused_key(found, case, known)
    if isinstance(known.caller, Caller):
        return _owner(known.caller)
    if isinstance(found, Untold) and found.why not in {Why.DENIED, Why.TOO_OFTEN, Why.ABSENT}:
        return _from_caller(known)
    return ok(Step.KEY, "AWS accepts the key.")


def _from_caller(known: Known) -> Result:
    """Judge by AWS's token service alone, where SES itself has told nothing."""
    caller = known.caller
    if isinstance(caller, Untold) and caller.why is Why.KEY_REFUSED:
        text = explain(caller.evidence)
        path = (text.field,) if text.field else ()
        return failed(Step.KEY, f"{text.title}. {text.cause}", Remedy(text.fix), path)
    return unknown(Step.KEY, "Nobody has said whether the key is valid.")


def _refused_key(found: Untold, case: Case, known: Known) -> Result:
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
    if known.account is not None and judge_endpoint(case, known).state is State.FAILED:
        return "Not asked: SES was not reached."
    return ""


def blocked(case: Case, known: Known) -> str:
    """Why SES cannot be asked anything further; empty if it can."""
    reason = unreached(case, known)
    if reason or known.account is None:
        return reason
    if judge_key(case, known).state is State.FAILED:
        return "Not asked: AWS does not accept the key."
    return ""
