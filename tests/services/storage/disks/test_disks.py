"""Disks that fill up, turn read-only or belong to others: nothing is lost, and that is said."""

import json
import re
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.services.storage.disks.disk_program import SCENES
from tests.waiting import run_program

ROOT = Path(__file__).parents[4]
CAP_SYS_ADMIN = 21
CAUSES = {
    "limit": "the system allows no larger file",
    "full": "the disk is full",
    "read-only": "lies on a disk that cannot be written",
    "no-rights": "is not accessible to you",
}
FULL_TO_SQLITE = "the disk is full or fails"
"""SQLite tells less: a file of its own for which there is no room is an error of the disk."""
SILENT = {"recent"}


@cache
def played(strike):
    """The whole play, which is given once for each strike."""
    with tempfile.TemporaryDirectory() as folder:
        stage = run_program(
            [sys.executable, "-m", "tests.services.storage.disks.disk_program", strike, folder],
            text=True,
            cwd=ROOT,
        )
    assert stage.returncode == 0, stage.stderr
    return json.loads(stage.stdout)


def may_mount():
    status = dict(line.split(":\t") for line in Path("/proc/self/status").read_text().splitlines())
    return bool(int(status["CapEff"], 16) >> CAP_SYS_ADMIN & 1)


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("strike", CAUSES)
def test_nothing_is_lost_and_the_cause_and_the_remedy_are_told(strike, scene):
    play = played(strike)
    if play == "cannot mount":
        # Then "limit" and "no-rights" stand for it, which need nothing.
        assert not may_mount()
        pytest.skip("this system lets neither us nor a user's namespace mount a disk")
    found = play[scene]
    assert found["kept"] == "old"
    assert found["after"] == "new"
    assert found["left"] == []
    if scene not in SILENT:
        is_sqlite = scene == "history" and strike in {"limit", "full"}
        assert (FULL_TO_SQLITE if is_sqlite else CAUSES[strike]) in found["told"]
        assert f"/{scene}" in found["told"]  # the place
        assert re.search(r"\. (Choose|Free|Make) |try again\.$", found["told"])
