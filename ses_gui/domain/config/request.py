"""The SendEmail request: the template rendered, and the JSON, exactly as the connector makes it."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.javascript import (
    WHITE_SPACE,
    NoTextError,
    has,
    is_object,
    joined_halves,
    member,
    text_of,
)
from ses_gui.domain.config.strict_json import decoded, scanned
from ses_gui.domain.credentials.extraction import has_placeholder
from ses_gui.domain.display_text import half_character_in
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue
    from ses_gui.domain.texts.message import Message

HANDLEBAR: Final = re.compile(rf"\{{\{{[{WHITE_SPACE}]*+([A-Za-z0-9_.]++)[{WHITE_SPACE}]*+\}}\}}")
"""What the connector replaces: its `/{{\\s*([\\w.]+)\\s*}}/g`, in JavaScript's sense."""


def render(template: str, payload: JsonValue) -> str:
    """Fill `template` from `payload`; raise `UserError` where the connector throws.

    Source: `replaceSendMessageHandlebars` of @logto/connector-kit.
    """
    return joined_halves(HANDLEBAR.sub(partial(_replacement, payload), joined_halves(template)))


def parse_payload(data: bytes | str) -> JsonValue:
    """Read a payload as JSON.parse does: doubles, and the last of equal keys; or `UserError`."""
    return scanned(decoded(data), number=float, integer=float, constant=_refuse)


def template_for(config: JsonObject, usage_type: str) -> JsonObject | None:
    """Choose the first template of the type, else the first Generic one, as the connector does."""
    return _first(config, usage_type) or _first(config, "Generic")


def _first(config: JsonObject, usage_type: str) -> JsonObject | None:
    templates = config.get("templates")
    found = (
        item
        for item in (templates if isinstance(templates, list) else ())
        if isinstance(item, dict) and item.get("usageType") == usage_type
    )
    return next(found, None)


def _refuse(name: str) -> float:
    raise UserError(message("errors.payload_constant", name=name))


def _replacement(payload: JsonValue, handlebar: re.Match[str]) -> str:
    names = handlebar[1].split(".")
    try:
        if not (names[0] and has(payload, names[0])):
            return handlebar[0]
        value = _value_at(payload, names)
        return "" if value is None else text_of(value)
    except NoTextError:
        raise UserError(_no_text(handlebar[1], payload)) from None


def _value_at(value: object, names: list[str]) -> object:
    for name in names:
        value = member(value, name) if is_object(value) else None
    return value


def _no_text(name: str, payload: JsonValue) -> Message:
    if not is_object(payload):
        return message("errors.payload_no_object")
    return message("errors.payload_to_string", name=name)


_OPTIONAL = {
    "FromEmailAddress": "emailAddress",
    "FromEmailAddressIdentityArn": "emailAddressIdentityArn",
    "FeedbackForwardingEmailAddress": "feedbackForwardingEmailAddress",
    "FeedbackForwardingEmailAddressIdentityArn": "feedbackForwardingEmailAddressIdentityArn",
    "ConfigurationSetName": "configurationSetName",
}
"""Member of SendEmail → key of the config; what the config has not, the request has not."""


def send_body(config: JsonObject, to: str, usage_type: str, payload: JsonValue) -> JsonObject:
    """Build SendEmail's JSON from a config that the guard accepts; the secret may be missing.

    Raises `UserError` where the connector throws on the payload, and for a text that held a
    secret. Source: the connector's
    `makeCommand`; empty texts go out as they are, as there.
    """
    template = template_for(config, usage_type) or {}
    for key in ("subject", "content"):
        if has_placeholder(str(template.get(key, ""))):
            usage_type = str(template.get("usageType"))
            raise UserError(message("errors.template_secret", key=key, usage_type=usage_type))
    for key in _OPTIONAL.values():
        if has_placeholder(str(config.get(key, ""))):
            raise UserError(message("errors.config_secret", key=key))
    subject, content = (
        render(text if isinstance(text := template.get(key), str) else "", payload)
        for key in ("subject", "content")
    )
    return {
        "Destination": {"ToAddresses": [to]},
        "Content": {
            "Simple": {
                "Subject": {"Data": subject, "Charset": "utf8"},
                "Body": {"Html": {"Data": content}},
            }
        },
        **{member: config[key] for member, key in _OPTIONAL.items() if key in config},
    }


@frozen
class Half:
    """Half a character in a request: in which text, which half, and that text's connector key."""

    place: str | Message
    mark: str
    field: str


_PLACES: dict[str, tuple[str | Message, str]] = {
    "Destination": (message("failures.half_recipient"), ""),
    "Content": (message("failures.half_content"), "templates"),
    **{member: (key, key) for member, key in _OPTIONAL.items()},
}


def half_in(body: JsonObject) -> Half | None:
    """Find half a character in a body: UTF-8, in which mail is written, has no form for it."""
    for part, value in body.items():
        mark = half_character_in(json.dumps(value, ensure_ascii=False))
        if mark:
            place, field = _PLACES.get(part, (part, ""))
            return Half(place, mark, field)
    return None


def body_hash(body: JsonObject) -> str:
    """Give the SHA-256 of a body in hexadecimal: two sends with the same one were the same mail."""
    text = json.dumps(body, separators=(",", ":"), sort_keys=True)
    from hashlib import sha256  # not at each start

    return sha256(text.encode("ascii")).hexdigest()
