"""Turns what a send ended with, an exception or a strange answer, into evidence."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from botocore import exceptions
from urllib3.exceptions import NameResolutionError
from urllib3.util.ssl_match_hostname import CertificateError

from ses_gui.domain.failures.evidence import Evidence, FailureKind, Sign
from ses_gui.domain.network import host_in
from ses_gui.domain.scrubbing import token, without_secrets
from ses_gui.services.ses.client import AnswerTooLargeError, PlainWayError
from ses_gui.services.ses.connection import text_or_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


# What OpenSSL's versions call an answer that is no TLS at all.
_NOT_TLS: Final = frozenset(
    {
        "HTTP_REQUEST",
        "PACKET_LENGTH_TOO_LONG",
        "RECORD_LAYER_FAILURE",
        "UNKNOWN_PROTOCOL",
        "WRONG_VERSION_NUMBER",
    }
)
# The codes of OpenSSL's `X509_V_ERR_…`; what is not among them is not trusted.
_VERDICTS: Final = {
    9: Sign.NOT_YET_VALID,
    10: Sign.EXPIRED,
    62: Sign.OTHER_HOST,
    64: Sign.OTHER_HOST,
}
_FILE_LIBRARIES: Final = frozenset({"X509", "PEM"})
_FILE_ERRORS: Final = (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError)
_CUT_HANDSHAKE: Final = (ConnectionResetError, ssl.SSLEOFError, ssl.SSLZeroReturnError)
"""The other side went away before the connection stood."""
_MAIL_SERVER: Final = re.compile(r"\A'?220[ -]")
"""How a mail server greets (RFC 5321, §4.3)."""


def _signs(causes: Iterable[BaseException]) -> Iterator[Sign]:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            yield _VERDICTS.get(cause.verify_code, Sign.UNTRUSTED)
        elif isinstance(cause, CertificateError):
            yield Sign.OTHER_HOST
        elif isinstance(cause, ssl.SSLError):
            yield from _signs_of_tls(cause)
        elif isinstance(cause, _FILE_ERRORS):
            yield Sign.CA_FILE
        elif type(cause) is http.client.BadStatusLine and _MAIL_SERVER.search(str(cause)):
            yield Sign.MAIL_SERVER
        elif "Tunnel connection failed: 407" in str(cause):
            yield Sign.PROXY_LOGIN


def _signs_of_tls(error: ssl.SSLError) -> Iterator[Sign]:
    if error.reason in _NOT_TLS:
        yield Sign.NOT_TLS
    elif error.library in _FILE_LIBRARIES:
        yield Sign.CA_FILE


_REQUEST_IDS: Final = frozenset({"x-amzn-requestid", "x-amz-request-id", "x-amzn-errortype"})
_NO_SUCH_CALL: Final = frozenset({"unknownoperation", "invalidaction", "notimplemented"})


def seen_in(headers: Mapping[str, str], *, code: str) -> dict[str, Any]:
    """The members of `Evidence` that `headers` tell, for an answer with this error code."""
    lower = {name.lower(): value for name, value in headers.items()}
    return {
        "sign": _sign(lower, code.lower().removesuffix("exception")),
        "location": host_in(lower.get("location", "")),
        "clock_ahead_s": _clock_ahead_s(lower.get("date", "")),
    }


def _sign(headers: Mapping[str, str], code: str) -> Sign:
    checks = (
        (headers.get("server", "").startswith("AmazonS3"), Sign.S3),
        ("x-amz-bucket-region" in headers, Sign.S3),
        # Its requests are signed, so only a gateway without this path can miss the signature.
        ("x-amz-apigw-id" in headers or code == "missingauthenticationtoken", Sign.API_GATEWAY),
        (code in _NO_SUCH_CALL, Sign.OTHER_AWS),
        ("html" in headers.get("content-type", "").lower(), Sign.WEB_PAGE),
        (not _REQUEST_IDS & set(headers), Sign.NO_AWS_HEADERS),
    )
    return next((sign for applies, sign in checks if applies), Sign.NONE)


def _clock_ahead_s(date: str) -> float | None:
    try:
        theirs = parsedate_to_datetime(date)
        return (datetime.now(UTC) - theirs.astimezone(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return None


# The first that fits; a subclass stands before its base.
_KINDS: Final[tuple[tuple[type[Exception], FailureKind], ...]] = (
    (exceptions.SSLError, FailureKind.TLS),
    (exceptions.ProxyConnectionError, FailureKind.PROXY),
    (exceptions.InvalidProxiesConfigError, FailureKind.PROXY),
    (exceptions.ConnectTimeoutError, FailureKind.CONNECT_TIMEOUT),
    (exceptions.EndpointConnectionError, FailureKind.REFUSED),
    (exceptions.ReadTimeoutError, FailureKind.READ_TIMEOUT),
    (exceptions.ConnectionClosedError, FailureKind.CLOSED),
    (exceptions.ResponseStreamingError, FailureKind.CLOSED),
    (exceptions.InvalidRegionError, FailureKind.REGION),
    (exceptions.NoRegionError, FailureKind.REGION),
    (exceptions.ParamValidationError, FailureKind.PARAMETER),
    (exceptions.NoCredentialsError, FailureKind.KEY_ID_MISSING),
    (exceptions.PartialCredentialsError, FailureKind.SECRET_MISSING),
    (exceptions.DataNotFoundError, FailureKind.PACKAGING),
    (exceptions.ProfileNotFound, FailureKind.ENVIRONMENT),
    (exceptions.ConfigParseError, FailureKind.ENVIRONMENT),
    (exceptions.ConfigNotFound, FailureKind.ENVIRONMENT),
    (exceptions.InvalidRetryConfigurationError, FailureKind.ENVIRONMENT),
    (exceptions.InvalidDefaultsMode, FailureKind.ENVIRONMENT),
    (exceptions.InvalidConfigError, FailureKind.ENVIRONMENT),
)
_DEEPEST: Final = 10
_LONGEST_MESSAGE: Final = 4000


def of_exception(error: Exception, known: Evidence) -> Evidence:
    """Add to `known` what `error` says; its text is looked at and never taken."""
    if isinstance(error, exceptions.ClientError):
        return _of_answer(error.response, known)
    causes = tuple(_causes(error))
    kind = next((kind for type_, kind in _KINDS if isinstance(error, type_)), FailureKind.OTHER)
    return replace(known, kind=_more_exactly(kind, causes), sign=next(_signs(causes), Sign.NONE))


def without_id(known: Evidence, http_status: int | None, headers: Mapping[str, str]) -> Evidence:
    """Add to `known` what is to be seen of an answer that names no message."""
    return replace(
        known, kind=FailureKind.NO_ID, http_status=http_status, **seen_in(headers, code="")
    )


def _more_exactly(kind: FailureKind, causes: tuple[BaseException, ...]) -> FailureKind:
    """Tell apart what the AWS library puts in one exception."""
    if kind is FailureKind.REFUSED and _is_any(causes, NameResolutionError, socket.gaierror):
        return FailureKind.DNS
    if kind in {FailureKind.REFUSED, FailureKind.TLS} and _is_any(causes, *_CUT_HANDSHAKE):
        return FailureKind.CLOSED
    if kind is not FailureKind.OTHER:
        return kind
    # `http.client` refuses a line break in the key ID and repeats the whole header.
    if any(isinstance(c, ValueError) and str(c).startswith("Invalid header value") for c in causes):
        return FailureKind.KEY_ID_HEADER
    if _is_any(causes, AnswerTooLargeError):
        return FailureKind.TOO_LARGE
    return FailureKind.PLAIN_WAY if _is_any(causes, PlainWayError) else kind


def _of_answer(response: Any, known: Evidence) -> Evidence:
    error = response.get("Error", {})
    metadata = response.get("ResponseMetadata", {})
    code = text_or_nothing(error.get("Code"))
    message = without_secrets(text_or_nothing(error.get("Message"))[:_LONGEST_MESSAGE])
    return replace(
        known,
        kind=FailureKind.ANSWERED,
        code=code or None,
        message=message or None,
        http_status=metadata.get("HTTPStatusCode"),
        request_id=token(text_or_nothing(metadata.get("RequestId"))),
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
