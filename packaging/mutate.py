"""The mutants: changes small things in the modules that matter, and tells which no test notices.

pytest loads this file too, with `-p mutate`: it then takes the tests that it is told, in their
order, and the time. A test that does not end in its time ends the whole run.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import accumulate, count, islice, takewhile
from math import sqrt
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn

import pytest
from coverage import CoverageData

from dev_steps import StepError, environment, say, show_tail, without_secrets
from mutants import sample

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

    from mutants import Mutant

ROOT: Final = Path(__file__).resolve().parent.parent
MATTER: Final = (
    # what is saved, sent and asked
    "ses_gui/gui/session.py",
    "ses_gui/gui/secret_cache.py",
    "ses_gui/gui/store.py",
    "ses_gui/gui/tasks.py",
    "ses_gui/gui/safety.py",
    "ses_gui/gui/features/profiles/*.py",
    "ses_gui/gui/features/project_folder/*.py",
    "ses_gui/gui/features/recovery/*.py",
    "ses_gui/gui/features/*/state.py",
    "ses_gui/gui/features/*/controller.py",
    "ses_gui/gui/features/network/route.py",
    # SES, and what lies on the disk or in the keyring
    "ses_gui/services/ses/*.py",
    "ses_gui/services/storage/*.py",
    "ses_gui/services/keyring_store.py",
    "ses_gui/services/secret_environment.py",
    # verdicts
    "ses_gui/domain/credentials/*.py",
    "ses_gui/domain/failures/*.py",
    "ses_gui/domain/preflight/*.py",
    "ses_gui/domain/iam/*.py",
    "ses_gui/domain/config/*.py",
    "ses_gui/domain/checks/*.py",
    "ses_gui/domain/arn.py",
    "ses_gui/domain/email_address.py",
    "ses_gui/domain/project_folder.py",
    "ses_gui/domain/sending.py",
)
"""The modules where a mistake costs most, as patterns below the checkout."""
COUNT: Final = 250
_NOTICED: Final = {"noticed", "hung"}
_ENDINGS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_WORDS: Final = {
    "lived": "Lived",
    "not run": "Lived, because no test runs the line in its own process",
    "doubtful": "Doubtful: the test that failed also fails without the mutant",
}
BORROWED: Final = (".venv", "tests/interop/node_modules")
"""Folders that copies share with the checkout."""
_APART: Final = ("tests/packaging",)
"""Tests of the commands and not of the program; these are among them."""
_LEFT: Final = shutil.ignore_patterns(
    ".git", ".venv", "node_modules", "__pycache__", ".*_cache", ".hypothesis", ".coverage*", "dist"
)
_SETTINGS: Final = "[run]\nsource = ses_gui\nrelative_files = true\ncore = ctrace\n"
"""Lines are enough; and newer ways to count them do not know which test runs."""
_START_S: Final = 120.0
_ENDLESS_S: Final = 1000.0
"""Without a mutant nothing hangs."""
_TIMES: Final = 10
"""A test hangs after so many times of its own time, and the patience before that."""
_KEPT: Final = 4
"""How many maps are kept: of the whole, and of what somebody is at."""


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant, and the test that noticed it, if one is known."""

    word: str
    test: str = ""
    seconds: float = 0.0
    left: int = 0
    """How many tests run the line, too, but are too slow to be asked."""


Results = dict["Mutant", Verdict]


def main(argv: Sequence[str] | None = None) -> int:
    """Try the sample out and tell what became of it; 0 whatever that is."""
    arguments = _parser().parse_args(argv)
    for each in _ENDINGS:
        signal.signal(each, _interrupt)
    results: Results = {}
    status = 0
    try:
        _run(arguments, results)
    except StepError as error:
        print(error.sentence, file=sys.stderr)
        return error.status
    except KeyboardInterrupt:
        say(f"Stopped after {len(results)} mutants.")
        status = 130
    _tell(results)
    return status


