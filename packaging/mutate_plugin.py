"""What pytest does for `mutate`: it takes the tests that it is told, in their order, and the time.

It is loaded with `-p mutate_plugin`. A test that does not end in its time ends the whole run.
"""

from __future__ import annotations

import faulthandler
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator


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
