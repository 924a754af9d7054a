import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import ses_gui

PROGRAM = Path(__file__).with_name("web_program.py")
SOURCES = Path(ses_gui.__file__).parent
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("PySide6.QtWebEngineWidgets") is None,
    reason="the extra `preview` is not installed",
)


@pytest.fixture
def run_web(listener, red_file):
    """Runs the program beside this file; answers with what it printed."""

    def run(work):
        more = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(SOURCES.parent)}
        if os.geteuid() == 0:
            # Chromium refuses to start its sandbox as root, and containers run tests as root.
            more["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        done = subprocess.run(
            [sys.executable, PROGRAM, work, str(listener.port), red_file],
            env=os.environ | more,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def test_a_hostile_mail_reaches_nothing_and_runs_nothing(run_web, listener):
    report = run_web("locked")
    assert listener.hits == []
    assert report == {
        "title": "honest",
        "scheme": "data",
        "text": "abcdefghijk",
        "red": False,
        "storage": True,
    }


def test_the_hostile_mail_is_hostile_in_a_view_that_is_not_locked(run_web, listener):
    run_web("unlocked")
    assert len(listener.hits) > 10


def test_remote_pictures_are_all_that_is_loaded_once_they_are_allowed(run_web, listener):
    assert run_web("remote") == {"title": "honest"}
    # A request over https begins with the handshake of TLS, which the listener does not speak.
    assert listener.hits
    assert not [hit for hit in listener.hits if hit.startswith(("GET", "POST"))]


def test_another_mail_is_shown_where_the_last_one_was_scrolled_to(run_web):
    assert run_web("scrolled") == {
        "place": 700,
        "new": True,
        "mode": "CSS1Compat",
        "other_mode": "BackCompat",
    }


def test_the_program_never_switches_the_sandbox_off():
    texts = [file.read_text("utf-8") for file in SOURCES.rglob("*.py")]
    assert not [text for text in texts if "DISABLE_SANDBOX" in text or "no-sandbox" in text]
