"""What a preflight knows, for the explanation of a failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.failures import Knowledge
from ses_gui.domain.preflight.answers import Account, Suppressed
from ses_gui.domain.preflight.coverage import told
from ses_gui.domain.preflight.dns_expected import mail_from
from ses_gui.domain.preflight.places import account_id
from ses_gui.domain.preflight.untold import Untold, Why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.preflight.known import Known


def knowledge_of(known: Known) -> Knowledge:
    """Put what was learned into the terms of the catalogue of failures."""
    account = known.account if isinstance(known.account, Account) else Account()
    senders = told(known.senders)
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
    return frozenset(each.name.lower() for each in found.listed if each.sending)


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
        if isinstance(answer, Untold) and answer.why is Why.DENIED:
            yield answer.operation.action


def _mail_from(known: Known) -> str | None:
    if not told(known.senders):
        return None
    found = mail_from(known)
    return found[0] if found else ""


def _suppressed(known: Known) -> bool | None:
    found = known.suppressed
    if isinstance(found, Suppressed):
        return True
    return False if isinstance(found, Untold) and found.why is Why.ABSENT else None
