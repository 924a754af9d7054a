"""The screen of the door: asked as the program asks, before anything is installed for it."""

import os
import sys

import pytest

import dev_commands
from tests.waiting import run_program


def test_the_virtual_screen_answers_and_goes_away():
    with dev_commands.virtual_screen("320x240x24") as display:
        found = dev_commands.look_for_screen({"DISPLAY": display})
        found.line.close()
        assert not found.problem
    assert dev_commands.look_for_screen({"DISPLAY": display}).problem


@pytest.mark.parametrize("variables", [{"DISPLAY": ":54321"}, {"WAYLAND_DISPLAY": "/nowhere"}])
def test_the_door_and_the_program_say_the_same_where_there_is_no_screen(root, variables):
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
    env = {name: text for name, text in os.environ.items() if name not in gone} | variables
    said = []
    for command in (["packaging/dev.py", "run"], ["-m", "ses_gui.gui"]):
        done = run_program(
            [sys.executable, *command],
            cwd=root,
            env=env,
            text=True,
        )
        assert (done.returncode, done.stdout) == (2, "")
        said.append(done.stderr)
    assert said[0] == said[1]
    assert said[0].count("\n") == 1


@pytest.mark.parametrize(
    ("variables", "is_seen"),
    [
        ({}, False),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "vnc"}, True),
    ],
)
def test_the_demo_opens_a_window_only_where_somebody_sees_it(variables, is_seen, monkeypatch):
    become = []
    monkeypatch.setattr(dev_commands, "prepare", lambda _requirements: sys.executable)
    monkeypatch.setattr(dev_commands, "environment", lambda: variables)
    monkeypatch.setattr(dev_commands, "require", lambda _needs, purpose: None)
    monkeypatch.setattr(dev_commands.screen, "opens", lambda _python, _env: True)
    monkeypatch.setattr(dev_commands, "become", lambda command, **_: become.append(command))
    dev_commands.demo([])
    assert ("ses_gui.gui" in become[0]) is is_seen
