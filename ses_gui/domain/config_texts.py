"""The texts of a config that may hold anything: only what has the right type is seen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ses_gui.domain.document import CONNECTOR_KEYS, TEXT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.json_types import JsonObject, JsonPath

TEXT_KEYS: Final = tuple(
    key for field, key in CONNECTOR_KEYS.items() if field in TEXT_FIELDS or key.endswith("Secret")
)
"""The keys at the top whose values are texts, the secret among them."""

HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def text_at(item: JsonObject, key: str) -> str:
    """Take the text under `key`, or an empty one when there is none."""
    value = item.get(key)
    return value if isinstance(value, str) else ""


def templates_in(config: JsonObject) -> Iterator[tuple[JsonPath, JsonObject]]:
    """Go through the templates that are objects, each with its path."""
    templates = config.get("templates")
    for row, item in enumerate(templates if isinstance(templates, list) else ()):
        if isinstance(item, dict):
            yield ("templates", row), item


def is_invisible(character: str) -> bool:
    """Answer whether a character shows nothing: white space, controls, zero-width ones."""
    return unicodedata.category(character) in _INVISIBLE_CATEGORIES


def visible(text: str) -> str:
    """Leave out what shows nothing; what is as wide as a space becomes one."""
    wide = {"Zs", "Cc", "Zl", "Zp"}
    shown = (
        mark if not is_invisible(mark) else " " if unicodedata.category(mark) in wide else ""
        for mark in text
    )
    return " ".join("".join(shown).split())


def stripped(text: str) -> str:
    """Take white space and invisible characters off both ends."""
    start, end = 0, len(text)
    while start < end and is_invisible(text[start]):
        start += 1
    while end > start and is_invisible(text[end - 1]):
        end -= 1
    return text[start:end]
