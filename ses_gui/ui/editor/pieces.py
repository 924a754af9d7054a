"""A long text in pieces, so that a change costs one of them and not the whole."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import Final

SIZE: Final = 2_000
"""Characters of a new piece."""


class Pieces:
    """A text that is changed at Qt's positions and read in Python's characters.

    To copy the whole at each key costs more than all else that the key does: a single emoji makes
    every character of Python's text four bytes long.
    """

    def __init__(self, text: str) -> None:
        self._pieces = _cut(text)
        self._units = [_units(piece) for piece in self._pieces]
        self._text: str | None = text

    @property
    def text(self) -> str:
        """The whole."""
        if self._text is None:
            self._text = "".join(self._pieces)
        return self._text

    @property
    def units(self) -> int:
        """The length as Qt counts it."""
        return sum(self._units)

    def replace(self, position: int, removed: int, added: str) -> None:
        """Put `added` where `removed` units are; raises `LookupError` inside a character."""
        first, start = self._find(position)
        last, end = self._find(position + removed)
        if self._start(first, start) != position or self._start(last, end) != position + removed:
            raise LookupError(position)
        changed = self._pieces[first][:start] + added + self._pieces[last][end:]
        pieces = _cut(changed) if len(changed) > 2 * SIZE else [changed]
        self._pieces[first : last + 1] = pieces
        self._units[first : last + 1] = map(_units, pieces)
        self._text = None

    def _find(self, position: int) -> tuple[int, int]:
        """The number of the piece in which `position` lies, and the offset in it."""
        ends = list(accumulate(self._units))
        at = min(bisect_left(ends, position), len(ends) - 1)
        units = position - ends[at] + self._units[at]
        return at, len(_first(self._pieces[at], units))

    def _start(self, at: int, offset: int) -> int:
        return sum(self._units[:at]) + _units(self._pieces[at][:offset])

    def offset(self, position: int) -> int:
        """Python's offset of what stands at `position`; the middle of an emoji is its end."""
        at, offset = self._find(position)
        return sum(map(len, self._pieces[:at])) + offset

    def position(self, offset: int) -> int:
        """Qt's position of the character at `offset`."""
        ends = list(accumulate(map(len, self._pieces)))
        at = min(bisect_left(ends, offset), len(ends) - 1)
        return self._start(at, offset - ends[at] + len(self._pieces[at]))


def _cut(text: str) -> list[str]:
    return [text[at : at + SIZE] for at in range(0, len(text), SIZE)] or [""]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(_encoded(text)) // 2


def _first(text: str, units: int) -> str:
    """As much of `text` as Qt counts `units` for; half an emoji is taken for all of it."""
    if text.isascii():
        return text[:units]
    return _encoded(text)[: 2 * units].decode("utf-16-le", "surrogatepass")


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")
