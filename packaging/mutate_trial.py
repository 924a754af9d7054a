"""Trials of mutants: copies of the tree, who runs which line, and runs of tests in a copy."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Final

from coverage import CoverageData

from dev_steps import StepError, environment, say, show_tail, without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from mutants import Mutant

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
        command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "mutate_plugin"]
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
