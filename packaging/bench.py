"""The bench: each row is ours over a plain program's, both measured in turn in this run."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count
from operator import attrgetter
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any, Final

from dev_libraries import is_root
from dev_steps import StepError, environment
from ses_gui.domain.checks.run import findings
from ses_gui.domain.config.document import Document, Template, example_document
from ses_gui.domain.config.edits import set_field, set_template_field
from ses_gui.domain.config.reader import read_config
from ses_gui.domain.config.writer import ExportForm, config_of, export_text
from ses_gui.domain.lint.client_support import DEFAULT_CLIENTS
from ses_gui.domain.lint.rules import lint_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bench_editors import Typed

ROUNDS: Final = 9
PATIENCE_S: Final = 60.0
"""A program that takes longer hangs, and is ended."""
_FEW_ROUNDS: Final = 5
"""For what takes long, or is measured to be looked at; the medians do not need more."""
GOAL_PAINT: Final = 1.3
GOAL_READY: Final = 2.2
GOAL_MIB: Final = 45.0
GOAL_BOTO3: Final = 1.05
GOAL_AWS: Final = 0.75
GOAL_CHECK: Final = 8.0
GOAL_KEY_MS: Final = 5.0
_LEAST_MS: Final = 3.0
"""Parts of the start that take less are not told one by one."""
HERE: Final = Path(__file__).parent
_RSS_UNITS_PER_MIB: Final = 2**20 if sys.platform == "darwin" else 2**10
RECIPIENT: Final = "success@simulator.amazonses.com"
SIZE: Final = 1_000_000
_LINE = "<p>Your code is {{code}}, dear {{user.name}}: keep it to yourself.</p>\n"
_ROW = (
    '  <td align="center" style="font-size: 16px"><p>Dear {{user.name}} \U0001f600,\n'
    "  your code is <strong>{{code}}</strong>.</p> <!-- kept -->\n  </td>\n"
)
_MAIL = f"<!doctype html><table><tr>{_ROW * (200_000 // len(_ROW))}</tr></table>"
_EDITORS: Final = {
    "bare": "200 KB: key, bare QPlainTextEdit",
    "alone": "200 KB: key, code editor alone",
    "window": "200 KB: key, in the window",
}


@dataclass(frozen=True, slots=True)
class Row:
    """`value` in `unit`; with `goal` it must be at most that. `detail` says what lies behind."""

    name: str
    value: float | str
    unit: str = ""
    goal: float | str | None = None
    detail: str = ""

    @property
    def has_goal(self) -> bool:
        """Whether the row can be missed."""
        return self.goal is not None

    @property
    def is_missed(self) -> bool:
        """Whether the value is past the goal."""
        if isinstance(self.value, str) or isinstance(self.goal, str):
            return self.has_goal and self.value != self.goal
        return self.goal is not None and self.value > self.goal

    def line(self) -> str:
        """Give the row as a line of the table."""
        value = self.value if isinstance(self.value, str) else f"{self.value:.2f}"
        goal = "" if self.goal is None else f"goal {self._goal_text()}"
        verdict = "missed" if self.is_missed else "met" if self.has_goal else ""
        return (
            f"{self.name:<44}{value:>9} {self.unit:<4}{goal:<14}{verdict:<8}{self.detail}".rstrip()
        )

    def _goal_text(self) -> str:
        return f"{self.goal}" if isinstance(self.goal, str) else f"<= {self.goal:.2f}"


@dataclass(frozen=True, slots=True)
class Run:
    """One finished child: wall times as `time.time()`, the processor's seconds, peak memory."""

    started_at: float
    ended_at: float
    worked_s: float
    peak_mib: float
    output: str

    @property
    def seconds(self) -> float:
        """How long it ran."""
        return self.ended_at - self.started_at

    @property
    def report(self) -> dict[str, Any]:
        """What it has told: the last line of its output is JSON."""
        report: dict[str, Any] = json.loads(self.output.strip().splitlines()[-1])
        return report


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
    peak_mib = usage.ru_maxrss / _RSS_UNITS_PER_MIB
    return Run(started_at, ended_at, usage.ru_utime + usage.ru_stime, peak_mib, output)


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


