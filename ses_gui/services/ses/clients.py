"""Makes AWS clients, one at a time, from one session that keeps the loaded models."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from ses_gui.services.ses.client import hermetic_client, hermetic_session

if TYPE_CHECKING:
    from botocore.session import Session

    from ses_gui.services.ses.client import ClientSettings


class Clients:
    """Thread-safe; holds no secret."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._session: Session | None = None

    def make(self, service: str, settings: ClientSettings) -> Any:
        """Make a client for `service`; raises what `hermetic_client` raises."""
        # Making clients from one session in two threads at once is not safe.
        with self._lock:
            if self._session is None:
                self._session = hermetic_session()
            return hermetic_client(self._session, service, settings)
