"""The bench: its rows, its goals, and the programs that it measures."""

import json
import os
import sys
from importlib import import_module
from operator import attrgetter

import pytest

import bench
import bench_programs
from bench import Row, Run
from tests.waiting import run_program


@pytest.mark.parametrize(
    ("value", "goal", "missed"),
    [
        (1.0, 1.5, False),
        (1.6, 1.5, True),
        (1.6, None, False),
        ("none", "none", False),
        ("boto3", "none", True),
    ],
)
def test_a_row_is_missed_past_its_goal(value, goal, missed):
    row = Row("x", value, goal=goal)
    assert row.is_missed is missed
    assert ("missed" in row.line()) is missed


@pytest.mark.parametrize("part", bench_programs.PARTS)
def test_each_part_of_the_start_is_a_function_of_the_program(part):
    module, _, name = part.partition(":")
    assert callable(attrgetter(name)(import_module(module))), "mend PARTS in bench_programs.py"


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """What a start of our window tells, with the seconds of its parts."""
    home = tmp_path_factory.mktemp("started")
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SES_GUI_HOME": str(home)}
    done = run_program(bench.program("our_start"), env=env, text=True)
    assert done.returncode == 0, done.stderr
    return Run(0.0, 0.0, 0.0, 0.0, done.stdout)


def test_a_start_is_told_until_keys_are_answered(started):
    report = started.report
    assert report["begun_at"] < report["painted_at"] < report["ready_at"]
    assert report["heavy"] == []
    names = {name.rpartition(":")[2] for name in bench_programs.PARTS}
    assert names <= report["until_ready"]["parts"].keys()
    assert {"imports: ours", "imports: Qt"} <= report["until_paint"]["parts"].keys()


def test_what_the_start_takes_is_one_sum(started):
    rows = {row.name.removeprefix("start: "): row.value for row in bench.part_rows([started])}
    del rows["imports on other threads"]
    assert sum(rows.values()) == pytest.approx(started.report["ready_at"] * 1000, abs=1)


def test_a_module_that_is_imported_elsewhere_is_timed_by_its_origin():
    ask = "import json, bench_programs as own; clock = own.Clock(); clock.install()\n"
    ask += "import colorsys, tinycss2, ses_gui.domain.arn; print(json.dumps(clock.own))"
    env = os.environ | {"PYTHONPATH": str(bench.HERE)}
    done = run_program([sys.executable, "-c", ask], env=env, text=True, check=True)
    times = json.loads(done.stdout)
    assert times.keys() == {"imports: Python", "imports: other packages", "imports: ours"}
