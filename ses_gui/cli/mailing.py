"""How `sesctl` sends: as the window does, and a profile's sends go into the same history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.cli.output import complain
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from ses_gui.cli.source import Source
    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.outcome import Outcome
    from ses_gui.domain.ports import Mailer, SendRequest
    from ses_gui.services.recorded_mailer import RecordedMailer


def mailer_for(source: Source) -> Mailer:
    """The mailer for what is sent from `source`; a file has no history."""
    if source.profile is None:
        return SesMailer()
    # Here, because a send from a file need not pay for it.
    from ses_gui.services.folders import data_folder  # noqa: PLC0415
    from ses_gui.services.history import SqliteHistory  # noqa: PLC0415
    from ses_gui.services.recorded_mailer import RecordedMailer  # noqa: PLC0415

    history = SqliteHistory(data_folder() / "history.sqlite")
    return _CandidMailer(RecordedMailer(SesMailer(), history))


def abandon(mailer: Mailer) -> None:
    """The command ends before its mail does: say so in the history, if it is written there."""
    if isinstance(mailer, _CandidMailer):
        mailer.abandon()


class _CandidMailer:
    """Says of a mail if it is not in the history."""

    def __init__(self, mailer: RecordedMailer) -> None:
        self._mailer = mailer

    def send(self, request: SendRequest, cancellation: Cancellation) -> Outcome:
        """Send `request` once."""
        outcome = self._mailer.send(request, cancellation)
        if self._mailer.trouble:
            complain(f"This send is not in the history. {self._mailer.trouble}")
        return outcome

    def abandon(self) -> None:
        """Nobody waits for the mail that is on its way."""
        self._mailer.abandon()
