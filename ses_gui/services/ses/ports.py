"""The real SES behind its ports; what a question needs is loaded when the first one is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.services.ses.client import Clients

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.history import Delivery
    from ses_gui.domain.ports import Cancellation, ExamRequest, Names
    from ses_gui.domain.preflight.steps import Known, Result
    from ses_gui.services.ses.preflight import Patience

A_SECOND: Final = 1.0
"""SES answers one question a second and account (developer guide, “Service quotas”)."""


class SesExaminer:
    """The `Examiner` of the real SES. It reads only; every question is asked once."""

    def __init__(
        self,
        *,
        names: Names | None = None,
        pause_s: float = A_SECOND,
        patience: Patience | None = None,
    ) -> None:
        self._clients = Clients()
        self._names = names
        self._pause_s = pause_s
        self._patience = patience

    def examine(
        self, request: ExamRequest, report: Callable[[Result], None], cancellation: Cancellation
    ) -> Known:
        """Take every step; raises nothing. A stop ends it in the middle, with what is known."""
        from ses_gui.services.ses.preflight import examine  # noqa: PLC0415 - slow to import

        return examine(
            request,
            report,
            cancellation,
            clients=self._clients,
            names=self._names,
            # The built-in SES has all the time in the world.
            pause_s=0.0 if request.is_rehearsal else self._pause_s,
            patience=self._patience,
        )


class SesWatcher:
    """The `Watcher` of the real SES, which loads what it needs with the first look."""

    def __init__(self, *, pause_s: float = 1.0) -> None:
        self._clients = Clients()
        self._pause_s = pause_s

    def look(self, request: ExamRequest, message_id: str, cancellation: Cancellation) -> Delivery:
        """Look once; raises nothing."""
        from ses_gui.services.ses.delivery import look  # noqa: PLC0415 - slow to import

        pause_s = 0.0 if request.is_rehearsal else self._pause_s
        return look(request, message_id, cancellation, clients=self._clients, pause_s=pause_s)
