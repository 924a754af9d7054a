"""Tells by the exceptions that an ending wraps what sort of its kind it is."""

from __future__ import annotations

import http.client
import re
import ssl
from typing import TYPE_CHECKING, Final

from urllib3.util.ssl_match_hostname import CertificateError

from ses_gui.domain.failure_evidence import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
_FILE_ERRORS: Final = (
    FileNotFoundError,
    IsADirectoryError,
    NotADirectoryError,
    PermissionError,
)
_MAIL_SERVER: Final = re.compile(r"\A'?220[ -]")
"""How a mail server greets (RFC 5321, §4.3)."""


def sign_of(causes: Iterable[BaseException]) -> Sign:
    """Find the first sign that one of `causes` gives."""
    return next(_signs(causes), Sign.NONE)


def is_cut_handshake(causes: Iterable[BaseException]) -> bool:
    """Whether the other side went away before the connection stood."""
    return any(
        isinstance(cause, ConnectionResetError | ssl.SSLEOFError | ssl.SSLZeroReturnError)
        for cause in causes
    )


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
