"""Pace: at most one question in so many seconds, and no longer a pause than anybody wants."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.cancellation import Cancellation


class Pace:
    """Lets the first question through at once, the next ones `interval_s` after each other."""

    def __init__(self, interval_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._interval_s = interval_s
        self._now = now
        self._next = 0.0

    def keep(self, cancellation: Cancellation) -> bool:
        """Wait for the turn; False as soon as somebody asks to stop."""
        woken = threading.Event()
        cancellation.on_request(woken.set)
        stopped = woken.wait(max(0.0, self._next - self._now()))
        self._next = self._now() + self._interval_s
        return not stopped
