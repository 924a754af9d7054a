"""A request to AWS before botocore: its settings, its circumstances, and its connections."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from typing import TYPE_CHECKING, Final

from ses_gui.domain.config.request import Half, half_in
from ses_gui.domain.display_text import half_character_in
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.frozen import frozen
from ses_gui.domain.network import DIRECT, Route, endpoint_problem, host_in
from ses_gui.domain.texts.message import message

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject
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


class ConnectionCutError(Exception):
    """The line was cut before this step."""


class ConnectionGuard:
    """The connections of one request; any thread may cut them at any moment, for good."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self.is_cut = False
        self.departed = False
        """Whether a byte of the request may have left this computer."""
        self.address = ""
        """The IP address that took the first connection; empty as long as none did."""

    def hold(self, connected: socket.socket) -> None:
        """Remember a connection; raises `ConnectionCutError` when it comes too late.

        It is remembered as a duplicate: TLS takes the original away in the middle of its
        handshake, and shutting the duplicate down ends the connection all the same.
        """
        with self._lock:
            self._refuse_if_cut()
            self._sockets.append(connected.dup())
            self.address = self.address or _peer(connected)

    def depart(self, _connected: object = None) -> None:
        """Note that the request leaves now; raises `ConnectionCutError` when it must not.

        `_connected` is the socket that it leaves over, secured if it is to be.
        """
        with self._lock:
            self._refuse_if_cut()
            self.departed = True

    def cut(self) -> None:
        """Shut every connection down, and let no request leave from now on."""
        with self._lock:
            self.is_cut = True
            for held in self._sockets:
                with contextlib.suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            for held in self._sockets:
                held.close()
            self._sockets.clear()

    def _refuse_if_cut(self) -> None:
        if self.is_cut:
            raise ConnectionCutError


def _peer(connected: socket.socket) -> str:
    with contextlib.suppress(OSError):  # it may have gone again
        match connected.getpeername():
            case (str(address), *_):
                return address
    return ""


@frozen
class ClientSettings:
    """All that a client needs. Times in seconds."""

    credentials: Credentials
    region: str
    route: Route = DIRECT
    connect_s: float = 5
    read_s: float = 20


def proxies(url: str | None) -> dict[str, str]:
    """Lead every call over the proxy at `url`, if there is one."""
    return {"http": url, "https": url} if url else {}


# The connector's own rule (`isValidHostLabel` of the AWS SDK for JavaScript).
_REGION: Final = re.compile(r"(?!.*-\Z)(?!-)[a-zA-Z0-9-]{1,63}")


def refusal(
    credentials: Credentials, region: str, route: Route, body: JsonObject
) -> FailureKind | None:
    """Say why it is not worth to send or to ask, or None."""
    key_id, secret = credentials.access_key_id, credentials.secret
    checks = (
        (not key_id, FailureKind.KEY_ID_MISSING),
        (not secret, FailureKind.SECRET_MISSING),
        # It would stand in a header: a line break breaks the request in two.
        (not (key_id.isascii() and key_id.isprintable()), FailureKind.KEY_ID_HEADER),
        (re.search(r"[\x00-\x1f\x7f]", secret) is not None, FailureKind.SECRET_HEADER),
        (not _REGION.fullmatch(region), FailureKind.REGION),
        (bool(endpoint_problem(route.endpoint_url or "")), FailureKind.ENDPOINT),
        (half_of(credentials, body) is not None, FailureKind.HALF_CHARACTER),
    )
    return next((kind for refused, kind in checks if refused), None)
