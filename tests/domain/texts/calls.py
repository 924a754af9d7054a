"""The calls of `message` in the sources, for tests that compare them with the tables."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ses_gui.domain.texts.catalogue import Language, table
from tests.domain.texts.tables import SOURCES, codes_in_sources, entry_of, wanted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class MessageCall:
    """One call: the codes it may be made with, none if they are worked out, and its arguments."""

    codes: tuple[str, ...]
    arguments: frozenset[str]
    has_more: bool
    """Whether arguments are unpacked from a mapping."""


@lru_cache(maxsize=1)
def message_calls() -> tuple[MessageCall, ...]:
    """Find all of them."""
    return tuple(call for source in SOURCES for call in _calls_in(source))


def misfits(area: str) -> set[str]:
    """The codes of `area` whose places are filled by no call as the sources make it."""
    calls = message_calls()
    fixed = [call for call in calls if call.codes]
    worked_out = [call for call in calls if not call.codes]
    named = {code for call in fixed for code in call.codes}
    codes = {f"{area}.{name}" for name in table(area, Language.ENGLISH)}
    pairs = ((code, call) for call in fixed for code in codes.intersection(call.codes))
    wrong = {code for code, call in pairs if not fits(code, call)}
    return wrong | {
        code for code in codes - named if not any(fits(code, call) for call in worked_out)
    }


def fits(code: str, call: MessageCall) -> bool:
    """Whether the call gives the text of `code` just what that has places for."""
    arguments = wanted(entry_of(code))
    return call.arguments <= arguments if call.has_more else call.arguments == arguments


def unused(area: str) -> set[str]:
    """The texts of `area` that no source names, and the codes that have no text."""
    names = {f"{area}.{name}" for name in table(area, Language.ENGLISH)}
    return names ^ codes_in_sources(area)


def texts_in(path: Path) -> list[str]:
    """The texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes
    ]


def _calls_in(source: str) -> Iterator[MessageCall]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message" and node.args:
            names = [keyword.arg for keyword in node.keywords]
            codes = tuple(_texts(node.args[0]))
            yield MessageCall(codes, frozenset(filter(None, names)), None in names)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
