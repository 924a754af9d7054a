"""Judges the configuration set: whether it is there and lets mail go."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_place import quoted
from ses_gui.domain.preflight import places
from ses_gui.domain.preflight.answers import ConfigurationSet
from ses_gui.domain.preflight.coverage import told
from ses_gui.domain.preflight.result import Remedy, failed, ok, skipped, unknown
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.preflight.unanswered import unanswered
from ses_gui.domain.preflight.untold import Why

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result
    from ses_gui.domain.preflight.untold import Untold

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
    return _by_list(name, found, case, known)


def _by_list(name: str, found: Untold, case: Case, known: Known) -> Result:
    """Judge a set of which SES told nothing by the list of all of them."""
    sets = known.configuration_sets
    is_listed = sets is not None and name in sets.names
    is_whole = sets is not None and sets.end is None
    if found.why is Why.ABSENT or (is_whole and not is_listed):
        return _absent(name, case, known)
    if is_listed:
        return unknown(
            _STEP, f"{quoted(name)} exists; whether it lets mail go, the key may not ask."
        )
    return unanswered(_STEP, found, case, known)


def _judge_sending(name: str, found: ConfigurationSet, case: Case) -> Result:
    if found.sending is None:
        return unknown(_STEP, f"SES did not tell whether {quoted(name)} lets mail go.")
    if found.sending:
        return ok(_STEP, f"{quoted(name)} exists in {case.region} and lets mail go.")
    line = ("put-configuration-set-sending-options", "--configuration-set-name", name)
    return failed(
        _STEP,
        f"Sending is switched off for the configuration set {quoted(name)}.",
        Remedy(
            f"Switch it on: {places.menu(case, places.CONFIGURATION_SETS)} → {name}.",
            places.link(case, places.CONFIGURATION_SETS),
            (places.ses_line(case, *line, "--sending-enabled"),),
        ),
        _PATH,
    )


def _absent(name: str, case: Case, known: Known) -> Result:
    """A set that the config names, or one that an identity still goes by though it is gone."""
    names = known.configuration_sets.names if known.configuration_sets else ()
    near = get_close_matches(name, names, n=1)
    said = f"There is no configuration set {quoted(name)} in {case.region}."
    if not case.configuration_set:
        said = f"The identity's default configuration set {quoted(name)} is gone."
    hint = f" There is {quoted(near[0])}." if near else ""
    line = ("create-configuration-set", "--configuration-set-name", name)
    remedy = Remedy(
        "Choose one that exists, clear the field, or create it:"
        f" {places.menu(case, places.CONFIGURATION_SETS)} → Create set.",
        places.link(case, places.CONFIGURATION_SETS),
        (places.ses_line(case, *line),),
    )
    return failed(_STEP, f"{said}{hint}", remedy, _PATH)
