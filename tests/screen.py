"""A screen of our own for what has to be seen, or typed with a real keyboard's keys."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from tests.waiting import read_line, run_program, wait_for_exit, wait_until


@contextmanager
def bare_server(*options):
    """Start an X server, and give its process and the name of its display."""
    assert shutil.which("Xvfb"), "Xvfb is missing: `packaging/dev.py test` installs it"
    number, told = os.pipe()
    # Without -noreset it begins anew, and turns others away, when its only client leaves.
    fixed = ("-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), *fixed, *options],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    try:
        with os.fdopen(number) as line:
            display = f":{read_line(line).strip()}"
        yield server, display
    finally:
        server.terminate()
        wait_for_exit(server)


@contextmanager
def x_server():
    """Start an X server with a window manager; give the environment to reach it."""
    for tool in ("openbox", "xdotool"):
        assert shutil.which(tool), f"{tool} is missing: `packaging/dev.py test` installs it"
    with bare_server() as (_server, display):
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
        try:
            # It has to be there before anybody asks it to activate a window.
            ask = ["xdotool", "get_num_desktops"]
            wait_until(
                lambda: run_program(ask, env=environment).returncode == 0, "the window manager"
            )
            yield environment
        finally:
            manager.terminate()
            wait_for_exit(manager)
