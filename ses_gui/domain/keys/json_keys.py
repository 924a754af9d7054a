"""Keys in JSON: what the AWS command line and Terraform answer, and configurations."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.keys.found import FoundKey, found_key, label
from ses_gui.domain.keys.names import Part, part_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.json_types import JsonObject, JsonValue

_ANSWERS: Final = MappingProxyType(
    {
        "AccessKey": "the answer of aws iam create-access-key",
        "AccessKeyMetadata": "the answer of aws iam list-access-keys",
        "Credentials": "the answer of aws sts",
    }
)
_MOST_OBJECTS: Final = 10_000


def json_keys(text: str, name: str) -> tuple[FoundKey, ...]:
    """Read all keys there are in a JSON text; nothing if it is none."""
    if not text.lstrip().startswith(("{", "[")):
        return ()
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    found = (_key(item, wrapper, name) for item, wrapper in _objects(value))
    return tuple(key for key in found if key is not None)


def _objects(value: JsonValue) -> Iterator[tuple[JsonObject, str]]:
    """Go through all objects in their order, each with the name under which it stands."""
    waiting: list[tuple[JsonValue, str]] = [(value, "")]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        item, wrapper = waiting.pop()
        if isinstance(item, dict):
            yield item, wrapper
            waiting += [(inner, key) for key, inner in reversed(item.items())]
        elif isinstance(item, list):
            waiting += [(inner, wrapper) for inner in reversed(item)]


def _key(item: JsonObject, wrapper: str, name: str) -> FoundKey | None:
    parts = dict(told(_texts(item)))
    if not parts.keys() & {Part.KEY_ID, Part.SECRET, Part.SMTP_PASSWORD}:
        return None
    source = name or _ANSWERS.get(wrapper, "the JSON text")
    user = label(parts.get(Part.USER, ""), parts.get(Part.SECRET, ""))
    return found_key(f"{source}, user {user}" if user else source, parts)


def _texts(item: JsonObject) -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        # Terraform wraps an output: {"value": "…", "sensitive": true}.
        inner = value.get("value") if isinstance(value, dict) and part_of(key) else value
        if isinstance(inner, str):
            yield key, inner
