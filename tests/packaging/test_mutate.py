"""The trial of mutants, of a small project of its own, in a process of its own."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from mutate import MATTER, ROOT
from tests.waiting import read_line, run_program, wait_for_exit

SOURCES = {
    "pyproject.toml": "[tool.pytest.ini_options]\npythonpath = ['.']\n",
    "ses_gui/__init__.py": "",
    "ses_gui/grade.py": """\
def grade(points):
    return points >= 5


def rank(points):
    return points >= 7


def unused(points):
    return points != 9
""",
    "ses_gui/loop.py": """\
from itertools import count


def loop():
    for _ in count():
        break
""",
    "ses_gui/table.py": "TABLE = {'a': True}\n",
    "ses_gui/reader.py": """\
from ses_gui.table import TABLE


def read(name):
    return TABLE[name]
""",
    "ses_gui/flaky.py": "def flaky(a):\n    return a is None\n",
    "tests/test_all.py": """\
from pathlib import Path

from ses_gui.flaky import flaky
from ses_gui.grade import grade, rank
from ses_gui.loop import loop
from ses_gui.reader import read


def test_the_grade():
    assert [grade(n) for n in (4, 5, 6)] == [False, True, True]


def test_the_rank_badly():
    assert rank(9)


def test_the_loop():
    loop()


def test_the_table():
    assert read("a") is True


def test_only_twice():
    assert flaky(None) in (True, False, None)
    mark = Path(__file__).parents[2] / "seen"
    times = len(mark.read_text()) if mark.exists() else 0
    mark.write_text("x" * (times + 1))
    assert times < 2
""",
}
"""All tests pass, the last of them twice only."""


LIVED = """
Lived:
ses_gui/grade.py:6: `>=` -> `>`
    return points >= 7
ses_gui/grade.py:6: `7` -> `6`
    return points >= 7
ses_gui/grade.py:6: `7` -> `8`
    return points >= 7

Lived, because no test runs the line in its own process:
ses_gui/grade.py:10: `points != 9` -> `None`
    return points != 9
ses_gui/grade.py:10: `!=` -> `==`
    return points != 9
ses_gui/grade.py:10: `9` -> `10`
    return points != 9
ses_gui/grade.py:10: `9` -> `8`
    return points != 9

Doubtful: the test that failed also fails without the mutant:
"""
TOTAL = (
    "8 of 17 mutants are noticed, 1 of them because they hang: 47.1% (of all, 23.7% more or less)"
)


@pytest.fixture(scope="module")
def mutated(tmp_path_factory):
    """The project, all that was there before, and what was told of all its mutants."""
    folder = tmp_path_factory.mktemp("mutated") / "a project"
    (folder / "packaging").mkdir(parents=True)
    for file in (*ROOT.glob("packaging/mut*.py"), ROOT / "packaging/dev_steps.py"):
        shutil.copy(file, folder / "packaging")
    for name, text in SOURCES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    before = files(folder)
    return folder, before, mutate(folder, "--only", "ses_gui", "--count=99", "--patience=2")


@pytest.fixture
def project(mutated, tmp_path):
    """A copy of it, with what is known already."""
    return shutil.copytree(mutated[0], tmp_path / "a project")


def command(project, *options):
    return [sys.executable, project / "packaging" / "mutate.py", "--jobs=1", *options]


def environment(project):
    (project.parent / "scratch").mkdir(exist_ok=True)
    return os.environ | {"TMPDIR": str(project.parent / "scratch"), "PYTHONDONTWRITEBYTECODE": "1"}


def mutate(project, *options):
    return run_program(command(project, *options), env=environment(project), text=True)


def files(project):
    """All of the project but what is kept for the next time, and all that is left beside it."""
    kept = project / ".venv"
    found = (each for each in project.parent.rglob("*") if each.is_file())
    return {
        each.relative_to(project.parent): each.read_bytes()
        for each in found
        if kept not in each.parents
    }


def rows(done):
    return [line.split() for line in done.stdout.splitlines()]


def test_what_lived_is_told_with_its_place_and_line(mutated):
    done = mutated[2]
    assert (done.returncode, done.stderr) == (0, "")
    assert "mutate: 17 mutants, 5 of the modules, seed 1, 1 at a time\n" in done.stdout
    assert ["ses_gui/grade.py", "12", "5"] in rows(done)
    assert LIVED in done.stdout
    assert done.stdout.splitlines()[-1] == TOTAL


def test_the_project_is_as_it_was_and_nothing_is_left_beside_it(mutated):
    folder, before, _done = mutated
    assert files(folder) == before


def test_what_hangs_is_noticed(mutated):
    assert "s: ses_gui/loop.py:6: `break` -> `continue` by tests/test_all.py::test_the_loop\n" in (
        mutated[2].stdout
    )


def test_a_table_is_shown_to_the_tests_of_its_readers(mutated):
    told = "s: ses_gui/table.py:1: `True` -> `False` by tests/test_all.py::test_the_table\n"
    assert told in mutated[2].stdout


def test_a_test_that_fails_by_itself_notices_nothing(mutated):
    assert ["ses_gui/flaky.py", "2", "0"] in rows(mutated[2])
    doubtful = mutated[2].stdout.partition("\nDoubtful: ")[2]
    where = "ses_gui/flaky.py:2: `is` -> `is not`\n    return a is None\n    (tests/test_all.py::"
    assert where in doubtful


def test_who_runs_which_line_is_found_out_once_for_a_state_of_the_tree(project):
    gathering, options = "Running the tests once", ("--only", "ses_gui/table.py")
    assert gathering not in mutate(project, *options).stdout
    (project / "tests/test_all.py").write_text(SOURCES["tests/test_all.py"] + "\n")
    assert gathering in mutate(project, *options).stdout


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_when_it_is_stopped(project, ending):
    before = files(project)
    options = ("--only", "ses_gui/grade.py", "ses_gui/loop.py", "--patience=10000")
    program = subprocess.Popen(
        command(project, *options), env=environment(project), stdout=subprocess.PIPE, text=True
    )
    while not (line := read_line(program.stdout)).startswith("["):
        assert line, "it has ended before"
    program.send_signal(ending)
    said = program.stdout.read()
    wait_for_exit(program)
    program.stdout.close()
    assert program.returncode == 130
    assert "Stopped after " in said
    assert " mutants are noticed" in said
    assert files(project) == before


def test_a_pattern_that_names_nothing_is_told(project):
    done = mutate(project)
    assert done.returncode == 2
    assert done.stderr.startswith("`ses_gui/gui/")
    assert done.stderr.endswith(" names no module to mutate. Mend MATTER in packaging/mutate.py.\n")
    done = mutate(project, "--only", "ses_gui/gone.py")
    assert done.stderr == "`ses_gui/gone.py` names no module to mutate.\n"


def test_tests_that_there_is_no_time_for_are_told(project):
    (project / "tests/test_more.py").write_text(
        "from ses_gui.grade import rank\n\n\ndef test_more():\n    assert rank(10)\n"
    )
    done = mutate(project, "--only", "ses_gui/grade.py", "--count=99", "--budget=0")
    assert "    return points >= 7\n    (1 slower tests were not asked: see" in done.stdout


def test_no_jobs_and_no_mutants_are_refused(project):
    for option in ("--jobs=0", "--count=-1"):
        assert mutate(project, option).returncode == 2


def test_each_pattern_of_ours_names_modules():
    for pattern in MATTER:
        assert list(ROOT.glob(pattern)), pattern
