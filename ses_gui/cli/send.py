"""`sesctl send`: one real mail, or one of each usage type, each once and with its result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.cli.outcome import (
    ACCEPTED_ONLY,
    common_facts,
    config_refused,
    in_brief,
    tell_failure,
    to_json,
    unrendered,
)
from ses_gui.cli.output import DONE, REFUSED, StopError, complain, facts, hush, tell, write_json
from ses_gui.cli.request import (
    Addressee,
    body_of,
    keep_streams_apart,
    label_of,
    read_payload,
    request_of,
)
from ses_gui.cli.signals import interruptible
from ses_gui.cli.source import read_source
from ses_gui.domain.email_address import recipient_problem
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import Failure, Outcome, Sent, SeriesEnd, end_after, series_types
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.ses.call import Pace
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.cli.source import ConfigSource
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.network import Route
    from ses_gui.domain.ports import Mailer, SendRequest
    from ses_gui.domain.texts.message import Message
    from ses_gui.services.ses.mailer import RecordedMailer


def mailer_for(source: ConfigSource) -> Mailer:
    """The mailer for what is sent from `source`; a file has no history."""
    if source.profile is None:
        return SesMailer()
    # Here, because a send from a file need not pay for it.
    from ses_gui.services.ses.mailer import RecordedMailer  # noqa: PLC0415
    from ses_gui.services.storage.history import SqliteHistory  # noqa: PLC0415
    from ses_gui.services.storage.private_folder import data_folder  # noqa: PLC0415

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
            complain(message("sesctl.not_in_history", reason=self._mailer.trouble))
        return outcome

    def abandon(self) -> None:
        """Nobody waits for the mail that is on its way."""
        self._mailer.abandon()


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
        raise UserError(problem)
    keep_streams_apart(order.payload, order.file)
    source = read_source(order.file)
    source.agree("sesctl.production_send", agreed=order.agreed)
    payload = read_payload(order.payload, source.studio, order.usage_type)
    config = source.to_use()
    refused = config_refused(config, as_json=order.as_json)
    if refused is not None:
        return refused
    try:
        body = body_of(config, order.to, order.usage_type, payload)
    except UserError as error:
        return unrendered(error, as_json=order.as_json)
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
        raise StopError(message("sesctl.interrupted")) from impatience


def _told(outcome: Outcome, *, as_json: bool) -> int:
    try:
        return _tell(outcome, as_json=as_json)
    except StopError as stop:  # nothing can be printed, and yet what became of it is worth telling
        raise StopError(_several(in_brief(outcome), stop.message)) from stop
    except (BrokenPipeError, KeyboardInterrupt) as error:  # who read it has gone, or waits no more
        hush()
        raise StopError(in_brief(outcome)) from error


def _several(*sentences: Message) -> Message:
    return message("errors.several", sentences=sentences)


def _tell(outcome: Outcome, *, as_json: bool) -> int:
    if as_json:
        write_json(to_json(outcome))
    elif isinstance(outcome, Sent):
        told = message("sesctl.message_id", message_id=outcome.message_id)
        tell((message("sesctl.accepted"), "bold green"), (told, ""))
        tell((ACCEPTED_ONLY, ""), *facts(common_facts(outcome)))
    else:
        tell_failure(outcome)
    return DONE if isinstance(outcome, Sent) else REFUSED


_ENDS: Final = {
    SeriesEnd.COMPLETE: "sesctl.series_complete",
    SeriesEnd.STOPPED: "sesctl.series_stopped",
    SeriesEnd.DOUBTFUL: "sesctl.series_doubtful",
    SeriesEnd.HOPELESS: "sesctl.series_hopeless",
}


@dataclass(frozen=True, slots=True)
class SendAllOrder:
    """What was asked for on the command line; `rate` in mails a second."""

    file: str
    to: str
    rate: float
    route: Route
    as_json: bool
    agreed: bool


def send_all(order: SendAllOrder) -> int:
    """Send one after the other; answer 0 if SES accepted all."""
    problem = recipient_problem(order.to)
    if problem:
        raise UserError(problem)
    source = read_source(order.file)
    source.agree("sesctl.production_send_all", agreed=order.agreed)
    config = source.to_use()
    refused = config_refused(config, as_json=order.as_json)
    if refused is not None:
        return refused
    try:
        requests = _requests(source, config, order)
    except UserError as error:
        return unrendered(error, as_json=order.as_json)
    return _Run(mailer_for(source), requests, order).go()


def _requests(
    source: ConfigSource, config: JsonObject, order: SendAllOrder
) -> dict[str, SendRequest]:
    """Build all before the first one leaves; raises `UserError` where the connector fails."""
    payloads = {name: read_payload(None, source.studio, name) for name in series_types(config)}
    return {
        name: request_of(
            config,
            body_of(config, order.to, name, payload),
            order.route,
            label_of(source, Addressee(order.to, name), order.route),
        )
        for name, payload in payloads.items()
    }


class _Run:
    """The mails, and what came of those that were sent; told as it comes."""

    def __init__(
        self, mailer: Mailer, requests: Mapping[str, SendRequest], order: SendAllOrder
    ) -> None:
        self._mailer = mailer
        self._requests = requests
        self._order = order
        self._outcomes: dict[str, Outcome] = {}
        self._cancellation = Cancellation()

    def go(self) -> int:
        """Send all and tell the end. A signal cancels the mail on its way and stops for real."""
        try:
            self._tell_end(self._ended())
        except StopError as stop:  # nothing can be printed, and yet message IDs are worth telling
            raise StopError(_several(*self._summary(), stop.message)) from stop
        except (BrokenPipeError, KeyboardInterrupt) as error:  # who read it is gone, or impatient
            hush()
            summary = self._summary() or (message("sesctl.stopped"),)
            raise StopError(_several(*summary)) from error
        return DONE if len(self._requests) == self._accepted else REFUSED

    def _ended(self) -> SeriesEnd:
        try:
            return interruptible(self._send, self._cancellation.request)
        except KeyboardInterrupt as impatience:  # a second one, before the first was through
            abandon(self._mailer)
            self._tell_end(SeriesEnd.STOPPED)
            raise StopError(message("sesctl.series_interrupted")) from impatience

    def _summary(self) -> tuple[Message, ...]:
        """What came of those that were sent."""
        return tuple(
            message("sesctl.brief_of_type", usage_type=name, outcome=in_brief(each))
            for name, each in dict(self._outcomes).items()
        )

    def _send(self) -> SeriesEnd:
        pace = Pace(1 / self._order.rate)
        for usage_type, request in self._requests.items():
            if not pace.keep(self._cancellation):
                return SeriesEnd.STOPPED
            outcome = self._mailer.send(request, self._cancellation)
            self._outcomes[usage_type] = outcome
            self._tell(usage_type, outcome)
            end = SeriesEnd.STOPPED if self._cancellation.requested else end_after(outcome)
            if end is not None:
                return end
        return SeriesEnd.COMPLETE

    @property
    def _accepted(self) -> int:
        return sum(isinstance(outcome, Sent) for outcome in self._outcomes.values())

    def _tell(self, usage_type: str, outcome: Outcome) -> None:
        if self._order.as_json:
            return
        if isinstance(outcome, Failure):
            tell((message("sesctl.type_not_accepted", usage_type=usage_type), "bold red"))
            tell_failure(outcome)
        else:
            message_id = outcome.message_id
            accepted = message("sesctl.type_accepted", usage_type=usage_type, message_id=message_id)
            tell((accepted, ""))

    def _tell_end(self, end: SeriesEnd) -> None:
        if self._order.as_json:
            write_json(self._to_json(end))
            return
        counts = {"accepted": self._accepted, "total": len(self._requests)}
        tell((message(_ENDS[end], **counts), "bold"))
        if self._accepted:
            tell((ACCEPTED_ONLY, ""))

    def _to_json(self, end: SeriesEnd) -> dict[str, object]:
        done = dict(self._outcomes)
        return {
            "end": end,
            "accepted": self._accepted,
            "total": len(self._requests),
            "sends": [{"usage_type": name} | to_json(each) for name, each in done.items()],
            "not_sent": [name for name in self._requests if name not in done],
        }
