"""Checks the signature of a call as AWS does (Signature Version 4)."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from ses_gui.services.demo_ses.messages import RefusedError

if TYPE_CHECKING:
    from ses_gui.services.demo_ses.account import DemoAccount
    from ses_gui.services.demo_ses.messages import ApiCall

_AUTHORIZATION: Final = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<credential>.*?),\s*SignedHeaders=(?P<headers>[^,]*),"
    r"\s*Signature=(?P<signature>[0-9a-f]+)"
)
_SCOPE_PARTS: Final = 5
_TOLERANCE_MIN: Final = 5
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_MISMATCH: Final = (
    "The request signature we calculated does not match the signature you provided. Check your AWS"
    " Secret Access Key and signing method. Consult the service documentation for details."
)


@dataclass(frozen=True, slots=True)
class SignatureScope:
    """Who signed a call, for which region and service."""

    access_key_id: str
    region: str
    service: str


def check_signature(
    call: ApiCall,
    account: DemoAccount,
    *,
    service: str,
    region: str | None = None,
    now: datetime | None = None,
) -> SignatureScope:
    """Return the scope of a `call` that is rightly signed for `service`.

    Without `region` every region is right; without `now` it is the time of this computer. Raises
    `RefusedError` in AWS's words for every other call.
    """
    found = _AUTHORIZATION.fullmatch(call.headers.get("authorization", ""))
    if found is None:
        raise _refused("MissingAuthenticationTokenException", "Missing Authentication Token")
    scope = _scope(found["credential"])
    _check_scope(scope, account, service=service, region=region)
    _check_clock(call.headers.get("x-amz-date", ""), now or datetime.now(UTC))
    signed = {name: call.headers.get(name, "") for name in found["headers"].split(";")}
    expected = _signature(call, signed, account, scope)
    if not (hmac.compare_digest(expected, found["signature"]) and _is_whole(call)):
        raise _refused("SignatureDoesNotMatch", _MISMATCH)
    return scope


def _check_scope(
    scope: SignatureScope, account: DemoAccount, *, service: str, region: str | None
) -> None:
    if scope.access_key_id != account.access_key_id:
        raise _refused(
            "UnrecognizedClientException", "The security token included in the request is invalid."
        )
    if scope.service != service:
        raise _refused(
            "SignatureDoesNotMatch",
            f"Credential should be scoped to correct service: '{service}'. ",
        )
    if region is not None and scope.region != region:
        raise _refused(
            "SignatureDoesNotMatch",
            f"Credential should be scoped to a valid region, not '{scope.region}'. ",
        )


def _scope(credential: str) -> SignatureScope:
    parts = credential.split("/")
    if len(parts) != _SCOPE_PARTS:
        raise _refused(
            "IncompleteSignatureException",
            "Credential must have exactly 5 slash-delimited elements,"
            f" e.g. keyid/date/region/service/term, got '{credential}'",
        )
    return SignatureScope(access_key_id=parts[0], region=parts[2], service=parts[3])


def _check_clock(stamp: str, now: datetime) -> None:
    tolerance = timedelta(minutes=_TOLERANCE_MIN)
    try:
        at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        raise _refused("IncompleteSignatureException", "Date must be in ISO-8601 format") from None
    if at < now - tolerance:
        raise _skewed(f"Signature expired: {stamp} is now earlier than", now, "-", now - tolerance)
    if at > now + tolerance:
        raise _skewed(
            f"Signature not yet current: {stamp} is still later than", now, "+", now + tolerance
        )


def _skewed(start: str, now: datetime, sign: str, limit: datetime) -> RefusedError:
    window = f"({now.strftime(_STAMP)} {sign} {_TOLERANCE_MIN} min.)"
    return _refused("SignatureDoesNotMatch", f"{start} {limit.strftime(_STAMP)} {window}")


def _signature(
    call: ApiCall, signed: dict[str, str], account: DemoAccount, scope: SignatureScope
) -> str:
    from botocore.auth import SigV4Auth  # noqa: PLC0415 - slow, and needed at the first call only
    from botocore.awsrequest import AWSRequest  # noqa: PLC0415 - as above
    from botocore.credentials import Credentials  # noqa: PLC0415 - as above

    keys = Credentials(account.access_key_id, account.access_key_secret)
    signer: Any = SigV4Auth(keys, scope.service, scope.region)
    url = f"http://{call.headers.get('host', '')}{call.target}"
    request: Any = AWSRequest(method=call.method, url=url, headers=signed, data=call.body)
    request.context["timestamp"] = call.headers.get("x-amz-date", "")
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return str(signer.signature(text, request))


def _is_whole(call: ApiCall) -> bool:
    """Whether the body is the one that was signed, where the call names its hash."""
    promised = call.headers.get("x-amz-content-sha256")
    return promised in {None, "UNSIGNED-PAYLOAD", hashlib.sha256(call.body).hexdigest()}


def _refused(code: str, message: str) -> RefusedError:
    return RefusedError(code, message, status=403)
