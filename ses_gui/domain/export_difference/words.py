"""A difference in words: its counts, and what will be gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.document import CONNECTOR_KEYS
from ses_gui.domain.export_difference.configs import Change, SecretChange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.export_difference.configs import Difference


def counts(difference: Difference) -> str:
    """How much changes, such as “2 fields and 1 template changed”; empty if nothing does."""
    fields = difference.changed_fields
    templates = difference.changed_templates
    parts = []
    for change, word in ((Change.CHANGED, "changed"), (Change.ADDED, "added")):
        found = [
            _count(sum(part.change is change for part in fields), "field"),
            _count(sum(part.change is change for part in templates), "template"),
        ]
        if any(found):
            parts.append(f"{' and '.join(filter(None, found))} {word}")
    secret = {SecretChange.CHANGED: "the secret changed", SecretChange.ADDED: "the secret added"}
    parts += [secret[difference.secret]] if difference.secret in secret else []
    removed = len(difference.removed_fields) + len(difference.removed_templates)
    parts += [f"{removed} removed"] if removed else []
    return ", ".join(parts)


def removals(difference: Difference) -> Sequence[str]:
    """Name everything that is there and will be gone."""
    known = set(CONNECTOR_KEYS.values())
    named = [f"template {name}" for name in difference.removed_templates]
    named += [f"field {name}" for name in difference.removed_fields if name in known]
    named += [
        f"key {name}, which this program does not know"
        for name in difference.removed_fields
        if name not in known
    ]
    return named


def _count(number: int, noun: str) -> str:
    if not number:
        return ""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
