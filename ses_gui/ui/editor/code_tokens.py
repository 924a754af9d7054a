"""The parts of a line of HTML with variables, for colouring."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from ses_gui.domain.config.request import HANDLEBAR

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(IntEnum):
    """What a part is."""

    TAG = 0
    ATTRIBUTE = 1
    STRING = 2
    COMMENT = 3
    VARIABLE = 4


class State(IntEnum):
    """What a line begins in: the middle of a text, a comment, a tag, or a quoted value."""

    TEXT = 0
    COMMENT = 1
    TAG = 2
    DOUBLE = 3
    SINGLE = 4


class Token(NamedTuple):
    """A part of a line: a slice in Python's characters."""

    start: int
    end: int
    kind: Kind


_START: Final = re.compile(r"<!--|<[/!?]?[A-Za-z][^\s/>\"']*")
_IN_TAG: Final = re.compile(
    r"(?P<end>/?>)|(?P<quote>[\"'])|(?P<value>(?<==)[^\s\"'>]+)|(?P<name>[^\s\"'<>/=]+)"
)
_CLOSERS: Final = {State.COMMENT: "-->", State.DOUBLE: '"', State.SINGLE: "'"}
_QUOTES: Final = {'"': State.DOUBLE, "'": State.SINGLE}
_LOOKS: Final = {"end": Kind.TAG, "value": Kind.STRING, "name": Kind.ATTRIBUTE}


def tokens(line: str, state: State) -> tuple[list[Token], State]:
    """The parts of `line`, which begins in `state`, and the state the next line begins in.

    Variables come last and lie over the others, as they stand in values and comments too.
    """
    found: list[Token] = []
    place = 0
    while place < len(line):
        place, state = _step(line, place, state, found)
    found.extend(_variables(line))
    return found, state


def _variables(line: str) -> Iterator[Token]:
    if "{{" in line:
        for match in HANDLEBAR.finditer(line):
            yield Token(match.start(), match.end(), Kind.VARIABLE)


def _step(line: str, place: int, state: State, found: list[Token]) -> tuple[int, State]:
    if state is State.TEXT:
        return _text(line, place, found)
    if state is State.TAG:
        return _tag(line, place, found)
    return _closed(line, place, place, state, found)


def _text(line: str, place: int, found: list[Token]) -> tuple[int, State]:
    match = _START.search(line, place)
    if match is None:
        return len(line), State.TEXT
    if match[0] == "<!--":
        return _closed(line, match.start(), match.end(), State.COMMENT, found)
    found.append(Token(match.start(), match.end(), Kind.TAG))
    return match.end(), State.TAG


def _tag(line: str, place: int, found: list[Token]) -> tuple[int, State]:
    match = _IN_TAG.search(line, place)
    if match is None:
        return len(line), State.TAG
    if match.lastgroup == "quote":
        return _closed(line, match.start(), match.end(), _QUOTES[match[0]], found)
    found.append(Token(match.start(), match.end(), _LOOKS[str(match.lastgroup)]))
    return match.end(), State.TEXT if match.lastgroup == "end" else State.TAG


def _closed(
    line: str, start: int, place: int, state: State, found: list[Token]
) -> tuple[int, State]:
    """A comment or a quoted value, up to its closer or the end of the line."""
    closer = _CLOSERS[state]
    at = line.find(closer, place)
    end = len(line) if at < 0 else at + len(closer)
    found.append(Token(start, end, Kind.COMMENT if state is State.COMMENT else Kind.STRING))
    if at < 0:
        return end, state
    return end, State.TEXT if state is State.COMMENT else State.TAG
