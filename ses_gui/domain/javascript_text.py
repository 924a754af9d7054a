"""JavaScript's `String(value)`: numbers, arrays and objects as text, where Python's differs."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from ses_gui.domain.javascript import NativeFunction, NoTextError, Prototype

_HALVES = re.compile("[\ud800-\udfff]")
_LONGEST_INTEGER = 21
_MOST_ZEROS = 6
"""Digits before, and zeros behind the point that ECMAScript writes without an exponent."""


def text_of(value: object) -> str:
    """Answer `String(value)`; raise `NoTextError` where JavaScript throws a TypeError.

    Arrays are walked with a stack of our own, so that deep nesting cannot exhaust Python's.
    """
    if not isinstance(value, list):
        return _plain_text(value)
    parts: list[str] = []
    waiting: list[tuple[object, bool]] = [(value, False)]
    while waiting:
        item, follows = waiting.pop()
        if follows:
            parts.append(",")
        if isinstance(item, list):
            waiting.extend((item[at], at > 0) for at in range(len(item) - 1, -1, -1))
        elif item is not None:
            parts.append(_plain_text(item))
    return "".join(parts)


def _plain_text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, NativeFunction):
        return f"function {value.name}() {{ [native code] }}"
    if isinstance(value, Prototype):
        return value.text
    if isinstance(value, dict) and "toString" in value:
        raise NoTextError
    return "[object Object]"


def number_text(value: float) -> str:
    """Write a number as ECMAScript's Number::toString does; numbers are doubles there."""
    number = _double(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    # Python and JavaScript agree on the shortest digits; only the notation differs.
    shortest = Decimal(repr(number)).normalize()
    digits = "".join(map(str, shortest.as_tuple().digits))
    return ("-" if number < 0 else "") + _notation(digits, shortest.adjusted() + 1)


def _double(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _notation(digits: str, point: int) -> str:
    """Place the decimal point after `point` digits, or use an exponent when it lies far away."""
    if len(digits) <= point <= _LONGEST_INTEGER:
        return digits.ljust(point, "0")
    if 0 < point <= _LONGEST_INTEGER:
        return f"{digits[:point]}.{digits[point:]}"
    if -_MOST_ZEROS < point <= 0:
        return "0." + "0" * -point + digits
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"


def joined_halves(text: str) -> str:
    """Join surrogate halves that have come to stand side by side, as UTF-16 does by itself."""
    if _HALVES.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
