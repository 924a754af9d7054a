"""What an outcome says in lines: details for the card, and a report to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ses_gui.domain.display_text import shown
from ses_gui.domain.sending import Outcome, Sent

if TYPE_CHECKING:
    from collections.abc import Iterator


def details(outcome: Outcome) -> str:
    """The facts of an outcome, a line each."""
    return "\n".join(f"{name}: {shown(value)}" for name, value in _facts(outcome))


def report(outcome: Outcome) -> str:
    """An outcome as text to hand on; it holds no secret."""
    if isinstance(outcome, Sent):
        message_id = shown(outcome.message_id)
        head = [_tr("SES accepted the mail"), _tr("Message ID: {0}").format(message_id)]
    else:
        head = [*map(shown, (f"{outcome.title} ({outcome.id})", outcome.cause, outcome.fix))]
    return "\n".join([*head, details(outcome)])


def _facts(outcome: Outcome) -> Iterator[tuple[str, str]]:
    if not isinstance(outcome, Sent) and outcome.code:
        yield _tr("AWS code"), outcome.code
    if outcome.http_status:
        yield _tr("HTTP status"), str(outcome.http_status)
    if outcome.request_id:
        yield _tr("Request ID"), outcome.request_id
    if outcome.endpoint:
        yield _tr("Answered by") if outcome.http_status else _tr("Endpoint"), _endpoint(outcome)
    if outcome.proxy:
        yield _tr("Proxy"), outcome.proxy
    yield _tr("Region"), outcome.region
    yield (
        _tr("Time"),
        _tr("{0} UTC, took {1} ms").format(f"{outcome.at:%Y-%m-%d %H:%M:%S}", outcome.elapsed_ms),
    )


def _endpoint(outcome: Outcome) -> str:
    """The host with the address that it has, unless that is its name."""
    if outcome.address and not outcome.endpoint.startswith(outcome.address):
        return f"{outcome.endpoint} ({outcome.address})"
    return outcome.endpoint


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outcome", text)
