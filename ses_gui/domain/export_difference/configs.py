"""The difference of two configs: what is there, and what an export would put in its place."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.extraction import extracted
from ses_gui.domain.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.writing import as_kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ses_gui.domain.json_types import JsonObject, JsonValue

SECRET_KEY: Final = CONNECTOR_KEYS["access_key_secret"]
_TEMPLATES: Final = "templates"


class SecretChange(StrEnum):
    """What becomes of the secret; the secret itself is told nowhere."""

    NONE = "none"
    """Neither side has one."""
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left-out"
    UNKNOWN = "unknown"
    """Both have one, and nobody can tell whether it is the same."""


class Change(StrEnum):
    """What becomes of a part."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """One field, or one text of a template; None where that side has none."""

    name: str
    there: str | None
    new: str | None

    @property
    def change(self) -> Change:
        """What becomes of it."""
        if self.there == self.new:
            return Change.SAME
        if self.there is None:
            return Change.ADDED
        return Change.REMOVED if self.new is None else Change.CHANGED


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """One template with its texts; `number` counts those of the same usage type."""

    usage_type: str
    number: int
    is_there: bool
    is_new: bool
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        """The usage type, with a number where there are several."""
        return self.usage_type if self.number == 1 else f"{self.usage_type} ({self.number})"

    @property
    def change(self) -> Change:
        """What becomes of the template as a whole."""
        if not self.is_there:
            return Change.ADDED
        if not self.is_new:
            return Change.REMOVED
        is_same = all(part.change is Change.SAME for part in self.parts)
        return Change.SAME if is_same else Change.CHANGED


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that both sides have, with what becomes of it."""

    fields: tuple[Part, ...]
    templates: tuple[TemplatePart, ...]
    secret: SecretChange

    @property
    def changed_fields(self) -> Sequence[Part]:
        """The fields that do not stay as they are."""
        return [part for part in self.fields if part.change is not Change.SAME]

    @property
    def changed_templates(self) -> Sequence[TemplatePart]:
        """The templates that do not stay as they are."""
        return [part for part in self.templates if part.change is not Change.SAME]

    @property
    def removed_fields(self) -> Sequence[str]:
        """The keys that are there and not in the export."""
        return [part.name for part in self.fields if part.change is Change.REMOVED]

    @property
    def removed_templates(self) -> Sequence[str]:
        """The templates that are there and not in the export."""
        return [part.name for part in self.templates if part.change is Change.REMOVED]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes, as far as anybody can tell."""
        settled = self.secret in {SecretChange.NONE, SecretChange.SAME, SecretChange.UNKNOWN}
        return settled and not self.changed_fields and not self.changed_templates


def difference_between(there: JsonObject, new: JsonObject, secret: SecretChange) -> Difference:
    """Compare two configs as the server would keep them; the secret is judged elsewhere."""
    left, right = _kept(there), _kept(new)
    names = dict.fromkeys((*CONNECTOR_KEYS.values(), *left, *right))
    fields = (
        Part(name, _text(left, name), _text(right, name))
        for name in names
        if name not in {SECRET_KEY, _TEMPLATES} and (name in left or name in right)
    )
    return Difference(tuple(fields), tuple(_templates(left, right)), secret)


def secret_change(there: str | None, new: str | None) -> SecretChange:
    """Compare two secrets that are both known, or absent."""
    if not there or not new:
        return _one_sided(has_there=bool(there), has_new=bool(new))
    return SecretChange.SAME if there == new else SecretChange.CHANGED


def _one_sided(*, has_there: bool, has_new: bool) -> SecretChange:
    if has_there:
        return SecretChange.LEFT_OUT
    return SecretChange.ADDED if has_new else SecretChange.NONE


def _kept(config: JsonObject) -> JsonObject:
    """The config without what the server drops, such as nulls and empty templates."""
    return as_kept(extracted(config), with_secret=False)


def _templates(left: JsonObject, right: JsonObject) -> Iterator[TemplatePart]:
    olds, news = _by_name(left), _by_name(right)
    for usage_type, number in dict.fromkeys((*olds, *news)):
        old, new = olds.get((usage_type, number)), news.get((usage_type, number))
        keys = dict.fromkeys((*TEMPLATE_KEYS.values(), *(old or ()), *(new or ())))
        parts = (Part(key, _text(old, key), _text(new, key)) for key in keys if key != "usageType")
        both = (old is not None, new is not None)
        yield TemplatePart(usage_type, number, *both, tuple(_told(parts)))


def _told(parts: Iterator[Part]) -> Iterator[Part]:
    return (part for part in parts if part.there is not None or part.new is not None)


def _by_name(config: JsonObject) -> Mapping[tuple[str, int], JsonObject]:
    """The templates by usage type; Logto takes the first of several, so each is compared."""
    items = config.get(_TEMPLATES)
    counts: Counter[str] = Counter()
    found: dict[tuple[str, int], JsonObject] = {}
    for item in items if isinstance(items, list) else []:
        template: JsonObject = item if isinstance(item, dict) else {"(no object)": item}
        name = _text(template, "usageType") or "(no usage type)"
        counts[name] += 1
        found[name, counts[name]] = template
    return found


def _text(item: JsonObject | None, key: str) -> str | None:
    """A text as it is, anything else as JSON; None where there is no such key."""
    if item is None or key not in item:
        return None
    value: JsonValue = item[key]
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)
