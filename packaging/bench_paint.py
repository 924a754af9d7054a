"""Time to first paint: our window over a bare QMainWindow."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench_process import interleaved, median_peak
from bench_row import Row
from dev_steps import environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench_process import Run

GOAL = 1.5
_HERE = Path(__file__).parent
_COMMANDS: dict[str, Sequence[str | Path]] = {
    "ours": [sys.executable, "-P", _HERE / "bench_our_window.py"],
    "bare": [sys.executable, "-P", _HERE / "bench_bare_window.py"],
}


def paint_rows(rounds: int) -> Iterator[Row]:
    """Measure both windows on the offscreen platform."""
    with tempfile.TemporaryDirectory() as home:
        env = environment(QT_QPA_PLATFORM="offscreen", SES_GUI_HOME=home)
        runs = interleaved(_COMMANDS, env, rounds)
    ours, bare = _ms(runs["ours"], "painted_at"), _ms(runs["bare"], "painted_at")
    yield Row(
        "first paint / bare QMainWindow",
        ours / bare,
        "x",
        goal=GOAL,
        detail=f"{ours:.0f} ms / {bare:.0f} ms",
    )
    ready = _ms(runs["ours"], "ready_at")
    yield Row("ready to work / bare QMainWindow", ready / bare, "x", detail=f"{ready:.0f} ms")
    heavy = sorted({name for run in runs["ours"] for name in _report(run)["heavy"]})
    yield Row("slow modules at first paint", ", ".join(heavy) or "none", goal="none")
    yield Row("memory of the window", median_peak(runs["ours"]), "MiB", detail=_bare_detail(runs))


def _ms(runs: Sequence[Run], moment: str) -> float:
    return median((float(_report(run)[moment]) - run.started_at) * 1000 for run in runs)


def _report(run: Run) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(run.output.strip().splitlines()[-1])
    return report


def _bare_detail(runs: dict[str, list[Run]]) -> str:
    return f"bare {median_peak(runs['bare']):.0f} MiB"
