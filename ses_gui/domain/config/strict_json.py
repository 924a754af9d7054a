"""JSON from outside, read strictly: whatever is wrong becomes one sentence naming the place."""

from __future__ import annotations

import json
import math
import re
from json import JSONDecodeError
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.display_text import shown
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.domain.texts.message import Message

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]
JsonPath: TypeAlias = tuple[str | int, ...]
Subject: TypeAlias = "str | Message"
"""What is read, to begin a sentence with: the name of a file, or “The sample”."""

THE_INPUT: Final = message("errors.the_input")

_PLAIN_NAME = re.compile(r"[A-Za-z_$][\w$-]{0,59}", re.ASCII)
_LONGEST = 60
_KIND_CODES = {
    str: "errors.kind_text",
    bool: "errors.kind_truth",
    int: "errors.kind_number",
    float: "errors.kind_number",
    list: "errors.kind_list",
    type(None): "errors.kind_null",
}


def place(path: JsonPath) -> str:
    """Write a path as `templates[3].subject`; the empty path is “the top level”."""
    written = "".join(_step(step) for step in path)
    return written.removeprefix(".") or "the top level"


def quoted(text: str) -> str:
    """Quote a text of the user's: no secrets, shortened, and control characters made visible."""
    return f"“{shown(masked(text), _LONGEST)}”"


def kind_of(value: JsonValue) -> Message:
    """Name a JSON value's type, as a part of a sentence: “a text”, “a list”."""
    return message(_KIND_CODES.get(type(value), "errors.kind_object"))


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
    ("Unterminated string", "errors.syntax_open_text"),
    ("Expecting property name", "errors.syntax_no_key"),
    ("Expecting ':'", "errors.syntax_no_colon"),
    ("Expecting ','", "errors.syntax_no_comma"),
    ("Invalid control character", "errors.syntax_line_break"),
    ("Invalid \\u", "errors.syntax_unicode"),
    ("Invalid \\", "errors.syntax_escape"),
    ("Extra data", "errors.syntax_extra"),
    ("", "errors.syntax_no_value"),
)


class Repeated(dict[str, "JsonValue"]):
    """An object whose text had the key `twice` more than once."""

    twice: str = ""


class OddNumber(float):
    """A number that JSON has not; `name` is empty for one that is too large."""

    name: str = ""


def _syntax_message(error: JSONDecodeError, subject: Subject) -> Message:
    """Say where and why the text is not JSON; never the scanner's own words."""
    code = next(code for start, code in _SYNTAX if error.msg.startswith(start))
    reason = message("errors.syntax_trailing_comma" if _is_trailing_comma(error) else code)
    return message(
        "errors.json_syntax", subject=subject, line=error.lineno, column=error.colno, reason=reason
    )


def _is_trailing_comma(error: JSONDecodeError) -> bool:
    """Newer Pythons point at the comma, older ones at the bracket behind it."""
    after = error.doc[error.pos :].lstrip(", \t\r\n")
    before = error.doc[: error.pos + 1].rstrip("]} \t\r\n")
    return after.startswith(("]", "}")) and before.endswith(",")


def refuse_depth(text: str, subject: Subject = THE_INPUT) -> None:
    """Raise `UserError` where the text is nested too deeply, before a scanner recurses into it."""
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
            raise UserError(
                message("errors.json_deep", subject=subject, most=DEEPEST, line=line, column=column)
            )


def _first_fault(value: JsonValue, source: str) -> Message:
    """Find the first key given twice or odd number, and say where it is.

    Where no source is named, U+0000 is a fault, too.
    """
    for link, item in _walk(value):
        path = _path(link)
        where = place(path) if path else message("errors.top_level")
        fault = _fault_in_file(item, source) if source else _fault(item, where)
        if fault:
            return fault
    return NOTHING


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


def _fault_in_file(item: JsonValue, name: str) -> Message:
    if isinstance(item, OddNumber):
        if item.name:
            return message("errors.project_constant", name=name, constant=item.name)
        return message("errors.project_large_number", name=name)
    if isinstance(item, Repeated):
        return message("errors.project_key_twice", name=name, key=quoted(item.twice))
    return NOTHING


def _fault(item: JsonValue, where: str | Message) -> Message:
    if isinstance(item, OddNumber):
        if item.name:
            return message("errors.json_constant", place=where, name=item.name)
        return message("errors.json_large_number", place=where)
    if isinstance(item, str) and "\0" in item:
        return message("errors.json_zero", place=where)
    return _key_fault(item, where) if isinstance(item, dict) else NOTHING


def _key_fault(item: dict[str, JsonValue], where: str | Message) -> Message:
    zero = next((name for name in item if "\0" in name), None)
    if zero is not None:
        return message("errors.json_zero_in_key", place=where, key=quoted(zero))
    if isinstance(item, Repeated):
        return message("errors.json_key_twice", place=where, key=quoted(item.twice))
    return NOTHING


LARGEST: Final = 10 * 1024 * 1024
"""Bytes. Logto's server takes 1 MB; ten times that is certainly not a connector's config."""

_SAFE_DIGITS = 300
"""An integer this long still fits a double; Python refuses to read more than 4300 digits."""

_ENOUGH_DIGITS = 400
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def parse_json(data: bytes | str) -> JsonValue:
    """Read JSON strictly; raise `UserError` for anything unclear, and nothing else ever."""
    return loads(decoded(data))


def loads(text: str, source: str = "") -> JsonValue:
    """Read JSON strictly; raise `UserError` that names the source, a file, if there is one.

    A file of this program's may hold U+0000; what goes to Logto's database may not.
    """
    subject: Subject = source or THE_INPUT
    refuse_depth(text, subject)
    odd = _OddThings()
    readers = {"number": odd.number, "integer": odd.integer, "constant": odd.constant}
    value = scanned(text, pairs=odd.pairs, subject=subject, **readers)
    fault = _first_fault(value, source) if odd.seen or "\\u0000" in text else NOTHING
    if fault:
        raise UserError(fault)
    return value


def decoded(data: bytes | str, subject: Subject = THE_INPUT) -> str:
    """Decode UTF-8 with or without BOM; raise `UserError` for too much, nothing, other codes."""
    if len(data) > LARGEST:
        raise UserError(message("errors.input_too_large", megabytes=LARGEST // 1024 // 1024))
    text = data if isinstance(data, str) else _utf_8(data)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UserError(message("errors.json_empty", subject=subject))
    return text


def scanned(
    text: str,
    *,
    number: Callable[[str], float],
    integer: Callable[[str], float],
    constant: Callable[[str], float],
    pairs: Callable[[list[tuple[str, JsonValue]]], dict[str, JsonValue]] | None = None,
    subject: Subject = THE_INPUT,
) -> JsonValue:
    """Scan JSON with the given readers; raise `UserError` where it is none."""
    try:
        value: JsonValue = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_float=number,
            parse_int=integer,
            parse_constant=constant,
        )
    except JSONDecodeError as error:
        raise UserError(_syntax_message(error, subject)) from None
    except RecursionError:
        raise UserError(message("errors.json_recursion", subject=subject)) from None
    return value


def _utf_8(data: bytes) -> str:
    if data.startswith(_UTF_16):
        raise UserError(message("errors.input_utf_16"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(message("errors.input_not_utf_8", line=line)) from None


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
        return value if math.isfinite(value) else self._odd(value, "")

    def constant(self, name: str) -> float:
        return self._odd(math.nan, name)

    def _odd(self, value: float, name: str) -> OddNumber:
        self.seen = True
        odd = OddNumber(value)
        odd.name = name
        return odd
