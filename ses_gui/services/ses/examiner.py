"""The examiner of the real SES, which loads what a preflight needs when the first one is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.services.ses.clients import Clients

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.asking import ExamRequest, Names
    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.preflight.known import Known
    from ses_gui.domain.preflight.result import Result
    from ses_gui.services.ses.asker import Patience

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
        from ses_gui.services.ses.examination import examine  # noqa: PLC0415 - slow to import

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
