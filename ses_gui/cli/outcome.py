"""How an outcome is printed, and what is said of a mail that is not even tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import REFUSED, facts, tell, tell_findings, write_json
from ses_gui.domain.checks.run import error_findings
from ses_gui.domain.credentials.validation import key_stops
from ses_gui.domain.failures.text import Retry, advice
from ses_gui.domain.sending import Sent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.cli.output import StopError
    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.sending import Failure, Outcome

ACCEPTED_ONLY: Final = (
    "Accepted is not delivered yet: look into the inbox as well. SES tells of bounces by mail to"
    " the sender, or by the events of a configuration set."
)


def tell_failure(failure: Failure) -> None:
    """Print what happened, why, what to do, and where to read more."""
    lines = [(f"{failure.title} ({failure.id})", "bold red")]
    if failure.maybe_sent:
        lines.append(("The mail may have gone out all the same.", "yellow"))
    lines += [(f"Why: {failure.cause}", ""), (f"What to do: {failure.fix}", "")]
    lines += [(f"  {command}", "bold") for command in failure.commands]
    lines.append((f"Again: {failure.advice}", ""))
    places = [("Console", failure.console), ("Read more", failure.link)]
    lines += [(f"{name}: {url}", "") for name, url in places if url]
    named = [("AWS code", failure.code), *common_facts(failure)]
    tell(*lines, *facts(named), to_stderr=True)


def in_brief(outcome: Outcome) -> str:
    """Say in a line what came of a mail, for where nothing longer can be printed."""
    if isinstance(outcome, Sent):
        return f"SES accepted the mail: message ID {outcome.message_id}."
    doubt = " The mail may have gone out all the same." if outcome.maybe_sent else ""
    return f"{outcome.title} ({outcome.id}).{doubt}"


def common_facts(outcome: Outcome) -> list[tuple[str, object]]:
    """List what is worth knowing of every outcome."""
    return [
        ("HTTP status", outcome.http_status),
        ("Request ID", outcome.request_id),
        ("Region", outcome.region),
        ("Endpoint", _endpoint(outcome)),
        ("Proxy", outcome.proxy or None),
        ("Time", f"{outcome.elapsed_ms} ms"),
    ]


def _endpoint(outcome: Outcome) -> str | None:
    if outcome.address and not outcome.endpoint.startswith(outcome.address):
        return f"{outcome.endpoint} (at {outcome.address})"
    return outcome.endpoint or None


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
    names = (
        "id title cause fix code http_status request_id maybe_sent"
        " case field commands console link retry wait_s advice"
    )
    whole = {name: getattr(failure, name) for name in names.split()}
    return {**whole, "address": failure.address or None, "proxy": failure.proxy or None}


def not_sent(reason: str, title: str, cause: str, fix: str) -> dict[str, object]:
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


def unrendered(stop: StopError, *, as_json: bool) -> int:
    """Say that the connector fails on a payload; raises `stop` where people read it."""
    if not as_json:
        raise stop
    title = "The connector cannot fill in this template"
    fix = "Mend the payload or the template, then send again."
    write_json({"error": not_sent("PAYLOAD_INVALID", title, stop.sentence, fix)})
    return REFUSED
