"""How an outcome is printed, and what is said of a mail that is not even tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import REFUSED, facts, tell, tell_findings, write_json
from ses_gui.domain.checks.run import error_findings
from ses_gui.domain.credentials.validation import key_stops
from ses_gui.domain.failures.evidence import Retry, advice
from ses_gui.domain.sending import Sent, answer_of
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.sending import Failure, Outcome
    from ses_gui.domain.texts.message import Message
    from ses_gui.domain.user_error import UserError

ACCEPTED_ONLY: Final = message("sesctl.accepted_only")


def tell_failure(failure: Failure) -> None:
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
    named = [("sesctl.fact_aws_code", failure.code), *common_facts(failure)]
    tell(*lines, *facts(named), to_stderr=True)


def in_brief(outcome: Outcome) -> Message:
    """Say in a line what came of a mail, for where nothing longer can be printed."""
    if isinstance(outcome, Sent):
        return message("sesctl.brief_sent", message_id=outcome.message_id)
    told = outcome.explanation
    code = "sesctl.brief_doubtful" if told.maybe_sent else "sesctl.brief_failed"
    return message(code, title=told.title, id=told.id)


def common_facts(outcome: Outcome) -> list[tuple[str, object]]:
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


def to_json(outcome: Outcome) -> dict[str, object]:
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


def not_sent(reason: str, title: Message, cause: Message, fix: Message) -> dict[str, object]:
    """Put what kept a mail from being sent in the shape of a failed send."""
    return {
        "id": reason,
        "title": title,
        "cause": cause,
        "fix": fix,
        "code": None,
        "http_status": None,
        "request_id": None,
        "maybe_sent": False,
        "case": reason,
        "field": None,
        "commands": [],
        "console": None,
        "link": None,
        "retry": Retry.WHEN_MENDED,
        "wait_s": None,
        "advice": advice(Retry.WHEN_MENDED, None),
        "address": None,
        "proxy": None,
    }


def config_refused(config: JsonObject, *, as_json: bool) -> int | None:
    """Say why nothing can be sent with `config`, and with which status to end; None if it can."""
    errors = tuple(error_findings(config))
    if errors:
        return _refuse(errors, as_json=as_json)
    stops = key_stops(config)
    return _stop(stops, as_json=as_json) if stops else None


def _refuse(errors: Sequence[Finding], *, as_json: bool) -> int:
    if as_json:
        cause = message("errors.several", sentences=tuple(error.message for error in errors))
        fix, title = message("sesctl.config_fix"), message("sesctl.config_title")
        write_json({"error": not_sent("CONFIG_INVALID", title, cause, fix)})
    else:
        tell_findings(errors, to_stderr=True)
        tell((message("sesctl.send_refused"), "bold red"), to_stderr=True)
    return REFUSED


def _stop(stops: Sequence[Finding], *, as_json: bool) -> int:
    """Spare AWS a key that it cannot accept; Logto itself would take the configuration."""
    if as_json:
        cause = message("errors.several", sentences=tuple(stop.message for stop in stops))
        fix, title = message("sesctl.key_fix"), message("sesctl.key_title")
        refusal = not_sent("KEY_UNUSABLE", title, cause, fix)
        write_json({"error": refusal | {"field": stops[0].path[0]}})
    else:
        tell_findings(stops, to_stderr=True)
        tell((message("sesctl.send_needs_key"), "bold red"), to_stderr=True)
    return REFUSED


def unrendered(error: UserError, *, as_json: bool) -> int:
    """Say that the connector fails on a payload; raises `error` where people read it."""
    if not as_json:
        raise error
    fix, title = message("sesctl.payload_fix"), message("sesctl.payload_title")
    write_json({"error": not_sent("PAYLOAD_INVALID", title, error.message, fix)})
    return REFUSED
