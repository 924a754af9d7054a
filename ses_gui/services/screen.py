"""The screen: whether the one that the environment names can be used, found out before Qt is asked.

Qt aborts where it cannot open a screen, which nobody can catch, and blames a library that is
there. So each platform that Qt would try is asked here first: an X server by the set-up of a
connection, as in the X11 protocol (X.Org, "X Window System Protocol", chapter 8), a compositor by
its socket. Only the standard library is used: `packaging/dev.py` asks the same way.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


class Need(NamedTuple):
    """One thing that must be there, and the package that brings it to each kind of system.

    `probe` is a library's soname, or what else tells that it is there; `apt` lists names in the
    order of preference, without the `t64` that newer systems put behind some of them; with an
    empty `dnf`, dnf finds the package by the file itself.
    """

    probe: str
    apt: tuple[str, ...]
    pacman: str
    dnf: str = ""


# What each library is needed by was read with ldd from the wheels of PySide6_Essentials 6.11.3.
IMPORT: Final = (
    Need("libGL.so.1", ("libgl1",), "libglvnd"),
    Need("libEGL.so.1", ("libegl1",), "libglvnd"),
    Need("libxkbcommon.so.0", ("libxkbcommon0",), "libxkbcommon"),
    Need("libdbus-1.so.3", ("libdbus-1-3",), "dbus"),
    Need("libfontconfig.so.1", ("libfontconfig1",), "fontconfig"),
    Need("libglib-2.0.so.0", ("libglib2.0-0",), "glib2"),
)
"""Without these `import PySide6.QtWidgets` fails."""
XCB: Final = (
    Need("libxcb-cursor.so.0", ("libxcb-cursor0",), "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", ("libxcb-icccm4",), "xcb-util-wm"),
    Need("libxcb-image.so.0", ("libxcb-image0",), "xcb-util-image"),
    Need("libxcb-keysyms.so.1", ("libxcb-keysyms1",), "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", ("libxcb-randr0",), "libxcb"),
    Need("libxcb-render-util.so.0", ("libxcb-render-util0",), "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", ("libxcb-shape0",), "libxcb"),
    Need("libxcb-sync.so.1", ("libxcb-sync1",), "libxcb"),
    Need("libxcb-xfixes.so.0", ("libxcb-xfixes0",), "libxcb"),
    Need("libxcb-xkb.so.1", ("libxcb-xkb1",), "libxcb"),
    Need("libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), "libxkbcommon-x11"),
    Need("libX11-xcb.so.1", ("libx11-xcb1",), "libx11"),
)
"""Without these a window on X11 aborts the process."""
WAYLAND: Final = (
    Need("libwayland-client.so.0", ("libwayland-client0",), "wayland"),
    Need("libwayland-cursor.so.0", ("libwayland-cursor0",), "wayland"),
    Need("libwayland-egl.so.1", ("libwayland-egl1",), "wayland"),
)
"""Without these Qt cannot use a Wayland compositor."""


def lacking(needs: Iterable[Need]) -> list[Need]:
    """Pick those of the libraries that do not load."""
    return [need for need in needs if not loads(need.probe)]


def loads(soname: str) -> bool:
    """Whether the system finds and loads a library."""
    try:
        import ctypes  # not at each start

        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install_line(needs: Iterable[Need]) -> str:
    """Spell the line that installs them here; empty on a system whose packages we do not know."""
    import shlex  # not at each start
    import shutil  # likewise

    for manager, command, package in _MANAGERS:
        if shutil.which(manager):
            return shlex.join(["sudo", *command, *dict.fromkeys(map(package, needs))])
    return ""


_MANAGERS: Final[tuple[tuple[str, Sequence[str], Callable[[Need], str]], ...]] = (
    ("apt-get", ("apt-get", "install"), lambda need: need.apt[-1]),
    ("dnf", ("dnf", "install"), lambda need: need.dnf or f"{need.probe}()(64bit)"),
    ("pacman", ("pacman", "-S", "--needed"), lambda need: need.pacman),
)


PATIENCE_S: Final = 5.0
"""How long a screen may take to answer; one that is reached by ssh answers from far away."""
QT_PATIENCE_S: Final = 60.0
"""Long enough for the first import of Qt from a slow disk."""
X11_PORT = 6000
UNSEEN: Final = frozenset({"offscreen", "minimal"})
"""Platforms on which a window opens and nobody sees it."""
_ALWAYS: Final = UNSEEN | {"vnc"}
_REMEDY: Final = (
    "Correct that, start the program in a graphical session, or use `sesctl`, which does the same "
    "without a screen."
)
_NOTHING: Final = (
    "There is no graphical session (DISPLAY and WAYLAND_DISPLAY are not set): "
    "use `sesctl`, which does the same without a screen."
)
_DISPLAY: Final = re.compile(
    r"(?:(?P<protocol>[^/:]*)/)?(?P<host>.*):(?P<number>\d{1,5})(?:\.(?P<screen>\d{1,5}))?"
)
_LOCAL_PROTOCOLS: Final = frozenset({"", "unix"})
_NETWORK_PROTOCOLS: Final = frozenset({"", "tcp", "inet", "inet6"})
_COOKIE: Final = b"MIT-MAGIC-COOKIE-1"
_MOST_COOKIES: Final = 4
_LARGEST_AUTHORITY: Final = 64 * 1024
"""Bytes; an entry takes some fifty, and what is above a thousand of them is no such file."""
_LOCAL_FAMILY: Final = 256
_TRIES: Final = 5
_RESET_S: Final = 0.1
"""How long a server may take to reset itself, as some do when their last client has gone."""
_MOST_KINDS: Final = 2
"""The first byte of its answer: 0 it refuses, 1 it accepts, 2 it wants another key."""
_ROOTS_AT: Final = 28
"""Where the answer of an X server tells how many screens it has."""
_OPEN_QT: Final = (
    "import sys; from PySide6.QtGui import QGuiApplication;"
    " sys.exit(not QGuiApplication([]).screens())"
)
"""Some platforms, as linuxfb, start without a screen and abort at the first window."""
_NO_WIDGETS: Final = frozenset({"vkkhrdisplay"})
"""What shows Vulkan's windows alone: ours would wait for ever to be painted."""
_LONGEST: Final = 80