def _run(arguments: argparse.Namespace, results: Results) -> None:
    files = _files(arguments.only or MATTER)
    sources = {file.relative_to(ROOT).as_posix(): file.read_bytes() for file in files}
    mutants = sample(sources, arguments.count, arguments.seed)
    say(
        f"mutate: {len(mutants)} mutants, {len({m.path for m in mutants})} of the modules, "
        f"seed {arguments.seed}, {arguments.jobs} at a time"
    )
    kept = map_folder(ROOT, arguments.tests)
    with TemporaryDirectory(prefix="ses_gui_mutants_", ignore_cleanup_errors=True) as folder:
        trials = Trials(ROOT, Path(folder), arguments.jobs, arguments.patience)
        try:
            if not kept.exists():
                say("Running the tests once, to know which of them runs which line.")
                trials.gather(kept, arguments.tests)
            tests = Map(kept, ROOT)
            known = {mutant: tests.of(mutant) for mutant in mutants}
            _look(trials, known, arguments.budget, results)
        finally:
            for each in _ENDINGS:
                signal.signal(each, signal.SIG_IGN)  # now it clears away
            trials.stop()


def _files(patterns: Iterable[str]) -> list[Path]:
    """All modules that the patterns name; one that names none is a mistake."""
    found: set[Path] = set()
    for pattern in patterns:
        if Path(pattern).is_absolute():
            raise StepError(f"Name `{pattern}` from the checkout on, please.", status=2)
        below = f"{pattern}/**/*.py" if (ROOT / pattern).is_dir() else pattern
        files = [each for each in ROOT.glob(below) if each.suffix == ".py"]
        if not files:
            table = f" Mend MATTER in packaging/{Path(__file__).name}." * (pattern in MATTER)
            raise StepError(f"`{pattern}` names no module to mutate.{table}", status=2)
        found.update(files)
    return sorted(found)


def _asked(tests: Mapping[str, float], budget: float) -> dict[str, float]:
    """The quickest of the tests that run a mutant: as many as so many seconds are enough for."""
    ends = accumulate(tests.values())
    return dict(takewhile(lambda each: next(ends) <= budget, tests.items())) or dict(
        islice(tests.items(), 1)
    )


def _look(
    trials: Trials, known: Mapping[Mutant, Mapping[str, float]], budget: float, results: Results
) -> None:
    """Try all out; tests that fail by themselves are found before and after it."""
    asked = {mutant: _asked(tests, budget) for mutant, tests in known.items()}
    first = {test: tests[test] for tests in asked.values() for test in list(tests)[:1]}
    sound = trials.sound(first)
    if first and not sound:
        raise StepError("The tests do not pass in a copy of the tree, as the lines above say.")
    wrong = first.keys() - sound
    with ThreadPoolExecutor(trials.jobs) as pool:
        try:
            runs = {}
            for mutant, tests in asked.items():
                fit = {test: tests[test] for test in tests if test not in wrong}
                if fit:
                    runs[pool.submit(trials.try_out, mutant, fit)] = mutant
                else:
                    results[mutant] = Verdict("doubtful" if tests else "not run")
            for done in as_completed(runs):
                mutant, verdict = runs[done], done.result()
                left = len(known[mutant]) - len(asked[mutant])
                results[mutant] = replace(verdict, left=left)
                by = f" by {verdict.test}" if verdict.test else ""
                line = f"[{len(results)}/{len(asked)}] {verdict.word} in {verdict.seconds:.0f} s"
                say(f"{line}: {mutant}{by}")
        except BaseException:
            trials.stop()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    sound = trials.sound(
        {each.test: asked[mutant][each.test] for mutant, each in results.items() if each.test}
    )
    for mutant, verdict in results.items():
        if verdict.test and verdict.test not in sound:
            results[mutant] = replace(verdict, word="doubtful")


