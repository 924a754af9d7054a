"""A screen of our own for where there is none, or where it must be a certain one."""

from __future__ import annotations

import os
import select
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dev_libraries import find_program
from dev_steps import StepError, environment, without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterator

XVFB_PATIENCE_S = 60.0


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
        env=without_secrets(environment()),
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
