"""JSON in a project's folder: stable text out, and back in with file and line of what is wrong."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_faults import depth_sentence
from ses_gui.domain.json_place import quoted
from ses_gui.domain.json_text import LARGEST, InputError, scanned

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonValue

_HALVES: Final = re.compile("[\ud800-\udfff]")
_CONFLICT: Final = re.compile(r"^<{7}(?=[ \r\n]|\Z)", re.MULTILINE)
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_SAFE_DIGITS: Final = 300


def json_text(value: JsonValue) -> str:
    """Write JSON with two spaces and without line breaks at the end; half characters escaped."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def read_json(name: str, text: str) -> JsonValue:
    """Read JSON to the letter, U+0000 included; raise `InputError` naming the file."""
    refuse_conflict(name, text)
    try:
        too_deep = depth_sentence(text)
        if too_deep:
            raise InputError(too_deep)
        return scanned(text, number=_number, integer=_integer, constant=_constant, pairs=_pairs)
    except InputError as error:
        sentence = error.sentence.removeprefix("The input ")
        raise InputError(f"{name} {sentence}") from None


def decoded(name: str, data: bytes) -> str:
    """Decode UTF-8; raise `InputError` naming file and line of what is none."""
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST // 2**20} MB, so it is not from here.")
    try:
        return data.removeprefix(_BYTE_ORDER_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name} is not UTF-8: line {line} has a byte that cannot stand there."
            " Save it as UTF-8."
        ) from None


def refuse_conflict(name: str, text: str) -> None:
    """Raise `InputError` where git has left two versions one below the other."""
    found = _CONFLICT.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise InputError(
            f"{name}, line {line}: a merge left two versions there, from <<<<<<< to >>>>>>>."
            " Keep one of them and remove the marks."
        )


def _pairs(members: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(members)
    if len(found) < len(members):
        names = [name for name, _value in members]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"has the key {quoted(twice)} twice in one object. Keep one of them.")
    return found


def _integer(text: str) -> float:
    return int(text) if len(text) <= _SAFE_DIGITS else _number(text[: _SAFE_DIGITS + 100])


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise InputError("has a number too large to store. Write another value.")
    return value


def _constant(text: str) -> float:
    raise InputError(f"has {text}, which JSON does not have. Write another value.")
