"""The tables of the catalogue, for tests that walk them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import ses_gui
from ses_gui.domain.texts.catalogue import Entry, Language, table
from ses_gui.domain.texts.message import Message, Plural

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = tuple(
    path.read_text("utf-8")
    for path in Path(ses_gui.__file__).parent.rglob("*.py")
    if path.parent.name != Language.ENGLISH
)
"""All sources but the tables themselves."""


def entry_of(code: str) -> Entry:
    """The entry of `code` in English; a code that has none is an error."""
    area, _, name = code.partition(".")
    return table(area, Language.ENGLISH)[name]


def template_of(message: Message) -> str:
    """The text of a message with its places."""
    entry = entry_of(message.code)
    assert isinstance(entry, str)
    return entry


def places(entry: Entry) -> set[str]:
    """The names of the places that a text has."""
    forms = (entry.one, entry.other) if isinstance(entry, Plural) else (entry,)
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def messages_in(value: object) -> Iterator[Message]:
    """A message, and those among its arguments."""
    if isinstance(value, Message) and value.code:
        yield value
        yield from (inner for _, argument in value.args for inner in messages_in(argument))
    elif isinstance(value, tuple):
        yield from (inner for each in value for inner in messages_in(each))


def is_filled(message: Message) -> bool:
    """Whether a message gives its text just what that has places for."""
    return wanted(entry_of(message.code)) == {name for name, _ in message.args}


def wanted(entry: Entry) -> set[str]:
    """The names of the arguments that a text must be given."""
    return places(entry) | ({"count"} if isinstance(entry, Plural) else set())


def codes_in_sources(area: str) -> set[str]:
    """The codes of `area` that stand whole in the sources."""
    code = re.compile(rf"""["']({area}\.[\w.-]+)["']""")
    return {found for source in SOURCES for found in code.findall(source)}


def misfilled_in_sources(area: str) -> set[str]:
    """The codes of `area` that some `message("area.name", place=…)` does not fill."""
    sources = (source for source in SOURCES if f"{area}." in source)
    calls = (node for source in sources for node in ast.walk(ast.parse(source)))
    return {code for call in calls if (code := _code(call, area)) and not _is_filled(call, code)}


def _code(call: ast.AST, area: str) -> str:
    match call:
        case ast.Call(func=ast.Name("message" | "_text"), args=[ast.Constant(str() as code)]):
            return code if code.startswith(f"{area}.") else ""
    return ""


def _is_filled(call: ast.AST, code: str) -> bool:
    assert isinstance(call, ast.Call)
    given = {keyword.arg or "**" for keyword in call.keywords}
    return "**" in given or given == wanted(entry_of(code))
