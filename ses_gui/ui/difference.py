"""The one stretch in which two sequences differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def difference(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Where `old` and `new` differ: the common start, and where the stretch ends in each."""
    start = _common(old, new, min(len(old), len(new)), _from_start)
    tail = _common(old, new, min(len(old), len(new)) - start, _from_end)
    return start, len(old) - tail, len(new) - tail


def _common(
    old: Sequence[object],
    new: Sequence[object],
    most: int,
    part: Callable[[Sequence[object], int, int], Sequence[object]],
) -> int:
    """Halve the distance instead of stepping: slices compare in C, and texts are long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if part(old, low, middle) == part(new, low, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _from_start(items: Sequence[object], low: int, high: int) -> Sequence[object]:
    return items[low:high]


def _from_end(items: Sequence[object], low: int, high: int) -> Sequence[object]:
    return items[len(items) - high : len(items) - low]