def ratio_row(
    name: str,
    goal: float,
    runs: tuple[Sequence[Run], Sequence[Run]],
    seconds: Callable[[Run], float] = attrgetter("seconds"),
) -> Row:
    """Set the median of ours over another's; the detail tells what the processor did in all."""
    ours, other = (median(map(seconds, each)) for each in runs)
    work = (f"{median(run.worked_s for run in each) * 1000:.0f}" for each in runs)
    detail = f"{ours * 1000:.0f} / {other * 1000:.0f} ms; processor in all {' / '.join(work)} ms"
    return Row(name, ours / other, "x", goal, detail)


def median_peak(runs: Sequence[Run]) -> float:
    """The median peak memory in MiB."""
    return median(run.peak_mib for run in runs)


def program(name: str, *arguments: str | Path) -> list[str | Path]:
    """Spell the command that runs a function of `bench_programs`.

    It is imported and not run as a file, so that it is compiled once.
    """
    run = f"import sys; sys.path.append({str(HERE)!r}); import bench_programs as own; own.{name}()"
    return [sys.executable, "-P", "-c", run, *arguments]


def start_rows(rounds: int) -> Iterator[Row]:
    """Measure our window and a bare one on the offscreen platform, then what ours does when."""
    with tempfile.TemporaryDirectory() as home:
        env = environment(QT_QPA_PLATFORM="offscreen", SES_GUI_HOME=home)
        windows = {"ours": program("our_window"), "bare": program("bare_window")}
        runs = interleaved(windows, env, rounds)
        parts = interleaved({"start": program("our_start")}, env, min(rounds, _FEW_ROUNDS))
    both = (runs["ours"], runs["bare"])
    for name, moment, goal in (
        ("first paint", "painted_at", GOAL_PAINT),
        ("ready to work", "ready_at", GOAL_READY),
    ):
        yield ratio_row(f"{name} / bare QMainWindow", goal, both, partial(_until, moment))
    heavy = sorted({name for run in runs["ours"] for name in run.report["heavy"]})
    yield Row("slow modules at first paint", ", ".join(heavy) or "none", goal="none")
    ours, bare = median_peak(runs["ours"]), median_peak(runs["bare"])
    detail = f"{ours:.0f} MiB - {bare:.0f} MiB"
    yield Row("memory of the window - bare QMainWindow", ours - bare, "MiB", GOAL_MIB, detail)
    yield from part_rows(parts["start"])


def _until(moment: str, run: Run) -> float:
    return float(run.report[moment]) - run.started_at


def part_rows(runs: Sequence[Run]) -> Iterator[Row]:
    """Tell what the GUI thread does until one can work, longest first; all of it is one sum."""
    spent = [_spent(run, "until_ready") for run in runs]
    before = [_spent(run, "until_paint") for run in runs]
    times = {name: median(each.get(name, 0.0) for each in spent) for each in spent for name in each}
    for name, ms in sorted(times.items(), key=lambda item: -item[1]):
        if ms >= _LEAST_MS:
            painted = median(each.get(name, 0.0) for each in before)
            yield Row(f"start: {name}", ms, "ms", detail=f"{painted:.1f} ms before the first paint")
    small = sum(ms for ms in times.values() if ms < _LEAST_MS)
    yield Row("start: all that is shorter", small, "ms")
    others = median(sum(run.report["other_threads"].values()) * 1000 for run in runs)
    yield Row("start: imports on other threads", others, "ms", detail="not in the sum")


def _spent(run: Run, stage: str) -> dict[str, float]:
    """Milliseconds of each part until then: of the processor, and what was waited."""
    report, moment = run.report, "painted_at" if stage == "until_paint" else "ready_at"
    parts: dict[str, float] = report[stage]["parts"]
    worked = report[stage]["thread"] - report["begun"]
    seconds = {
        **parts,
        "Python itself": report["begun_at"] - run.started_at,
        "events: layout, paint, signals, timers": worked - sum(parts.values()),
        "waiting": report[moment] - report["begun_at"] - worked,
    }
    return {name: value * 1000 for name, value in seconds.items()}


