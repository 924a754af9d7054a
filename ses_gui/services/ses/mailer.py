"""Sends one mail through Amazon SES exactly as the connector does, and answers with a value."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.credentials.detection import masked
from ses_gui.domain.display_text import storable
from ses_gui.domain.failures.evidence import FailureKind
from ses_gui.domain.network import endpoint_problem
from ses_gui.domain.scrubbing import token
from ses_gui.domain.sending import Failure, Sent
from ses_gui.services.ses.call import CancellableCall
from ses_gui.services.ses.circumstances import circumstances, half_of
from ses_gui.services.ses.client import Clients, ClientSettings

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.network import Route
    from ses_gui.domain.ports import Cancellation, Credentials, SendRequest
    from ses_gui.domain.sending import Outcome

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
        (not _is_sendable(key_id), FailureKind.KEY_ID_HEADER),
        (_has_control(secret), FailureKind.SECRET_HEADER),
        (not _REGION.fullmatch(region), FailureKind.REGION),
        (bool(endpoint_problem(route.endpoint_url or "")), FailureKind.ENDPOINT),
        (half_of(credentials, body) is not None, FailureKind.HALF_CHARACTER),
    )
    return next((kind for refused, kind in checks if refused), None)


def _is_sendable(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _has_control(text: str) -> bool:
    return any(ord(character) < ord(" ") or character == "\x7f" for character in text)


_LONGEST_ID: Final = 256
"""SES's own have 60 characters."""


@dataclass(frozen=True, slots=True)
class Reply:
    """SES took the mail."""

    message_id: str
    request_id: str | None
    http_status: int
    endpoint: str
    address: str
    proxy: str


def read_reply(response: Any, known: Evidence, address: str) -> Reply | Evidence:
    """Read an answer to SendEmail."""
    from ses_gui.services.ses.evidence import without_id  # noqa: PLC0415 - imports botocore

    message_id, metadata = response.get("MessageId"), response["ResponseMetadata"]
    status = metadata["HTTPStatusCode"]
    if not (isinstance(message_id, str) and message_id.strip()):
        return without_id(known, status, metadata["HTTPHeaders"])
    return Reply(
        message_id=_clean(message_id),
        request_id=metadata.get("RequestId"),
        http_status=status,
        endpoint=known.endpoint,
        address=address,
        proxy=known.proxy,
    )


def _clean(message_id: str) -> str:
    """The ID without what only another server than SES would put there."""
    text = masked(storable(message_id))
    return text if len(text) <= _LONGEST_ID else text[: _LONGEST_ID - 1] + "…"


class SesMailer:
    """The `Mailer` of the real SES. Thread-safe; one attempt per send, never a second one.

    Times in seconds: `connect_s` to connect, `read_s` between two pieces of the answer,
    `deadline_s` for all of it.
    """

    def __init__(
        self,
        *,
        connect_s: float = 5,
        read_s: float = 20,
        deadline_s: float = 30,
    ) -> None:
        self._connect_s = connect_s
        self._read_s = read_s
        self._deadline_s = deadline_s
        self._clients = Clients()

    def send(self, request: SendRequest, cancellation: Cancellation) -> Outcome:
        """Send `request.body` once. Blocks for `deadline_s` at most; raises nothing."""
        started = time.monotonic()
        ended_with = self._attempt(request, cancellation)
        elapsed_ms = round((time.monotonic() - started) * 1000)
        at = datetime.now(UTC)
        if isinstance(ended_with, Reply):
            return _sent(ended_with, request.region, elapsed_ms, at)
        from ses_gui.domain.failures.explain import explain  # only who fails needs it

        return Failure(explain(ended_with), ended_with, elapsed_ms, at)

    def _attempt(self, request: SendRequest, cancellation: Cancellation) -> Reply | Evidence:
        about = (request.credentials, request.region, request.route, request.body)
        known = circumstances(*about)
        refused = FailureKind.CANCELLED if cancellation.requested else refusal(*about)
        if refused is not None:
            return replace(known, kind=refused)
        call = self._call(request, known)
        call.start()
        cancellation.on_request(call.cancel)
        return call.wait(self._deadline_s)

    def _call(self, request: SendRequest, known: Evidence) -> CancellableCall[Reply]:
        settings = ClientSettings(
            request.credentials,
            request.region,
            request.route,
            connect_s=self._connect_s,
            read_s=self._read_s,
        )
        return CancellableCall(
            make_client=lambda: self._clients.make("sesv2", settings),
            settings=settings,
            ask=lambda client: client.send_email(**request.body),
            read=read_reply,
            known=known,
        )


def _sent(reply: Reply, region: str, elapsed_ms: int, at: datetime) -> Sent:
    return Sent(
        message_id=reply.message_id,
        request_id=token(reply.request_id),
        http_status=reply.http_status,
        region=region,
        endpoint=reply.endpoint,
        elapsed_ms=elapsed_ms,
        at=at,
        address=reply.address,
        proxy=reply.proxy,
    )
