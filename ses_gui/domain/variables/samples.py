"""Sample payloads: the values that preview, test mail and command line fill into a usage type."""

from __future__ import annotations

import copy
import json
import math
import re
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import line_and_column
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Sample, Studio
from ses_gui.domain.config.javascript import number_text
from ses_gui.domain.config.request import parse_payload, send_body
from ses_gui.domain.config.strict_json import LARGEST, decoded, refuse_depth, scanned
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.domain.texts.message import Message


SAMPLE_CODE: Final = "123456"
_LIKE: Final = {
    **dict.fromkeys(("SignIn", "Register", "ForgotPassword", "MfaVerification", "BindMfa"), "flow"),
    "UserPermissionValidation": "account",
    "BindNewIdentifier": "account",
    "OrganizationInvitation": "invitation",
}
"""Usage type → the payload that is like its own; the others get the code alone."""


@cache
def _payloads() -> Mapping[str, JsonObject]:
    """The payloads, and the texts that are `long` or `hostile`: key, alone or after its parent's.

    The code stays as it is: the server makes it up, and nobody else can.
    """
    written: Mapping[str, JsonObject] = json.loads(
        Path(__file__).with_name("samples.json").read_bytes()
    )
    return written


def sample_payload(usage_type: str) -> JsonObject:
    """Give the roots the server supplies for this type; another type gets what Generic gets."""
    return copy.deepcopy(_payloads()[_LIKE.get(usage_type, "generic")])


def replaced(payload: JsonObject, texts: JsonObject, parent: str = "") -> JsonObject:
    """Copy `payload` with `texts` in it; it gets no key that it has not."""
    return {key: _replacement(value, texts, parent, key) for key, value in payload.items()}


def _replacement(value: JsonValue, texts: JsonObject, parent: str, key: str) -> JsonValue:
    if isinstance(value, dict):
        return replaced(value, texts, key)
    return texts.get(f"{parent}.{key}", texts.get(key, value))


@frozen
class Preset:
    """One way to fill in a usage type: `payload` makes it anew for each call."""

    label: Message
    meaning: Message
    payload: Callable[[str], JsonObject]


TYPICAL: Final = "typical"


def _absent(usage_type: str) -> JsonObject:
    """Only what the server supplies in every case; an account without a name has nulls."""
    if usage_type == "OrganizationInvitation":
        return {}
    if usage_type == "UserPermissionValidation":
        return {**_bare(), "user": _nobody("jordan.avery@example.com")}
    if usage_type == "BindNewIdentifier":
        return {**_bare(), "user": _nobody(None)}
    if usage_type in {"SignIn", "Register", "ForgotPassword", "MfaVerification", "BindMfa"}:
        return _bare()
    return {"code": SAMPLE_CODE}


def _bare() -> JsonObject:
    return {"code": SAMPLE_CODE, "locale": "en"}


def _nobody(mail: str | None) -> JsonObject:
    return {**copy.deepcopy(_payloads()["nobody"]), "primaryEmail": mail}


def _long(usage_type: str) -> JsonObject:
    return replaced(sample_payload(usage_type), _payloads()["long"])


def _hostile(usage_type: str) -> JsonObject:
    payload = {**sample_payload(usage_type), "uiLocales": "en"}
    return replaced(payload, _payloads()["hostile"])


PRESETS: Final[Mapping[str, Preset]] = {
    TYPICAL: Preset(
        message("variables.preset.typical"),
        message("variables.preset.typical.meaning"),
        sample_payload,
    ),
    "absent": Preset(
        message("variables.preset.absent"), message("variables.preset.absent.meaning"), _absent
    ),
    "long": Preset(
        message("variables.preset.long"), message("variables.preset.long.meaning"), _long
    ),
    "hostile": Preset(
        message("variables.preset.hostile"),
        message("variables.preset.hostile.meaning"),
        _hostile,
    ),
}
"""Name → preset, from the usual to the worst. What a preset gives away may be changed."""


def sample_path(usage_type: str) -> JsonPath:
    """Name the sample of a usage type; no key of a connector lies at such a path."""
    return ("studio", "samples", usage_type)


def sampled_type(path: JsonPath) -> str | None:
    """Tell which usage type's sample is at `path`; None if it leads elsewhere."""
    match path:
        case ("studio", "samples", str(usage_type)):
            return usage_type
    return None


_UNSEEN: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufdd0\ufdd1\ud800-\udfff]"
)
"""What an editor does not show or would turn around; the joiners inside emoji may stay."""
_TEXT_OR_CONSTANT: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|NaN|-?Infinity', re.DOTALL)
_INDENT: Final = "  "


_THE_SAMPLE: Final = message("errors.the_sample")


