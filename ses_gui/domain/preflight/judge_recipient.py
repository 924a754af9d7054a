"""Judges the recipient: whether the sandbox lets mail through, and whether SES holds it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import token
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.answers import Account, ConfigurationSet, Suppressed
from ses_gui.domain.preflight.coverage import Cover, coverage
from ses_gui.domain.preflight.result import Remedy, failed, ok, skipped, unknown, warning
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.preflight.unanswered import unanswered
from ses_gui.domain.preflight.untold import Why
from ses_gui.domain.simulator import is_simulator

if TYPE_CHECKING:
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

_NOBODY: Final = "No recipient was given."


def judge_recipient(case: Case, known: Known) -> Result:
    """Judge whether SES takes mail for the recipient; only a sandbox asks."""
    step, account = Step.RECIPIENT, known.account
    if not case.recipient:
        return skipped(step, _NOBODY)
    if is_simulator(case.recipient):
        return ok(step, "It is SES's own simulator, which always takes mail.")
    if isinstance(account, Account) and account.production:
        return ok(step, "The account is out of the sandbox: it may write to everybody.")
    is_sandbox = isinstance(account, Account) and account.production is False
    if known.recipients is None:
        return skipped(step, "Not asked.")
    return _in_sandbox(case, known, is_sure=is_sandbox)


def _in_sandbox(case: Case, known: Known, *, is_sure: bool) -> Result:
    step, found = Step.RECIPIENT, coverage(known.recipients or (), known.identities)
    if found.cover is Cover.VERIFIED:
        return ok(step, f"{found.name} is verified, so even a sandbox takes the mail.")
    if found.cover in {Cover.UNKNOWN, Cover.PARTLY}:
        if found.why is not None:
            return unanswered(step, found.why, case, known)
        return unknown(step, f"SES did not tell whether {case.recipient} is verified.")
    said = f"{case.recipient} is not verified"
    if not is_sure:
        return unknown(step, f"{said}; it need not be unless the account is in the sandbox.")
    return failed(step, f"{said}, and the account is in the sandbox.", _verify(case))


def _verify(case: Case) -> Remedy:
    line = ("create-email-identity", "--email-identity", case.recipient)
    return Remedy(
        "Send to success@simulator.amazonses.com, verify the recipient:"
        f" {places.menu(case, places.IDENTITIES)} → Create identity, or ask for production access.",
        places.link(case, places.IDENTITIES),
        (places.ses_line(case, *line),),
    )


def judge_suppression(case: Case, known: Known) -> Result:
    """Judge whether SES keeps mail from the recipient, after a bounce or a complaint."""
    step, found = Step.SUPPRESSION, known.suppressed
    if not case.recipient:
        return skipped(step, _NOBODY)
    if is_simulator(case.recipient):
        return ok(step, "SES's simulator is never on the list.")
    if found is None:
        return skipped(step, "Not asked.")
    if isinstance(found, Suppressed):
        return _suppressed(found, case, known)
    if found.why is Why.ABSENT:
        return ok(step, f"{case.recipient} is not on the account's list.")
    return unanswered(step, found, case, known)


def _suppressed(found: Suppressed, case: Case, known: Known) -> Result:
    reason = token(found.reason)
    said = f"{case.recipient} is on the account's suppression list"
    said += f" after a {reason.lower()}" if reason else ""
    line = ("delete-suppressed-destination", "--email-address", case.recipient)
    remedy = Remedy(
        "If the mailbox works again, take it off the list:"
        f" {places.menu(case, places.SUPPRESSION_LIST)}.",
        places.link(case, places.SUPPRESSION_LIST),
        (places.ses_line(case, *line),),
    )
    if not _is_heeded(reason, known):
        return warning(Step.SUPPRESSION, f"{said}, which this mail does not heed.", remedy)
    return failed(
        Step.SUPPRESSION, f"{said}: SES accepts the mail and does not deliver it.", remedy
    )


def _is_heeded(reason: str | None, known: Known) -> bool:
    """Whether the list counts: a configuration set may say otherwise than the account."""
    found, account = known.configuration_set, known.account
    own = found.suppressed_reasons if isinstance(found, ConfigurationSet) else None
    of_all = account.suppressed_reasons if isinstance(account, Account) else None
    reasons = of_all if own is None else own
    return reasons is None or reason is None or reason in reasons
