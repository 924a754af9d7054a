"""Judging: which step is judged how, and when it is not asked at all."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.preflight.judge_account import (
    judge_quota,
    judge_reputation,
    judge_sandbox,
    judge_sending,
)
from ses_gui.domain.preflight.judge_dns import (
    judge_dns_dkim,
    judge_dns_dmarc,
    judge_dns_mail_from,
    judge_dns_spf,
)
from ses_gui.domain.preflight.judge_elsewhere import judge_elsewhere
from ses_gui.domain.preflight.judge_identity import judge_feedback, judge_identity
from ses_gui.domain.preflight.judge_reach import (
    blocked,
    judge_endpoint,
    judge_format,
    judge_key,
    unreached,
)
from ses_gui.domain.preflight.judge_recipient import judge_recipient, judge_suppression
from ses_gui.domain.preflight.judge_set import judge_configuration_set
from ses_gui.domain.preflight.judge_signing import judge_dkim, judge_mail_from
from ses_gui.domain.preflight.judge_tracking import judge_tracking
from ses_gui.domain.preflight.result import skipped, unknown
from ses_gui.domain.preflight.step import DNS_STEPS, Step
from ses_gui.domain.preflight.unanswered import unanswered
from ses_gui.domain.preflight.untold import Untold

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.preflight.answers import Account
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

_OF_ACCOUNT: Final = MappingProxyType(
    {
        Step.SANDBOX: judge_sandbox,
        Step.SENDING: judge_sending,
        Step.REPUTATION: judge_reputation,
        Step.QUOTA: judge_quota,
    }
)
_JUDGES: Final = MappingProxyType(
    {
        Step.FORMAT: judge_format,
        Step.ENDPOINT: judge_endpoint,
        Step.KEY: judge_key,
        Step.IDENTITY: judge_identity,
        Step.OTHER_REGIONS: judge_elsewhere,
        Step.DKIM: judge_dkim,
        Step.MAIL_FROM: judge_mail_from,
        Step.FEEDBACK: judge_feedback,
        Step.CONFIGURATION_SET: judge_configuration_set,
        Step.TRACKING: judge_tracking,
        Step.RECIPIENT: judge_recipient,
        Step.SUPPRESSION: judge_suppression,
        Step.DNS_DKIM: judge_dns_dkim,
        Step.DNS_MAIL_FROM: judge_dns_mail_from,
        Step.DNS_DMARC: judge_dns_dmarc,
        Step.DNS_SPF: judge_dns_spf,
    }
)


def judge(step: Step, case: Case, known: Known) -> Result:
    """Judge one step by what is known; a question without an answer is never a failure."""
    reason = _not_asked(step, case, known)
    if reason:
        return skipped(step, reason)
    of_account = _OF_ACCOUNT.get(step)
    if of_account is not None:
        return _account(step, of_account, case, known)
    return _JUDGES[step](case, known)


def _not_asked(step: Step, case: Case, known: Known) -> str:
    """Why a step was not even asked about; empty if it was, or needs no question."""
    if step is Step.FORMAT or step in DNS_STEPS:
        return ""
    if step is Step.ENDPOINT:
        return unreached(case, known) if known.refusal is not None else ""
    if known.account is None:
        return unreached(case, known) or "Not asked."
    return unreached(case, known) if step is Step.KEY else blocked(case, known)


def _account(
    step: Step, judged: Callable[[Case, Account], Result | None], case: Case, known: Known
) -> Result:
    found = known.account
    if isinstance(found, Untold):
        return unanswered(step, found, case, known)
    result = judged(case, found) if found is not None else None
    return result or unknown(step, "SES did not tell.")