class Screen(NamedTuple):
    """What is known of the screen."""

    platform: str = ""
    """The platform on which the window opens; empty if there is none, or the system has but one."""
    choice: str = ""
    """What Qt must be told, because it would try another first and complain; mostly empty."""
    problem: str = ""
    """A sentence on why no window can be opened, with the remedy; empty if one can."""
    is_seen: bool = True
    """Whether somebody can see a window there."""
    line: socket.socket | None = None
    """Held until Qt has connected: an X server without a client may reset itself, or end."""


class _Trouble(Exception):  # noqa: N818  a part of a sentence, not an error of the program's
    """Why one platform cannot be used; its text is part of a sentence."""


class _Cookie(NamedTuple):
    """One entry of an authority file."""

    family: int
    address: bytes
    number: bytes
    name: bytes
    data: bytes


def look(
    variables: Mapping[str, str], *, ask_qt: Callable[[], bool], with_libraries: bool = True
) -> Screen:
    """Find out whether a window can be opened with these variables.

    `ask_qt` is called only for a platform that cannot be asked in a cheaper way; without
    `with_libraries` it is taken for granted that the libraries of Qt will be there. Takes up to
    `PATIENCE_S` for a screen that does not answer.
    """
    if not sys.platform.startswith("linux"):
        return Screen()  # other systems have one screen, and do not name it
    reasons: list[str] = []
    for name in _platforms(variables):
        kind = name.split(":")[0].lower()
        try:
            line = _try(kind, name, variables, ask_qt, with_libraries=with_libraries)
        except _Trouble as trouble:
            reasons += [str(trouble)] * (str(trouble) not in reasons)
        else:
            is_seen = kind not in UNSEEN
            return Screen(kind, name if reasons else "", is_seen=is_seen, line=line)
    if not any(variables.get(each) for each in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return Screen(problem=_NOTHING)
    return Screen(problem=f"The window cannot be opened: {'; '.join(reasons)}. {_REMEDY}")


def opens(python: str | Path, variables: Mapping[str, str]) -> bool:
    """Whether Qt opens the screen; asked in a child, which takes a third of a second."""
    import subprocess  # not at each start

    try:
        done = subprocess.run(  # noqa: S603  Python itself, with a text of ours
            [python, "-I", "-c", _OPEN_QT],
            env=variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=QT_PATIENCE_S,
            check=False,
            preexec_fn=_without_core_dump if os.name == "posix" else None,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _without_core_dump() -> None:
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _platforms(variables: Mapping[str, str]) -> Sequence[str]:
    """The platforms that Qt 6.11 would try, in its order."""
    chosen = variables.get("QT_QPA_PLATFORM", "")
    if chosen:
        return [name for name in chosen.split(";") if name] or [chosen]
    is_wayland = variables.get("XDG_SESSION_TYPE") == "wayland"
    named = is_wayland or any(map(variables.get, ("WAYLAND_DISPLAY", "WAYLAND_SOCKET")))
    return ["wayland", "xcb"] if named else ["xcb"]


def _try(
    kind: str,
    name: str,
    variables: Mapping[str, str],
    ask_qt: Callable[[], bool],
    *,
    with_libraries: bool,
) -> socket.socket | None:
    """Return the line to an X server, or None where none is needed; raise `_Trouble`."""
    if kind == "xcb":
        # A socket's own name is understood by only some versions of libxcb.
        is_path = variables.get("DISPLAY", "").removeprefix("unix:").startswith("/")
        if is_path and ask_qt():
            return None
        line = _x11(variables)
        if with_libraries and (missing := lacking(XCB)):
            line.close()
            raise _Trouble(_install(missing))
        return line
    if kind.startswith("wayland"):
        _wayland(variables)
        if with_libraries and (missing := lacking(WAYLAND)):
            raise _Trouble(_install(missing))
    elif kind in _NO_WIDGETS or (name not in _ALWAYS and not ask_qt()):
        raise _Trouble(f"Qt cannot use {_shown(variables, 'QT_QPA_PLATFORM')} here")
    return None


def _install(missing: Sequence[Need]) -> str:
    names = ", ".join(need.probe for need in missing)
    line = install_line(missing)
    return f"the system lacks {names}" + (f" (to install it: {line})" if line else "")


def _shown(variables: Mapping[str, str], name: str) -> str:
    """A variable with its value, as far as it can be printed in one line."""
    value = variables.get(name, "")
    if not value:
        return f"{name} (it is not set)"
    text = "".join(sign if sign.isprintable() else "?" for sign in value)
    return f"{name}={text[:_LONGEST]}"


# Wayland


def _wayland(variables: Mapping[str, str]) -> None:
    if variables.get("WAYLAND_SOCKET"):
        return  # a socket that is open already, and cannot be tried without using it up
    name = variables.get("WAYLAND_DISPLAY") or "wayland-0"
    folder = variables.get("XDG_RUNTIME_DIR", "")
    shown = _shown(variables, "WAYLAND_DISPLAY")
    if not name.startswith("/") and not folder:
        raise _Trouble(f"{shown} is looked for in XDG_RUNTIME_DIR, which is not set")
    try:
        with _local_socket() as line:
            line.connect(str(Path(folder, name)))
    except OSError as error:
        raise _Trouble(f"no Wayland compositor answers for {shown}") from error


def _local_socket() -> socket.socket:
    import socket  # other systems need none

    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(PATIENCE_S)
    return line


# X11


def _x11(variables: Mapping[str, str]) -> socket.socket:
    """Open a connection as Qt will; raise `_Trouble`."""
    display, shown = variables.get("DISPLAY", ""), _shown(variables, "DISPLAY")
    if not display:
        raise _Trouble("there is no X server, because DISPLAY is not set")
    match = _DISPLAY.fullmatch(display)
    if match is None:
        raise _Trouble(f"{shown} is not the name of a screen, as :0 is")
    connect = partial(connected, match["protocol"] or "", match["host"], int(match["number"]))
    for cookie in _cookies(variables, match["number"].encode()):
        line, screens = _set_up(connect, cookie, shown)
        if screens > int(match["screen"] or 0):
            return line
        line.close()
        if screens:
            raise _Trouble(f"the X server of {shown} has no screen of that number")
    raise _Trouble(
        f"the X server of {shown} refuses this user: run the program as the user who is logged in "
        "there, or let XAUTHORITY name the file with the server's key"
    )


def connected(protocol: str, host: str, number: int) -> socket.socket:
    """Connect to where libxcb would; raise `OSError`."""
    is_local = protocol == "unix" or host in {"", "unix"}
    if protocol not in (_LOCAL_PROTOCOLS if is_local else _NETWORK_PROTOCOLS):
        raise OSError("libxcb knows no such way")
    if is_local:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  the X protocol's own place
        try:
            return _at(f"\0{path}")
        except OSError:
            return _at(path)
    bare = host.removeprefix("[").removesuffix("]") or "localhost"
    address = (bare, X11_PORT + number)
    import socket  # as above

    return _in_time(partial(socket.create_connection, address, PATIENCE_S))


def _at(path: str) -> socket.socket:
    line = _local_socket()
    try:
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line


def _in_time(connect: Callable[[], socket.socket]) -> socket.socket:
    """Connect, and give up after `PATIENCE_S`: a name may be looked for much longer."""
    lines: list[socket.socket] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            lines.append(connect())
        except (OSError, OverflowError, UnicodeError) as error:
            errors.append(error)

    import threading  # not at each start

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    if not lines:
        raise OSError("it does not answer") from (errors[0] if errors else None)
    return lines[0]


def _set_up(
    connect: Callable[[], socket.socket], cookie: _Cookie | None, shown: str
) -> tuple[socket.socket, int]:
    """Ask for a connection; answer it and how many screens the server has, 0 if it refuses."""
    for _ in range(_TRIES):
        try:
            line = connect()
        except OSError as error:
            raise _Trouble(f"no X server answers for {shown}") from error
        try:
            return line, _screens(line, cookie)
        except ConnectionError:
            line.close()
            time.sleep(_RESET_S)
        except OSError as error:
            line.close()
            raise _Trouble(f"the X server of {shown} does not answer") from error
    raise _Trouble(f"what answers for {shown} is no X server")


def _screens(line: socket.socket, cookie: _Cookie | None) -> int:
    """Raise `ConnectionError` where the line is closed, as a server does that resets itself."""
    name, data = (cookie.name, cookie.data) if cookie else (b"", b"")
    order = b"l" if sys.byteorder == "little" else b"B"
    request = struct.pack("=cxHHHHxx", order, 11, 0, len(name), len(data))
    line.sendall(request + _padded(name) + _padded(data))
    answer = b""
    while len(answer) <= _ROOTS_AT:
        piece = line.recv(4096)
        answer += piece
        if not piece or answer[0] > _MOST_KINDS:
            raise ConnectionResetError
        if answer[0] != 1:
            return 0
    return answer[_ROOTS_AT]


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _cookies(variables: Mapping[str, str], number: bytes) -> Iterator[_Cookie | None]:
    """The keys that may fit, the likeliest first, and at last none at all.

    libxcb takes the first that fits the server's address; here each may try, because a refusal
    that is none would be worse.
    """
    import socket  # as above

    own = socket.gethostname().encode()
    fitting = [
        each
        for each in _entries(variables)
        if each.name == _COOKIE and each.number in {b"", number}
    ]
    fitting.sort(key=lambda each: (each.family, each.address) != (_LOCAL_FAMILY, own))
    yield from fitting[:_MOST_COOKIES]
    yield None


def _entries(variables: Mapping[str, str]) -> Iterator[_Cookie]:
    """Read the authority file, as in Xau(3): two bytes of a length before each part."""
    path = variables.get("XAUTHORITY") or str(Path(variables.get("HOME", ""), ".Xauthority"))
    try:
        if not Path(path).is_file():  # a device has no end, and a pipe nothing to tell
            return
        with Path(path).open("rb") as file:
            rest = file.read(_LARGEST_AUTHORITY)
    except (OSError, ValueError):
        return
    while len(rest) > 2:  # noqa: PLR2004  a family, and then its parts
        (family,), rest = struct.unpack(">H", rest[:2]), rest[2:]
        parts = []
        for _ in range(4):
            length = int.from_bytes(rest[:2], "big")
            parts.append(rest[2 : 2 + length])
            rest = rest[2 + length :]
        yield _Cookie(family, *parts)
