"""Ends the process of a web page that no longer answers, and certainly no other process."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import Final

_NAME: Final = b"QtWebEngineProcess"


def end_process(pid: int) -> None:
    """End the page's process `pid`; does nothing where it is not certain to be one."""
    if pid > 1 and is_page_process(pid):
        with contextlib.suppress(OSError):  # it has gone by itself
            os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def is_page_process(pid: int) -> bool:
    """Whether `pid` is a process of the web view; elsewhere than on Linux Qt's word is taken.

    A sandbox numbers its processes anew, so that the number alone could mean another process.
    """
    if not sys.platform.startswith("linux"):
        return True
    try:
        return _NAME in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
