"""The screen is asked before Qt is: by real servers, and by what only looks like one."""

import os
import socket
import struct
import sys
from functools import partial
from pathlib import Path

import pytest

from ses_gui.services import screen
from tests.screen import bare_server

ROOT = Path(__file__).parents[2]
COOKIE = bytes(range(16))
NUMBER = "54321"
ABSTRACT = f"\0/tmp/.X11-unix/X{NUMBER}"


def look(variables):
    """What is found; Qt itself cannot open anything here."""
    found = screen.look(variables, ask_qt=lambda: False)
    if found.line is not None:
        found.line.close()
    return found._replace(line=None)


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
def runtime(tmp_path_factory):
    """A folder whose name fits into the 107 bytes of a socket's address."""
    folder = tmp_path_factory.mktemp("r")
    assert len(str(folder)) < 90
    return folder


def authority(path, data=COOKIE, number=b"", name=b"MIT-MAGIC-COOKIE-1"):
    """Write an authority file with one key, as `xauth` does."""
    parts = (socket.gethostname().encode(), number, name, data)
    text = struct.pack(">H", 256) + b"".join(struct.pack(">H", len(x)) + x for x in parts)
    path.write_bytes(text)
    return path


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({}, "DISPLAY and WAYLAND_DISPLAY are not set"),
        ({"DISPLAY": ""}, "DISPLAY and WAYLAND_DISPLAY are not set"),
        ({"DISPLAY": ":54321"}, "no X server answers for DISPLAY=:54321"),
        ({"DISPLAY": "nonsense"}, "DISPLAY=nonsense is not the name of a screen"),
        ({"DISPLAY": ":1x"}, "is not the name"),
        ({"DISPLAY": "a\tb"}, "DISPLAY=a?b"),
        ({"DISPLAY": "/nowhere/X"}, "is not the name"),
        ({"DISPLAY": "127.0.0.1:1"}, "no X server answers"),
        ({"DISPLAY": ":99999"}, "no X server answers"),
        ({"DISPLAY": "127.0.0.1:99999"}, "no X server answers"),
        ({"DISPLAY": "[::1]:1"}, "no X server answers"),
        ({"WAYLAND_DISPLAY": "wayland-7"}, "XDG_RUNTIME_DIR, which is not set"),
        ({"WAYLAND_DISPLAY": "/nowhere/wayland-7"}, "no Wayland compositor answers"),
        ({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "/nowhere"}, "no Wayland compositor"),
        ({"WAYLAND_DISPLAY": "w" * 200, "XDG_RUNTIME_DIR": "/nowhere"}, "no Wayland compositor"),
        ({"WAYLAND_DISPLAY": "x", "DISPLAY": ":54321"}, "no X server answers"),
        ({"QT_QPA_PLATFORM": "xcb"}, "DISPLAY is not set"),
        ({"QT_QPA_PLATFORM": "nonsense"}, "Qt cannot use QT_QPA_PLATFORM=nonsense"),
        ({"QT_QPA_PLATFORM": ";"}, "Qt cannot use"),
        ({"QT_QPA_PLATFORM": "offscreen:configfile=/nowhere"}, "Qt cannot use"),
    ],
)
def test_a_screen_that_cannot_be_used_is_told_with_its_variable(variables, reason):
    problem = look(variables).problem
    assert reason in problem
    assert "`sesctl`" in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    ("chosen", "platform", "is_seen"),
    [
        ("offscreen", "offscreen", False),
        ("minimal", "minimal", False),
        ("vnc", "vnc", True),
        ("nonsense;offscreen", "offscreen", False),
        ("xcb;offscreen", "offscreen", False),
    ],
)
def test_who_chooses_a_platform_needs_no_other(chosen, platform, is_seen):
    found = look({"QT_QPA_PLATFORM": chosen})
    assert (found.platform, found.is_seen, found.problem) == (platform, is_seen, "")
    assert found.choice == (platform if ";" in chosen else "")


def test_a_compositor_that_listens_answers(listen, runtime):
    listen(socket.AF_UNIX, str(runtime / "wayland-7"))
    variables = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(runtime)}
    assert look(variables) == screen.Screen("wayland")


