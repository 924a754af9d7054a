"""The one stretch in which two sequences differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def difference(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Where `old` and `new` differ: the common start, and where the stretch ends in each."""
    start = _common_start(old, new)
    tail = _common_start(old[start:][::-1], new[start:][::-1])
    return start, len(old) - tail, len(new) - tail


def _common_start(left: Sequence[object], right: Sequence[object]) -> int:
    """Halve the distance instead of stepping: slices compare in C, and texts are long."""
    low, high = 0, min(len(left), len(right))
    while low < high:
        middle = (low + high + 1) // 2
        if left[low:middle] == right[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
