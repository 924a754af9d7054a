"""One look after a mail that SES has accepted: two questions, both read only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ses_gui.domain.history import Delivery, Event
from ses_gui.domain.preflight.steps import NoAnswer, Operation, Suppressed, Why
from ses_gui.services.ses import responses
from ses_gui.services.ses.call import Pace
from ses_gui.services.ses.preflight import Patience, PreflightClient

if TYPE_CHECKING:
    from ses_gui.domain.ports import Cancellation, ExamRequest
    from ses_gui.services.ses.client import Clients


def look(
    request: ExamRequest,
    message_id: str,
    cancellation: Cancellation,
    *,
    clients: Clients,
    pause_s: float,
) -> Delivery:
    """Ask for the mail's events, and whether its recipient is held back; raises nothing."""
    pace = Pace(pause_s)
    asker = PreflightClient(request, cancellation, clients=clients, pace=pace, patience=Patience())
    told = asker.ask(
        Operation.GET_MESSAGE_INSIGHTS,
        responses.message_events,
        message_id,
        parameters={"MessageId": message_id},
    )
    held = asker.ask(
        Operation.GET_SUPPRESSED_DESTINATION,
        responses.suppressed,
        request.case.recipient,
        parameters={"EmailAddress": request.case.recipient},
    )
    return Delivery(_events(told), _is_suppressed(held), is_told=_is_told(told))


def _events(told: Any) -> tuple[Event, ...]:
    return () if isinstance(told, NoAnswer) else tuple(Event(*each) for each in told)


def _is_told(told: object) -> bool:
    """Whether to look again: SES knows nothing of a mail at first, and says so."""
    return not isinstance(told, NoAnswer) or told.why in {Why.ABSENT, Why.TOO_OFTEN, Why.UNREACHED}


def _is_suppressed(held: Suppressed | NoAnswer) -> bool | None:
    if isinstance(held, Suppressed):
        return True
    return False if held.why is Why.ABSENT else None
