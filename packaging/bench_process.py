"""Child processes that are measured: how long they take and how much memory they hold."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from dev_steps import StepError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

KIB_PER_MIB = 1024
PATIENCE_S = 60.0
"""A program that takes longer hangs, and is ended."""
_RSS_UNITS_PER_KIB = 1024 if sys.platform == "darwin" else 1


@dataclass(frozen=True, slots=True)
class Run:
    """One finished child: wall times as `time.time()`, peak memory in MiB."""

    started_at: float
    ended_at: float
    peak_mib: float
    output: str

    @property
    def seconds(self) -> float:
        """How long it ran."""
        return self.ended_at - self.started_at


def measure(command: Sequence[str | Path], env: Mapping[str, str]) -> Run:
    """Run `command` to its end; raises `StepError` if it fails."""
    started_at = time.time()
    child = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None  # noqa: S101  it was asked for in the line above
    alarm = threading.Timer(PATIENCE_S, child.kill)
    alarm.start()
    with child.stdout:
        output = child.stdout.read()
    _pid, status, usage = os.wait4(child.pid, 0)
    ended_at = time.time()
    alarm.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.stderr.write(output)
        program = " ".join(map(str, command[1:]))
        raise StepError(
            f"The bench cannot go on, because this ended with {child.returncode}: {program}"
        )
    peak_mib = usage.ru_maxrss / _RSS_UNITS_PER_KIB / KIB_PER_MIB
    return Run(started_at, ended_at, peak_mib, output)


def interleaved(
    commands: Mapping[str, Sequence[str | Path]], env: Mapping[str, str], rounds: int
) -> dict[str, list[Run]]:
    """Measure the commands in turn, so that a busy moment hits all alike; one warm-up before."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for round_number in range(rounds + 1):
        for name, command in commands.items():
            run = measure(command, env)
            if round_number:
                runs[name].append(run)
    return runs


def median_seconds(runs: Sequence[Run]) -> float:
    """The median run time."""
    return median(run.seconds for run in runs)


def median_peak(runs: Sequence[Run]) -> float:
    """The median peak memory in MiB."""
    return median(run.peak_mib for run in runs)
