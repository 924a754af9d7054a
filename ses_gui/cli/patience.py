"""Calls that may never return, on a thread that nobody has to wait for."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, TypeVar

from ses_gui.cli.signals import hold, received

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_TICK_S = 0.2
"""Windows delivers Ctrl+C only between two waits."""
_SOON_S = 1.0
"""What is not done by then waits for a person: a keyring that is open needs a tenth of it."""


class Background(threading.Thread):
    """One call under way; a daemon, so that it cannot keep the command alive."""

    def __init__(self, call: Callable[[], object]) -> None:
        super().__init__(name="sesctl-call", daemon=True)
        self._call = call
        self.value: object = None
        self.error: Exception | None = None
        # Not `join`: a Ctrl+C in the middle of it makes Python believe that the thread has ended.
        self.done = threading.Event()
        self.start()

    def run(self) -> None:
        """Call, and keep what came of it."""
        try:
            self.value = self._call()
        except Exception as error:  # the caller decides what it means
            self.error = error
        finally:
            self.done.set()

    def ends_within(self, seconds: float) -> bool:
        """Wait for the end, `seconds` at most; Ctrl+C may come in between."""
        end = time.monotonic() + seconds
        while not self.done.wait(_TICK_S):
            if time.monotonic() >= end:
                return False
        return True


def within(seconds: float, call: Callable[[], T], announce: Callable[[], None]) -> T:
    """Call; `announce` that it takes its time, and after `seconds` raise `TimeoutError`."""
    work = Background(call)
    if not work.ends_within(min(_SOON_S, seconds)):
        announce()
        if not work.ends_within(seconds - _SOON_S):
            raise TimeoutError
    if work.error is not None:
        raise work.error
    return work.value  # type: ignore[return-value]  # what `call` has returned


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
    if work.error is not None:
        raise work.error
    return work.value  # type: ignore[return-value]  # what `call` has returned
