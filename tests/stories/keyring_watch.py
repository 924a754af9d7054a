"""Watches a window beside a locked GNOME Keyring whose own window is not answered as hoped.

Run on a session bus of its own: `python keyring_watch.py HOME dismiss|silent|killed`. Prints JSON.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from ses_gui.domain.config.document import KEPT_SECRET, example_document
from ses_gui.domain.profile import Profile
from ses_gui.services.storage.profiles import FileProfiles
from tests.services.keyring_store.vault_contract import UUID
from tests.waiting import read_line, wait_for_exit

HERE = Path(__file__).parent
PROMPTER = HERE.parent / "services" / "keyring_store" / "prompter.py"
SECRETS = "org.freedesktop.secrets"


def main(home, manner):
    document = example_document(KEPT_SECRET)
    FileProfiles(home / "profiles").save(Profile(UUID, "Shop", document))
    asks = "dismiss" if manner == "dismiss" else "silent"
    prompter = started(PROMPTER, asks)
    assert read_line(prompter.stdout) == "ready\n"
    window = started(HERE / "keyring_window.py", home)
    try:
        assert read_line(prompter.stdout) == "asked\n"
        if manner == "killed":
            os.kill(daemon(), signal.SIGKILL)
        if manner != "dismiss":
            window.stdin.write("it has waited for long enough\n")
            window.stdin.flush()
        print(json.dumps(watched(window)))
    finally:
        for process in (prompter, window):
            process.kill()
            wait_for_exit(process)


def started(script, *arguments):
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def watched(window):
    """Everything that the window tells, and how it ends once it is closed."""
    told = {"said": []}
    while line := read_line(window.stdout):
        event = json.loads(line)
        told["said"] += [event.pop("said")] if "said" in event else []
        told |= event
        if "closing" in event:
            break
    return told | {"status": wait_for_exit(window)}


def daemon():
    """The process that owns the secret service on this bus."""
    with open_dbus_connection("SESSION") as bus:
        driver = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus")
        call = new_method_call(driver, "GetConnectionUnixProcessID", "s", (SECRETS,))
        return bus.send_and_get_reply(call).body[0]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
