"""Silencing: findings that the user has said not to want to hear of again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ses_gui.domain import edits
from ses_gui.domain.finding import Finding, Severity
from ses_gui.domain.studio import Silence, Studio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.json_types import JsonObject


def heard(
    findings: Iterable[Finding], config: JsonObject, silenced: tuple[Silence, ...]
) -> Iterator[Finding]:
    """Leave out what is silenced; an error is always heard, because the server refuses it."""
    deaf = set(silenced)
    for finding in findings:
        whole = Silence(finding.code)
        part = Silence(finding.code, usage_type_of(finding, config))
        if finding.severity is Severity.ERROR or not deaf & {whole, part}:
            yield finding


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
    return edits.set_studio("Silence finding", lambda studio: _with(studio, code, usage_type))


def hear_all() -> edits.Edit:
    """The edit that lets everything be heard again."""
    return edits.set_studio("Show silenced findings", lambda studio: replace(studio, silenced=()))


def _with(studio: Studio, code: str, usage_type: str) -> Studio:
    added = Silence(code, usage_type)
    if added in studio.silenced:
        return studio
    return replace(studio, silenced=(*studio.silenced, added))
