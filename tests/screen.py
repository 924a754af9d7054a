"""A screen of our own for what has to be seen, or typed with a real keyboard's keys."""

import os
import select
import shutil
import subprocess
from contextlib import contextmanager

PATIENCE_S = 30


@contextmanager
def bare_server(*options):
    """Start an X server, and give its process and the name of its display."""
    assert shutil.which("Xvfb"), "Xvfb is missing: `packaging/dev.py test` installs it"
    number, told = os.pipe()
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(told), "-screen", "0", "1440x900x24"),
            *("-nolisten", "tcp", *options),
        ],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    try:
        with os.fdopen(number) as line:
            assert select.select([line], [], [], PATIENCE_S)[0], "Xvfb did not start"
            display = f":{line.readline().strip()}"
        yield server, display
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


@contextmanager
def x_server():
    """Start an X server with a window manager; give the environment to reach it."""
    for tool in ("openbox", "xdotool"):
        assert shutil.which(tool), f"{tool} is missing: `packaging/dev.py test` installs it"
    with bare_server() as (_server, display):
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
        try:
            yield environment
        finally:
            manager.terminate()
            manager.wait(PATIENCE_S)
