"""One call of AWS on a thread of its own, which its caller can leave at any moment."""

from __future__ import annotations

import threading
import time
from contextlib import closing
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


R = TypeVar("R")

_GRACE_S: Final = 0.25
"""How long a cut call may take to end; only a DNS look-up or a connect takes longer."""
_LOOK_S: Final = 2.0
"""How long a look at a refused certificate may take."""
_CERTIFICATE_SIGNS: Final = frozenset(
    {Sign.UNTRUSTED, Sign.OTHER_HOST, Sign.EXPIRED, Sign.NOT_YET_VALID}
)


class CancellableCall(Generic[R]):
    """Asks once; `answer` gives the answer, or evidence of why there is none.

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
        self.guard = ConnectionGuard()
        self.ended = threading.Event()
        self._cancelled = False
        self._url = ""
        self._response: Any = None
        """As it came, which the client may stumble over."""
        self._answer: R | Evidence | None = None
        self._thread = threading.Thread(target=self._work, name="ses-call", daemon=True)

    def answer(self, cancellation: Cancellation, deadline_s: float) -> R | Evidence:
        """Ask, and wait for the answer, for the cancellation, or for `deadline_s` to pass."""
        self._thread.start()
        cancellation.on_request(self._cancel)
        return self.wait(deadline_s)

    def wait(self, deadline_s: float) -> R | Evidence:
        """Wait for what was asked already."""
        in_time = self.ended.wait(deadline_s)
        if not in_time or self._cancelled:
            self.guard.cut()
            self._thread.join(_GRACE_S)
        answer = self._answer
        is_lost = isinstance(answer, Evidence) and answer.kind is not FailureKind.ANSWERED
        # What came in the last moment is the truth all the same.
        if answer is not None and not (is_lost and (self._cancelled or not in_time)):
            return answer
        kind = FailureKind.OTHER if in_time else FailureKind.DEADLINE
        kind = FailureKind.CANCELLED if self._cancelled else kind
        return replace(self._known, kind=kind, departed=self.guard.departed, address=self._address)

    def _cancel(self) -> None:
        """Cut the line, and wait no more. Comes from any thread, at any time."""
        self._cancelled = True
        self.guard.cut()
        self.ended.set()

    def _work(self) -> None:
        try:
            self._answer = self._attempt()
        finally:
            self.guard.close()
            self.ended.set()

    def _attempt(self) -> R | Evidence:
        try:
            client = self._make_client()
            self._url = str(client.meta.endpoint_url)
            self._known = replace(self._known, endpoint=host_in(self._url))
            client.meta.events.register("before-send", self._carry)
            found = self._read(self._ask(client), self._known, self._address)
            return self._with_surroundings(found) if isinstance(found, Evidence) else found
        except Exception as error:  # every error becomes evidence, and none is shown
            return self._with_surroundings(self._evidence(error))

    def _carry(self, request: Any, **_: object) -> Any:
        """In the place of the client's own transport: what this hook returns is the response."""
        from ses_gui.services.ses.client import GuardedTransport  # botocore

        try:
            transport = GuardedTransport(self.guard, self._settings)
        except AttributeError:
            # Another botocore inside: let it send by itself; a cancel then only leaves it.
            self.guard.depart()
            return None
        with closing(transport):
            self._response = transport.send(request)
        return self._response

    def _evidence(self, error: Exception) -> Evidence:
        from ses_gui.services.ses import evidence  # imports botocore

        found = evidence.of_exception(error, self._known)
        came = self._response
        if found.kind is FailureKind.OTHER and came is not None:
            # An answer came that botocore stumbles over.
            return evidence.without_id(self._known, came.status_code, came.headers)
        return found

    @property
    def _address(self) -> str:
        """Who took the connection; a proxy is not the endpoint."""
        return "" if self._settings.route.proxy_url else self.guard.address

    def _with_surroundings(self, found: Evidence) -> Evidence:
        """Add what the connection itself shows."""
        from ses_gui.services.ses.connection_test import shown_certificate

        seen = replace(found, departed=self.guard.departed, address=self._address)
        if found.sign not in _CERTIFICATE_SIGNS:
            return seen
        patience_s = min(self._settings.connect_s, _LOOK_S)
        proxy_url = self._settings.route.proxy_url
        shown = shown_certificate(self._url, self.guard, patience_s, proxy_url)
        return replace(seen, certificate=shown)
