"""The effective templates: which one Logto really sends for each usage type, and which never."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.document import Document, Template
    from ses_gui.domain.texts.message import Message
    from ses_gui.domain.usage_types import UsageType

CAVEATS: Final = (message("templates.server-rows"), message("templates.old-servers"))
"""What cannot be known from the configuration."""

_GENERIC: Final = "Generic"


class TemplateSource(StrEnum):
    """Where the mail of a usage type comes from; `DEAD` is a template that nothing comes from."""

    OWN = "own"
    GENERIC = "generic"
    NONE = "none"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class EffectiveRow:
    """What becomes of a usage type, or of a template that is never used.

    `row` is the template's, `needs` the variable without which the mail is of no use.
    """

    usage_type: str
    source: TemplateSource
    row: int | None
    needs: str
    said: Message


def effective(document: Document) -> tuple[EffectiveRow, ...]:
    """Tell of the nine types in their order, then of the templates that are never used.

    Source: `getConfigTemplateByType` of @logto/connector-kit, as in `rendering.template_for`.
    """
    names = [_type_of(template) for template in document.templates]
    first: dict[str, int] = {}
    for row, name in enumerate(names):
        first.setdefault(name, row)
    return (*(_row(name, first) for name in USAGE_TYPES), *_dead(names, first))


def _type_of(template: Template) -> str:
    """The type as exported; one that is no text is kept among what we do not know."""
    written = dict(template.unknown).get("usageType")
    value = template.usage_type if written is None else json.loads(written)
    return value if isinstance(value, str) else ""


def _row(name: str, first: dict[str, int]) -> EffectiveRow:
    sent, needs = USAGE_TYPES[name].sent_when, USAGE_TYPES[name].needs
    if name in first:
        return EffectiveRow(name, TemplateSource.OWN, first[name], needs, sent)
    row = first.get(_GENERIC)
    source = TemplateSource.NONE if row is None else TemplateSource.GENERIC
    said = message("templates.sentences", parts=(*_without(USAGE_TYPES[name], row), sent))
    return EffectiveRow(name, source, row, needs, said)


def _without(usage: UsageType, generic: int | None) -> Iterator[Message]:
    """Say what follows from there being no template of the type."""
    if usage.required:
        yield message("templates.required")
    elif generic is None:
        yield message("templates.nothing")
    else:
        yield message("templates.generic", number=generic + 1)
    if generic is not None and usage.needs == "link":
        yield message("templates.generic.link")


def _dead(names: list[str], first: dict[str, int]) -> Iterator[EffectiveRow]:
    for row, name in enumerate(names):
        if name not in USAGE_TYPES:
            yield EffectiveRow(name, TemplateSource.DEAD, row, "", _unknown(name, row))
        elif first[name] != row:
            said = message("templates.dead.second", number=row + 1, first=first[name] + 1)
            yield EffectiveRow(name, TemplateSource.DEAD, row, "", said)


def _unknown(name: str, row: int) -> Message:
    number = row + 1
    if not name.strip():
        return message("templates.dead.untyped", number=number)
    meant = next((known for known in USAGE_TYPES if known.lower() == name.strip().lower()), None)
    if meant:
        return message("templates.dead.letters", number=number, name=quoted(name), meant=meant)
    return message("templates.dead.unknown", number=number, name=quoted(name))
