"""A real GNOME Keyring on a session bus of its own, in folders of its own."""

import json
import os
from pathlib import Path

from tests.waiting import run_program

ROOT = Path(__file__).parents[3]
PASSWORD = "of the keyring"
UNLOCK = f"printf %s '{PASSWORD}' | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
# A collection exists, and the daemon that has just started has not been given its password.
LOCK = "gnome-keyring-daemon --replace --daemonize --components=secrets >/dev/null 2>&1"


# A bus that starts no service by itself: whoever is not there is absent.
QUIET_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=%s</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
"""


def in_session(tmp_path, *commands, starts_services=True):
    """Run commands on a session bus and in folders of their own; the last one prints JSON."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }
    bus = ["dbus-run-session"]
    if not starts_services:
        (tmp_path / "bus.conf").write_text(QUIET_BUS % runtime)
        bus.append(f"--config-file={tmp_path / 'bus.conf'}")
    ended = run_program(
        [*bus, "--", "sh", "-e", "-c", "\n".join(commands)],
        env=environment,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return json.loads(ended.stdout)
