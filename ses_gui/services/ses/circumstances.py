"""The circumstances of a send: where it goes, who writes to whom, and with what sort of key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.failure_evidence import Evidence, Kind
from ses_gui.domain.network.origin import host_in

if TYPE_CHECKING:
    from ses_gui.domain.ports import SendRequest

_KEY_PREFIXES: Final = ("AKIA", "ASIA")
# Version byte 4 before 32 bytes of HMAC, in Base64 (SES developer guide, “Obtaining SMTP
# credentials”).
_SMTP_PASSWORD: Final = re.compile(r"B[A-P][A-Za-z0-9+/]{42}")


def circumstances(request: SendRequest, proxy_url: str | None = None) -> Evidence:
    """Collect what is known of `request` before it is sent; the keys themselves are not."""
    body: Any = request.body
    destination = body.get("Destination")
    to = destination.get("ToAddresses") if isinstance(destination, dict) else None
    return Evidence(
        Kind.OTHER,
        region=request.region,
        endpoint=host_in(request.endpoint_url or ""),
        proxy=host_in(proxy_url or ""),
        has_proxy_login="@" in (proxy_url or ""),
        sender=text_or_nothing(body.get("FromEmailAddress")),
        recipient=text_or_nothing(to[0] if isinstance(to, list) and to else None),
        feedback=text_or_nothing(body.get("FeedbackForwardingEmailAddress")),
        identity_arn=text_or_nothing(body.get("FromEmailAddressIdentityArn")),
        configuration_set=text_or_nothing(body.get("ConfigurationSetName")),
        key_prefix=next((p for p in _KEY_PREFIXES if request.access_key_id.startswith(p)), ""),
        has_smtp_password=_SMTP_PASSWORD.fullmatch(request.access_key_secret) is not None,
    )


def text_or_nothing(value: object) -> str:
    """Take `value` if it is a text."""
    return value if isinstance(value, str) else ""
