"""Windows and dialogs leave nothing behind, however often they are opened; and a leak shows."""

import os
import sys
from pathlib import Path

import pytest

from tests.waiting import run_program

ROOT = Path(__file__).parents[2]
LEAK = """
import sys
import cycles
run_once, kept = cycles.Sample.run_once, []
def leak(sample):
    run_once(sample)
    {fault}
cycles.Sample.run_once = leak
sys.exit(cycles.main(["--windows", "10", "--dialogs", "0"]))
"""
FAULTS = {
    "widgets": "from PySide6.QtWidgets import QWidget; kept.append(QWidget())",
    "mib": "kept.append(bytearray(3 * 2**20))",
}


def run(*command):
    folders = os.pathsep.join(map(str, (ROOT / "packaging", ROOT)))
    environment = {**os.environ, "PYTHONPATH": folders, "QT_QPA_PLATFORM": "offscreen"}
    return run_program([sys.executable, *command], text=True, env=environment)


def test_what_is_opened_and_closed_leaves_nothing_behind():
    script = ROOT / "packaging" / "cycles.py"
    done = run(script, "--windows", "15", "--dialogs", "10")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "comparison" in done.stdout


@pytest.mark.parametrize("kind", FAULTS)
def test_what_is_left_behind_is_told(kind):
    done = run("-c", LEAK.format(fault=FAULTS[kind]))
    assert done.returncode == 1, done.stdout + done.stderr
    assert f" {kind}" in done.stdout.partition("GREW BY")[2]
