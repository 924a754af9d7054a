"""A preflight judged: each step by its check, and what it teaches about a failed send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.email_address import identity_key
from ses_gui.domain.failures.clues import Knowledge
from ses_gui.domain.preflight.checks_account import (
    judge_configuration_set,
    judge_quota,
    judge_recipient,
    judge_reputation,
    judge_sandbox,
    judge_sending,
    judge_suppression,
    judge_tracking,
)
from ses_gui.domain.preflight.checks_dns import (
    judge_dkim,
    judge_dns_dkim,
    judge_dns_dmarc,
    judge_dns_mail_from,
    judge_dns_spf,
    judge_mail_from,
    mail_from,
)
from ses_gui.domain.preflight.checks_identity import (
    judge_elsewhere,
    judge_feedback,
    judge_identity,
    known_identities,
)
from ses_gui.domain.preflight.checks_reach import (
    blocked,
    judge_endpoint,
    judge_format,
    judge_key,
    unanswered,
    unreached,
)
from ses_gui.domain.preflight.console import account_id
from ses_gui.domain.preflight.steps import (
    DNS_STEPS,
    NOT_ASKED,
    Account,
    NoAnswer,
    Step,
    Suppressed,
    Why,
    skipped,
    unknown,
)
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.domain.preflight.steps import Case, Known, Result
    from ses_gui.domain.texts.message import Message


def knowledge_of(known: Known) -> Knowledge:
    """Put what was learned into the terms of the catalogue of failures."""
    account = known.account if isinstance(known.account, Account) else Account()
    senders = known_identities(known.senders)
    sets = known.configuration_sets
    return Knowledge(
        account_id=account_id(known) or None,
        sandbox=None if account.production is None else not account.production,
        sending_enabled=account.sending,
        shut_down=None if account.enforcement is None else account.enforcement == "SHUTDOWN",
        quota_left=_left(account),
        verified=_verified(known),
        elsewhere=_elsewhere(known),
        denied=frozenset(_denied(known)),
        configuration_sets=frozenset(sets.names) if sets and sets.end is None else None,
        default_configuration_set=(senders[0][1].configuration_set or "") if senders else None,
        mail_from=_mail_from(known),
        suppressed=_suppressed(known),
    )


def _left(account: Account) -> float | None:
    if account.quota is None or account.sent is None or account.quota < 0:
        return None
    return max(0.0, account.quota - account.sent)


def _verified(known: Known) -> frozenset[str] | None:
    """All of them, but only if the list is whole."""
    found = known.identities
    if found is None or found.end is not None:
        return None
    return frozenset(identity_key(each.name) for each in found.listed if each.sending)


def _elsewhere(known: Known) -> tuple[str, ...]:
    search = known.elsewhere
    is_found = search is not None and search.region is not None and search.found is not None
    return (search.region,) if is_found and search and search.region else ()


def _denied(known: Known) -> Iterator[str]:
    answers = (
        known.account,
        known.caller,
        known.configuration_set,
        known.destinations,
        known.suppressed,
        *(look.answer for look in known.senders or ()),
        known.identities.end if known.identities else None,
        known.configuration_sets.end if known.configuration_sets else None,
    )
    for answer in answers:
        if isinstance(answer, NoAnswer) and answer.why is Why.DENIED:
            yield answer.operation.action


def _mail_from(known: Known) -> str | None:
    if not known_identities(known.senders):
        return None
    found = mail_from(known)
    return found[0] if found else ""


def _suppressed(known: Known) -> bool | None:
    found = known.suppressed
    if isinstance(found, Suppressed):
        return True
    return False if isinstance(found, NoAnswer) and found.why is Why.ABSENT else None


_OF_ACCOUNT: Final = {
    Step.SANDBOX: judge_sandbox,
    Step.SENDING: judge_sending,
    Step.REPUTATION: judge_reputation,
    Step.QUOTA: judge_quota,
}
_JUDGES: Final = {
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


def judge(step: Step, case: Case, known: Known) -> Result:
    """Judge one step by what is known; a question without an answer is never a failure."""
    reason = _not_asked(step, case, known)
    if reason is not None:
        return skipped(step, reason)
    of_account = _OF_ACCOUNT.get(step)
    if of_account is not None:
        return _account(step, of_account, case, known)
    return _JUDGES[step](case, known)


def _not_asked(step: Step, case: Case, known: Known) -> Message | None:
    """Why a step was not even asked about; None if it was, or needs no question."""
    if step is Step.FORMAT or step in DNS_STEPS:
        return None
    if step is Step.ENDPOINT:
        return unreached(case, known) if known.refusal is not None else None
    if known.account is None:
        return unreached(case, known) or NOT_ASKED
    return unreached(case, known) if step is Step.KEY else blocked(case, known)


def _account(
    step: Step, judged: Callable[[Case, Account], Result | None], case: Case, known: Known
) -> Result:
    found = known.account
    if isinstance(found, NoAnswer):
        return unanswered(step, found, case, known)
    result = judged(case, found) if found is not None else None
    return result or unknown(step, message("preflight.untold"))
