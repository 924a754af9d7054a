"""A screen of our own for what has to be seen, or typed with a real keyboard's keys."""

import os
import shutil
import subprocess
from contextlib import contextmanager

from tests.waiting import read_line, run_program, wait_for_exit, wait_until


@contextmanager
def x_server():
    """Start an X server with a window manager; give the environment to reach it."""
    for tool in ("Xvfb", "openbox", "xdotool"):
        assert shutil.which(tool), f"{tool} is missing: `packaging/dev.py test` installs it"
    number, told = os.pipe()
    # Without -noreset it begins anew, and turns others away, when its only client leaves.
    options = ["-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(told), *options],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(number) as line:
        display = f":{read_line(line).strip()}"
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    try:
        # It has to be there before anybody asks it to activate a window.
        ask = ["xdotool", "get_num_desktops"]
        wait_until(lambda: run_program(ask, env=environment).returncode == 0, "the window manager")
        yield environment
    finally:
        for process in (manager, server):
            process.terminate()
            wait_for_exit(process)
