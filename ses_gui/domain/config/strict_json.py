"""JSON from outside, read strictly: whatever is wrong becomes one sentence naming the place."""

from __future__ import annotations

import json
import math
import re
from json import JSONDecodeError
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.display_text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]
JsonPath: TypeAlias = tuple[str | int, ...]


_PLAIN_NAME = re.compile(r"[A-Za-z_$][\w$-]{0,59}", re.ASCII)
_LONGEST = 60
_KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def place(path: JsonPath) -> str:
    """Write a path as `templates[3].subject`; the empty path is “the top level”."""
    written = "".join(_step(step) for step in path)
    return written.removeprefix(".") or "the top level"


def quoted(text: str) -> str:
    """Quote a text of the user's: no secrets, shortened, and control characters made visible."""
    return f"“{shown(masked(text), _LONGEST)}”"


def kind(value: object) -> str:
    """Name a JSON value's type for people: “a text”, “a list”."""
    return _KINDS.get(type(value), "an object" if isinstance(value, dict) else "a value")


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if _PLAIN_NAME.fullmatch(step) and masked(step) == step:
        return f".{step}"
    return f"[{json.dumps(masked(step)[:_LONGEST], ensure_ascii=False)}]"


Link: TypeAlias = "tuple[()] | tuple[Link, str | int]"
"""A path from its end: made for every value, and unrolled only for the one at fault."""

DEEPEST: Final = 100
"""Levels of nesting. A connector's config has three."""

_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{\]}]', re.DOTALL)
_SYNTAX = (
    ("Unterminated string", "the text that begins here has no closing quotation mark"),
    ("Expecting property name", "a key in double quotation marks is missing"),
    ("Expecting ':'", "a colon is missing after the key"),
    ("Expecting ','", "a comma or a closing bracket is missing"),
    ("Invalid control character", "a line break or tab inside a text must be written \\n or \\t"),
    ("Invalid \\u", "a \\u needs four hexadecimal digits"),
    ("Invalid \\", "there is a backslash that begins no known escape; write it twice"),
    ("Extra data", "something follows after the end of the JSON"),
    ("", "a value is missing, or is not written as JSON"),
)
_TRAILING = "a comma stands before a closing bracket; remove it"


class Repeated(dict[str, "JsonValue"]):
    """An object whose text had the key `twice` more than once."""

    twice: str = ""


class OddNumber(float):
    """A number that JSON has not; `name` says which in words."""

    name: str = ""


def syntax_sentence(error: JSONDecodeError) -> str:
    """Say where and why the text is not JSON; never the scanner's own words."""
    reason = _TRAILING if _is_trailing_comma(error) else _reason(error.msg)
    return f"The input is not JSON: line {error.lineno}, column {error.colno}: {reason}."


def _reason(message: str) -> str:
    return next(reason for start, reason in _SYNTAX if message.startswith(start))


def _is_trailing_comma(error: JSONDecodeError) -> bool:
    """Newer Pythons point at the comma, older ones at the bracket behind it."""
    after = error.doc[error.pos :].lstrip(", \t\r\n")
    before = error.doc[: error.pos + 1].rstrip("]} \t\r\n")
    return after.startswith(("]", "}")) and before.endswith(",")


def depth_sentence(text: str) -> str | None:
    """Say where the text is nested too deeply, before any scanner that recurses sees it."""
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        mark = token.group()
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        if depth > DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            column = token.start() - text.rfind("\n", 0, token.start())
            return (
                f"The input is nested deeper than {DEEPEST} levels: line {line}, column {column}."
            )
    return None


def recursion_sentence() -> str:
    """Say that the scanner itself gave up; it does not know where."""
    return "The input is nested too deeply to be read. Remove levels of brackets."


def first_fault(value: JsonValue, source: str = "") -> str | None:
    """Find the first key given twice or odd number, and say where it is.

    Where no source is named, U+0000 is a fault, too.
    """
    for link, item in _walk(value):
        fault = _oddness(item, is_named=bool(source)) or ("" if source else _zero(item))
        if fault:
            return f"{source} has {fault}" if source else f"At {place(_path(link))}: {fault}"
    return None


def _walk(value: JsonValue) -> Iterator[tuple[Link, JsonValue]]:
    """Go through all values in the order of the text, with a stack instead of recursion."""
    waiting: list[tuple[Link, JsonValue]] = [((), value)]
    while waiting:
        link, item = waiting.pop()
        yield link, item
        waiting.extend(((link, step), inner) for step, inner in _children(item))


def _path(link: Link) -> JsonPath:
    steps: list[str | int] = []
    while link:
        link, step = link
        steps.append(step)
    return tuple(reversed(steps))


def _children(item: JsonValue) -> Iterator[tuple[str | int, JsonValue]]:
    """Give the last child first: the walk takes them from the end."""
    if isinstance(item, dict):
        yield from reversed(item.items())
    elif isinstance(item, list):
        yield from zip(range(len(item) - 1, -1, -1), reversed(item), strict=True)


def _oddness(item: JsonValue, *, is_named: bool) -> str:
    if isinstance(item, OddNumber):
        return f"{item.name}. Write another value."
    if isinstance(item, Repeated):
        twice = "twice in one object" if is_named else "stands there twice"
        return f"the key {quoted(item.twice)} {twice}. Keep one of them."
    return ""


def _zero(item: JsonValue) -> str:
    if isinstance(item, str):
        is_zero = "\0" in item
        return "the character U+0000, which the database refuses. Remove it." if is_zero else ""
    zero = next((name for name in item if "\0" in name), None) if isinstance(item, dict) else None
    if zero is None:
        return ""
    return f"the key {quoted(zero)} holds U+0000, which the database refuses. Remove it."


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
    return loads(decoded(data))


def loads(text: str, source: str = "") -> JsonValue:
    """Read JSON strictly; raise `InputError` that names the source, a file, if there is one.

    A file of this program's may hold U+0000; what goes to Logto's database may not.
    """
    too_deep = depth_sentence(text)
    if too_deep:
        raise InputError(_about(source, too_deep))
    odd = _OddThings()
    readers = {"number": odd.number, "integer": odd.integer, "constant": odd.constant}
    try:
        value = scanned(text, pairs=odd.pairs, **readers)
    except InputError as error:
        raise InputError(_about(source, error.sentence)) from None
    fault = first_fault(value, source) if odd.seen or "\\u0000" in text else None
    if fault:
        raise InputError(fault)
    return value


def _about(source: str, sentence: str) -> str:
    return sentence.replace("The input", source, 1) if source else sentence


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
