"""A config in a report: what has the right form is shown, everything else is only described."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.credentials.placeholders import has_placeholder
from ses_gui.domain.document import CONNECTOR_KEYS, TEMPLATE_KEYS
from ses_gui.domain.from_address.composing import parts_of
from ses_gui.domain.identity.arn import meant_arn
from ses_gui.domain.json_place import kind
from ses_gui.domain.report.scrubbing import WITHHELD, short_key_id
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.domain.json_types import JsonObject, JsonValue
    from ses_gui.domain.report.scrubbing import Scrubber

_KEY: Final = CONNECTOR_KEYS["access_key_id"]
_SECRET: Final = CONNECTOR_KEYS["access_key_secret"]
_TEMPLATES: Final = CONNECTOR_KEYS["templates"]
_KEY_ID: Final = re.compile(r"A(?:KIA|SIA|IDA|ROA|GPA|NPA)[A-Z0-9]{12,}")
_NAME: Final = re.compile(r"[A-Za-z_]{1,32}")


def _is_mailbox(text: str) -> bool:
    return parts_of(text) is not None


def _is_arn(text: str) -> bool:
    return meant_arn(text) is not None


_FORMS: Final[MappingProxyType[str, Callable[[str], object]]] = MappingProxyType(
    {
        "region": re.compile(r"[a-z]{2,5}(-[a-z]+)+-\d{1,2}").fullmatch,
        "emailAddress": _is_mailbox,
        "emailAddressIdentityArn": _is_arn,
        "feedbackForwardingEmailAddress": _is_mailbox,
        "feedbackForwardingEmailAddressIdentityArn": _is_arn,
        "configurationSetName": re.compile(r"[A-Za-z0-9_-]{1,64}").fullmatch,
    }
)
"""Key → whether its text may be shown. What has another form may be anything, a secret too."""


def config_lines(
    config: JsonObject, scrubber: Scrubber, secret_place: str
) -> Iterator[tuple[str, str]]:
    """Go through names and values; `secret_place` says where a secret lies that is not in it."""
    for key in CONNECTOR_KEYS.values():
        if key == _SECRET:
            yield key, _secret(config.get(key), secret_place)
        elif key == _TEMPLATES:
            yield from _templates(config.get(key))
        else:
            yield key, _field(key, config.get(key), scrubber)
    for key, value in config.items():
        if key not in CONNECTOR_KEYS.values():
            yield unknown_name(key, scrubber), described(value)


def is_shown(config: JsonObject, key: str) -> bool:
    """Whether the value under `key` is shown, so that a sentence about it may be, too."""
    value = config.get(key)
    return value is None or (isinstance(value, str) and _may_be_shown(key, value))


def unknown_name(key: str, scrubber: Scrubber) -> str:
    """Name a key that is not the connector's, if it looks like a name."""
    return scrubber.line(key) if _NAME.fullmatch(key) else f"(a key of {len(key)} characters)"


def described(value: JsonValue) -> str:
    """Say what a value is, and nothing of what it holds."""
    if isinstance(value, str):
        return f"(a text of {len(value)} characters)" if value else "(empty)"
    if isinstance(value, list | dict):
        return f"({kind(value)} of {len(value)})"
    return f"({kind(value)})"


def _may_be_shown(key: str, value: str) -> bool:
    return not value or key not in _FORMS or bool(_FORMS[key](value))


def _field(key: str, value: JsonValue, scrubber: Scrubber) -> str:
    if value is None:
        return "(not there)"
    if not isinstance(value, str) or not value:
        return described(value)
    if has_placeholder(value):
        return WITHHELD
    if key == _KEY:
        return _key_id(value)
    return scrubber.line(value) if _may_be_shown(key, value) else _odd(value)


def _odd(text: str) -> str:
    return f"(a text of {len(text)} characters, not of the form that belongs here)"


def _key_id(text: str) -> str:
    if _KEY_ID.fullmatch(text):
        return f"{short_key_id(text)} ({len(text)} characters)"
    return _odd(text)


def _secret(value: JsonValue, secret_place: str) -> str:
    if isinstance(value, str) and value:
        return f"(left out; {len(value)} characters)"
    return secret_place or "(not there)"


def _templates(value: JsonValue) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield _TEMPLATES, described(value)
        return
    for row, item in enumerate(value):
        name = f"{_TEMPLATES}[{row}]"
        yield name, _template(item) if isinstance(item, dict) else described(item)


def _size(value: JsonValue) -> str:
    return f"of {len(value)} characters" if isinstance(value, str) else described(value)


def _template(item: JsonObject) -> str:
    usage_type = item.get("usageType")
    known = usage_type if isinstance(usage_type, str) and usage_type in USAGE_TYPES else ""
    texts = (f"{key} {_size(item.get(key))}" for key in ("subject", "content"))
    more = sum(key not in TEMPLATE_KEYS.values() for key in item)
    others = (f"other keys: {more}",) if more else ()
    return ", ".join((known or f"usageType {described(usage_type)}", *texts, *others))
