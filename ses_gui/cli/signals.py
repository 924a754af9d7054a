"""Signals that end a command, and calls that may never return."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

# Signals that ask a command to end: Ctrl+C, `kill`, a closed terminal, `timeout`.
#
# Until a mail is on its way, one of them ends the command where it is. After `hold` the first one
# is only noted, so that what is known can still be said and written down; the next one ends all.

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


T = TypeVar("T")

_TICK_S = 0.2
"""Windows delivers Ctrl+C only between two waits."""
SOON_S = 1.0
"""What is not done by then waits for a person: a keyring that is open needs a tenth of it."""


class Background(threading.Thread, Generic[T]):
    """One call under way; a daemon, so that it cannot keep the command alive."""

    def __init__(self, call: Callable[[], T]) -> None:
        super().__init__(name="sesctl-call", daemon=True)
        self._call = call
        self._value: T
        self._error: Exception | None = None
        # Not `join`: a Ctrl+C in the middle of it makes Python believe that the thread has ended.
        self.done = threading.Event()
        self.start()

    def run(self) -> None:
        """Call, and keep what came of it."""
        try:
            self._value = self._call()
        except Exception as error:  # the caller decides what it means
            self._error = error
        finally:
            self.done.set()

    def result(self) -> T:
        """Return what the call has returned, or raise what it has raised; it must be done."""
        if self._error is not None:
            raise self._error
        return self._value

    def ends_within(self, seconds: float) -> bool:
        """Wait for the end, `seconds` at most; Ctrl+C may come in between."""
        end = time.monotonic() + seconds
        while not self.done.wait(_TICK_S):
            if time.monotonic() >= end:
                return False
        return True


def within(seconds: float, call: Callable[[], T], announce: Callable[[], None] | None = None) -> T:
    """Call; `announce` that it takes its time, and after `seconds` raise `TimeoutError`."""
    work = Background(call)
    if not work.ends_within(min(SOON_S, seconds)):
        if announce is not None:
            announce()
        if not work.ends_within(seconds - SOON_S):
            raise TimeoutError
    return work.result()


def interruptible(call: Callable[[], T], interrupt: Callable[[], None]) -> T:
    """Call; at a signal ask it to stop by `interrupt`, and wait for what it then answers.

    From here on signals are held: raises `KeyboardInterrupt` at the second one only.
    """
    hold()
    work = Background(call)
    has_asked = False
    while not work.done.wait(_TICK_S):
        if received() and not has_asked:
            has_asked = True
            interrupt()
    return work.result()
