"""The one place where Python's offsets become Qt's positions and come back."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final

_UNEQUAL: Final = re.compile("\r\n|[\ud800-\udfff\U00010000-\U0010ffff]")
"""What is longer or shorter in Qt's document: two line ends become one, half a character none."""


class Positions:
    """Translates between offsets in `source` and positions in the Qt document that shows it.

    Qt counts UTF-16 units, so an emoji is two. Building takes one pass, an answer a bisection.
    """

    def __init__(self, source: str) -> None:
        plain = source.isascii() and "\r" not in source
        found = [] if plain else list(_UNEQUAL.finditer(source))
        self._offsets = [0, *(match.end() for match in found)]
        self._deltas = [0, *accumulate(1 if match[0] > "\uffff" else -1 for match in found)]
        pairs = zip(self._offsets, self._deltas, strict=True)
        self._positions = [offset + delta for offset, delta in pairs]

    def position(self, offset: int) -> int:
        """Qt's position of the character at `offset`."""
        return offset + self._deltas[bisect_right(self._offsets, offset) - 1]

    def offset(self, position: int) -> int:
        """Python's offset of what stands at `position`; the middle of an emoji is its end."""
        return position - self._deltas[bisect_right(self._positions, position) - 1]
