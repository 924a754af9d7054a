"""The preview of a mail: the first one, the next ones, and its memory, in both back ends."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_process import interleaved
from bench_row import Row
from dev_packages import is_root
from dev_steps import environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench_process import Run

MOST_ROUNDS = 5
"""Chromium takes its time to start and end; the medians do not need more."""
_PROGRAM = Path(__file__).with_name("bench_preview_window.py")


def preview_rows(rounds: int) -> Iterator[Row]:
    """Measure a mail of 16 kB in the web view, if it is installed, and in the simple view."""
    kinds = ["bare", "simple", *(["web"] if _has_web() else [])]
    commands: dict[str, Sequence[str | Path]] = {
        kind: [sys.executable, "-P", _PROGRAM, kind] for kind in kinds
    }
    runs = interleaved(commands, _environment(), min(rounds, MOST_ROUNDS))
    bare = _median(runs["bare"], "mib")
    for kind in kinds[1:]:
        yield from _kind_rows(kind, runs[kind], bare)


def _kind_rows(kind: str, runs: Sequence[Run], bare: float) -> Iterator[Row]:
    yield Row(f"preview ({kind}): first", _median(runs, "first"), "ms")
    later = f"p95 {_median(runs, 'p95'):.0f} ms"
    yield Row(f"preview ({kind}): refresh", _median(runs, "p50"), "ms", detail=later)
    count = f"{_median(runs, 'processes'):.0f} processes; bare window {bare:.0f} MiB"
    yield Row(f"preview ({kind}): memory", _median(runs, "mib"), "MiB", detail=count)


def _median(runs: Sequence[Run], name: str) -> float:
    return median(float(json.loads(run.output.splitlines()[-1])[name]) for run in runs)


def _has_web() -> bool:
    return importlib.util.find_spec("PySide6.QtWebEngineWidgets") is not None


def _environment() -> dict[str, str]:
    # As root Chromium runs without its sandbox or not at all; here it opens our own page only.
    more = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if is_root() else {}
    return environment(QT_QPA_PLATFORM="offscreen", **more)
