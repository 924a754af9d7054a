"""The mail that the built-in SES has accepted, in the order in which it came."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.services.demo.mail import DemoMail


class Outbox:
    """Keeps mail and tells `on_mail` of each, on the thread that answers the call."""

    def __init__(self, on_mail: Callable[[DemoMail], None] | None) -> None:
        self._on_mail = on_mail
        self._lock = threading.Lock()
        self._mail: tuple[DemoMail, ...] = ()

    @property
    def mail(self) -> tuple[DemoMail, ...]:
        """All mail, the oldest first."""
        return self._mail

    def keep(self, mail: DemoMail) -> None:
        """Add `mail` and tell of it."""
        with self._lock:
            self._mail = (*self._mail, mail)
        if self._on_mail is not None:
            self._on_mail(mail)
