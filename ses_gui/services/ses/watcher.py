"""Looks after a mail that SES has accepted: delivered, bounced, or held back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.services.ses.clients import Clients

if TYPE_CHECKING:
    from ses_gui.domain.asking import ExamRequest
    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.delivery import Delivery


class SesWatcher:
    """The `Watcher` of the real SES, which loads what it needs with the first look."""

    def __init__(self, *, pause_s: float = 1.0) -> None:
        self._clients = Clients()
        self._pause_s = pause_s

    def look(self, request: ExamRequest, message_id: str, cancellation: Cancellation) -> Delivery:
        """Look once; raises nothing."""
        from ses_gui.services.ses.watch import look  # noqa: PLC0415 - slow to import

        pause_s = 0.0 if request.is_rehearsal else self._pause_s
        return look(request, message_id, cancellation, clients=self._clients, pause_s=pause_s)
