"""A host that has imported everything once, and forks a writer for each kill.

An order is a line of JSON; the answer is one too, and tells what the writer had told.
"""

import json
import os
import signal
import sys
import time
from itertools import count
from pathlib import Path

from ses_gui.services.storage import (
    atomic_file,
    schemas,  # noqa: F401  else each writer loads it, which is no write
)
from tests.services.storage.kills.writers import WRITERS

SYSTEM_CALLS = {"posix", "nt", "fcntl", "_sqlite3"}


def kill_at(step):
    """Kill this process right before its system call of that number, or right after the last."""
    calls = count(1)

    def watch(_frame, event, called):
        is_call = event in {"c_call", "c_return"}
        if is_call and (_is_system_call(called)) and next(calls) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)


def _is_system_call(called):
    owner = getattr(called, "__self__", None)
    module = getattr(called, "__module__", None)
    return (module or getattr(owner, "__name__", "")) in SYSTEM_CALLS or (
        type(owner).__module__ in {"_io", "sqlite3"}
    )


def write(order, told):
    """Write for ever, or once if the kill is at a step; nothing is buffered on the way."""
    if not order["nameless"]:
        atomic_file.NAMELESS = 0
    one = WRITERS[order["writer"]](Path(order["folder"]))
    os.write(told, b"go 0\n")
    if "step" in order:
        one(order["number"] - 1)
        kill_at(order["step"])
        one(order["number"])
        sys.setprofile(None)
        os.write(told, b"whole 0\n")
        os._exit(0)
    for number in count(order["number"]):
        os.write(told, f"begun {number}\n".encode())
        one(number)
        os.write(told, f"done {number}\n".encode())


def killed(order):
    """Fork a writer, kill it, and answer what it had told."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        write(order, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        lines = [told.readline() for _ in range(1 + order.get("lines", 0))]
        if "after_s" in order:
            time.sleep(order["after_s"])  # the moment of the kill, counted from the last line
            os.kill(child, signal.SIGKILL)
        lines += told.readlines()
    _pid, status = os.waitpid(child, 0)
    return {"told": "".join(lines).splitlines(), "was_killed": os.WIFSIGNALED(status)}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(killed(json.loads(line))), flush=True)
