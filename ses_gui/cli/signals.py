"""Signals that ask a command to end: Ctrl+C, `kill`, a closed terminal, `timeout`.

Until a mail is on its way, one of them ends the command where it is. After `hold` the first one is
only noted, so that what is known can still be said and written down; the next one ends all.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# All that end a process and can be caught, except those that tell of a mistake of its own.
_NAMES: Final = (
    "SIGINT",
    "SIGTERM",
    "SIGHUP",
    "SIGQUIT",
    "SIGBREAK",
    "SIGUSR1",
    "SIGUSR2",
    "SIGALRM",
    "SIGXCPU",
    "SIGVTALRM",
    "SIGPROF",
    "SIGIO",
    "SIGPWR",
    "SIGSTKFLT",
)
STATUS: Final = 128
"""A shell's exit status for a process that a signal has ended: this, and the signal's number."""
ONE_REQUEST_S: Final = 0.5
"""Equal signals within it ask once: `timeout` sends each to its child and to its whole group."""


class SignalledError(KeyboardInterrupt):
    """A signal ends the command; like Ctrl+C it is no `Exception`, so that nobody swallows it."""


class _Listener:
    """What has arrived since the command began."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Nothing has arrived yet."""
        self.first = 0
        self._last = (0, 0.0)
        self.is_held = False
        self.has_raised = False

    def arrive(self, number: int, _frame: FrameType | None) -> None:
        """On the main thread, between two steps of whatever it does."""
        now = time.monotonic()
        (last, at), self._last = self._last, (number, now)
        if last == number and now - at < ONE_REQUEST_S:
            return
        is_noted = self.is_held and not self.first
        self.first = self.first or number
        if is_noted:
            return
        if self.has_raised:  # whoever still cleans up takes too long
            os._exit(STATUS + number)
        self.has_raised = True
        raise SignalledError


_listener = _Listener()


@contextmanager
def listening() -> Iterator[None]:
    """Listen meanwhile; on the main thread only. What is ignored (`nohup`) stays ignored."""
    _listener.reset()
    before = {}
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, _listener.arrive)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def hold() -> None:
    """From now on note the first signal instead of ending: `received` tells of it."""
    _listener.is_held = True


def received() -> bool:
    """Whether a signal has asked the command to end."""
    return bool(_listener.first)


def exit_status(status: int) -> int:
    """The status to end with: that of the signal, unless all was done in spite of it (0)."""
    return STATUS + _listener.first if _listener.first and status else status
