"""What the headers of an answer tell besides: who gave it, when, and where it leads."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.failure_evidence import Sign
from ses_gui.domain.network.origin import host_in

if TYPE_CHECKING:
    from collections.abc import Mapping

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
