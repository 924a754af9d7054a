"""JSON from outside, read strictly: whatever is wrong becomes one sentence naming the place."""

from __future__ import annotations

import json
import math
from json import JSONDecodeError
from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_faults import (
    OddNumber,
    Repeated,
    depth_sentence,
    first_fault,
    recursion_sentence,
    syntax_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.json_types import JsonValue

LARGEST: Final = 10 * 1024 * 1024
"""Bytes. Logto's server takes 1 MB; ten times that is certainly not a connector's config."""

_SAFE_DIGITS = 300
"""An integer this long still fits a double; Python refuses to read more than 4300 digits."""

_ENOUGH_DIGITS = 400
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class InputError(Exception):
    """The input cannot be used; `sentence` is for the user, names the place and holds no secret."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def parse_json(data: bytes | str) -> JsonValue:
    """Read JSON strictly; raise `InputError` for anything unclear, and nothing else ever."""
    text = decoded(data)
    too_deep = depth_sentence(text)
    if too_deep:
        raise InputError(too_deep)
    odd = _OddThings()
    value = scanned(
        text, pairs=odd.pairs, number=odd.number, integer=odd.integer, constant=odd.constant
    )
    fault = first_fault(value) if odd.seen or "\\u0000" in text else None
    if fault:
        raise InputError(fault)
    return value


def decoded(data: bytes | str) -> str:
    """Decode UTF-8 with or without BOM; raise `InputError` for too much, nothing, other codes."""
    if len(data) > LARGEST:
        raise InputError(
            f"The input is larger than {LARGEST // 1024 // 1024} MB, so it is not a connector's"
            " configuration. Choose the JSON file that was exported."
        )
    text = data if isinstance(data, str) else _utf_8(data)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError("The input is empty. It needs a connector's configuration as JSON.")
    return text


def scanned(
    text: str,
    *,
    number: Callable[[str], float],
    integer: Callable[[str], float],
    constant: Callable[[str], float],
    pairs: Callable[[list[tuple[str, JsonValue]]], dict[str, JsonValue]] | None = None,
) -> JsonValue:
    """Scan JSON with the given readers; raise `InputError` where it is none."""
    try:
        value: JsonValue = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_float=number,
            parse_int=integer,
            parse_constant=constant,
        )
    except JSONDecodeError as error:
        raise InputError(syntax_sentence(error)) from None
    except RecursionError:
        raise InputError(recursion_sentence()) from None
    return value


def _utf_8(data: bytes) -> str:
    if data.startswith(_UTF_16):
        raise InputError("The input is written in UTF-16. Save it as UTF-8 and open it again.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"The input is not UTF-8: line {line} has a byte that cannot stand there."
            " Save it as UTF-8 and open it again."
        ) from None


class _OddThings:
    """Readers for the scanner that mark what strict JSON has not, and remember that they did."""

    def __init__(self) -> None:
        self.seen = False

    def pairs(self, members: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        found = dict(members)
        if len(found) == len(members):
            return found
        self.seen = True
        repeated = Repeated()
        for name, value in members:
            repeated.twice = repeated.twice or (name if name in repeated else "")
            repeated[name] = value
        return repeated

    def integer(self, text: str) -> float:
        """Integers stay exact: a key we do not know may hold one of any size."""
        return int(text) if len(text) <= _SAFE_DIGITS else self.number(text[:_ENOUGH_DIGITS])

    def number(self, text: str) -> float:
        value = float(text)
        return value if math.isfinite(value) else self._odd(value, "a number too large to store")

    def constant(self, name: str) -> float:
        return self._odd(math.nan, f"{name}, which JSON does not have")

    def _odd(self, value: float, name: str) -> OddNumber:
        self.seen = True
        odd = OddNumber(value)
        odd.name = name
        return odd
