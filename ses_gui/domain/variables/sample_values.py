"""Changes to a payload, value by value: each gives a new payload and leaves the old one alone."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

from ses_gui.domain.config.request import parse_payload
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonPath, JsonValue


class ValueKind(StrEnum):
    """What a value is, in the words of the tree."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "true or false"
    NULL = "null"
    OBJECT = "object"
    LIST = "list"


SIMPLE = (ValueKind.TEXT, ValueKind.NUMBER, ValueKind.TRUTH, ValueKind.NULL)
"""The kinds that hold no other values."""


def kind_of(value: JsonValue) -> ValueKind:
    """Say what a value is."""
    if value is None:
        return ValueKind.NULL
    if isinstance(value, bool):
        return ValueKind.TRUTH
    if isinstance(value, int | float):
        return ValueKind.NUMBER
    if isinstance(value, str):
        return ValueKind.TEXT
    return ValueKind.LIST if isinstance(value, list) else ValueKind.OBJECT


def value_at(payload: JsonValue, path: JsonPath) -> JsonValue:
    """The value at `path`; raise `LookupError` where there is none."""
    for step in path:
        payload = _member(payload, step)
    return payload


def with_value(payload: JsonValue, path: JsonPath, value: JsonValue) -> JsonValue:
    """Put `value` at `path`: in the place of what is there, or as a new key at the end."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(payload, list) and isinstance(step, int):
        inner = with_value(payload[step], rest, value) if step < len(payload) else value
        return [*payload[:step], inner, *payload[step + 1 :]]
    if isinstance(payload, dict) and isinstance(step, str):
        return {**payload, step: with_value(payload.get(step), rest, value)}
    raise LookupError(path)


def without(payload: JsonValue, path: JsonPath) -> JsonValue:
    """Take away the value at `path` with its key; the payload as a whole stays an object."""
    if not path:
        return {}
    holder, step = value_at(payload, path[:-1]), path[-1]
    if isinstance(holder, list) and isinstance(step, int):
        return with_value(payload, path[:-1], [*holder[:step], *holder[step + 1 :]])
    if isinstance(holder, dict) and step in holder:
        rest = {key: item for key, item in holder.items() if key != step}
        return with_value(payload, path[:-1], rest)
    raise LookupError(path)


def converted(text: str, kind: ValueKind) -> JsonValue:
    """Make a value of `kind` of what was typed; raise `UserError` where that is not possible."""
    if kind is ValueKind.TEXT:
        return text
    if kind is ValueKind.NUMBER:
        return _number(text)
    if kind is ValueKind.TRUTH and text.strip().lower() in {"true", "false"}:
        return text.strip().lower() == "true"
    if kind is ValueKind.NULL:
        return None
    raise UserError(message("errors.value_no_truth"))


def nearest(text: str, kind: ValueKind) -> JsonValue:
    """Make a value of `kind` in any case: zero or false where what was there is none."""
    try:
        return converted(text, kind)
    except UserError:
        return 0 if kind is ValueKind.NUMBER else False


def _number(text: str) -> float:
    try:
        number = parse_payload(text)
    except UserError:
        number = None
    if isinstance(number, bool) or not isinstance(number, int | float) or math.isinf(number):
        raise UserError(message("errors.value_no_number"))
    return number


def _member(value: JsonValue, step: str | int) -> JsonValue:
    if isinstance(value, list) and isinstance(step, int):
        return value[step]
    if isinstance(value, dict) and isinstance(step, str):
        return value[step]
    raise LookupError(step)