def _tell(results: Results) -> None:
    """Print what became of the mutants: by module, those that lived, and the whole."""
    if not results:
        return
    of_module = Counter(mutant.path for mutant in results)
    noticed = Counter(mutant.path for mutant, each in results.items() if each.word in _NOTICED)
    width = max(map(len, of_module))
    print(f"\n{'module':<{width}}  mutants  noticed")
    for path, number in sorted(of_module.items()):
        print(f"{path:<{width}}  {number:>7}  {noticed[path]:>7}")
    for word, heading in _WORDS.items():
        those = sorted((m for m, each in results.items() if each.word == word), key=_place)
        if those:
            print(f"\n{heading}:")
        for mutant in those:
            print(f"{mutant}\n    {mutant.code}")
            if results[mutant].test:
                print(f"    ({results[mutant].test})")
            if results[mutant].left:
                print(f"    ({results[mutant].left} slower tests were not asked: see --budget)")
    number, share = len(results), noticed.total() / len(results)
    margin = 1.96 * sqrt(share * (1 - share) / number)
    hung = sum(each.word == "hung" for each in results.values())
    print(
        f"\n{noticed.total()} of {number} mutants are noticed, {hung} of them because they hang: "
        f"{share:.1%} (of all, {margin:.1%} more or less)",
        flush=True,
    )


def _place(mutant: Mutant) -> tuple[str, int]:
    return mutant.path, mutant.start


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt


