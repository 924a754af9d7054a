"""Writing: the document as the JSON that the server accepts as it is."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from ses_gui.domain.config.document import CONNECTOR_KEYS, TEMPLATE_KEYS, TEXT_FIELDS
from ses_gui.domain.config.reader import CONNECTOR_ID
from ses_gui.domain.config.zod_guard import cleaned, cleaned_value, is_empty
from ses_gui.domain.credentials.extraction import extracted, left_out
from ses_gui.domain.display_text import storable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.config.document import Document, Template, Unknown
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue

_SECRET = CONNECTOR_KEYS["access_key_secret"]


class ExportForm(StrEnum):
    """What the export is for: to be read, or to be sent to Logto's Management API."""

    CONFIG = "config"
    POST = "post"
    PATCH = "patch"


def config_of(document: Document, secret: str | None) -> JsonObject:
    """Write the document as a config; `secret` is inside when it is not None.

    What is empty has no key, but rows stay where they are: `templates` is always there, and a
    template that is empty throughout keeps its empty texts, which the server drops with it.
    """
    texts = {CONNECTOR_KEYS[field]: getattr(document, field) for field in TEXT_FIELDS}
    config = {**texts, _SECRET: secret, **_known_again(document.unknown)}
    templates: list[JsonValue] = [_template(template) for template in document.templates]
    return _ordered(_without_empty(config) | {"templates": templates}, CONNECTOR_KEYS.values())


def export_text(config: JsonObject, form: ExportForm, *, with_secret: bool) -> str:
    """Write a config as text in stable order, without nulls, empty texts and empty templates.

    A secret is at `accessKeySecret` if wanted, and nowhere else: what holds one is left out, and
    bullets stand for it in what cannot be. Whoever exports asks `left_out` first, and says so.
    """
    kept = left_out(extracted(config)).config
    text = json.dumps(
        _wrapped(as_stored(kept, with_secret=with_secret), form),
        indent=2,
        ensure_ascii=False,
        allow_nan=False,
    )
    return storable(text) + "\n"


def as_stored(config: JsonObject, *, with_secret: bool) -> JsonObject:
    """The config in stable order, without what the server drops when it saves."""
    tidy = _ordered(_without_empty(config), CONNECTOR_KEYS.values())
    templates = config.get("templates")
    if isinstance(templates, list):
        tidy["templates"] = [
            _ordered(item, TEMPLATE_KEYS.values()) if isinstance(item, dict) else item
            for item in map(_tidy, templates)
            if not is_empty(cleaned_value(item))
        ]
    if not with_secret:
        tidy.pop(_SECRET, None)
    return tidy


def size_of(config: JsonObject) -> int:
    """The bytes of the largest export."""
    whole = _wrapped(as_stored(config, with_secret=True), ExportForm.POST)
    text = json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False)
    return len(text.encode("utf-8", "surrogatepass")) + 1


def _wrapped(config: JsonObject, form: ExportForm) -> JsonObject:
    if form is ExportForm.CONFIG:
        return config
    connector: JsonObject = {"connectorId": CONNECTOR_ID} if form is ExportForm.POST else {}
    return {**connector, "config": config}


def _template(template: Template) -> JsonObject:
    texts: JsonObject = {key: getattr(template, field) for field, key in TEMPLATE_KEYS.items()}
    written = {**texts, **_known_again(template.unknown)}
    return texts if is_empty(cleaned(written)) else _without_empty(written)


def _known_again(unknown: Unknown) -> JsonObject:
    return {key: json.loads(text) for key, text in unknown}


def _ordered(item: JsonObject, keys: Iterable[str]) -> JsonObject:
    """Put the known keys first, in their order; the others keep theirs."""
    known = {key: item[key] for key in keys if key in item}
    return {**known, **item}


def _without_empty(item: JsonObject) -> JsonObject:
    return {key: _tidy(value) for key, value in item.items() if not _is_nothing(value)}


def _tidy(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return _without_empty(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value if not _is_nothing(item)]
    return value


def _is_nothing(value: JsonValue) -> bool:
    return value is None or value == ""
