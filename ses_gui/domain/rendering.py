"""Rendering: subject and content exactly as the connector's `replaceSendMessageHandlebars`."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from ses_gui.domain.javascript import WHITE_SPACE, NoTextError, has, is_object, member
from ses_gui.domain.javascript_text import joined_halves, text_of
from ses_gui.domain.json_text import InputError, decoded, scanned

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject, JsonValue

HANDLEBAR: Final = re.compile(rf"\{{\{{[{WHITE_SPACE}]*+([A-Za-z0-9_.]++)[{WHITE_SPACE}]*+\}}\}}")
"""What the connector replaces: its `/{{\\s*([\\w.]+)\\s*}}/g`, in JavaScript's sense."""


class RenderError(Exception):
    """The connector fails on this payload and sends nothing; `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def render(template: str, payload: JsonValue) -> str:
    """Fill `template` from `payload`; raise `RenderError` where the connector throws.

    Source: `replaceSendMessageHandlebars` of @logto/connector-kit.
    """
    return joined_halves(HANDLEBAR.sub(partial(_replacement, payload), joined_halves(template)))


def parse_payload(data: bytes | str) -> JsonValue:
    """Read a payload as JSON.parse does: doubles, and the last of equal keys; or `InputError`."""
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
    raise InputError(f"The payload holds {name}, which is not a number in JSON.")


def _replacement(payload: JsonValue, handlebar: re.Match[str]) -> str:
    names = handlebar[1].split(".")
    try:
        if not (names[0] and has(payload, names[0])):
            return handlebar[0]
        value = _value_at(payload, names)
        return "" if value is None else text_of(value)
    except NoTextError:
        raise RenderError(_sentence(handlebar[1], payload)) from None


def _value_at(value: object, names: list[str]) -> object:
    for name in names:
        value = member(value, name) if is_object(value) else None
    return value


def _sentence(name: str, payload: JsonValue) -> str:
    if not is_object(payload):
        return 'The payload must be a JSON object such as {"code": "123456"}.'
    return (
        f"The payload's “{name}” cannot become text, because it has a key “toString”."
        " Remove that key."
    )