def read_sample(text: str, subject: Message = _THE_SAMPLE) -> JsonObject:
    """Read a sample as JSON.parse does; raise `UserError` with the place of what is wrong."""
    if not text.strip("\ufeff \t\r\n"):
        raise UserError(message("errors.sample_empty", subject=subject))
    if len(text) > LARGEST:
        megabytes = LARGEST // 1024 // 1024
        raise UserError(message("errors.sample_too_large", subject=subject, megabytes=megabytes))
    refuse_depth(text, subject)

    def refuse(_name: str) -> float:
        raise _no_number(text, subject)

    payload = scanned(
        decoded(text, subject), number=float, integer=float, constant=refuse, subject=subject
    )
    if not isinstance(payload, dict):
        line, column = line_and_column(text, len(text) - len(text.lstrip("\ufeff \t\r\n")))
        raise UserError(
            message("errors.sample_no_object", subject=subject, line=line, column=column)
        )
    return payload


def _no_number(text: str, subject: Message) -> UserError:
    """Name the first constant of `text`, which the scanner gives no place of."""
    found = next(found for found in _TEXT_OR_CONSTANT.finditer(text) if found[0][0] != '"')
    line, column = line_and_column(text, found.start())
    return UserError(
        message("errors.sample_constant", subject=subject, line=line, column=column, name=found[0])
    )


def sample_text(payload: JsonValue) -> str:
    """Write JSON for people: indented, every visible character as it is, the others as escapes."""
    return _written(payload, "\n")


def seen(text: str) -> str:
    """`text` with escapes for what cannot be seen."""
    return _UNSEEN.sub(lambda mark: f"\\u{ord(mark[0]):04x}", text)


def _written(value: JsonValue, line: str) -> str:
    if isinstance(value, dict):
        items = [f"{_text(key)}: {_written(item, line + _INDENT)}" for key, item in value.items()]
        return _bracketed("{", items, "}", line)
    if isinstance(value, list):
        return _bracketed("[", [_written(item, line + _INDENT) for item in value], "]", line)
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    # JSON has no word for infinity; a number too large is read as one, as in JavaScript.
    return number_text(value).replace("Infinity", "1e999")


def _bracketed(opening: str, items: list[str], closing: str, line: str) -> str:
    inner = ",".join(f"{line}{_INDENT}{item}" for item in items)
    return f"{opening}{inner}{line}{closing}" if items else opening + closing


def _text(text: str) -> str:
    return seen(json.dumps(text, ensure_ascii=False))


__all__ = [
    "Sampling",
    "forget_sample",
    "own_text",
    "refusal",
    "sample_for",
    "sample_of",
    "sample_text",
    "set_sample",
]


@frozen
class Sampling:
    """The payload to use; `problem` says why it is not the user's own."""

    payload: JsonValue
    problem: Message = NOTHING


def sample_for(document: Document, usage_type: str) -> Sampling:
    """Take the user's own sample of the type, else typical values; never fails."""
    return sample_of(document.studio, usage_type)


def sample_of(studio: Studio, usage_type: str) -> Sampling:
    """Do the same where there is a studio and no document."""
    text = own_text(studio, usage_type)
    if text is None:
        return Sampling(PRESETS[TYPICAL].payload(usage_type))
    try:
        return Sampling(read_sample(text, message("errors.the_sample_for", usage_type=usage_type)))
    except UserError as error:
        return Sampling(PRESETS[TYPICAL].payload(usage_type), error.message)


def refusal(document: Document, usage_type: str) -> Message:
    """Say why no mail can be made of the user's own sample; empty where one can."""
    sampling = sample_for(document, usage_type)
    if sampling.problem:
        return message("errors.sample_to_mend", problem=sampling.problem)
    try:
        send_body(config_of(document, None), "", usage_type, sampling.payload)
    except UserError as error:
        if error.message.code == "errors.payload_to_string":
            parts = dict(error.message.args)
            return message("errors.sample_to_string", usage_type=usage_type, **parts)
        return error.message
    return NOTHING


def own_text(studio: Studio, usage_type: str) -> str | None:
    """The user's own text for the type, broken or not; None where there is none."""
    texts = (sample.text for sample in studio.samples if sample.usage_type == usage_type)
    return next(texts, None)


def set_sample(usage_type: str, text: str) -> edits.Edit:
    """Keep `text`, broken or not, as the type's sample."""

    def change(studio: Studio) -> Studio:
        mine = Sample(usage_type, text)
        if own_text(studio, usage_type) is None:
            return replace(studio, samples=(*studio.samples, mine))
        changed = (mine if each.usage_type == usage_type else each for each in studio.samples)
        return replace(studio, samples=tuple(changed))

    label = message("edits.edit-sample")
    return edits.set_studio(label, change, merge=f"studio.samples.{usage_type}")


def forget_sample(usage_type: str) -> edits.Edit:
    """Go back to typical values."""

    def change(studio: Studio) -> Studio:
        others = (each for each in studio.samples if each.usage_type != usage_type)
        return replace(studio, samples=tuple(others))

    return edits.set_studio(message("edits.forget-sample"), change)


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