def _number(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 on")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py mutate", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--count", type=_number, default=COUNT, help=f"how many mutants ({COUNT})")
    parser.add_argument("--seed", type=int, default=1, help="which of all (1)")
    parser.add_argument("--only", nargs="+", metavar="PATH", help="modules or folders instead")
    parser.add_argument("--tests", nargs="+", default=[], metavar="PATH", help="only these tests")
    jobs = min(4, os.cpu_count() or 1)
    parser.add_argument("--jobs", type=_number, default=jobs, help=f"how many at a time ({jobs})")
    parser.add_argument(
        "--patience", type=float, default=20, help="seconds a test may take longer (20)"
    )
    parser.add_argument(
        "--budget", type=float, default=300, help="seconds of tests for one mutant at most (300)"
    )
    return parser


class Trials:
    """Copies in a folder that is nobody else's, one a run at a time; ends with `stop`."""

    def __init__(self, root: Path, folder: Path, jobs: int, patience: float) -> None:
        self._folder, self.jobs, self._patience = folder, jobs, patience
        self._free: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            self._free.put(_copy(root, folder / str(number) / "tree"))
        self._moments = count(int(time.time()))
        self._running: set[int] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def gather(self, kept: Path, tests: Sequence[str]) -> None:
        """Run all the tests once, and keep which of them runs which line, and their times."""
        settings, lines, times = (self._folder / name for name in ("settings", "lines", "times"))
        settings.write_text(_SETTINGS, "utf-8")
        options = ["--cov=ses_gui", "--cov-context=test", f"--cov-config={settings}"]
        options += ["--cov-report=", "-m", "not alone", *(f"--ignore={each}" for each in _APART)]
        options += ["-n", str(self.jobs), "--dist=worksteal"] if self.jobs > 1 else []
        copy = self._free.get()
        options += [f"--trial={self._folder}", *tests]
        status, _late = self._run(copy, options, COVERAGE_FILE=str(lines))
        self._free.put(copy)
        if status not in {0, 1} or not times.exists() or not lines.exists():
            raise StepError("The tests did not run, so nobody knows which line they run.")
        bad = json.loads(times.read_text("utf-8"))["bad"]
        if bad:
            say(f"These did not pass, and are not asked: {', '.join(bad)}")
        _keep(kept, lines, times)

    def sound(self, tests: Mapping[str, float]) -> set[str]:
        """Those of the tests that pass where nothing is changed."""
        copy = self._free.get()
        status, _hung = self._chosen(copy, tests, "--maxfail=0", _ENDLESS_S)
        times, output = copy.parent / "times", copy.parent / "output"
        passed = set(json.loads(times.read_text("utf-8"))["passed"]) if times.exists() else set()
        if tests and not passed:
            say(f"pytest ended with {status} where nothing is changed:")
            show_tail(output.read_text("utf-8", "replace"))
        self._free.put(copy)
        return passed

    def try_out(self, mutant: Mutant, tests: Mapping[str, float]) -> Verdict:
        """Let the tests look at a mutant, the quickest first, until one notices it."""
        copy = self._free.get()
        file, start = copy / mutant.path, time.monotonic()
        source, begun = file.read_bytes(), copy.parent / "begun"
        self._write(file, mutant.applied(source))
        try:
            status, hung = self._chosen(copy, tests, "--exitfirst", self._patience)
            last = begun.read_text("utf-8").splitlines()[-1:] if begun.exists() else []
        finally:
            self._write(file, source)
            self._free.put(copy)
        word = "lived" if status == 0 else "hung" if hung else "noticed"
        test = last[0] if last and word != "lived" else ""
        return Verdict(word, test, time.monotonic() - start)

    def stop(self) -> None:
        """End whatever runs; nothing is started any more."""
        with self._lock:
            self._stopped = True
            for group in self._running:
                _kill(group)

    def _write(self, file: Path, source: bytes) -> None:
        file.write_bytes(source)
        # What is compiled is known by its size and second, which would be the same too often.
        moment = next(self._moments)
        os.utime(file, (moment, moment))

    def _chosen(
        self, copy: Path, tests: Mapping[str, float], option: str, patience: float
    ) -> tuple[int, bool]:
        place = copy.parent
        for name in ("begun", "hung", "times"):
            (place / name).unlink(missing_ok=True)
        limits = {test: patience + _TIMES * seconds for test, seconds in tests.items()}
        (place / "chosen").write_text(json.dumps(limits), "utf-8")
        options = ["--no-cov", "-o", "faulthandler_timeout=0", "--hypothesis-seed=0", option]
        options += [f"--trial={place}", *sorted({test.partition("::")[0] for test in tests})]
        limit = _START_S + patience + _TIMES * sum(tests.values())
        with (place / "output").open("wb") as output:
            status, late = self._run(copy, options, output, limit)
        hung = place / "hung"
        return status, late or (hung.exists() and hung.stat().st_size > 0)

    def _run(
        self,
        copy: Path,
        options: Sequence[str],
        output: IO[bytes] | None = None,
        limit: float | None = None,
        **env: str,
    ) -> tuple[int, bool]:
        """Run pytest in a copy; answer with its status, and whether its time was up."""
        scratch = copy.parent / "t"
        scratch.mkdir(exist_ok=True)
        env |= {
            "PYTHONPATH": os.pathsep.join((str(copy), str(copy / "packaging"))),
            "QT_QPA_PLATFORM": "offscreen",
            "TMPDIR": str(scratch),
        }
        variables = without_secrets(environment(**env))
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "mutate"]
        command += ["-p", "no:cacheprovider", f"--basetemp={scratch / 'p'}", *options]
        with self._lock:
            if self._stopped:
                raise KeyboardInterrupt
            process = subprocess.Popen(
                command,
                cwd=copy,
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # so that all it has started can be ended with it
            )
            self._running.add(process.pid)
        try:
            return process.wait(limit), False
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL, True
        finally:
            _kill(process.pid)
            process.wait()
            with self._lock:
                self._running.discard(process.pid)
            shutil.rmtree(scratch, ignore_errors=True)


