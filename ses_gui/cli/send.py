"""`sesctl send`: send one real mail and tell the message ID, or what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.cli.mailing import abandon, mailer_for
from ses_gui.cli.outcome import ACCEPTED_ONLY, common_facts, in_brief, tell_failure, to_json
from ses_gui.cli.output import facts, tell, write_json
from ses_gui.cli.patience import interruptible
from ses_gui.cli.request import (
    Addressee,
    body_of,
    keep_streams_apart,
    label_of,
    read_payload,
    request_of,
)
from ses_gui.cli.source import read_source
from ses_gui.cli.stop import DONE, REFUSED, StopError, hush
from ses_gui.cli.unsent import config_refused, unrendered
from ses_gui.domain.addresses import recipient_problem
from ses_gui.domain.cancellation import Cancellation
from ses_gui.domain.outcome import Outcome, Sent

if TYPE_CHECKING:
    from ses_gui.domain.network.settings import Route
    from ses_gui.domain.ports import Mailer, SendRequest

_INTERRUPTED: Final = (
    "Interrupted. The mail may have gone out: look into the inbox before you send again."
)


@dataclass(frozen=True, slots=True)
class SendOrder:
    """What was asked for on the command line."""

    file: str
    to: str
    usage_type: str
    payload: str | None
    route: Route
    as_json: bool
    agreed: bool


def send(order: SendOrder) -> int:
    """Send once; answer 0 if SES accepted the mail."""
    problem = recipient_problem(order.to)
    if problem:
        raise StopError(problem)
    keep_streams_apart(order.payload, order.file)
    source = read_source(order.file)
    source.agree(agreed=order.agreed, deed="send a real mail with it")
    payload = read_payload(order.payload, source.studio, order.usage_type)
    config = source.to_use()
    refused = config_refused(config, as_json=order.as_json)
    if refused is not None:
        return refused
    try:
        body = body_of(config, order.to, order.usage_type, payload)
    except StopError as stop:
        return unrendered(stop, as_json=order.as_json)
    label = label_of(source, Addressee(order.to, order.usage_type), order.route)
    outcome = _send(mailer_for(source), request_of(config, body, order.route, label))
    return _told(outcome, as_json=order.as_json)


def _send(mailer: Mailer, request: SendRequest) -> Outcome:
    """A signal cancels the send for real; the outcome says whether the mail may have left."""
    cancellation = Cancellation()
    try:
        return interruptible(lambda: mailer.send(request, cancellation), cancellation.request)
    except KeyboardInterrupt as impatience:  # a second one, before the first was through
        abandon(mailer)
        raise StopError(_INTERRUPTED, REFUSED) from impatience


def _told(outcome: Outcome, *, as_json: bool) -> int:
    try:
        return _tell(outcome, as_json=as_json)
    except StopError as stop:  # nothing can be printed, and yet what became of it is worth telling
        raise StopError(f"{in_brief(outcome)} {stop.sentence}", stop.status) from stop
    except (BrokenPipeError, KeyboardInterrupt) as error:  # who read it has gone, or waits no more
        hush()
        raise StopError(in_brief(outcome), REFUSED) from error


def _tell(outcome: Outcome, *, as_json: bool) -> int:
    if as_json:
        write_json(to_json(outcome))
    elif isinstance(outcome, Sent):
        tell(("SES accepted the mail.", "bold green"), (f"Message ID: {outcome.message_id}", ""))
        tell((ACCEPTED_ONLY, ""), *facts(common_facts(outcome)))
    else:
        tell_failure(outcome)
    return DONE if isinstance(outcome, Sent) else REFUSED
