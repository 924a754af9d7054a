import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

import ses_gui
from tests.gui.features.templates.hostile import heard
from tests.screen import x_server
from tests.waiting import run_program

PROGRAM = Path(__file__).with_name("web_program.py")
SOURCES = Path(ses_gui.__file__).parent
FENCE = ["GET /fence HTTP/1.1"]
"""What the program itself asks for at last: all that the mail wants was heard before."""


AS_NOBODY = (
    *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
    # The Python of a container's root may lie where only root can read.
    *("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"),
)


@pytest.fixture(scope="module")
def ordinary():
    """What makes a command an ordinary user's: nothing if we are one; None if nothing can."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        return None
    # Chromium's sandbox wants a namespace of its own.
    able = run_program([*AS_NOBODY, "unshare", "-U", "true"])
    return None if able.returncode else AS_NOBODY


@pytest.fixture
def run_web(listener, red_file, ordinary):
    """Runs the program beside this file; answers with what it printed."""

    def run(work, screen=None):
        # Chromium refuses to start its sandbox as root, and containers run tests as root.
        more = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if ordinary is None else {}
        with tempfile.TemporaryDirectory() as home:
            Path(home).chmod(0o777)
            more |= {"HOME": home, "XDG_RUNTIME_DIR": home}
            more |= {"QT_QPA_PLATFORM": "offscreen"} if screen is None else screen
            done = run_program(
                [*(ordinary or ()), sys.executable, PROGRAM, work, str(listener.port), red_file],
                env=os.environ | more | {"PYTHONPATH": str(SOURCES.parent)},
                text=True,
            )
        assert done.returncode == 0, done.stderr
        assert "Release of profile" not in done.stderr
        assert "Traceback" not in done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def test_a_hostile_mail_reaches_nothing_and_runs_nothing(run_web, listener):
    report = run_web("locked")
    assert listener.hits == FENCE
    assert report == {
        "clicked": True,
        "title": "honest",
        "scheme": "data",
        "text": "abcdefghijk",
        "red": False,
        "after": "after",
        "storage": True,
    }


def test_the_hostile_mail_is_hostile_in_a_view_that_is_not_locked(run_web, listener):
    run_web("unlocked")
    assert len(listener.hits) > 10


def test_remote_pictures_are_all_that_is_loaded_once_they_are_allowed(run_web, listener):
    assert run_web("remote") == {"title": "honest"}
    # A request over https begins with the handshake of TLS, which the listener does not speak.
    assert len(listener.hits) > 1
    assert [hit for hit in listener.hits if hit.startswith(("GET", "POST"))] == FENCE


def test_allowed_pictures_are_not_loaded_without_tls(run_web, listener):
    run_web("remote_plainly")
    assert listener.hits == FENCE


def test_a_picture_that_the_mail_brings_along_is_seen_unless_left_out(run_web):
    assert run_web("pictures") == {"with": True, "without": False}


def test_another_mail_is_shown_where_the_last_one_was_scrolled_to(run_web):
    assert run_web("scrolled") == {
        "width": 800,
        "place": 700,
        "new": True,
        "mode": "CSS1Compat",
        "other_mode": "BackCompat",
    }


def test_the_panel_chooses_the_web_view_and_leaves_window_and_keyboard_alone(
    run_web, ordinary, listener
):
    if ordinary is None:
        pytest.skip("this container lets no ordinary user start Chromium's sandbox")
    with x_server() as environment:
        keys = ("DISPLAY", "QT_QPA_PLATFORM")
        report = run_web("in_panel", {key: environment[key] for key in keys})
    assert report == {
        "kind": "WebSurface",
        "typed": "typed",
        "same": True,
        "seen": True,
    }
    assert heard(listener.port) == 0


def test_a_surface_that_is_not_closed_dies_in_the_right_order(run_web):
    assert run_web("dropped") == {}


def test_a_mail_that_stops_the_page_does_not_stop_the_next_one(run_web):
    assert run_web("hung") == {"first": True, "simplified": True, "said": True, "next": True}


def test_a_page_that_ends_is_begun_again(run_web):
    assert run_web("crashed") == {
        "again": True,
        "simplified": True,
        "tried": True,
        "quiet": True,
        "other": True,
    }


def test_no_process_but_a_page_is_ended(run_web):
    assert run_web("spared") == {"lives": True, "code": 0}


def test_the_program_never_switches_the_sandbox_off():
    texts = [file.read_text("utf-8") for file in SOURCES.rglob("*.py")]
    assert not [text for text in texts if "DISABLE_SANDBOX" in text or "no-sandbox" in text]
