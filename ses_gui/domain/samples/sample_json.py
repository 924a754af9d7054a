"""A sample as JSON: read with a sentence for what is wrong, written so that people can read it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.javascript_text import number_text
from ses_gui.domain.json_faults import depth_sentence
from ses_gui.domain.json_text import LARGEST, InputError
from ses_gui.domain.rendering import parse_payload
from ses_gui.domain.span import line_and_column

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject, JsonValue

_UNSEEN: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufdd0\ufdd1\ud800-\udfff]"
)
"""What an editor does not show or would turn around; the joiners inside emoji may stay."""
_TEXT_OR_CONSTANT: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|NaN|-?Infinity', re.DOTALL)
_INDENT: Final = "  "


def read_sample(text: str) -> JsonObject:
    """Read a sample as JSON.parse does; raise `InputError` with the place of what is wrong."""
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("The sample is empty: line 1, column 1 needs an object such as {}.")
    if len(text) > LARGEST:
        megabytes = LARGEST // 1024 // 1024
        raise InputError(f"The sample is larger than {megabytes} MB. Keep what the mail needs.")
    too_deep = depth_sentence(text)
    if too_deep:
        raise InputError(_said(too_deep))
    try:
        payload = parse_payload(text)
    except InputError as error:
        raise InputError(_told(error.sentence, text)) from None
    if not isinstance(payload, dict):
        line, column = line_and_column(text, len(text) - len(text.lstrip("\ufeff \t\r\n")))
        raise InputError(
            f"The sample is no object: line {line}, column {column} needs an opening brace."
        )
    return payload


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


def _said(sentence: str) -> str:
    return sentence.replace("The input", "The sample", 1)


def _told(sentence: str, text: str) -> str:
    """Bring a sentence of the readers' in terms of samples, with the place if it has none."""
    if not sentence.startswith("The payload"):
        return _said(sentence)
    found = next(found for found in _TEXT_OR_CONSTANT.finditer(text) if found[0][0] != '"')
    line, column = line_and_column(text, found.start())
    return (
        f"The sample is not JSON: line {line}, column {column}: {found[0]} is no number there;"
        " write it as a text in quotation marks."
    )
