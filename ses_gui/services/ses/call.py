"""One call of AWS on a thread of its own, which its caller can leave at any moment."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from ses_gui.domain.failures.evidence import Evidence, FailureKind, Sign
from ses_gui.domain.network import host_in
from ses_gui.services.ses.connection import ConnectionGuard

if TYPE_CHECKING:
    from collections.abc import Callable

    from botocore.session import Session

    from ses_gui.domain.ports import Cancellation
    from ses_gui.services.ses.connection import ClientSettings


class Clients:
    """Makes the clients of AWS, on any thread; holds no secret."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._session: Session | None = None

    def make(self, service: str, settings: ClientSettings) -> Any:
        """Make a client for `service`; raises what `hermetic_client` raises."""
        # Making clients from one session in two threads at once is not safe.
        with self._lock:
            from ses_gui.services.ses import client  # imports botocore

            self._session = self._session or client.hermetic_session()
            return client.hermetic_client(self._session, service, settings)


class Pace:
    """Lets the first question through at once, the next ones `interval_s` after each other."""

    def __init__(self, interval_s: float, now: Callable[[], float] = time.monotonic) -> None:
        self._interval_s = interval_s
        self._now = now
        self._next = 0.0

    def keep(self, cancellation: Cancellation) -> bool:
        """Wait for the turn; False as soon as somebody asks to stop."""
        woken = threading.Event()
        cancellation.on_request(woken.set)
        stopped = woken.wait(max(0.0, self._next - self._now()))
        self._next = self._now() + self._interval_s
        return not stopped


class Carrier:
    """Stands in for the AWS client's own transport: register `carry` at its `before-send`."""

    def __init__(self, line: ConnectionGuard, settings: ClientSettings) -> None:
        self._line = line
        self._settings = settings
        self.heard: Any = None
        """The response as it came, which the client may stumble over."""

    def carry(self, request: Any, **_: object) -> Any:
        """Carry the signed request: what this hook returns is the response."""
        from ses_gui.services.ses.client import GuardedTransport  # noqa: PLC0415 - botocore

        try:
            transport = GuardedTransport(self._line, self._settings)
        except AttributeError:
            # Another botocore inside: let it send by itself; a cancel then only leaves it.
            self._line.depart()
            return None
        try:
            self.heard = transport.send(request)
            return self.heard
        finally:
            transport.close()


R = TypeVar("R")

_GRACE_S: Final = 0.25
"""How long a cut call may take to end; only a DNS look-up or a connect takes longer."""
_LOOK_S: Final = 2.0
"""How long a look at a refused certificate may take."""
_CERTIFICATE_SIGNS: Final = frozenset(
    {Sign.UNTRUSTED, Sign.OTHER_HOST, Sign.EXPIRED, Sign.NOT_YET_VALID}
)


class CancellableCall(Generic[R]):
    """Asks once; `wait` gives the answer, or evidence of why there is none.

    `read` makes a value of the response, or evidence that it is none; it gets what is known of
    the call and the IP address that answered. Name look-ups cannot be interrupted; that is why
    the work has a thread of its own.
    """

    def __init__(
        self,
        *,
        make_client: Callable[[], Any],
        settings: ClientSettings,
        ask: Callable[[Any], Any],
        read: Callable[[Any, Evidence, str], R | Evidence],
        known: Evidence,
    ) -> None:
        self._make_client = make_client
        self._settings = settings
        self._ask = ask
        self._read = read
        self._known = known
        self._line = ConnectionGuard()
        self._carrier = Carrier(self._line, settings)
        self._ended = threading.Event()
        self._cancelled = False
        self._url = ""
        self._answer: R | Evidence | None = None
        self._thread = threading.Thread(target=self._work, name="ses-call", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Cut the line; `wait` returns at once. Comes from any thread, at any time."""
        self._cancelled = True
        self._line.cut()
        self._ended.set()

    def wait(self, deadline_s: float) -> R | Evidence:
        """Wait for the answer, for the cancellation, or for `deadline_s` to pass."""
        in_time = self._ended.wait(deadline_s)
        if not in_time or self._cancelled:
            self._line.cut()
            self._thread.join(_GRACE_S)
        answer = self._answer
        if in_time and not self._cancelled and answer is not None:
            return answer
        if answer is not None and not _is_lost(answer):
            return answer  # it came in the last moment, and it is the truth
        why = self._why(is_late=not in_time)
        return replace(self._known, kind=why, departed=self._line.departed, address=self._address)

    def _why(self, *, is_late: bool) -> FailureKind:
        if self._cancelled:
            return FailureKind.CANCELLED
        return FailureKind.DEADLINE if is_late else FailureKind.OTHER

    def _work(self) -> None:
        try:
            self._answer = self._attempt()
        finally:
            self._line.close()
            self._ended.set()

    def _attempt(self) -> R | Evidence:
        try:
            client = self._make_client()
            self._url = str(client.meta.endpoint_url)
            self._known = replace(self._known, endpoint=host_in(self._url))
            client.meta.events.register("before-send", self._carrier.carry)
            found = self._read(self._ask(client), self._known, self._address)
            return self._with_surroundings(found) if isinstance(found, Evidence) else found
        except Exception as error:  # every error becomes evidence, and none is shown
            return self._with_surroundings(self._evidence(error))

    def _evidence(self, error: Exception) -> Evidence:
        from ses_gui.services.ses import evidence  # noqa: PLC0415 - imports botocore

        found = evidence.of_exception(error, self._known)
        heard = self._carrier.heard
        if found.kind is FailureKind.OTHER and heard is not None:
            # An answer came that botocore stumbles over.
            return evidence.without_id(self._known, heard.status_code, heard.headers)
        return found

    @property
    def _address(self) -> str:
        """Who took the connection; a proxy is not the endpoint."""
        return "" if self._settings.route.proxy_url else self._line.address

    def _with_surroundings(self, found: Evidence) -> Evidence:
        """Add what the connection itself shows."""
        from ses_gui.services.ses.connection_test import shown_certificate

        seen = replace(found, departed=self._line.departed, address=self._address)
        if found.sign not in _CERTIFICATE_SIGNS:
            return seen
        patience_s = min(self._settings.connect_s, _LOOK_S)
        proxy_url = self._settings.route.proxy_url
        shown = shown_certificate(self._url, self._line, patience_s, proxy_url)
        return replace(seen, certificate=shown)


def _is_lost(answer: object) -> bool:
    return isinstance(answer, Evidence) and answer.kind is not FailureKind.ANSWERED
