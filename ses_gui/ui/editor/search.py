"""Searching: what is looked for, where it is found, and what takes its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRegularExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUP: Final = re.compile(r"\\(\d{1,2}|[nt\\])")
_CONTROLS: Final = {"n": "\n", "t": "\t", "\\": "\\"}
_Option = QRegularExpression.PatternOption


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how."""

    text: str
    by_case: bool = False
    whole_words: bool = False
    by_pattern: bool = False

    def expression(self) -> QRegularExpression:
        """The query as an expression of Qt's, which counts as the document does.

        It also gives up on a pattern that would take for ever; Python's does not.
        """
        pattern = self.text if self.by_pattern else QRegularExpression.escape(self.text)
        if self.whole_words:
            pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
        options = _Option.UseUnicodePropertiesOption | _Option.MultilineOption
        if not self.by_case:
            options |= _Option.CaseInsensitiveOption
        return QRegularExpression(pattern, options)

    def fault_at(self) -> int | None:
        """At which character, counted from 1, the pattern goes wrong; None if it does not."""
        bare = QRegularExpression(self.text if self.by_pattern else "")
        return None if bare.isValid() else bare.patternErrorOffset() + 1


@dataclass(frozen=True, slots=True)
class Found:
    """A place in Qt's positions, with the groups of the pattern; group 0 is the whole."""

    start: int
    end: int
    groups: tuple[str, ...]


def found_in(text: str, query: Query, limit: int) -> list[Found]:
    """Up to `limit` places, from the top down; a pattern that matches nothing at all has none."""
    if not query.text or query.fault_at() is not None:
        return []
    places: list[Found] = []
    for place in _places(text, query):
        places.append(place)
        if len(places) == limit:
            break
    return places


def _places(text: str, query: Query) -> Iterator[Found]:
    matches = query.expression().globalMatch(text)
    while matches.hasNext():
        match = matches.next()
        if match.capturedLength():
            groups = tuple(match.capturedTexts())
            yield Found(match.capturedStart(), match.capturedEnd(), groups)


def missing_group(replacement: str, query: Query) -> int | None:
    """The number of a group that `replacement` names and the pattern has not."""
    if not query.by_pattern:
        return None
    count = query.expression().captureCount()
    numbers = (int(each) for each in _GROUP.findall(replacement) if each.isdigit())
    return next((number for number in numbers if number > count), None)


def replacement_of(found: Found, replacement: str, query: Query) -> str:
    r"""What takes the place of `found`: in a pattern's, `\1` is a group, `\n` a line end."""
    if not query.by_pattern:
        return replacement
    groups = found.groups

    def part(match: re.Match[str]) -> str:
        key = match[1]
        if not key.isdigit():
            return _CONTROLS[key]
        return groups[int(key)] if int(key) < len(groups) else ""

    return _GROUP.sub(part, replacement)
