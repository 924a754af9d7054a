"""What the built-in SES keeps: the last mail and the last calls, as much as a person looks at."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.services.demo.mail import DemoMail

T = TypeVar("T")

MOST: Final = 1000
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of the requests that are kept, together."""


class Recent(Generic[T]):
    """The last things that came, the oldest first: `MOST` of them and `LARGEST` bytes at most."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: deque[tuple[T, int]] = deque()
        self._size = 0
        self.count = 0
        """How many came, those included that are no longer kept."""

    @property
    def items(self) -> tuple[T, ...]:
        """What is kept."""
        with self._lock:
            return tuple(item for item, _ in self._kept)

    def add(self, item: T, size: int) -> None:
        """Keep one more, of `size` bytes; the last one is kept whatever its size."""
        with self._lock:
            self.count += 1
            self._size += size
            self._kept.append((item, size))
            while len(self._kept) > 1 and (len(self._kept) > MOST or self._size > LARGEST):
                self._size -= self._kept.popleft()[1]


class Outbox:
    """Keeps mail and tells `on_mail` of each, on the thread that answers the call."""

    def __init__(self, on_mail: Callable[[DemoMail], None] | None) -> None:
        self._on_mail = on_mail
        self._recent: Recent[DemoMail] = Recent()

    @property
    def mail(self) -> tuple[DemoMail, ...]:
        """The last mail, the oldest first."""
        return self._recent.items

    @property
    def count(self) -> int:
        """How many were accepted."""
        return self._recent.count

    def keep(self, mail: DemoMail, size: int) -> None:
        """Add `mail`, whose request had `size` bytes, and tell of it."""
        self._recent.add(mail, size)
        if self._on_mail is not None:
            self._on_mail(mail)
