"""The circumstances of a send: where it goes, and who writes to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ses_gui.domain.failure_evidence import Evidence, Kind

if TYPE_CHECKING:
    from ses_gui.domain.ports import SendRequest


def circumstances(request: SendRequest) -> Evidence:
    """Collect what is known of `request` before it is sent."""
    body: Any = request.body
    destination = body.get("Destination")
    to = destination.get("ToAddresses") if isinstance(destination, dict) else None
    return Evidence(
        Kind.OTHER,
        region=request.region,
        endpoint=host(request.endpoint_url or ""),
        sender=text_or_nothing(body.get("FromEmailAddress")),
        recipient=text_or_nothing(to[0] if isinstance(to, list) and to else None),
        feedback=text_or_nothing(body.get("FeedbackForwardingEmailAddress")),
        configuration_set=text_or_nothing(body.get("ConfigurationSetName")),
    )


def host(url: str) -> str:
    """Name the host of `url`, with its port if it names one, and never what stands before `@`."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        return ""


def text_or_nothing(value: object) -> str:
    """Take `value` if it is a text."""
    return value if isinstance(value, str) else ""
