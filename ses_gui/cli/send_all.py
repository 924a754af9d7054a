"""`sesctl send --all-types`: one real mail of each usage type, no faster than one a second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.cli import send
from ses_gui.cli.outcome import tell_failure, to_json
from ses_gui.cli.output import tell, write_json
from ses_gui.cli.request import body_of, read_payload
from ses_gui.cli.source import read_source
from ses_gui.cli.stop import DONE, REFUSED, StopError
from ses_gui.domain.addresses import recipient_problem
from ses_gui.domain.cancellation import Cancellation
from ses_gui.domain.failures.reach import hits_every_mail
from ses_gui.domain.outcome import Outcome, Sent
from ses_gui.domain.rendering import template_for
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.services.pace import Pace
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from ses_gui.cli.source import Source
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.ports import SendRequest

PAUSE_S: Final = 1.0
"""A sandbox takes one mail a second."""


def send_all(order: send.SendOrder) -> int:
    """Send one of each; answer 0 if SES accepted all of them."""
    problem = recipient_problem(order.to)
    if problem:
        raise StopError(problem)
    source = read_source(order.file)
    config = source.to_use()
    refused = send.refused_config(config, as_json=order.as_json)
    if refused is not None:
        return refused
    # All of them are put together before the first is sent.
    requests = _requests(source, config, order)
    ended = _send(requests, as_json=order.as_json)
    if order.as_json:
        told = [{"usage_type": name, **to_json(outcome)} for name, outcome in ended]
        left = list(requests)[len(ended) :]
        write_json({"sends": told, "not_sent": left})
    is_good = len(ended) == len(requests) and all(isinstance(each, Sent) for _, each in ended)
    return DONE if is_good else REFUSED


def _requests(source: Source, config: JsonObject, order: send.SendOrder) -> dict[str, SendRequest]:
    made = {}
    for name in USAGE_TYPES:
        if template_for(config, name) is not None:
            payload = read_payload(None, source.studio, name)
            body = body_of(config, order.to, name, payload)
            made[name] = send.request_of(config, body, order.route)
    return made


def _send(requests: dict[str, SendRequest], *, as_json: bool) -> list[tuple[str, Outcome]]:
    """Send one after the other, until one shows that the others would fail too."""
    pace, cancellation, mailer = Pace(PAUSE_S), Cancellation(), SesMailer()
    ended: list[tuple[str, Outcome]] = []
    for name, request in requests.items():
        if not pace.keep(cancellation):
            break
        outcome = send.send_once(mailer, request, cancellation)
        ended.append((name, outcome))
        if not as_json:
            _tell(name, outcome)
        if not isinstance(outcome, Sent) and (outcome.maybe_sent or hits_every_mail(outcome)):
            break
    if not as_json:
        accepted = sum(isinstance(outcome, Sent) for _, outcome in ended)
        tell((f"Accepted: {accepted} of {len(requests)}.", "bold"))
    return ended


def _tell(name: str, outcome: Outcome) -> None:
    if isinstance(outcome, Sent):
        tell((f"{name}: accepted, message ID {outcome.message_id}", "green"))
    else:
        tell((f"{name}: not accepted", "bold red"))
        tell_failure(outcome)
