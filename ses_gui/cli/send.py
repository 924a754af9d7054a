"""`sesctl send`: one real mail, or one of each usage type, each once and with its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import (
    DONE,
    REFUSED,
    StopError,
    complain,
    facts,
    hush,
    tell,
    tell_findings,
    write_json,
)
from ses_gui.cli.request import (
    body_of,
    keep_streams_apart,
    label_of,
    read_payload,
    request_of,
    route_given,
)
from ses_gui.cli.signals import interruptible
from ses_gui.cli.source import read_source
from ses_gui.domain.checks.run import error_findings
from ses_gui.domain.credentials.validation import key_stops
from ses_gui.domain.email_address import recipient_problem
from ses_gui.domain.failures.evidence import Retry, advice
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import (
    Failure,
    Outcome,
    Sent,
    SeriesEnd,
    answer_of,
    end_after,
    series_types,
)
from ses_gui.domain.texts.message import message
from ses_gui.domain.user_error import UserError
from ses_gui.services.ses.call import Pace
from ses_gui.services.ses.mailer import RecordedMailer, SesMailer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ses_gui.cli.arguments import CommandArguments
    from ses_gui.cli.source import ConfigSource
    from ses_gui.domain.config.document import Studio
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.ports import Mailer, SendRequest
    from ses_gui.domain.sending import Outcome
    from ses_gui.domain.texts.message import Message


def send(given: CommandArguments) -> int:
    """Send once, or once for each usage type; answer 0 if SES accepted all."""
    if given.all_types and given.payload is not None:
        raise UserError(message("sesctl.all_types_with_payload"))
    route = route_given(given)
    problem = recipient_problem(given.to)
    if problem:
        raise UserError(problem)
    keep_streams_apart(given)
    source = read_source(given.file)
    source.agree(_PRODUCTION[given.all_types], agreed=given.agreed)
    payloads = _chosen_payload(given, source.studio)
    config = source.to_use()
    if _is_refused(config, as_json=given.as_json):
        return REFUSED
    try:
        if given.all_types:
            types = series_types(config)
            payloads = {name: read_payload(None, source.studio, name) for name in types}
        requests = {}  # all are built before the first one leaves
        for usage_type, payload in payloads.items():
            body = body_of(config, given.to, usage_type, payload)
            label = label_of(source, given.to, usage_type, route)
            requests[usage_type] = request_of(config, body, route, label)
    except UserError as error:
        return _unrendered(error, as_json=given.as_json)
    if given.all_types:
        return _Series(_mailer_for(source), requests, given).run()
    (request,) = requests.values()
    return _told(_send(_mailer_for(source), request), as_json=given.as_json)


_PRODUCTION: Final = {True: "sesctl.production_send_all", False: "sesctl.production_send"}


def _chosen_payload(given: CommandArguments, studio: Studio) -> dict[str, JsonValue]:
    """The payload of the one mail that is sent, by its usage type; none where all are sent."""
    if given.all_types:
        return {}
    usage_type = given.usage_type or "Generic"
    return {usage_type: read_payload(given.payload, studio, usage_type)}


def _mailer_for(source: ConfigSource) -> Mailer:
    """The mailer for what is sent from `source`; a file has no history."""
    if source.profile is None:
        return SesMailer()
    # Here, because a send from a file need not pay for it.
    from ses_gui.services.storage.history import SqliteHistory
    from ses_gui.services.storage.private_folder import data_folder

    return RecordedMailer(SesMailer(), SqliteHistory(data_folder() / "history.sqlite"))


def _sent_once(mailer: Mailer, request: SendRequest, cancellation: Cancellation) -> Outcome:
    """Send once, and say of a mail if it is not in the history."""
    outcome = mailer.send(request, cancellation)
    if isinstance(mailer, RecordedMailer) and mailer.trouble:
        complain(message("sesctl.not_in_history", reason=mailer.trouble))
    return outcome


def _abandon(mailer: Mailer) -> None:
    """The command ends before its mail does: say so in the history, if it is written there."""
    if isinstance(mailer, RecordedMailer):
        mailer.abandon()


def _send(mailer: Mailer, request: SendRequest) -> Outcome:
    """A signal cancels the send for real; the outcome says whether the mail may have left."""
    cancellation = Cancellation()
    try:
        return interruptible(
            lambda: _sent_once(mailer, request, cancellation), cancellation.request
        )
    except KeyboardInterrupt as impatience:  # a second one, before the first was through
        _abandon(mailer)
        raise StopError(message("sesctl.interrupted")) from impatience


def _told(outcome: Outcome, *, as_json: bool) -> int:
    try:
        return _tell(outcome, as_json=as_json)
    except StopError as stop:  # nothing can be printed, and yet what became of it is worth telling
        raise StopError(_several(_in_brief(outcome), stop.message)) from stop
    except (BrokenPipeError, KeyboardInterrupt) as error:  # who read it has gone, or waits no more
        hush()
        raise StopError(_in_brief(outcome)) from error


def _several(*sentences: Message) -> Message:
    return message("errors.several", sentences=sentences)


def _tell(outcome: Outcome, *, as_json: bool) -> int:
    if as_json:
        write_json(_to_json(outcome))
    elif isinstance(outcome, Sent):
        told = message("sesctl.message_id", message_id=outcome.message_id)
        tell((message("sesctl.accepted"), "bold green"), (told, ""))
        tell((ACCEPTED_ONLY, ""), *facts(_common_facts(outcome)))
    else:
        _tell_failure(outcome)
    return DONE if isinstance(outcome, Sent) else REFUSED


_ENDS: Final = {
    SeriesEnd.COMPLETE: "sesctl.series_complete",
    SeriesEnd.STOPPED: "sesctl.series_stopped",
    SeriesEnd.DOUBTFUL: "sesctl.series_doubtful",
    SeriesEnd.HOPELESS: "sesctl.series_hopeless",
}


class _Series:
    """The mails, and what came of those that were sent; told as it comes."""

    def __init__(
        self, mailer: Mailer, requests: Mapping[str, SendRequest], given: CommandArguments
    ) -> None:
        self._mailer = mailer
        self._requests = requests
        self._given = given
        self._outcomes: dict[str, Outcome] = {}
        self._cancellation = Cancellation()

    def run(self) -> int:
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
            _abandon(self._mailer)
            self._tell_end(SeriesEnd.STOPPED)
            raise StopError(message("sesctl.series_interrupted")) from impatience

    def _summary(self) -> tuple[Message, ...]:
        """What came of those that were sent."""
        return tuple(
            message("sesctl.brief_of_type", usage_type=name, outcome=_in_brief(each))
            for name, each in dict(self._outcomes).items()
        )

    def _send(self) -> SeriesEnd:
        pace = Pace(1 / self._given.rate)
        for usage_type, request in self._requests.items():
            if not pace.keep(self._cancellation):
                return SeriesEnd.STOPPED
            outcome = _sent_once(self._mailer, request, self._cancellation)
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
        if self._given.as_json:
            return
        if isinstance(outcome, Failure):
            tell((message("sesctl.type_not_accepted", usage_type=usage_type), "bold red"))
            _tell_failure(outcome)
        else:
            message_id = outcome.message_id
            accepted = message("sesctl.type_accepted", usage_type=usage_type, message_id=message_id)
            tell((accepted, ""))

    def _tell_end(self, end: SeriesEnd) -> None:
        if self._given.as_json:
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
            "sends": [{"usage_type": name} | _to_json(each) for name, each in done.items()],
            "not_sent": [name for name in self._requests if name not in done],
        }


ACCEPTED_ONLY: Final = message("sesctl.accepted_only")


def _tell_failure(failure: Failure) -> None:
    """Print what happened, why, what to do, and where to read more."""
    told = failure.explanation
    title = message("sesctl.failure_title", title=told.title, id=told.id)
    lines: list[tuple[Message | str, str]] = [(title, "bold red")]
    if told.maybe_sent:
        lines.append((message("sesctl.maybe_sent"), "yellow"))
    lines.append((message("sesctl.failure_cause", cause=told.cause), ""))
    lines.append((message("sesctl.failure_fix", fix=told.fix), ""))
    lines += [(f"  {command}", "bold") for command in told.commands]
    lines.append((message("sesctl.failure_again", advice=told.advice), ""))
    if told.console:
        lines.append((message("sesctl.failure_console", url=told.console), ""))
    if told.link:
        lines.append((message("sesctl.failure_link", url=told.link), ""))
    named = [("sesctl.fact_aws_code", failure.code), *_common_facts(failure)]
    tell(*lines, *facts(named), to_stderr=True)


def _in_brief(outcome: Outcome) -> Message:
    """Say in a line what came of a mail, for where nothing longer can be printed."""
    if isinstance(outcome, Sent):
        return message("sesctl.brief_sent", message_id=outcome.message_id)
    told = outcome.explanation
    code = "sesctl.brief_doubtful" if told.maybe_sent else "sesctl.brief_failed"
    return message(code, title=told.title, id=told.id)


def _common_facts(outcome: Outcome) -> list[tuple[str, object]]:
    """List what is worth knowing of every outcome, each with its text."""
    answer = answer_of(outcome)
    return [
        ("sesctl.fact_http_status", answer.http_status),
        ("sesctl.fact_request_id", answer.request_id),
        ("sesctl.fact_region", answer.region),
        ("sesctl.fact_endpoint", _endpoint(answer)),
        ("sesctl.fact_proxy", answer.proxy or None),
        ("sesctl.fact_time", outcome.elapsed_ms),
    ]


def _endpoint(answer: Sent | Evidence) -> Message | str | None:
    if answer.address and not answer.endpoint.startswith(answer.address):
        place = {"endpoint": answer.endpoint, "address": answer.address}
        return message("sesctl.endpoint_at", **place)
    return answer.endpoint or None


def _to_json(outcome: Outcome) -> dict[str, object]:
    """Put an outcome in the shape of `--json`."""
    if isinstance(outcome, Sent):
        return {
            "message_id": outcome.message_id,
            "request_id": outcome.request_id,
            "http_status": outcome.http_status,
            "region": outcome.region,
            "endpoint": outcome.endpoint,
            "address": outcome.address or None,
            "proxy": outcome.proxy or None,
            "elapsed_ms": outcome.elapsed_ms,
        }
    return {"error": _failure_json(outcome)}


def _failure_json(failure: Failure) -> dict[str, object]:
    told, evidence = failure.explanation, failure.evidence
    return {
        "id": told.id,
        "title": told.title,
        "cause": told.cause,
        "fix": told.fix,
        "code": failure.code,
        "http_status": evidence.http_status,
        "request_id": evidence.request_id,
        "maybe_sent": told.maybe_sent,
        "case": told.case,
        "field": told.field,
        "commands": told.commands,
        "console": told.console,
        "link": told.link,
        "retry": told.retry,
        "wait_s": told.wait_s,
        "advice": told.advice,
        "address": evidence.address or None,
        "proxy": evidence.proxy or None,
    }


def _not_sent(reason: str, title: Message, cause: Message, fix: Message) -> dict[str, object]:
    """Put what kept a mail from being sent in the shape of a failed send."""
    return dict.fromkeys(_FAILURE_MEMBERS) | {
        "id": reason,
        "title": title,
        "cause": cause,
        "fix": fix,
        "maybe_sent": False,
        "case": reason,
        "commands": [],
        "retry": Retry.WHEN_MENDED,
        "advice": advice(Retry.WHEN_MENDED, None),
    }


_FAILURE_MEMBERS: Final = (
    "id title cause fix code http_status request_id maybe_sent case field commands console link"
    " retry wait_s advice address proxy"
).split()


def _is_refused(config: JsonObject, *, as_json: bool) -> bool:
    """Say why nothing can be sent with `config`, if so.

    A key that AWS cannot accept is not tried; Logto itself would take the configuration.
    """
    errors = tuple(error_findings(config))
    findings = errors or tuple(key_stops(config))
    if not findings:
        return False
    reason, title, fix, verdict = _CONFIG_INVALID if errors else _KEY_UNUSABLE
    if as_json:
        cause = message("errors.several", sentences=tuple(each.message for each in findings))
        field = None if errors else findings[0].path[0]
        write_json({"error": _not_sent(reason, title, cause, fix) | {"field": field}})
    else:
        tell_findings(findings, to_stderr=True)
        tell((verdict, "bold red"), to_stderr=True)
    return True


_CONFIG_INVALID: Final = (
    "CONFIG_INVALID",
    message("sesctl.config_title"),
    message("sesctl.config_fix"),
    message("sesctl.send_refused"),
)
_KEY_UNUSABLE: Final = (
    "KEY_UNUSABLE",
    message("sesctl.key_title"),
    message("sesctl.key_fix"),
    message("sesctl.send_needs_key"),
)


def _unrendered(error: UserError, *, as_json: bool) -> int:
    """Say that the connector fails on a payload; raises `error` where people read it."""
    if not as_json:
        raise error
    fix, title = message("sesctl.payload_fix"), message("sesctl.payload_title")
    write_json({"error": _not_sent("PAYLOAD_INVALID", title, error.message, fix)})
    return REFUSED
