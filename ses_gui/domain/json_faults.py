"""What can be wrong with JSON: the marks the scanner leaves, and the sentence for each fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.json_place import place, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from json import JSONDecodeError

    from ses_gui.domain.json_types import JsonPath, JsonValue

DEEPEST: Final = 100
"""Levels of nesting. A connector's config has three."""

_TOO_DEEP = f"The input is nested deeper than {DEEPEST} levels"
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
            return f"{_TOO_DEEP}: line {line}, column {column}."
    return None


def recursion_sentence() -> str:
    """Say that the scanner itself gave up; it does not know where."""
    return f"{_TOO_DEEP} at its very beginning."


def first_fault(value: JsonValue) -> str | None:
    """Find the first key given twice, odd number or U+0000, and say where it is."""
    return next((fault for path, item in _walk(value) if (fault := _fault(path, item))), None)


def _walk(value: JsonValue) -> Iterator[tuple[JsonPath, JsonValue]]:
    waiting: list[tuple[JsonPath, JsonValue]] = [((), value)]
    while waiting:
        path, item = waiting.pop()
        yield path, item
        waiting.extend(((*path, step), inner) for step, inner in _children(item))


def _children(item: JsonValue) -> Iterator[tuple[str | int, JsonValue]]:
    """Give the last child first: the walk takes them from the end."""
    if isinstance(item, dict):
        yield from reversed(item.items())
    elif isinstance(item, list):
        yield from zip(range(len(item) - 1, -1, -1), reversed(item), strict=True)


def _fault(path: JsonPath, item: JsonValue) -> str | None:
    if isinstance(item, OddNumber):
        return f"At {place(path)}: {item.name}. Write another value."
    if isinstance(item, str) and "\0" in item:
        return f"At {place(path)}: the character U+0000, which the database refuses. Remove it."
    if isinstance(item, dict):
        return _key_fault(path, item)
    return None


def _key_fault(path: JsonPath, item: dict[str, JsonValue]) -> str | None:
    for name in item:
        if "\0" in name:
            return (
                f"At {place(path)}: the key {quoted(name)} holds the character U+0000, which the"
                " database refuses. Remove it."
            )
    if not isinstance(item, Repeated):
        return None
    return f"At {place(path)}: the key {quoted(item.twice)} stands there twice. Keep one of them."
