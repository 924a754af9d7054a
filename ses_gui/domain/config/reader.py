"""Reading: every form of a config an admin has at hand, down to the document."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from ses_gui.domain.config.document import (
    CONNECTOR_KEYS,
    TEMPLATE_KEYS,
    TEXT_FIELDS,
    Document,
    Template,
)
from ses_gui.domain.config.strict_json import kind_of, parse_json, place, quoted
from ses_gui.domain.credentials.extraction import Extractor
from ses_gui.domain.frozen import frozen_secret
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.domain.config.document import SecretRef, Unknown
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue

CONNECTOR_ID: Final = "aws-ses-mail"
"""The factory's id of Logto's Amazon SES connector."""

Form: TypeAlias = Literal["config", "connector", "connectors", "post", "patch", "templates"]

_RESPONSE_ONLY = ("id", "metadata", "type", "target")
MOST_MEMBERS: Final = 5_000
"""Members and items of a document, all in all: what is edited is checked while the user types."""
_MOST_NAMES = 5
_FORGETFUL: Final = Extractor()


@frozen_secret
class Reading:
    """A config as it was found, and the form it was wrapped in. May hold the secret: no repr.

    A secret stands at `accessKeySecret` only; elsewhere a placeholder does.
    """

    form: Form
    config: JsonObject


def read_config(data: bytes | str, extractor: Extractor = _FORGETFUL) -> Reading:
    """Read any form of a config, unchecked inside; raise `UserError` when there is none.

    `extractor` takes the secrets that stand where none belongs.
    """
    value = parse_json(data)
    if isinstance(value, list | dict):
        found = _read_list(value) if isinstance(value, list) else _read_object(value)
        return replace(found, config=extractor.config(found.config))
    raise UserError(message("errors.config_no_object", kind=kind_of(value)))


def document_of(
    config: JsonObject, secret_ref: SecretRef, extractor: Extractor = _FORGETFUL
) -> Document:
    """Build the document; raise `UserError` naming the place of a wrong type.

    No secret is put inside: `secret_ref` says where that of the access key lies, and `extractor`
    takes any other.
    """
    if _is_crowded(config):
        raise UserError(message("errors.config_crowded", most=f"{MOST_MEMBERS:,}"))
    config = extractor.config(config)
    if not config.keys() & set(CONNECTOR_KEYS.values()):
        raise UserError(message("errors.config_without_keys"))
    _text(config, CONNECTOR_KEYS["access_key_secret"], ())
    document = Document(
        access_key_secret=secret_ref,
        templates=tuple(_templates(config)),
        unknown=_unknown(config, CONNECTOR_KEYS.values()),
    )
    texts: dict[str, Any] = {
        field: _text(config, CONNECTOR_KEYS[field], ()) for field in TEXT_FIELDS
    }
    return replace(document, **texts)


def _is_crowded(config: JsonObject) -> bool:
    """Whether there are more than `MOST_MEMBERS` members and items at all depths together."""
    count = 0
    waiting: list[JsonValue] = [config]
    while waiting and count <= MOST_MEMBERS:
        value = waiting.pop()
        if isinstance(value, list | dict):
            count += len(value)
            waiting.extend(value.values() if isinstance(value, dict) else value)
    return count > MOST_MEMBERS


def secret_in(config: JsonObject) -> str | None:
    """Take the secret from a config, or None when there is none."""
    secret = config.get(CONNECTOR_KEYS["access_key_secret"])
    return secret if isinstance(secret, str) and secret else None


def _read_list(items: list[JsonValue]) -> Reading:
    if not items:
        raise UserError(message("errors.config_list_empty"))
    ids = [item.get("connectorId") if isinstance(item, dict) else None for item in items]
    if CONNECTOR_ID in ids:
        at = ids.index(CONNECTOR_ID)
        return Reading("connectors", _inner(items[at], (at, "config")))
    names = tuple(dict.fromkeys(quoted(name) for name in ids if isinstance(name, str)))
    if names[_MOST_NAMES:]:
        found = names[:_MOST_NAMES]
        raise UserError(message("errors.config_many_others", wanted=CONNECTOR_ID, found=found))
    if names:
        raise UserError(message("errors.config_others", wanted=CONNECTOR_ID, found=names))
    return Reading("templates", {"templates": items})


def _read_object(value: JsonObject) -> Reading:
    if "connectorId" in value:
        return _read_connector(value)
    is_bare = bool(value.keys() & set(CONNECTOR_KEYS.values()))
    config = value.get("config")
    if isinstance(config, dict) and not is_bare:
        return Reading("patch", config)
    return Reading("config", value)


def _read_connector(value: JsonObject) -> Reading:
    connector = value["connectorId"]
    if connector != CONNECTOR_ID:
        named = quoted(connector) if isinstance(connector, str) else kind_of(connector)
        raise UserError(message("errors.config_other", wanted=CONNECTOR_ID, found=named))
    form: Form = "connector" if any(key in value for key in _RESPONSE_ONLY) else "post"
    return Reading(form, _inner(value, ("config",)))


def _inner(wrapper: JsonValue, path: JsonPath) -> JsonObject:
    config = wrapper.get("config") if isinstance(wrapper, dict) else None
    if isinstance(config, dict):
        return config
    if isinstance(wrapper, dict) and "config" in wrapper:
        raise UserError(
            message("errors.config_wrong_kind", place=place(path), kind=kind_of(config))
        )
    raise UserError(message("errors.config_missing", place=place(path)))


def _templates(config: JsonObject) -> Iterable[Template]:
    items = config.get("templates", [])
    if not isinstance(items, list):
        raise _wrong_type("errors.needs_list", ("templates",), items)
    for at, item in enumerate(items):
        if not isinstance(item, dict):
            raise _wrong_type("errors.needs_object", ("templates", at), item)
        yield _template(item, ("templates", at))


def _template(item: JsonObject, path: JsonPath) -> Template:
    texts: dict[str, Any] = {field: _text(item, key, path) for field, key in TEMPLATE_KEYS.items()}
    return Template(**texts, unknown=_unknown(item, TEMPLATE_KEYS.values()))


def _text(item: JsonObject, key: str, path: JsonPath) -> str:
    value = item.get(key, "")
    if not isinstance(value, str):
        raise _wrong_type("errors.needs_text", (*path, key), value)
    return value


def _wrong_type(code: str, path: JsonPath, value: JsonValue) -> UserError:
    return UserError(message(code, place=place(path), kind=kind_of(value)))


def _unknown(item: JsonObject, known: Iterable[str]) -> Unknown:
    """Keys we do not know, as ASCII JSON: exact, and safe in any file."""
    rest = item.keys() - set(known)
    return tuple((key, json.dumps(value)) for key, value in item.items() if key in rest)


TEXT_KEYS: Final = tuple(
    key for field, key in CONNECTOR_KEYS.items() if field in TEXT_FIELDS or key.endswith("Secret")
)
"""The keys at the top whose values are texts, the secret among them."""

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
