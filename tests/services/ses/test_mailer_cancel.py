"""A cancel ends a send at once, wherever it is, and says whether the mail may be out."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ses_gui.domain.ports import Cancellation, SendRequest
from ses_gui.domain.sending import Failure, Outcome, Sent
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.mailer import SesMailer
from tests.services.ses.trusting import Trusting
from tests.waiting import PATIENCE_S, join, wait_for_event

if TYPE_CHECKING:
    from pathlib import Path

    import trustme

    from ses_gui.services.demo_ses.model import ApiCall, Stunt, Wire

Request = Callable[..., SendRequest]
Running = Callable[..., DemoSes]
Send = Callable[..., Outcome]
Failing = Callable[[Outcome], Failure]


LIMIT_S = 3 * PATIENCE_S
"""Of the mailer: what ends while a test waits for it was ended by the cancel."""


@pytest.fixture
def mailer() -> SesMailer:
    """Make a mailer that gives nothing up by itself."""
    return SesMailer(connect_s=LIMIT_S, read_s=LIMIT_S, deadline_s=LIMIT_S)


@pytest.fixture
def trusting(authority: trustme.CA, tmp_path: Path) -> SesMailer:
    """Make one that trusts the tests' own authority besides."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return Trusting(str(file), connect_s=LIMIT_S, read_s=LIMIT_S, deadline_s=LIMIT_S)


class Cancelled:
    """Sends in the background and cancels when asked to."""

    def __init__(self, mailer: SesMailer, request: SendRequest) -> None:
        self.cancellation = Cancellation()
        self._outcome: list[Outcome] = []
        self._thread = threading.Thread(
            target=lambda: self._outcome.append(mailer.send(request, self.cancellation))
        )
        self._thread.start()

    def now(self) -> Outcome:
        self.cancellation.request()
        join(self._thread)
        [outcome] = self._outcome
        return outcome


class Silence:
    """A script that notes when a call has come and when its client has gone, and says nothing."""

    def __init__(self) -> None:
        self.came = threading.Event()
        self.gone = threading.Event()

    def __call__(self, _call: ApiCall) -> Stunt:
        return self._listen

    def _listen(self, wire: Wire) -> None:
        self.came.set()
        with contextlib.suppress(OSError):
            while wire.connection.recv(4096):
                pass
        self.gone.set()


def test_cancel_ends_a_send_that_waits_for_its_answer(
    failure: Failing, request_to: Request, running: Running, mailer: SesMailer
) -> None:
    silence = Silence()
    ses = running(script=silence)
    sending = Cancelled(mailer, request_to(ses.endpoint_url))
    wait_for_event(silence.came)
    ended = sending.now()
    outcome = failure(ended)
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CANCELLED", True)
    wait_for_event(silence.gone)


def test_cancel_ends_a_send_over_tls(
    failure: Failing,
    request_to: Request,
    running_tls: Running,
    trusting: Trusting,
) -> None:
    silence = Silence()
    ses = running_tls(script=silence)
    sending = Cancelled(trusting, request_to(ses.endpoint_url))
    wait_for_event(silence.came)
    ended = sending.now()
    outcome = failure(ended)
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CANCELLED", True)
    wait_for_event(silence.gone)


def test_cancel_ends_a_handshake(failure: Failing, request_to: Request, trusting: Trusting) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sending = Cancelled(trusting, request_to(f"https://127.0.0.1:{listener.getsockname()[1]}"))
        listener.settimeout(PATIENCE_S)
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(PATIENCE_S)
            assert connection.recv(1)
            ended = sending.now()
            while connection.recv(4096):
                pass  # the end of the stream comes, for the line was shut
    outcome = failure(ended)
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CANCELLED", False)


def test_cancel_before_the_connection_sends_nothing(
    failure: Failing, request_to: Request, full_port: int, mailer: SesMailer
) -> None:
    sending = Cancelled(mailer, request_to(f"http://127.0.0.1:{full_port}"))
    ended = sending.now()
    outcome = failure(ended)
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CANCELLED", False)


def test_a_cancel_that_came_first_makes_no_request(
    failure: Failing, request_to: Request, mailer: SesMailer, clients_made: Callable[[], list[str]]
) -> None:
    cancellation = Cancellation()
    cancellation.request()
    outcome = failure(mailer.send(request_to("http://127.0.0.1:9"), cancellation))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CANCELLED", False)
    assert clients_made() == []


def test_a_cut_during_the_name_look_up_lets_nothing_leave(
    failure: Failing,
    request_to: Request,
    ses: DemoSes,
    mailer: SesMailer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, go_on, real = threading.Event(), threading.Event(), socket.getaddrinfo

    def slow(*args: object, **options: object) -> object:
        asked.set()
        wait_for_event(go_on)
        return real(*args, **options)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    sending = Cancelled(mailer, request_to(ses.endpoint_url))
    wait_for_event(asked)
    ended = sending.now()
    outcome = failure(ended)
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "ses-call":
            join(thread)
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CANCELLED", False)
    assert ses.calls == ()


def test_another_botocore_inside_still_sends_and_says_that_it_cannot_know(
    failure: Failing,
    request_to: Request,
    running: Running,
    mailer: SesMailer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def changed(*_: object, **__: object) -> None:
        raise AttributeError

    monkeypatch.setattr("ses_gui.services.ses.client.GuardedTransport.__init__", changed)
    ses = running()
    assert isinstance(mailer.send(request_to(ses.endpoint_url), Cancellation()), Sent)
    silence = Silence()
    sending = Cancelled(mailer, request_to(running(script=silence).endpoint_url))
    wait_for_event(silence.came)
    ended = sending.now()
    outcome = failure(ended)
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CANCELLED", True)
