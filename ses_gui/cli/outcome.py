"""How an outcome is printed: in sentences for people, or as JSON with all its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.cli.output import facts, tell
from ses_gui.domain.failure_text import Retry, advice
from ses_gui.domain.outcome import Sent

if TYPE_CHECKING:
    from ses_gui.domain.outcome import Failure, Outcome

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
