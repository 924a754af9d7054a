"""What can be wrong with JSON: the marks the scanner leaves, and the sentence for each fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.json_place import place, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from json import JSONDecodeError

    from ses_gui.domain.json_types import JsonPath, JsonValue

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


def first_fault(value: JsonValue) -> str | None:
    """Find the first key given twice, odd number or U+0000, and say where it is."""
    for link, item in _walk(value):
        fault = _fault(item)
        if fault:
            return f"At {place(_path(link))}: {fault}"
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


def _fault(item: JsonValue) -> str | None:
    if isinstance(item, OddNumber):
        return f"{item.name}. Write another value."
    if isinstance(item, str) and "\0" in item:
        return "the character U+0000, which the database refuses. Remove it."
    return _key_fault(item) if isinstance(item, dict) else None


def _key_fault(item: dict[str, JsonValue]) -> str | None:
    zero = next((name for name in item if "\0" in name), None)
    if zero is not None:
        return f"the key {quoted(zero)} holds U+0000, which the database refuses. Remove it."
    if isinstance(item, Repeated):
        return f"the key {quoted(item.twice)} stands there twice. Keep one of them."
    return None
