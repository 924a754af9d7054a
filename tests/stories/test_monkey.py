"""The monkey: a minute of the whole program used at random, and proof that it would notice."""

import sys
from pathlib import Path

import pytest

from tests.waiting import run_program

ROOT = Path(__file__).parents[2]
MINUTE_S = "60"
BROKEN = """
import sys
from PySide6.QtCore import QTimer, qWarning
import monkey
from ses_gui.domain.config.document import Document
def act(self, really=monkey.Actions.act):
    self._monitor.note("what breaks")
    {fault}
monkey.Actions.act = act
sys.exit(monkey.main(["--home", {home!r}, "--seed", "1", "--seconds", "3"]))
"""
FAULTS = {
    "an error in a slot": ("QTimer.singleShot(0, lambda: [][1])", "IndexError"),
    "a warning of Qt": ("qWarning('beware')", "Qt says: beware"),
    "an error on a thread": (
        "import threading; threading.Thread(target=lambda: [][1]).start()",
        "IndexError",
    ),
    "an error on a queue that no sentence explains": (
        "self._running.program.app.disk.start(lambda: [][1])",
        "unexpected on a queue",
    ),
    "a file written elsewhere": (
        "open(self._environment.home / '../stray', 'w').close()",
        "written outside of the home",
    ),
    "a program that is started": ("import os; os.system('true')", "a program was started"),
    "an edit that undo does not take back": (
        "self._running.program.model.store._document = Document()",
        "undo does not lead to the document that was opened",
    ),
}


def monkey(*arguments):
    script = ROOT / "packaging" / "monkey.py"
    return run_program([sys.executable, script, *arguments], text=True)


def test_a_minute_of_use_at_random_breaks_nothing():
    done = monkey("--seconds", MINUTE_S)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("fault", FAULTS)
def test_the_monkey_notices(fault, tmp_path):
    code, told = FAULTS[fault]
    home = tmp_path / "home"
    home.mkdir()
    path = f"{ROOT / 'packaging'}:{ROOT}"
    done = run_program(
        [sys.executable, "-P", "-c", BROKEN.format(home=str(home), fault=code)],
        text=True,
        env={"PYTHONPATH": path, "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert told in done.stdout
    assert "what breaks" in (home / "log").read_text("utf-8")
