import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

import pytest

import dev_screen


@pytest.fixture
def listen():
    """A function that listens at an address of a family, until the test ends."""
    lines = []

    def start(family, address):
        line = socket.socket(family, socket.SOCK_STREAM)
        lines.append(line)
        line.bind(address)
        line.listen()
        return line

    yield start
    for line in lines:
        line.close()


@pytest.fixture
def short_folder():
    """A folder whose name fits into the 107 bytes of a socket's address."""
    folder = tempfile.mkdtemp()
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":54321"},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": "127.0.0.1:1"},
        {"DISPLAY": ":99999"},
        {"DISPLAY": "127.0.0.1:99999"},
        {"WAYLAND_DISPLAY": "wayland-7"},
        {"WAYLAND_DISPLAY": "/nowhere/wayland-7"},
        {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "/nowhere"},
    ],
)
def test_no_screen_or_a_dead_one_does_not_answer(variables):
    assert not dev_screen.answers(variables)


@pytest.mark.parametrize("display", [":54321", "unix:54321", ":54321.0"])
def test_an_x_server_on_this_machine_answers(listen, display):
    listen(socket.AF_UNIX, "\0/tmp/.X11-unix/X54321")
    assert dev_screen.answers({"DISPLAY": display})


def test_an_x_server_across_the_network_answers(listen, monkeypatch):
    line = listen(socket.AF_INET, ("127.0.0.1", 0))
    monkeypatch.setattr(dev_screen, "X11_PORT", line.getsockname()[1] - 10)
    assert dev_screen.answers({"DISPLAY": "127.0.0.1:10"})


def test_a_wayland_compositor_answers(listen, short_folder):
    listen(socket.AF_UNIX, str(Path(short_folder, "wayland-7")))
    variables = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": short_folder}
    assert dev_screen.answers(variables)


def test_qt_opens_a_screen_that_is_there():
    assert dev_screen.opens(Path(sys.executable), {**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def test_qt_s_abort_ends_the_child_only():
    env = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":54321"}
    assert not dev_screen.opens(Path(sys.executable), env)


def test_the_virtual_screen_answers_and_goes_away():
    with dev_screen.virtual_screen("320x240x24") as display:
        assert dev_screen.answers({"DISPLAY": display})
    assert not dev_screen.answers({"DISPLAY": display})
