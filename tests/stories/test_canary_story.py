"""The canary: the whole program is walked through, and no secret is found where it must not be."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.stories.canary.canaries import CANARIES, PASTED, TYPED, found_in, found_in_bytes
from tests.waiting import run_program

WALK = Path(__file__).parent / "canary" / "walk.py"
ROOT = Path(__file__).parents[2]
ENOUGH = {"texts": 100_000, "drawn": 2_000, "signals": 100, "reprs": 20_000}


def walked(home, *arguments):
    """What the walk tells, what it printed, and which canaries its files hold."""
    folders = {
        f"XDG_{name}_HOME": str(home / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")
    }
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "TMPDIR": str(home),
        "SES_GUI_HOME": str(home / "data"),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",
        **folders,
    }
    done = run_program(
        [sys.executable, WALK, home, *arguments],
        env=environment,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    told = json.loads(files.pop(home / "told.json"))
    return told, done.stdout + done.stderr, files


def test_no_secret_is_anywhere_it_must_not_be(tmp_path):
    told, printed, files = walked(tmp_path)
    assert told["leaks"] == []
    assert {path.name: found for path in files if (found := found_in_bytes(files[path]))} == {}
    assert found_in(printed) == set()
    # It looked at enough, and the secret was where it may be.
    assert all(told["seen"][what] >= least for what, least in ENOUGH.items())
    assert set(told["positive"].values()) == {True}
    names = {path.suffix or path.name for path in files}
    assert {".json", ".sqlite", ".log"} <= names


def test_each_search_finds_a_leak(tmp_path):
    told, printed, _files = walked(tmp_path, "leak")
    leaks = "\n".join(told["leaks"])
    for place in ("drawn by main", "a property of", "told of", "a signal", "the clipboard"):
        assert place in leaks
    assert found_in(printed) == {"typed"}


@pytest.mark.parametrize("secret", CANARIES.values())
@pytest.mark.parametrize(
    "write",
    [str.encode, lambda secret: secret.encode("utf-16"), lambda secret: secret[:20].encode()],
)
def test_a_secret_in_a_file_is_found_in_any_form(secret, write):
    assert found_in_bytes(b"\x00before " + write(secret) + b" after")


def test_nothing_is_found_where_nothing_is():
    assert found_in(TYPED[:8] + " " + PASTED[:8]) == set()
