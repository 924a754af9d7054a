"""The fault log: the last words of a process that dies, told once."""

import os
import sys
import time

import pytest

from ses_gui.services.log_file import FaultLog
from tests.waiting import run_program

DIES = """
import ctypes, sys
from pathlib import Path
from ses_gui.services.log_file import FaultLog
FaultLog(Path(sys.argv[1])).open()
ctypes.string_at(0)
"""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "log"


@pytest.fixture
def fault_log(folder):
    fault_log = FaultLog(folder)
    yield fault_log
    fault_log.close()


def die(folder):
    run_program([sys.executable, "-c", DIES, str(folder)])


def test_a_process_that_is_well_leaves_nothing(fault_log, folder):
    assert fault_log.open() is None
    fault_log.close()
    assert list(folder.iterdir()) == []


def test_a_fault_is_told_once_at_the_next_start(fault_log, folder):
    die(folder)
    found = fault_log.open()
    assert found.name.startswith("crash-")
    assert "string_at" in found.read_text("utf-8")
    fault_log.close()
    assert fault_log.open() is None


def test_only_the_last_faults_are_kept(fault_log, folder):
    for _ in range(5):
        die(folder)
    fault_log.open()
    assert len(list(folder.glob("crash-*.txt"))) == 3


def test_the_file_of_another_window_is_left_alone(fault_log, folder):
    other = FaultLog(folder)
    other.open()
    fault_log.open()
    assert len(list(folder.glob("fault-*.txt"))) == 2
    other.close()
    assert len(list(folder.glob("fault-*.txt"))) == 1


def test_an_empty_file_is_swept_after_a_month(fault_log, folder):
    folder.mkdir(parents=True)
    old = folder / "fault-0123456789ab.txt"
    old.touch()
    os.utime(old, (time.time() - 40 * 24 * 3600,) * 2)
    fault_log.open()
    assert not old.exists()


def test_without_a_folder_nothing_happens(tmp_path):
    (tmp_path / "file").write_text("")
    fault_log = FaultLog(tmp_path / "file" / "log")
    assert fault_log.open() is None
    fault_log.close()
