"""Judges where else the sender's identity may live: identities are kept per region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.preflight.creating import create
from ses_gui.domain.preflight.result import Remedy, skipped, unknown, warning
from ses_gui.domain.preflight.step import Step
from ses_gui.domain.regions import REGIONS

if TYPE_CHECKING:
    from ses_gui.domain.preflight.case import Case
    from ses_gui.domain.preflight.known import Elsewhere, Known
    from ses_gui.domain.preflight.result import Result

_STEP: Final = Step.OTHER_REGIONS


def judge_elsewhere(case: Case, known: Known) -> Result:
    """Judge the search through other regions; there is none where the identity is in its own."""
    search = known.elsewhere
    if search is None:
        return skipped(_STEP, "Not needed.")
    if search.found is not None and search.region is not None:
        return _found(search.found.name, search.region, search, case)
    if not search.asked:
        return unknown(_STEP, "No other region has told whether the identity lives there.")
    count = f"the {len(search.asked)} other regions that have answered"
    said = f"None of {count} has an identity for {case.sender} either."
    return warning(_STEP, said, create(case.sender, case))


def _found(name: str, region: str, search: Elsewhere, case: Case) -> Result:
    place = f"{region}, {REGIONS[region].name}" if region in REGIONS else region
    is_verified = search.found is not None and search.found.sending
    rest = "" if is_verified else ", where it is not verified yet"
    return warning(
        _STEP,
        f"Your identity {name} lives in {place}{rest}.",
        Remedy(f"Set the region to {region}, or create the identity in {case.region} as well."),
        ("region",),
    )
