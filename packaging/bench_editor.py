"""Typing in 200 KB of HTML: how long a key takes in the code editor, alone and in the window."""

from __future__ import annotations

import os
from itertools import chain
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench_row import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench_typing import Typed

GOAL_MS = 8.0
NAMES = {
    "bare": "200 KB: key, bare QPlainTextEdit",
    "alone": "200 KB: key, code editor alone",
    "window": "200 KB: key, in the window",
}


def editor_rows(rounds: int) -> Iterator[Row]:
    """Type at the start, in the middle and at the end, in each editor in turn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from bench_editors import open_desk  # noqa: PLC0415 - the platform first
    from bench_typing import type_into  # noqa: PLC0415 - likewise

    typed: dict[str, list[Typed]] = {name: [] for name in NAMES}
    with open_desk() as desk:
        for number in range(rounds + 1):
            for name, editor in desk.editors.items():
                result = type_into(editor)
                desk.wait()
                if number:  # the first time, much is loaded and laid out
                    typed[name].append(result)
    for name, results in typed.items():
        yield from _rows(name, results, typed["bare"])


def _rows(name: str, typed: Sequence[Typed], bare: Sequence[Typed]) -> Iterator[Row]:
    keys = [each.keys for each in typed]
    times = _median(keys) / _median([each.keys for each in bare])
    yield Row(f"{NAMES[name]}, median", _median(keys), "ms", detail=f"{times:.1f} x bare")
    goal = GOAL_MS if name == "window" else None
    work = _p95([each.work for each in typed])
    yield Row(
        f"{NAMES[name]}, 95 in 100", _p95(keys), "ms", goal, f"{work:.1f} ms of the processor"
    )
    longest = median(max(each.turns) for each in typed)
    yield Row(f"{NAMES[name]}, later turns", longest, "ms", detail="the longest of a round")


def _median(rounds: Sequence[Sequence[float]]) -> float:
    return median(chain.from_iterable(rounds))


def _p95(rounds: Sequence[Sequence[float]]) -> float:
    """Of each round, and of these the median: a busy moment of the machine spoils one only."""
    return median(quantiles(each, n=20)[-1] for each in rounds)
