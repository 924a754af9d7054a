"""Findings in a report: a sentence that quotes what the report does not show is not told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.json_place import place
from ses_gui.domain.meanings import meaning_of
from ses_gui.domain.report.config_lines import is_shown, unknown_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject, JsonPath
    from ses_gui.domain.report.scrubbing import Scrubber

_KNOWN: Final = frozenset((*CONNECTOR_KEYS.values(), *TEMPLATE_KEYS.values()))
_NEVER_QUOTED: Final = frozenset(
    CONNECTOR_KEYS[name] for name in ("access_key_id", "access_key_secret", "templates")
)
_OWN_WORDS: Final = frozenset({"missing-usage-types", "falls-back-to-generic", "missing-key"})
"""Codes whose sentences quote nothing but names of Logto's own."""
MOST: Final = 60
"""So many findings are listed; the rest is counted by code."""


def finding_lines(
    findings: Sequence[Finding], config: JsonObject, scrubber: Scrubber
) -> Iterator[tuple[str, str]]:
    """Go through the findings: severity and place, then code and sentence."""
    for finding in findings[:MOST]:
        where = _place(finding.path, scrubber)
        sentence = scrubber.line(_sentence(finding, config))
        yield f"{finding.severity.value}, {where}", f"[{finding.code}] {sentence}"
    more = Counter(finding.code for finding in findings[MOST:])
    for code, count in more.items():
        yield "more", f"[{code}] {count} times"


def _place(path: JsonPath, scrubber: Scrubber) -> str:
    """Name a place by the connector's own keys; other keys may be anything."""
    return place(tuple(_step(step, scrubber) for step in path))


def _step(step: str | int, scrubber: Scrubber) -> str | int:
    return step if isinstance(step, int) or step in _KNOWN else unknown_name(step, scrubber)


def _sentence(finding: Finding, config: JsonObject) -> str:
    """The sentence itself where the values that it may quote are shown; else what the code means.

    A sentence on an ARN quotes the region and the address, too, so all of them must be shown.
    """
    if finding.code in _OWN_WORDS:
        return finding.message
    key = finding.path[0] if finding.path else ""
    is_quotable = key in CONNECTOR_KEYS.values() and key not in _NEVER_QUOTED
    others = (one for one in CONNECTOR_KEYS.values() if one not in _NEVER_QUOTED)
    if is_quotable and all(is_shown(config, one) for one in others):
        return finding.message
    return meaning_of(finding.code)
