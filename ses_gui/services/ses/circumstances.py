"""The circumstances of a send: where it goes, who writes to whom, and with what sort of key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.request import Half, half_in
from ses_gui.domain.display_text import half_character_in
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.network import host_in
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.network import Route
    from ses_gui.domain.ports import Credentials

_KEY_PREFIXES: Final = ("AKIA", "ASIA")
# Version byte 4 before 32 bytes of HMAC, in Base64 (SES developer guide, “Obtaining SMTP
# credentials”).
_SMTP_PASSWORD: Final = re.compile(r"B[A-P][A-Za-z0-9+/]{42}")


def circumstances(
    credentials: Credentials, region: str, route: Route, body: JsonObject
) -> Evidence:
    """Collect what is known before anything is sent; the keys themselves are not.

    `body` is SendEmail's, or what questions about a mail name of it.
    """
    destination = body.get("Destination")
    to = destination.get("ToAddresses") if isinstance(destination, dict) else None
    half = half_of(credentials, body)
    return Evidence(
        FailureKind.OTHER,
        region=region,
        endpoint=host_in(route.endpoint_url or ""),
        proxy=host_in(route.proxy_url or ""),
        has_proxy_login="@" in (route.proxy_url or ""),
        sender=text_or_nothing(body.get("FromEmailAddress")),
        recipient=text_or_nothing(to[0] if isinstance(to, list) and to else None),
        feedback=text_or_nothing(body.get("FeedbackForwardingEmailAddress")),
        identity_arn=text_or_nothing(body.get("FromEmailAddressIdentityArn")),
        configuration_set=text_or_nothing(body.get("ConfigurationSetName")),
        half_place=half.place if half else "",
        half_mark=half.mark if half else "",
        half_field=half.field if half else "",
        key_prefix=next(filter(credentials.access_key_id.startswith, _KEY_PREFIXES), ""),
        has_smtp_password=_SMTP_PASSWORD.fullmatch(credentials.secret) is not None,
    )


def half_of(credentials: Credentials, body: JsonObject) -> Half | None:
    """Find half a character in what would be sent or signed.

    The secret is looked at first, and which half of a character it holds is not told.
    """
    if half_character_in(credentials.secret):
        return Half(message("failures.half_secret"), "", "accessKeySecret")
    return half_in(body)


def text_or_nothing(value: object) -> str:
    """Take `value` if it is a text."""
    return value if isinstance(value, str) else ""
