"""Judges the configuration set: whether it is there, lets mail go, and rewrites links."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_place import quoted
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.answers import Account, ConfigurationSet, Destinations
from ses_gui.domain.preflight.coverage import told
from ses_gui.domain.preflight.result import Remedy, failed, ok, skipped, unknown, warning
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.preflight.unanswered import unanswered
from ses_gui.domain.preflight.untold import Untold, Why

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result

_STEP: Final = Step.CONFIGURATION_SET
_PATH: Final[JsonPath] = ("configurationSetName",)
_NO_SET: Final = "No configuration set is used."


def set_in_use(case: Case, known: Known) -> str:
    """The configuration set of the mail: the config's, or the default one of the identity."""
    found = told(known.senders)
    return case.configuration_set or (found[0][1].configuration_set or "" if found else "")


def judge_configuration_set(case: Case, known: Known) -> Result:
    """Judge whether the configuration set is there and lets mail go."""
    name, found = set_in_use(case, known), known.configuration_set
    if not name:
        return skipped(_STEP, _NO_SET)
    if found is None:
        return skipped(_STEP, "Not asked.")
    if isinstance(found, ConfigurationSet):
        return _judge_sending(name, found, case)
    sets = known.configuration_sets
    if found.why is Why.ABSENT:
        return _absent(name, case, known)
    if sets is not None and name in sets.names:
        return unknown(
            _STEP, f"{quoted(name)} exists; whether it lets mail go, the key may not ask."
        )
    if sets is not None and sets.end is None:
        return _absent(name, case, known)
    return unanswered(_STEP, found, case, known)


def judge_tracking(case: Case, known: Known) -> Result:
    """Judge whether SES counts opens and clicks, for which it rewrites the mail."""
    events = known.destinations
    if _is_off(known) or isinstance(known.configuration_set, Untold):
        return skipped(Step.TRACKING, "The configuration set could not be looked at.")
    if isinstance(events, Untold):
        return unanswered(Step.TRACKING, events, case, known)
    kinds = events.events if isinstance(events, Destinations) else frozenset[str]()
    counted = _engagement(known)
    if counted or "CLICK" in (kinds or ()):
        return _clicks(case, known)
    if set_in_use(case, known) and kinds is None:
        return unknown(Step.TRACKING, "SES did not tell which events it reports.")
    if "OPEN" in (kinds or ()):
        return ok(Step.TRACKING, "Links stay as they are; opens are counted by a hidden picture.")
    if counted is None and known.account is None:
        return skipped(Step.TRACKING, "Not asked.")
    return ok(Step.TRACKING, "Links stay as they are.")
