"""A wish to stop, handed from the thread that waits to the thread that works."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Cancellation:
    """Set once, from any thread; what is registered runs once, even when it comes late."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requested = False
        self._actions: list[Callable[[], None]] = []

    @property
    def requested(self) -> bool:
        """Whether somebody has asked to stop."""
        return self._requested

    def request(self) -> None:
        """Ask to stop; the registered actions run on this thread."""
        with self._lock:
            actions = [] if self._requested else self._actions
            self._requested = True
        for action in actions:
            action()

    def on_request(self, action: Callable[[], None]) -> None:
        """Run `action` when somebody asks to stop, or now if that has happened."""
        with self._lock:
            if not self._requested:
                self._actions.append(action)
                return
        action()
