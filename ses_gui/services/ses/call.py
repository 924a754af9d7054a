"""One SendEmail call on a thread of its own, which its caller can leave at any moment."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.failure_evidence import Evidence, Kind, Sign
from ses_gui.services.ses.carrier import Carrier
from ses_gui.services.ses.circumstances import host
from ses_gui.services.ses.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.json_types import JsonObject
    from ses_gui.services.ses.client import ClientSettings

_GRACE_S: Final = 0.25
"""How long a cut call may take to end; only a DNS look-up or a connect takes longer."""
_LOOK_S: Final = 2.0
"""How long a look at a refused certificate may take."""
_CERTIFICATE_SIGNS: Final = frozenset(
    {Sign.UNTRUSTED, Sign.OTHER_HOST, Sign.EXPIRED, Sign.NOT_YET_VALID}
)


@dataclass(frozen=True, slots=True)
class Reply:
    """SES took the mail."""

    message_id: str
    request_id: str | None
    http_status: int
    endpoint: str
    address: str
    proxy: str


class Call:
    """Sends `body` once. `wait` gives the answer, or evidence of why there is none.

    Name look-ups cannot be interrupted; that is why the work has a thread of its own.
    """

    def __init__(
        self,
        *,
        make_client: Callable[[], Any],
        settings: ClientSettings,
        body: JsonObject,
        known: Evidence,
    ) -> None:
        self._make_client = make_client
        self._settings = settings
        self._body = body
        self._known = known
        self._line = Line()
        self._carrier = Carrier(self._line, settings)
        self._ended = threading.Event()
        self._cancelled = False
        self._url = ""
        self._answer: Reply | Evidence | None = None
        self._thread = threading.Thread(target=self._work, name="ses-send", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def cancel(self) -> None:
        """Cut the line; `wait` returns at once. Comes from any thread, at any time."""
        self._cancelled = True
        self._line.cut()
        self._ended.set()

    def wait(self, deadline_s: float) -> Reply | Evidence:
        """Wait for the answer, for the cancellation, or for `deadline_s` to pass."""
        in_time = self._ended.wait(deadline_s)
        if not in_time or self._cancelled:
            self._line.cut()
            self._thread.join(_GRACE_S)
        answer = self._answer
        if in_time and not self._cancelled and answer is not None:
            return answer
        if isinstance(answer, Reply) or (answer and answer.kind is Kind.ANSWERED):
            return answer  # it came in the last moment, and it is the truth
        why = self._why(is_late=not in_time)
        return replace(self._known, kind=why, departed=self._line.departed, address=self._address)

    def _why(self, *, is_late: bool) -> Kind:
        if self._cancelled:
            return Kind.CANCELLED
        return Kind.DEADLINE if is_late else Kind.OTHER

    def _work(self) -> None:
        try:
            self._answer = self._send()
        finally:
            self._line.close()
            self._ended.set()

    def _send(self) -> Reply | Evidence:
        try:
            client = self._make_client()
            self._url = str(client.meta.endpoint_url)
            self._known = replace(self._known, endpoint=host(self._url))
            client.meta.events.register("before-send.sesv2", self._carrier.carry)
            return self._reading(client.send_email(**self._body))
        except Exception as error:  # every error becomes evidence, and none is shown
            return self._with_surroundings(self._evidence(error))

    def _reading(self, response: Any) -> Reply | Evidence:
        from ses_gui.services.ses.evidence import without_id  # noqa: PLC0415 - imports botocore

        message_id, metadata = response.get("MessageId"), response["ResponseMetadata"]
        status = metadata["HTTPStatusCode"]
        if not (isinstance(message_id, str) and message_id.strip()):
            lost = without_id(self._known, status, metadata["HTTPHeaders"])
            return self._with_surroundings(lost)
        return Reply(
            message_id=message_id,
            request_id=metadata.get("RequestId"),
            http_status=status,
            endpoint=self._known.endpoint,
            address=self._address,
            proxy=self._known.proxy,
        )

    def _evidence(self, error: Exception) -> Evidence:
        from ses_gui.services.ses import evidence  # noqa: PLC0415 - imports botocore

        found = evidence.of_exception(error, self._known)
        heard = self._carrier.heard
        if found.kind is Kind.OTHER and heard is not None:
            # An answer came that botocore stumbles over.
            return evidence.without_id(self._known, heard.status_code, heard.headers)
        return found

    @property
    def _address(self) -> str:
        """Who took the connection; a proxy is not the endpoint."""
        return "" if self._settings.proxy_url else self._line.address

    def _with_surroundings(self, found: Evidence) -> Evidence:
        """Add what the connection itself shows."""
        from ses_gui.services.ses.certificate import (  # noqa: PLC0415 - imports ssl
            shown_certificate,
        )

        seen = replace(found, departed=self._line.departed, address=self._address)
        if found.sign not in _CERTIFICATE_SIGNS:
            return seen
        patience_s = min(self._settings.connect_s, _LOOK_S)
        proxy_url = self._settings.proxy_url
        shown = shown_certificate(self._url, self._line, patience_s, proxy_url)
        return replace(seen, certificate=shown)
