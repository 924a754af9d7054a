"""Silencing: findings that the user has said not to want to hear of again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ses_gui.domain.checks.finding import Finding, Severity
from ses_gui.domain.config import edits
from ses_gui.domain.config.studio import Silence, Studio
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.config.strict_json import JsonObject


@dataclass(frozen=True, slots=True)
class Suppression:
    """A silence, and the findings that are not heard because of it; there may be none just now."""

    silence: Silence
    findings: tuple[Finding, ...]


def visible_findings(
    findings: Iterable[Finding], config: JsonObject, suppressed: tuple[Silence, ...]
) -> Iterator[Finding]:
    """Leave out what is silenced; an error is always heard, because the server refuses it."""
    deaf = set(suppressed)
    for finding in findings:
        if not deaf & _silences_of(finding, config):
            yield finding


def suppressed_findings(
    findings: Iterable[Finding], config: JsonObject, suppressed: tuple[Silence, ...]
) -> tuple[Suppression, ...]:
    """Tell of each silence what it keeps from being heard."""
    kept: dict[Silence, list[Finding]] = {silence: [] for silence in suppressed}
    for finding in findings if kept else ():
        for silence in kept.keys() & _silences_of(finding, config):
            kept[silence].append(finding)
    return tuple(Suppression(silence, tuple(found)) for silence, found in kept.items())


def _silences_of(finding: Finding, config: JsonObject) -> set[Silence]:
    """Which silences would keep a finding from being heard; none does for an error."""
    if finding.severity is Severity.ERROR:
        return set()
    return {Silence(finding.code), Silence(finding.code, usage_type_of(finding, config))}


def usage_type_of(finding: Finding, config: JsonObject) -> str:
    """Name the usage type of the template that the finding is about; empty if it is about none."""
    templates = config.get("templates")
    match finding.path:
        case ("templates", int(row), *_) if isinstance(templates, list) and row < len(templates):
            item = templates[row]
            name = item.get("usageType") if isinstance(item, dict) else None
            return name if isinstance(name, str) else ""
    return ""


def silence(code: str, usage_type: str = "") -> edits.Edit:
    """The edit that silences a code, for one usage type or for all."""
    return edits.set_studio(
        message("edits.silence"), lambda studio: _with(studio, code, usage_type)
    )


def hear(silence: Silence) -> edits.Edit:
    """The edit that takes one silence back."""

    def change(studio: Studio) -> Studio:
        others = (each for each in studio.suppressed if each != silence)
        return replace(studio, suppressed=tuple(others))

    return edits.set_studio(message("edits.hear"), change)


def hear_all() -> edits.Edit:
    """The edit that lets everything be heard again."""
    return edits.set_studio(
        message("edits.hear-all"), lambda studio: replace(studio, suppressed=())
    )


def _with(studio: Studio, code: str, usage_type: str) -> Studio:
    added = Silence(code, usage_type)
    if added in studio.suppressed:
        return studio
    return replace(studio, suppressed=(*studio.suppressed, added))
