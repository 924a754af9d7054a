"""`sesctl send`: send one real mail and tell the message ID, or what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.cli.outcome import common_facts, not_sent, tell_failure, to_json
from ses_gui.cli.output import facts, tell, tell_findings, write_json
from ses_gui.cli.patience import interruptible
from ses_gui.cli.request import body_of, keep_streams_apart, read_payload
from ses_gui.cli.source import SECRET_KEY, read_source
from ses_gui.cli.stop import DONE, REFUSED, StopError
from ses_gui.domain.addresses import recipient_problem
from ses_gui.domain.cancellation import Cancellation
from ses_gui.domain.error_findings import error_findings
from ses_gui.domain.keys.stopping import key_stops
from ses_gui.domain.outcome import Outcome, Sent
from ses_gui.domain.ports import SendRequest
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.finding import Finding
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.network.settings import Route
    from ses_gui.domain.ports import Mailer

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


def send(order: SendOrder) -> int:
    """Send once; answer 0 if SES accepted the mail."""
    problem = recipient_problem(order.to)
    if problem:
        raise StopError(problem)
    keep_streams_apart(order.payload, order.file)
    source = read_source(order.file)
    payload = read_payload(order.payload, source.studio, order.usage_type)
    config = source.to_use()
    refused = refused_config(config, as_json=order.as_json)
    if refused is not None:
        return refused
    try:
        body = body_of(config, order.to, order.usage_type, payload)
    except StopError as stop:
        return _unrendered(stop, as_json=order.as_json)
    outcome = send_once(SesMailer(), request_of(config, body, order.route), Cancellation())
    return _told(outcome, as_json=order.as_json)


def refused_config(config: JsonObject, *, as_json: bool) -> int | None:
    """Say why nothing can be sent with `config`, and give the status; None if something can."""
    errors = tuple(error_findings(config))
    if errors:
        return _refuse(errors, as_json=as_json)
    stops = key_stops(config)
    return _stop(stops, as_json=as_json) if stops else None


def request_of(config: JsonObject, body: JsonObject, route: Route) -> SendRequest:
    """Put together what the mailer needs."""
    return SendRequest(
        access_key_id=str(config["accessKeyId"]),
        access_key_secret=str(config[SECRET_KEY]),
        region=str(config["region"]),
        body=body,
        endpoint_url=route.endpoint_url,
        ca_file=route.ca_file,
        proxy_url=route.proxy_url,
    )


def send_once(mailer: Mailer, request: SendRequest, cancellation: Cancellation) -> Outcome:
    """Send; Ctrl+C cancels it for real, and the outcome says whether the mail may have left."""
    try:
        return interruptible(lambda: mailer.send(request, cancellation), cancellation.request)
    except KeyboardInterrupt as impatience:  # a second one, before the first was through
        raise StopError(_INTERRUPTED, REFUSED) from impatience


def _refuse(errors: Sequence[Finding], *, as_json: bool) -> int:
    if as_json:
        cause = " ".join(error.message for error in errors)
        fix = "Mend the configuration; `sesctl check` lists everything."
        title = "Logto refuses this configuration"
        write_json({"error": not_sent("CONFIG_INVALID", title, cause, fix)})
    else:
        tell_findings(errors, to_stderr=True)
        tell(("Nothing was sent: mend the configuration first.", "bold red"), to_stderr=True)
    return REFUSED


def _stop(stops: Sequence[Finding], *, as_json: bool) -> int:
    """Spare AWS a key that it cannot accept; Logto itself would take the configuration."""
    if as_json:
        cause = " ".join(stop.message for stop in stops)
        title, fix = "AWS cannot accept this access key", "Put in another key, then send again."
        refusal = not_sent("KEY_UNUSABLE", title, cause, fix)
        write_json({"error": refusal | {"field": stops[0].path[0]}})
    else:
        tell_findings(stops, to_stderr=True)
        tell(("Nothing was sent: put in another key first.", "bold red"), to_stderr=True)
    return REFUSED


def _unrendered(stop: StopError, *, as_json: bool) -> int:
    if not as_json:
        raise stop
    title = "The connector cannot fill in this template"
    fix = "Mend the payload or the template, then send again."
    write_json({"error": not_sent("PAYLOAD_INVALID", title, stop.sentence, fix)})
    return REFUSED


def _told(outcome: Outcome, *, as_json: bool) -> int:
    try:
        return _tell(outcome, as_json=as_json)
    except StopError as stop:  # nothing can be printed, and yet the message ID is worth telling
        if isinstance(outcome, Sent):
            accepted = f"SES accepted the mail: message ID {outcome.message_id}."
            raise StopError(f"{accepted} {stop.sentence}", stop.status) from stop
        raise


def _tell(outcome: Outcome, *, as_json: bool) -> int:
    if as_json:
        write_json(to_json(outcome))
    elif isinstance(outcome, Sent):
        tell(("SES accepted the mail.", "bold green"), (f"Message ID: {outcome.message_id}", ""))
        tell(*facts(common_facts(outcome)))
    else:
        tell_failure(outcome)
    return DONE if isinstance(outcome, Sent) else REFUSED
