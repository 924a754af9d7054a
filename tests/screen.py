"""A screen of our own for what has to be seen, or typed with a real keyboard's keys."""

import os
import select
import shutil
import subprocess
from contextlib import contextmanager

PATIENCE_S = 30


@contextmanager
def x_server():
    """Start an X server with a window manager; give the environment to reach it."""
    for tool in ("Xvfb", "openbox", "xdotool"):
        assert shutil.which(tool), f"{tool} is missing: `packaging/dev.py test` installs it"
    number, told = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    assert select.select([number], [], [], PATIENCE_S)[0], "Xvfb did not start"
    with os.fdopen(number) as line:
        display = f":{line.readline().strip()}"
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(PATIENCE_S)
