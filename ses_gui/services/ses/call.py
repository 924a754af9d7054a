"""One SendEmail call on a thread of its own, which its caller can leave at any moment."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.failure_evidence import Evidence, Kind
from ses_gui.services.ses.circumstances import host
from ses_gui.services.ses.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.json_types import JsonObject
    from ses_gui.services.ses.client import ClientSettings

_GRACE_S: Final = 0.25
"""How long a cut call may take to end; only a DNS look-up or a connect takes longer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """SES took the mail."""

    message_id: str
    request_id: str | None
    http_status: int
    endpoint: str


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
        self._ended = threading.Event()
        self._cancelled = False
        self._heard: Any = None
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
        return replace(
            self._known, kind=self._why(is_late=not in_time), departed=self._line.departed
        )

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
            self._known = replace(self._known, endpoint=host(client.meta.endpoint_url))
            client.meta.events.register("before-send.sesv2", self._carry)
            return self._reading(client.send_email(**self._body))
        except Exception as error:  # every error becomes evidence, and none is shown
            return replace(self._evidence(error), departed=self._line.departed)

    def _reading(self, response: Any) -> Reply | Evidence:
        from ses_gui.services.ses.evidence import without_id  # noqa: PLC0415 - imports botocore

        message_id, metadata = response.get("MessageId"), response["ResponseMetadata"]
        status = metadata["HTTPStatusCode"]
        if not (isinstance(message_id, str) and message_id.strip()):
            return without_id(self._known, status, metadata["HTTPHeaders"])
        return Reply(message_id, metadata.get("RequestId"), status, self._known.endpoint)

    def _evidence(self, error: Exception) -> Evidence:
        from ses_gui.services.ses import evidence  # noqa: PLC0415 - imports botocore

        found = evidence.of_exception(error, self._known)
        if found.kind is Kind.OTHER and self._heard is not None:
            # An answer came that botocore stumbles over.
            return evidence.without_id(self._known, self._heard.status_code, self._heard.headers)
        return found

    def _carry(self, request: Any, **_: object) -> Any:
        """Carry the signed request ourselves: what this hook returns is the response."""
        from ses_gui.services.ses.transport import LineTransport  # noqa: PLC0415 - botocore

        try:
            transport = LineTransport(
                self._line,
                connect_s=self._settings.connect_s,
                read_s=self._settings.read_s,
                ca_file=self._settings.ca_file,
            )
        except AttributeError:
            # Another botocore inside: let it send by itself; a cancel then only leaves it.
            self._line.depart()
            return None
        try:
            self._heard = transport.send(request)
            return self._heard
        finally:
            transport.close()
