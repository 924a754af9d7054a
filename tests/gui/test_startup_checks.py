"""Before Qt is asked: what would make it abort is said in a sentence."""

import os
import sys
from pathlib import Path

import PySide6
import pytest

from ses_gui.gui import startup_checks
from ses_gui.services.screen import Screen
from tests.waiting import run_program

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _on_linux(monkeypatch):
    monkeypatch.setattr(startup_checks.sys, "platform", "linux")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)


def test_offscreen_needs_no_screen(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert startup_checks.look().problem == ""


def test_no_screen_is_said_and_the_way_around_named(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "sesctl" in startup_checks.look().problem


def test_libraries_without_which_qt_does_not_load_are_named(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    monkeypatch.setattr(startup_checks, "lacking", lambda needs: list(needs)[:1])
    assert "libGL.so.1" in startup_checks.look().problem
    monkeypatch.setattr(startup_checks, "lacking", lambda _needs: [])
    assert "packaging/dev.py run" in startup_checks.look().problem


@pytest.mark.parametrize(
    ("version", "python", "refused"),
    [("6.12.0", (3, 11), True), ("6.12.0", (3, 12), False), ("6.11.3", (3, 11), False)],
)
def test_the_pair_that_aborts_is_refused(monkeypatch, version, python, refused):
    class Version(tuple):
        major, minor = python

        __slots__ = ()

    monkeypatch.setattr(PySide6, "__version__", version)
    monkeypatch.setattr(startup_checks.sys, "version_info", Version(python))
    monkeypatch.setattr(startup_checks.screen, "look", lambda *_args, **_options: Screen())
    assert ("aborts on Python" in startup_checks.look().problem) is refused


def test_the_program_ends_with_2_and_one_sentence_where_there_is_no_screen():
    environment = {k: v for k, v in os.environ.items() if not k.endswith("DISPLAY")}
    environment.pop("QT_QPA_PLATFORM", None)
    ended = run_program(
        [sys.executable, "-m", "ses_gui.gui"],
        env=environment,
        cwd=ROOT,
    )
    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1
    assert ended.stdout == b""


READ = """
import linecache, sys
from ses_gui.gui.startup_checks import look
assert not look().problem
import PySide6.QtWidgets, decimal, ses_gui.gui.wiring
print([each for each in linecache.cache if "ses_gui" in each or "decimal" in each])
"""


def test_pyside_reads_the_source_of_no_module():
    """It would keep the lines, too. A new PySide may do so elsewhere: then this fails."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = run_program([sys.executable, "-P", "-c", READ], env=env, text=True)
    assert done.stdout.strip() == "[]", done.stdout[:500] + done.stderr