def send_rows(rounds: int) -> Iterator[Row]:
    """Measure three programs that send the same mail to one local SES."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with _demo_ses(folder) as endpoint_url:
            runs = interleaved(
                _send_commands(folder, endpoint_url), _send_environment(folder), rounds
            )
            yield _check_row(folder / "config.json", _send_environment(folder), rounds)
    for other, goal in (("boto3", GOAL_BOTO3), ("aws", GOAL_AWS)):
        yield ratio_row(f"sesctl send / {other}", goal, (runs["sesctl"], runs[other]))
    peaks = {name: median_peak(each) for name, each in runs.items()}
    others = f"boto3 {peaks['boto3']:.0f} MiB, aws {peaks['aws']:.0f} MiB"
    yield Row("memory of sesctl send", peaks["sesctl"], "MiB", detail=others)


def _check_row(config: Path, env: Mapping[str, str], rounds: int) -> Row:
    commands: dict[str, Sequence[str | Path]] = {
        "check": [sys.executable, "-P", "-m", "ses_gui.cli", "check", config],
        "pass": [sys.executable, "-P", "-c", "pass"],
    }
    runs = interleaved(commands, env, rounds)
    return ratio_row("sesctl check / python -c pass", GOAL_CHECK, (runs["check"], runs["pass"]))


@contextmanager
def _demo_ses(folder: Path) -> Iterator[str]:
    """Start the built-in SES in its own process; it writes config.json and request.json first."""
    server = subprocess.Popen(
        program("demo_ses", folder, RECIPIENT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    with server:
        assert server.stdout is not None  # noqa: S101  it was asked for in the lines above
        endpoint_url = server.stdout.readline().strip()
        if not endpoint_url:
            raise StepError("The bench cannot go on, because the built-in SES did not start.")
        yield endpoint_url
        # Its input ends with this block, and so does it.


def _send_commands(folder: Path, endpoint_url: str) -> dict[str, Sequence[str | Path]]:
    aws = (sys.executable, "-P", "-m", "awscli", "sesv2", "send-email")
    request = folder / "request.json"
    endpoint = ("--endpoint-url", endpoint_url)
    sesctl = (sys.executable, "-P", "-m", "ses_gui.cli", "send", folder / "config.json")
    return {
        "sesctl": [*sesctl, "--to", RECIPIENT, *endpoint, "--json"],
        "boto3": program("bare_send", request, endpoint_url),
        "aws": [*aws, *endpoint, "--cli-input-json", f"file://{request}", "--output", "json"],
    }


def _send_environment(folder: Path) -> dict[str, str]:
    """AWS's documented example key, which the built-in SES knows, for boto3 and aws."""
    return environment(
        AWS_ACCESS_KEY_ID="AKIAIOSFODNN7EXAMPLE",
        AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",  # noqa: S106  AWS's own
        AWS_DEFAULT_REGION="us-east-1",
        AWS_EC2_METADATA_DISABLED="true",
        AWS_PAGER="",
        HOME=str(folder),
        SES_GUI_HOME=str(folder / "ses_gui"),
    )


def document_rows(rounds: int) -> Iterator[Row]:
    """Measure one key stroke, a check, a write and a read of 1 MB, and the lint of a long mail."""
    document = large_document()
    config = config_of(document, "x" * 40)
    text = export_text(config, ExportForm.CONFIG, with_secret=True)
    edit = set_field("email_address", "noreply@example.com").apply
    in_template = set_template_field(0, "subject", "A new subject").apply
    yield _row("1 MB: edit a field", lambda: edit(document), rounds)
    yield _row("1 MB: edit a template", lambda: in_template(document), rounds)
    yield _row("1 MB: check", lambda: findings(document), rounds)
    yield _row("1 MB: read", lambda: read_config(text), rounds)
    yield _row(
        "1 MB: write",
        lambda: export_text(config, ExportForm.CONFIG, with_secret=True),
        rounds,
    )
    mails = (f"{_MAIL}<!-- {number} -->" for number in count())  # no text is met twice
    lint = partial(lint_html, clients=DEFAULT_CLIENTS)
    yield _row("200 KB: lint", lambda: lint(next(mails)), rounds)


