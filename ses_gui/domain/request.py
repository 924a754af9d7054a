"""The request: the SendEmail JSON that the connector would put on the wire."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from ses_gui.domain.credentials.placeholders import has_placeholder
from ses_gui.domain.display_text import half_character_in
from ses_gui.domain.rendering import RenderError, render, template_for

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject, JsonValue

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

    Raises `RenderError` where the connector throws on the payload, and for a text that held a
    secret. Source: the connector's
    `makeCommand`; empty texts go out as they are, as there.
    """
    template = template_for(config, usage_type) or {}
    for key in ("subject", "content"):
        if has_placeholder(str(template.get(key, ""))):
            raise RenderError(
                f"The {key} of the template {template.get('usageType')} holds a secret, which no"
                " mail may carry. Take it out."
            )
    for key in _OPTIONAL.values():
        if has_placeholder(str(config.get(key, ""))):
            raise RenderError(f"{key} holds a secret, which no mail may carry. Take it out.")
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


@dataclass(frozen=True, slots=True)
class Half:
    """Half a character in a request: in which text, which half, and that text's connector key."""

    place: str
    mark: str
    field: str


_PLACES = {
    "Destination": ("the recipient", ""),
    "Content": ("the subject or the content of the template, or its sample data", "templates"),
    **{member: (key, key) for member, key in _OPTIONAL.items()},
}


def half_in(body: JsonObject) -> Half | None:
    """Find half a character in a body: UTF-8, in which mail is written, has no form for it."""
    for member, value in body.items():
        mark = half_character_in(json.dumps(value, ensure_ascii=False))
        if mark:
            place, field = _PLACES.get(member, (member, ""))
            return Half(place, mark, field)
    return None


def body_hash(body: JsonObject) -> str:
    """Give the SHA-256 of a body in hexadecimal: two sends with the same one were the same mail."""
    text = json.dumps(body, separators=(",", ":"), sort_keys=True)
    return sha256(text.encode("ascii")).hexdigest()
