"""Turns what a send ended with, an exception or a strange answer, into evidence."""

from __future__ import annotations

import re
import socket
import ssl
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from botocore import exceptions
from urllib3.exceptions import NameResolutionError

from ses_gui.domain.failure_evidence import Kind
from ses_gui.services.ses.circumstances import text_or_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ses_gui.domain.failure_evidence import Evidence

# The first that fits; a subclass stands before its base.
_KINDS: Final[tuple[tuple[type[Exception], Kind], ...]] = (
    (exceptions.SSLError, Kind.TLS),
    (exceptions.ConnectTimeoutError, Kind.CONNECT_TIMEOUT),
    (exceptions.EndpointConnectionError, Kind.REFUSED),
    (exceptions.ReadTimeoutError, Kind.READ_TIMEOUT),
    (exceptions.ConnectionClosedError, Kind.CLOSED),
    (exceptions.ResponseStreamingError, Kind.CLOSED),
    (exceptions.InvalidRegionError, Kind.REGION),
    (exceptions.NoRegionError, Kind.REGION),
)
_DEEPEST: Final = 10


def of_exception(error: Exception, known: Evidence) -> Evidence:
    """Add to `known` what `error` says, without ever taking its text."""
    if isinstance(error, exceptions.ClientError):
        return _of_answer(error.response, known)
    kind = next((kind for type_, kind in _KINDS if isinstance(error, type_)), Kind.OTHER)
    causes = tuple(_causes(error))
    if kind is Kind.REFUSED and _is_any(causes, NameResolutionError, socket.gaierror):
        kind = Kind.DNS
    return replace(known, kind=kind, detail=_reason(causes) if kind is Kind.TLS else "")


def without_id(known: Evidence, http_status: int | None, headers: Mapping[str, str]) -> Evidence:
    """Add to `known` what is to be seen of an answer that names no message."""
    is_page = "html" in headers.get("content-type", "").lower()
    return replace(
        known, kind=Kind.NO_ID, http_status=http_status, detail="html" if is_page else ""
    )


def _of_answer(response: Any, known: Evidence) -> Evidence:
    error = response.get("Error", {})
    metadata = response.get("ResponseMetadata", {})
    return replace(
        known,
        kind=Kind.ANSWERED,
        code=text_or_nothing(error.get("Code")) or None,
        message=text_or_nothing(error.get("Message")) or None,
        http_status=metadata.get("HTTPStatusCode"),
        request_id=text_or_nothing(metadata.get("RequestId")) or None,
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk through what an exception wraps, by whichever of the three ways it does so."""
    waiting: list[object] = [error]
    for _ in range(_DEEPEST):
        if not waiting:
            return
        current = waiting.pop(0)
        if isinstance(current, BaseException):
            yield current
            wrapped = getattr(current, "kwargs", None)
            waiting += [*wrapped.values()] if isinstance(wrapped, dict) else []
            waiting += [getattr(current, "reason", None), current.__cause__, *current.args]
            waiting = [item for item in waiting if isinstance(item, BaseException)]


def _is_any(causes: tuple[BaseException, ...], *types: type[BaseException]) -> bool:
    return any(isinstance(cause, types) for cause in causes)


def _reason(causes: tuple[BaseException, ...]) -> str:
    reasons = (cause.reason for cause in causes if isinstance(cause, ssl.SSLError))
    return next((re.sub(r"\W", "", reason) for reason in reasons if reason), "")
