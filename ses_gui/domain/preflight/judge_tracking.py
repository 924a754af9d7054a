"""Judges whether SES rewrites the links of mail to count clicks, which breaks one-time links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.answers import Account, ConfigurationSet, Destinations
from ses_gui.domain.preflight.judge_set import set_in_use
from ses_gui.domain.preflight.result import Remedy, ok, skipped, unknown, warning
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.preflight.unanswered import unanswered
from ses_gui.domain.preflight.untold import Untold

if TYPE_CHECKING:
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

_STEP: Final = Step.TRACKING


def judge_tracking(case: Case, known: Known) -> Result:
    """Judge whether SES counts opens and clicks, for which it rewrites the mail."""
    name, found = set_in_use(case, known), known.configuration_set
    if name and isinstance(found, Untold):
        return skipped(_STEP, "The configuration set could not be looked at.")
    counted = _engagement(known)
    if not name:
        return _without_set(case, known, counted=counted)
    if isinstance(known.destinations, Untold):
        return unanswered(_STEP, known.destinations, case, known)
    kinds = known.destinations.events if isinstance(known.destinations, Destinations) else None
    return _by_events(case, known, kinds, counted=counted)


def _by_events(
    case: Case, known: Known, kinds: frozenset[str] | None, *, counted: bool | None
) -> Result:
    if counted or "CLICK" in (kinds or ()):
        return _clicks(case, known)
    if kinds is None:
        return unknown(_STEP, "SES did not tell which events it reports.")
    if "OPEN" in kinds:
        return ok(_STEP, "Links stay as they are; opens are counted by a hidden picture.")
    return ok(_STEP, "Links stay as they are.")


def _without_set(case: Case, known: Known, *, counted: bool | None) -> Result:
    if counted:
        return _clicks(case, known)
    if counted is None:
        return skipped(_STEP, "No configuration set is used.")
    return ok(_STEP, "Links stay as they are.")


def _engagement(known: Known) -> bool | None:
    """Whether the deliverability manager counts clicks: the set's own setting comes first."""
    found, account = known.configuration_set, known.account
    own = found.engagement if isinstance(found, ConfigurationSet) else None
    of_all = account.engagement if isinstance(account, Account) else None
    return of_all if own is None else own and of_all is not False


def _clicks(case: Case, known: Known) -> Result:
    found = known.configuration_set
    domain = found.redirect_domain if isinstance(found, ConfigurationSet) else None
    where = domain or f"awstrack.me, by way of {case.region}"
    return warning(
        _STEP,
        f"SES rewrites every link to lead over {where}, to count clicks. Links that work once,"
        " such as those of sign-in and invitations, may be used up by a scanner.",
        Remedy(
            "Take the events for clicks out of the set, or use a set without them:"
            f" {places.menu(case, places.CONFIGURATION_SETS)}.",
            places.link(case, places.CONFIGURATION_SETS),
        ),
        ("configurationSetName",),
    )
