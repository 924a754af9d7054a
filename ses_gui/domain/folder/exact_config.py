"""A document as a config to keep: unknown keys to the letter, and no secret."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ses_gui.domain.credentials.extraction import extracted
from ses_gui.domain.writing import config_of

if TYPE_CHECKING:
    from ses_gui.domain.document import Document, Unknown
    from ses_gui.domain.json_types import JsonObject, JsonValue


def exact_config(document: Document) -> JsonObject:
    """Write a document as a config that `document_of` reads back to an equal one."""
    config = config_of(document, None)
    rows = config["templates"]
    if isinstance(rows, list):
        pairs = zip(rows, document.templates, strict=True)
        config["templates"] = [_with(row, template.unknown) for row, template in pairs]
    return extracted(_with(config, document.unknown))


def _with(item: JsonValue, unknown: Unknown) -> JsonObject:
    """The item with the unknown keys to the letter, in their own order."""
    exact: JsonObject = {key: json.loads(text) for key, text in unknown}
    known = item if isinstance(item, dict) else {}
    return {**{key: value for key, value in known.items() if key not in exact}, **exact}
