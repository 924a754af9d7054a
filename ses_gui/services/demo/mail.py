"""A mail that the built-in SES has accepted and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from ses_gui.domain.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One accepted mail. `at` is in UTC; `body` is the request as it came."""

    message_id: str
    at: datetime
    sender: str
    to: tuple[str, ...]
    subject: str
    html: str
    body: JsonObject


def kept(message_id: str, at: datetime, body: Any) -> DemoMail:
    """Take from a SendEmail `body` what people look at; it has passed the checks before."""
    simple = body["Content"].get("Simple", {})
    destination = body.get("Destination", {})
    lists = (destination.get(f"{kind}Addresses", []) for kind in ("To", "Cc", "Bcc"))
    return DemoMail(
        message_id=message_id,
        at=at,
        sender=body["FromEmailAddress"],
        to=tuple(address for addresses in lists for address in addresses),
        subject=simple.get("Subject", {}).get("Data", ""),
        html=simple.get("Body", {}).get("Html", {}).get("Data", ""),
        body=body,
    )
