"""Renaming a member that the connector ignores to the key that it is meant to be."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.placeholders import reference_in, without
from ses_gui.domain.document import (
    CONNECTOR_KEYS,
    FIELDS,
    TEMPLATE_KEYS,
    Document,
    Template,
    Unknown,
)

if TYPE_CHECKING:
    from ses_gui.domain.finding import Rename
    from ses_gui.domain.json_types import JsonObject, JsonPath, JsonValue

_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_TEMPLATES: Final = "templates"
_TEMPLATE_FIELDS: Final = {key: field for field, key in TEMPLATE_KEYS.items()}


def renamed(document: Document, rename: Rename) -> Document:
    """Rename or remove; a secret is moved by its reference. Without the member nothing happens."""
    match rename.path:
        case ("templates", int(row), *rest) if rest and row < len(document.templates):
            template = document.templates[row]
            value, unknown = _taken(template.unknown, tuple(rest))
            changed = _template(replace(template, unknown=unknown), rename.to, value)
            rows = (*document.templates[:row], changed, *document.templates[row + 1 :])
            return replace(document, templates=rows)
        case ("templates", int()):
            return document
        case path:
            value, unknown = _taken(document.unknown, path)
            return _document(replace(document, unknown=unknown), rename.to, value)


def _document(document: Document, to: str, value: JsonValue) -> Document:
    if to == _SECRET and isinstance(value, str):
        return replace(document, access_key_secret=reference_in(value))
    if to == _TEMPLATES and isinstance(value, list):
        rows = tuple(_template_of(row) for row in value if isinstance(row, dict))
        return replace(document, templates=(*document.templates, *rows))
    if to in FIELDS and isinstance(value, str):
        changes: dict[str, str] = {FIELDS[to]: value}
        return replace(document, **changes)  # type: ignore[arg-type]  # a text's field
    return document


def _template(template: Template, to: str, value: JsonValue) -> Template:
    if to in _TEMPLATE_FIELDS and isinstance(value, str):
        changes: dict[str, str] = {_TEMPLATE_FIELDS[to]: value}
        return replace(template, **changes)  # type: ignore[arg-type]  # a text's field
    return template


def _template_of(row: JsonObject) -> Template:
    """A template of a list that was misnamed; what has no text is kept as it is."""
    texts = {
        field: text
        for key, field in _TEMPLATE_FIELDS.items()
        if isinstance(text := row.get(key), str)
    }
    own = {TEMPLATE_KEYS[field] for field in texts}
    unknown = tuple((key, json.dumps(value)) for key, value in row.items() if key not in own)
    return Template(**texts, unknown=unknown)


def _taken(unknown: Unknown, path: JsonPath) -> tuple[JsonValue, Unknown]:
    """Take the value at `path` out of unknown members; None where there is none."""
    members: JsonObject = {key: json.loads(text) for key, text in unknown}
    value: JsonValue = members
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            value = None
    rest = without(members, frozenset({path}))
    return value, tuple((key, json.dumps(item)) for key, item in rest.items())