def large_document() -> Document:
    """The example with its last template made so long that the whole has 1 MB."""
    example = example_document()
    *first, last = example.templates
    long = Template(last.usage_type, last.subject, _LINE * (SIZE // len(_LINE)))
    return replace(example, templates=(*first, long))


def _row(name: str, work: Callable[[], object], rounds: int) -> Row:
    work()
    return Row(name, median(_timed(work) for _ in range(rounds)) * 1000, "ms")


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def editor_rows(rounds: int) -> Iterator[Row]:
    """Type at the start, in the middle and at the end, in each editor in turn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from bench_editors import open_editors, type_into  # the platform first

    typed: dict[str, list[Typed]] = {name: [] for name in _EDITORS}
    with open_editors() as editors:
        for number in range(rounds + 1):
            for name, editor in editors.by_name.items():
                result = type_into(editor)
                editors.wait()
                if number:  # the first time, much is loaded and laid out
                    typed[name].append(result)
    for name, results in typed.items():
        yield from _rows(name, results, typed["bare"])


def _rows(name: str, typed: Sequence[Typed], bare: Sequence[Typed]) -> Iterator[Row]:
    keys = [each.keys for each in typed]
    times = _middle(keys) / _middle([each.keys for each in bare])
    yield Row(f"{_EDITORS[name]}, median", _middle(keys), "ms", detail=f"{times:.1f} x bare")
    goal = GOAL_KEY_MS if name == "window" else None
    work = _p95([each.work for each in typed])
    yield Row(
        f"{_EDITORS[name]}, 95 in 100", _p95(keys), "ms", goal, f"{work:.1f} ms of the processor"
    )
    longest = median(max(each.turns) for each in typed)
    yield Row(f"{_EDITORS[name]}, later turns", longest, "ms", detail="the longest of a round")


def _middle(rounds: Sequence[Sequence[float]]) -> float:
    return median(chain.from_iterable(rounds))


def _p95(rounds: Sequence[Sequence[float]]) -> float:
    """Of each round, and of these the median: a busy moment of the machine spoils one only."""
    return median(quantiles(each, n=20)[-1] for each in rounds)


def preview_rows(rounds: int) -> Iterator[Row]:
    """Measure a mail of 16 kB in the web view, if it is installed, and in the simple view."""
    kinds = ["bare", "simple", *(["web"] if _has_web() else [])]
    commands: dict[str, Sequence[str | Path]] = {kind: program("preview", kind) for kind in kinds}
    runs = interleaved(commands, _preview_environment(), min(rounds, _FEW_ROUNDS))
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
    return median(float(run.report[name]) for run in runs)


def _has_web() -> bool:
    return importlib.util.find_spec("PySide6.QtWebEngineWidgets") is not None


def _preview_environment() -> dict[str, str]:
    # As root Chromium runs without its sandbox or not at all; here it opens our own page only.
    more = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if is_root() else {}
    return environment(QT_QPA_PLATFORM="offscreen", **more)


GROUPS: Final[dict[str, Callable[[int], Iterator[Row]]]] = {
    "start": start_rows,
    "send": send_rows,
    "document": document_rows,
    "editor": editor_rows,
    "preview": preview_rows,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table, and answer 1 if a goal is missed and `--strict` was asked."""
    arguments = _parser().parse_args(argv)
    try:
        rows = list(_told(arguments.only or GROUPS, arguments.rounds))
    except StepError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    missed = [row for row in rows if row.is_missed]
    print(f"{len(missed)} of {sum(row.has_goal for row in rows)} goals missed.")
    return 1 if missed and arguments.strict else 0


def _told(groups: Iterable[str], rounds: int) -> Iterator[Row]:
    for group in groups:
        for row in GROUPS[group](rounds):
            print(row.line(), flush=True)
            yield row


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--strict", action="store_true", help="fail if a goal is missed")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="measurements of each")
    parser.add_argument("--only", nargs="+", choices=GROUPS, help="these groups of rows")
    return parser


if __name__ == "__main__":
    sys.exit(main())
