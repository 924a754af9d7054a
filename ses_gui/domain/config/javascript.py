"""JavaScript's idea of white space, of inherited names, and of a value as text."""

from __future__ import annotations

import math
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ses_gui.domain.display_text import HALF_CHARACTER
from ses_gui.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

WHITE_SPACE: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What `\\s` matches in a regular expression of JavaScript; Python's `\\s` is another class."""

_INDEX = re.compile(r"0|[1-9][0-9]{0,14}")
_ABSENT: Final = object()


@frozen
class NativeFunction:
    """A built-in function: for a template it has a text and no members."""

    name: str


@frozen
class Prototype:
    """An object that every object or array inherits from."""

    text: str
    members: Mapping[str, object]


class NoTextError(Exception):
    """JavaScript throws a TypeError here, so nothing would be sent."""


def _functions(names: str) -> dict[str, object]:
    return {name: NativeFunction(name) for name in names.split()}


OBJECT_PROTOTYPE: Final = Prototype(
    "[object Object]",
    MappingProxyType(
        _functions(
            "__defineGetter__ __defineSetter__ hasOwnProperty __lookupGetter__ __lookupSetter__"
            " isPrototypeOf propertyIsEnumerable toString valueOf toLocaleString"
        )
        | {"constructor": NativeFunction("Object"), "__proto__": None}
    ),
)

ARRAY_PROTOTYPE: Final = Prototype(
    "",
    MappingProxyType(
        {
            **OBJECT_PROTOTYPE.members,
            **_functions(
                "at concat copyWithin fill find findIndex findLast findLastIndex lastIndexOf pop"
                " push reverse shift unshift slice sort splice includes indexOf join keys entries"
                " values forEach filter flat flatMap map every some reduce reduceRight toReversed"
                " toSorted toSpliced toLocaleString toString with"
            ),
            "constructor": NativeFunction("Array"),
            "length": 0.0,
            "__proto__": OBJECT_PROTOTYPE,
        }
    ),
)


def has(value: object, name: str) -> bool:
    """Answer `name in value`, own and inherited names alike; raise `NoTextError` as `in` does."""
    if not is_object(value):
        raise NoTextError
    return _own(value, name) is not _ABSENT or name in _prototype(value).members


def member(value: object, name: str) -> object:
    """Read `value[name]` of an object; None stands for both null and undefined."""
    own = _own(value, name)
    if own is not _ABSENT:
        return own
    prototype = _prototype(value)
    return prototype if name == "__proto__" else prototype.members.get(name)


def is_object(value: object) -> bool:
    """Answer `value && typeof value === 'object'`."""
    return isinstance(value, dict | list | Prototype)


def _own(value: object, name: str) -> object:
    if isinstance(value, dict):
        return value.get(name, _ABSENT)
    if isinstance(value, list):
        return _element(value, name)
    return value.members.get(name, _ABSENT) if isinstance(value, Prototype) else _ABSENT


def _element(items: list[object], name: str) -> object:
    """Look in an array, whose own names are `length` and indexes in their canonical spelling."""
    if name == "length":
        return float(len(items))
    if _INDEX.fullmatch(name) is None or int(name) >= len(items):
        return _ABSENT
    return items[int(name)]


def _prototype(value: object) -> Prototype:
    return ARRAY_PROTOTYPE if isinstance(value, list) else OBJECT_PROTOTYPE


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
    from decimal import Decimal

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
    if HALF_CHARACTER.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