def test_a_compositor_that_is_gone_leaves_its_socket_and_answers_no_more(listen, runtime):
    listen(socket.AF_UNIX, str(runtime / "wayland-7")).close()
    variables = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(runtime)}
    assert "no Wayland compositor answers" in look(variables).problem


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.0 400 Bad Request\r\n\r\n"])
def test_what_is_no_x_server_is_told(listen, monkeypatch, answer):
    line = listen(socket.AF_UNIX, ABSTRACT)
    connect = screen.connected

    def answered(*arguments):
        mine = connect(*arguments)
        theirs, _ = line.accept()
        theirs.sendall(answer)
        theirs.close()
        return mine

    monkeypatch.setattr(screen, "connected", answered)
    assert f"DISPLAY=:{NUMBER}" in look({"DISPLAY": f":{NUMBER}"}).problem


@pytest.mark.parametrize("family", ["unix", "tcp"])
def test_a_server_that_says_nothing_is_not_waited_for(listen, monkeypatch, family):
    monkeypatch.setattr(screen, "PATIENCE_S", 0.05)
    if family == "unix":
        listen(socket.AF_UNIX, ABSTRACT)
        display = f":{NUMBER}"
    else:
        line = listen(socket.AF_INET, ("127.0.0.1", 0))
        monkeypatch.setattr(screen, "X11_PORT", line.getsockname()[1] - 10)
        display = "127.0.0.1:10"
    assert "does not answer" in look({"DISPLAY": display}).problem


@pytest.mark.parametrize("shape", ["{}", "{}.0", "unix{}", "unix/{}"])
def test_a_real_server_answers_to_each_of_its_names(shape):
    with bare_server() as (_server, display):
        name = shape.format(display)
        assert look({"DISPLAY": name}) == screen.Screen("xcb"), name
        assert "no screen of that number" in look({"DISPLAY": f"{display}.7"}).problem
        dead = {"DISPLAY": display, "WAYLAND_DISPLAY": "gone", "XDG_RUNTIME_DIR": "/nowhere"}
        assert look(dead).choice == "xcb"
        for way in ("tcp/", "local/", "host/localhost"):  # as libxcb itself says
            assert "no X server answers" in look({"DISPLAY": f"{way}{display}"}).problem
    assert "no X server answers" in look({"DISPLAY": name}).problem


def sparse(path):
    path.touch()
    os.truncate(path, 2**31)
    return path


def pipe(path):
    os.mkfifo(path)
    return path


def test_a_server_with_a_key_lets_in_who_has_it(tmp_path):
    with bare_server("-auth", str(authority(tmp_path / "server"))) as (_server, display):
        ask = partial(lambda **more: look({"DISPLAY": display, **more}))
        assert "refuses this user" in ask(HOME=str(tmp_path)).problem
        assert "XAUTHORITY" in ask(XAUTHORITY="/nowhere").problem
        wrong = authority(tmp_path / "wrong", bytes(16))
        assert "refuses this user" in ask(XAUTHORITY=str(wrong)).problem
        other = authority(tmp_path / "other", number=b"98765")
        assert "refuses this user" in ask(XAUTHORITY=str(other)).problem
        (tmp_path / "damaged").write_bytes(b"\x01\x00\xff")
        assert "refuses this user" in ask(XAUTHORITY=str(tmp_path / "damaged")).problem
        for endless in ("/dev/zero", sparse(tmp_path / "sparse"), pipe(tmp_path / "pipe")):
            assert "refuses this user" in ask(XAUTHORITY=str(endless)).problem
        right = authority(tmp_path / ".Xauthority", number=display[1:].encode())
        assert not ask(XAUTHORITY=str(right)).problem
        assert not ask(HOME=str(tmp_path)).problem


def test_without_its_libraries_a_screen_is_of_no_use(monkeypatch):
    need = screen.XCB[0]
    monkeypatch.setattr(screen, "lacking", lambda needs: [need] if need in needs else [])
    with bare_server() as (_server, display):
        assert need.probe in look({"DISPLAY": display}).problem
        found = screen.look({"DISPLAY": display}, ask_qt=lambda: False, with_libraries=False)
        found.line.close()
    assert not found.problem


def test_qt_itself_can_be_asked_in_a_child():
    assert screen.opens(sys.executable, {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    for without in (
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":54321"},
        {"QT_QPA_PLATFORM": "linuxfb:fb=/dev/null"},
    ):
        assert not screen.opens(sys.executable, {**os.environ, **without})
    found = screen.look({"QT_QPA_PLATFORM": "vkkhrdisplay"}, ask_qt=lambda: True)
    assert "QT_QPA_PLATFORM=vkkhrdisplay" in found.problem