class Map:
    """Which tests run a line, and how long each of them takes."""

    def __init__(self, kept: Path, root: Path) -> None:
        self.times: dict[str, float] = json.loads((kept / "times").read_text("utf-8"))["passed"]
        self._data, self._root = CoverageData(str(kept / "lines")), root
        self._data.read()
        self._lines: dict[str, dict[int, list[str]]] = {}

    def of(self, mutant: Mutant) -> dict[str, float]:
        """The tests that run what a mutant changes, the quickest first."""
        if mutant.late:
            first, last = mutant.ran_by
            found = self._running(mutant.path, range(first, last + 1))
        else:
            found = self._using(mutant.path, set())
        ordered = sorted(found & self.times.keys(), key=lambda test: (self.times[test], test))
        return {test: self.times[test] for test in ordered}

    def _running(self, path: str, lines: range | None) -> set[str]:
        if path not in self._lines:
            self._lines[path] = self._data.contexts_by_lineno(path)
        contexts = self._lines[path]
        chosen = contexts if lines is None else [line for line in lines if line in contexts]
        return {each.rpartition("|")[0] for line in chosen for each in contexts[line]}

    def _using(self, path: str, seen: set[str]) -> set[str]:
        """What is run at an import is noticed, if at all, by who uses the module, or its users."""
        seen.add(path)
        found = self._running(path, None) & self.times.keys()
        if found:
            return found
        name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        parent, _, last = name.rpartition(".")
        wanted = (f"from {name} import", f"import {name}\n", f"from {parent} import {last}")
        for file in sorted((self._root / path.partition("/")[0]).rglob("*.py")):
            other = file.relative_to(self._root).as_posix()
            if other not in seen and any(each in file.read_text("utf-8") for each in wanted):
                found |= self._using(other, seen)
        return found


def map_folder(root: Path, tests: Sequence[str]) -> Path:
    """Where the map of this state of the tree is kept, or is to be kept."""
    digest = sha256(repr((sys.version, sorted(tests))).encode())
    for file in sorted((*root.glob("*.toml"), *_sources(root))):
        digest.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes())
    return root / ".venv" / "ses_gui-mutants" / digest.hexdigest()[:16]


def _sources(root: Path) -> Iterable[Path]:
    for top in ("ses_gui", "tests"):
        for file in (root / top).rglob("*"):
            if not {"node_modules", "__pycache__"} & set(file.parts) and file.is_file():
                yield file


def _keep(kept: Path, lines: Path, times: Path) -> None:
    """Keep a map whole or not at all, and no more of them than a few."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    new = kept.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    shutil.move(lines, new / "lines")
    shutil.move(times, new / "times")
    new.rename(kept)
    others = sorted(kept.parent.iterdir(), key=lambda each: each.stat().st_mtime)
    for old in others[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _copy(root: Path, copy: Path) -> Path:
    shutil.copytree(root, copy, symlinks=True, ignore=_LEFT)
    for name in BORROWED:
        if (root / name).is_dir() and (copy / name).parent.is_dir():
            (copy / name).symlink_to(root / name)
    return copy


def _kill(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def pytest_addoption(parser: pytest.Parser) -> None:
    """The folder in which `mutate` says what to run, and reads what became of it."""
    parser.addoption("--trial", type=Path, help="a folder; `chosen` in it names tests and limits")


def pytest_configure(config: pytest.Config) -> None:
    """The workers of xdist leave the times to who has started them."""
    folder = config.getoption("--trial")
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Times(folder / "times"))
    if (folder / "chosen").exists():
        config.pluginmanager.register(_Chosen(folder))


class _Times:
    def __init__(self, file: Path) -> None:
        self._file, self._times, self._bad = file, dict[str, float](), set[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        seconds = self._times.get(report.nodeid, 0.0) + report.duration
        self._times[report.nodeid] = round(seconds, 3)
        if not report.passed:
            self._bad.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        passed = {test: time for test, time in self._times.items() if test not in self._bad}
        self._file.write_text(json.dumps({"passed": passed, "bad": sorted(self._bad)}), "utf-8")


class _Chosen:
    def __init__(self, folder: Path) -> None:
        self._limits: dict[str, float] = json.loads((folder / "chosen").read_text("utf-8"))
        self._begun = (folder / "begun").open("w", encoding="utf-8")
        self._hung = (folder / "hung").open("w", encoding="utf-8")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        found = {item.nodeid: item for item in items}
        items[:] = [found[test] for test in self._limits if test in found]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        print(item.nodeid, file=self._begun, flush=True)
        # A thread of C's watches, which also ends what holds Python's own lock.
        faulthandler.dump_traceback_later(self._limits[item.nodeid], exit=True, file=self._hung)
        try:
            return (yield)
        finally:
            faulthandler.cancel_dump_traceback_later()


if __name__ == "__main__":
    sys.exit(main())
