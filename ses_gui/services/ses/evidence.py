"""Turns what a send ended with, an exception or a strange answer, into evidence."""

from __future__ import annotations

import socket
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from botocore import exceptions
from urllib3.exceptions import NameResolutionError

from ses_gui.domain.failure_evidence import Kind
from ses_gui.domain.failures.redaction import without_secrets
from ses_gui.services.ses.answer_limit import AnswerTooLargeError
from ses_gui.services.ses.answers import seen_in
from ses_gui.services.ses.circumstances import text_or_nothing
from ses_gui.services.ses.signs import is_cut_handshake, sign_of
from ses_gui.services.ses.transport import PlainWayError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ses_gui.domain.failure_evidence import Evidence

# The first that fits; a subclass stands before its base.
_KINDS: Final[tuple[tuple[type[Exception], Kind], ...]] = (
    (exceptions.SSLError, Kind.TLS),
    (exceptions.ProxyConnectionError, Kind.PROXY),
    (exceptions.InvalidProxiesConfigError, Kind.PROXY),
    (exceptions.ConnectTimeoutError, Kind.CONNECT_TIMEOUT),
    (exceptions.EndpointConnectionError, Kind.REFUSED),
    (exceptions.ReadTimeoutError, Kind.READ_TIMEOUT),
    (exceptions.ConnectionClosedError, Kind.CLOSED),
    (exceptions.ResponseStreamingError, Kind.CLOSED),
    (exceptions.InvalidRegionError, Kind.REGION),
    (exceptions.NoRegionError, Kind.REGION),
    (exceptions.ParamValidationError, Kind.PARAMETER),
    (exceptions.NoCredentialsError, Kind.KEY_ID_MISSING),
    (exceptions.PartialCredentialsError, Kind.SECRET_MISSING),
    (exceptions.DataNotFoundError, Kind.PACKAGING),
    (exceptions.ProfileNotFound, Kind.ENVIRONMENT),
    (exceptions.ConfigParseError, Kind.ENVIRONMENT),
    (exceptions.ConfigNotFound, Kind.ENVIRONMENT),
    (exceptions.InvalidRetryConfigurationError, Kind.ENVIRONMENT),
    (exceptions.InvalidDefaultsMode, Kind.ENVIRONMENT),
    (exceptions.InvalidConfigError, Kind.ENVIRONMENT),
)
_DEEPEST: Final = 10
_LONGEST_MESSAGE: Final = 4000


def of_exception(error: Exception, known: Evidence) -> Evidence:
    """Add to `known` what `error` says; its text is looked at and never taken."""
    if isinstance(error, exceptions.ClientError):
        return _of_answer(error.response, known)
    causes = tuple(_causes(error))
    kind = next((kind for type_, kind in _KINDS if isinstance(error, type_)), Kind.OTHER)
    return replace(known, kind=_more_exactly(kind, causes), sign=sign_of(causes))


def without_id(known: Evidence, http_status: int | None, headers: Mapping[str, str]) -> Evidence:
    """Add to `known` what is to be seen of an answer that names no message."""
    return replace(known, kind=Kind.NO_ID, http_status=http_status, **seen_in(headers, code=""))


def _more_exactly(kind: Kind, causes: tuple[BaseException, ...]) -> Kind:
    """Tell apart what the AWS library puts in one exception."""
    if kind is Kind.REFUSED and _is_any(causes, NameResolutionError, socket.gaierror):
        return Kind.DNS
    if kind in {Kind.REFUSED, Kind.TLS} and is_cut_handshake(causes):
        return Kind.CLOSED
    if kind is Kind.OTHER and any(_is_bad_header(cause) for cause in causes):
        return Kind.KEY_ID_HEADER
    if kind is Kind.OTHER and _is_any(causes, AnswerTooLargeError):
        return Kind.TOO_LARGE
    if kind is Kind.OTHER and _is_any(causes, PlainWayError):
        return Kind.PLAIN_WAY
    return kind


def _is_bad_header(cause: BaseException) -> bool:
    # `http.client` refuses a line break in the key ID and repeats the whole header.
    return isinstance(cause, ValueError) and str(cause).startswith("Invalid header value")


def _of_answer(response: Any, known: Evidence) -> Evidence:
    error = response.get("Error", {})
    metadata = response.get("ResponseMetadata", {})
    code = text_or_nothing(error.get("Code"))
    message = without_secrets(text_or_nothing(error.get("Message"))[:_LONGEST_MESSAGE])
    return replace(
        known,
        kind=Kind.ANSWERED,
        code=code or None,
        message=message or None,
        http_status=metadata.get("HTTPStatusCode"),
        request_id=text_or_nothing(metadata.get("RequestId")) or None,
        **seen_in(metadata.get("HTTPHeaders", {}), code=code),
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
