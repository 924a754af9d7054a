"""Screens: whether there is one that answers, and one of our own where there is none."""

from __future__ import annotations

import os
import re
import select
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dev_libraries import find_program
from dev_steps import StepError, environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATIENCE_S = 3.0
QT_PATIENCE_S = 60.0
"""Long enough for the first import of Qt from a slow disk."""
XVFB_PATIENCE_S = 60.0
X11_PORT = 6000
_DISPLAY = re.compile(r"^(?P<host>[^:]*):(?P<number>\d{1,5})(\.\d+)?$")
_OPEN_QT = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def named_in(variables: Mapping[str, str]) -> bool:
    """Whether the variables name a screen at all; other systems than Linux always have one."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def answers(variables: Mapping[str, str]) -> bool:
    """Whether something listens behind the screen that the variables name."""
    if not sys.platform.startswith("linux"):
        return True
    return _wayland_answers(variables) or _x11_answers(variables.get("DISPLAY", ""))


def opens(python: Path, env: Mapping[str, str]) -> bool:
    """Whether Qt opens the screen; asked in a child, because Qt aborts where it cannot."""
    try:
        done = subprocess.run(
            [python, "-I", "-c", _OPEN_QT],
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=QT_PATIENCE_S,
            check=False,
            preexec_fn=_without_core_dump if os.name == "posix" else None,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _without_core_dump() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _wayland_answers(variables: Mapping[str, str]) -> bool:
    name = variables.get("WAYLAND_DISPLAY", "")
    folder = variables.get("XDG_RUNTIME_DIR", "")
    # A name may be a whole path; a name alone is looked for in the user's runtime folder.
    return bool(name and (folder or name.startswith("/"))) and _connects(str(Path(folder, name)))


def _x11_answers(display: str) -> bool:
    match = _DISPLAY.match(display)
    if not match:
        return False
    number = int(match["number"])
    if match["host"] not in {"", "unix"}:
        return _connects((match["host"], X11_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  the X protocol's own place
    return _connects(path) or _connects(f"\0{path}")


def _connects(address: str | tuple[str, int]) -> bool:
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.settimeout(PATIENCE_S)
        try:
            line.connect(address)
        except (OSError, OverflowError):
            return False
    return True


@contextmanager
def virtual_screen(size: str = "1920x1200x24") -> Iterator[str]:
    """Start Xvfb and give its DISPLAY; it is stopped in the end."""
    program = find_program("Xvfb")
    if not program:
        raise StepError("Xvfb is not installed.")
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writer],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    os.close(writer)
    try:
        yield f":{_display_number(reader)}"
    finally:
        os.close(reader)
        server.terminate()
        server.wait()


def _display_number(reader: int) -> str:
    readable, _, _ = select.select([reader], [], [], XVFB_PATIENCE_S)
    number = os.read(reader, 16).decode().strip() if readable else ""
    if not number:
        raise StepError("Xvfb did not start: run `Xvfb :99` to see why.")
    return number
