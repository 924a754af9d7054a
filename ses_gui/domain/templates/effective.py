"""The effective templates: which one Logto really sends for each usage type, and which never."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.document import Document, Template

_SERVER_ROWS: Final = (
    "Templates that were put on the server by PUT /api/email-templates come before all of these;"
    " one of type Generic in the fallback language replaces every one of them."
)
_OLD_SERVERS: Final = (
    "Servers before Logto 1.35 do not fall back to Generic: there, a type without a template of"
    " its own is not sent at all."
)
CAVEATS: Final = (_SERVER_ROWS, _OLD_SERVERS)
"""What cannot be known from the configuration."""

_GENERIC: Final = "Generic"
_REFUSED: Final = "Without it Logto refuses the configuration and sends no mail of any type."


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
    sentence: str


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
    if _GENERIC in first:
        sentence = f"{_instead(name, first[_GENERIC])} {sent}"
        return EffectiveRow(name, TemplateSource.GENERIC, first[_GENERIC], needs, sentence)
    return EffectiveRow(name, TemplateSource.NONE, None, needs, f"{_nothing(name)} {sent}")


def _instead(name: str, row: int) -> str:
    usage = USAGE_TYPES[name]
    said = f"It has no template, so Logto takes the one for Generic, template {row + 1}."
    if usage.required:
        said = _REFUSED
    if usage.needs == "link":
        said += " Logto gives this mail a link and no code: a {{code}} in Generic stays as written."
    return said


def _nothing(name: str) -> str:
    if USAGE_TYPES[name].required:
        return _REFUSED
    return "There is no template for it and none for Generic, so nothing is sent."


def _dead(names: list[str], first: dict[str, int]) -> Iterator[EffectiveRow]:
    for row, name in enumerate(names):
        if name not in USAGE_TYPES:
            yield EffectiveRow(name, TemplateSource.DEAD, row, "", _unknown(name, row))
        elif first[name] != row:
            sentence = (
                f"Template {row + 1} is never sent: Logto takes the first of its type, template"
                f" {first[name] + 1}. It is not needed."
            )
            yield EffectiveRow(name, TemplateSource.DEAD, row, "", sentence)


def _unknown(name: str, row: int) -> str:
    if not name.strip():
        return f"Template {row + 1} is never sent: it has no usage type. Choose one or remove it."
    meant = next((known for known in USAGE_TYPES if known.lower() == name.strip().lower()), None)
    remedy = f"Write {meant}, in exactly these letters" if meant else "It is not needed"
    return f"Template {row + 1} is never sent: Logto has no type {quoted(name)}. {remedy}."
