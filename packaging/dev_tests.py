"""The runs of the tests: most side by side, on all processors, those that measure alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dev_environment import ROOT
from dev_steps import environment, run_openly, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NONE_CHOSEN: Final = 5
"""pytest's exit status where no test was chosen."""
_COVERAGE: Final = ("--cov=ses_gui", "--cov-branch")
_RUNS: Final = (
    # More workers than these wait for each other's windows.
    ("-m", "not alone", "-n", "auto", "--maxprocesses=4", "--dist=worksteal", "--cov-report="),
    ("-m", "alone", "--cov-append", "--cov-report=term:skip-covered"),
)
"""What measures the gaps of the event loop has the machine for itself."""


def run_tests(python: Path, rest: Sequence[str]) -> int:
    """Run all that pytest is told in `rest`; answer with the first bad exit status."""
    statuses = []
    env = _compiling_once()
    for options in _RUNS:
        say(f"Running pytest {' '.join(options[:2])}")
        command = [python, "-P", "-m", "pytest", *_COVERAGE, *options, *rest]
        statuses.append(run_openly(command, cwd=ROOT, env=env))
    bad = [status for status in statuses if status not in {0, _NONE_CHOSEN}]
    # Nothing chosen in both runs is a mistake on the command line.
    return bad[0] if bad else min(statuses)


def _compiling_once() -> dict[str, str]:
    """Let the programs that the tests start, some hundreds, find our modules compiled.

    Some machines forbid Python to keep what it compiles; there each start would take seconds.
    """
    env = environment(PYTHONPYCACHEPREFIX=str(ROOT / ".venv" / "ses_gui-bytecode"))
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return env
