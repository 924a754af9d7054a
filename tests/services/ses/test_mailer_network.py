"""When SES is not reached, or leaves off: what happened, and whether the mail may be out."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import trustme

from ses_gui.domain.cancellation import Cancellation
from ses_gui.domain.outcome import Failure, Outcome, Sent
from ses_gui.domain.ports import SendRequest
from ses_gui.services.demo import scenes
from ses_gui.services.demo.account import DemoAccount
from ses_gui.services.demo.server import DemoSes
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.services.demo.wire import Call, Stunt, Wire

Request = Callable[..., SendRequest]
Running = Callable[..., DemoSes]
Send = Callable[..., Outcome]


def failure(outcome: Outcome) -> Failure:
    assert isinstance(outcome, Failure)
    assert outcome.code is None
    return outcome


@pytest.fixture
def full_port() -> Iterator[int]:
    """Open a port that takes no connection and refuses none: its queue is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for client in waiting:
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]
        for client in waiting:
            client.close()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA, tmp_path: Path) -> SesMailer:
    """Make a mailer that trusts the tests' own authority."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    return SesMailer(ca_file=str(file))


@pytest.fixture
def secure(running: Running, authority: trustme.CA) -> DemoSes:
    """Start a built-in SES that speaks https and answers nothing."""
    return running(script=scenes.silent, tls=server_side(authority, "127.0.0.1"))


def server_side(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


REFUSED_HERE = [
    ({"access_key_id": ""}, "KEY_MISSING", "accessKeyId"),
    ({"access_key_secret": ""}, "SECRET_MISSING", "accessKeySecret"),
    ({"access_key_id": "AKIAIOSFODNN7EXAMPLE\n"}, "KEY_HEADER", "accessKeyId"),
    ({"access_key_id": "AKIAIOSFODNN7EXAMPLE\r\nX-Evil: 1"}, "KEY_HEADER", "accessKeyId"),
    ({"access_key_id": "AKIAIOSFODNN7EXAMPLE\u200b"}, "KEY_HEADER", "accessKeyId"),
    ({"access_key_secret": "wJalrXUtn\nFEMI"}, "KEY_HEADER", "accessKeySecret"),
    ({"region": ""}, "REGION_FMT", "region"),
    ({"region": " eu-west-1 "}, "REGION_FMT", "region"),
    ({"region": "eu west 1"}, "REGION_FMT", "region"),
    ({"region": "eu-west-1\n"}, "REGION_FMT", "region"),
    ({"region": "eu-west-1.evil.example/"}, "REGION_FMT", "region"),
    ({"region": "123"}, "REGION_FMT", "region"),
]


@pytest.mark.parametrize(("changes", "id_", "field"), REFUSED_HERE)
def test_what_can_only_fail_never_leaves(
    ses: DemoSes, send: Send, changes: dict[str, str], id_: str, field: str
) -> None:
    outcome = failure(send(ses.endpoint_url, **changes))
    assert (outcome.id, outcome.field, outcome.maybe_sent) == (id_, field, False)
    assert ses.calls == ()
    assert "wJalr" not in repr(outcome)


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://127.0.0.1", "http://", "http://a b", "http://127.0.0.1:port"]
)
def test_an_endpoint_must_be_a_url(send: Send, url: str) -> None:
    assert failure(send(url)).id == "ENDPOINT_FMT"


def test_the_user_and_password_of_an_endpoint_are_not_shown(send: Send) -> None:
    assert "hunter2" not in repr(send("http://someone:hunter2@127.0.0.1:1"))


def test_a_host_without_an_address(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    outcome = failure(send("http://ses.invalid"))
    assert (outcome.id, outcome.field, outcome.maybe_sent) == ("DNS", "region", False)


def test_a_port_where_nobody_listens(send: Send) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        outcome = failure(send(f"http://127.0.0.1:{unused.getsockname()[1]}"))
    assert (outcome.id, outcome.maybe_sent) == ("REFUSED", False)


def test_a_host_that_takes_no_connection(request_to: Request, full_port: int) -> None:
    outcome = failure(
        SesMailer(connect_s=0.2).send(request_to(f"http://127.0.0.1:{full_port}"), Cancellation())
    )
    assert (outcome.id, outcome.maybe_sent) == ("CONNECT_TIMEOUT", False)


def test_a_silent_ses_may_have_sent_the_mail(request_to: Request, running: Running) -> None:
    ses = running(script=scenes.silent)
    outcome = failure(SesMailer(read_s=0.3).send(request_to(ses.endpoint_url), Cancellation()))
    assert (outcome.id, outcome.maybe_sent) == ("READ_TIMEOUT", True)
    assert len(ses.calls) == 1


def test_a_connection_reset_may_have_sent_the_mail(running: Running, send: Send) -> None:
    ses = running(script=scenes.resetting)
    outcome = failure(send(ses.endpoint_url))
    assert (outcome.id, outcome.maybe_sent) == ("CLOSED", True)
    assert len(ses.calls) == 1


def test_a_dripping_answer_ends_at_the_deadline(request_to: Request, running: Running) -> None:
    ses = running(script=scenes.dripping)
    started = time.monotonic()
    outcome = failure(
        SesMailer(read_s=5, deadline_s=1.5).send(request_to(ses.endpoint_url), Cancellation())
    )
    assert (outcome.id, outcome.maybe_sent) == ("DEADLINE", True)
    assert time.monotonic() - started < 4
    assert len(ses.calls) == 1


def test_a_deadline_before_the_connection_sends_nothing(
    request_to: Request, full_port: int
) -> None:
    outcome = failure(
        SesMailer(deadline_s=1).send(request_to(f"http://127.0.0.1:{full_port}"), Cancellation())
    )
    assert (outcome.id, outcome.maybe_sent) == ("DEADLINE", False)


def test_a_certificate_of_strangers_is_not_trusted(secure: DemoSes, send: Send) -> None:
    outcome = failure(send(secure.endpoint_url))
    assert (outcome.id, outcome.maybe_sent) == ("TLS", False)
    assert secure.calls == ()


def test_a_certificate_of_another_host_is_not_trusted(
    request_to: Request, running: Running, authority: trustme.CA, trusting: SesMailer
) -> None:
    ses = running(tls=server_side(authority, "elsewhere.example"))
    assert failure(trusting.send(request_to(ses.endpoint_url), Cancellation())).id == "TLS"
    assert ses.calls == ()


def test_https_to_an_http_port_is_named(ses: DemoSes, send: Send) -> None:
    outcome = failure(send(ses.endpoint_url.replace("http:", "https:")))
    assert outcome.title == "The endpoint does not speak TLS"


def test_mail_goes_over_tls(
    request_to: Request, running: Running, authority: trustme.CA, trusting: SesMailer
) -> None:
    ses = running(tls=server_side(authority, "127.0.0.1"))
    assert isinstance(trusting.send(request_to(ses.endpoint_url), Cancellation()), Sent)


class Cancelled:
    """Sends in the background and cancels when asked to; says how long that took."""

    def __init__(self, mailer: SesMailer, request: SendRequest) -> None:
        self.cancellation = Cancellation()
        self._outcome: list[Outcome] = []
        self._thread = threading.Thread(
            target=lambda: self._outcome.append(mailer.send(request, self.cancellation))
        )
        self._thread.start()

    def now(self) -> tuple[Failure, float]:
        started = time.monotonic()
        self.cancellation.request()
        self._thread.join(10)
        return failure(self._outcome[0]), time.monotonic() - started


class Silence:
    """A script that notes when a call has come and when its client has gone, and says nothing."""

    def __init__(self) -> None:
        self.came = threading.Event()
        self.gone = threading.Event()

    def __call__(self, _call: Call) -> Stunt:
        return self._listen

    def _listen(self, wire: Wire) -> None:
        self.came.set()
        with contextlib.suppress(OSError):
            while wire.connection.recv(4096):
                pass
        self.gone.set()


def test_cancel_ends_a_send_that_waits_for_its_answer(
    request_to: Request, running: Running, mailer: SesMailer
) -> None:
    silence = Silence()
    ses = running(script=silence)
    sending = Cancelled(mailer, request_to(ses.endpoint_url))
    assert silence.came.wait(10)
    outcome, seconds = sending.now()
    assert (outcome.id, outcome.maybe_sent) == ("CANCELLED", True)
    assert seconds < 1
    assert silence.gone.wait(3), "the connection outlives the cancel"


def test_cancel_ends_a_send_over_tls(
    request_to: Request, running: Running, authority: trustme.CA, trusting: SesMailer
) -> None:
    silence = Silence()
    ses = running(script=silence, tls=server_side(authority, "127.0.0.1"))
    sending = Cancelled(trusting, request_to(ses.endpoint_url))
    assert silence.came.wait(10)
    outcome, seconds = sending.now()
    assert (outcome.id, outcome.maybe_sent) == ("CANCELLED", True)
    assert seconds < 1
    assert silence.gone.wait(3), "the connection outlives the cancel"


def test_cancel_ends_a_handshake(request_to: Request, trusting: SesMailer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        sending = Cancelled(trusting, request_to(f"https://127.0.0.1:{listener.getsockname()[1]}"))
        listener.settimeout(10)
        connection, _ = listener.accept()
        with connection:
            connection.settimeout(10)
            assert connection.recv(1)
            outcome, seconds = sending.now()
            connection.settimeout(3)
            while connection.recv(4096):
                pass  # the end of the stream comes, for the line was shut
    assert (outcome.id, outcome.maybe_sent) == ("CANCELLED", False)
    assert seconds < 1


def test_cancel_before_the_connection_sends_nothing(
    request_to: Request, full_port: int, mailer: SesMailer
) -> None:
    sending = Cancelled(mailer, request_to(f"http://127.0.0.1:{full_port}"))
    outcome, seconds = sending.now()
    assert (outcome.id, outcome.maybe_sent) == ("CANCELLED", False)
    assert seconds < 1


def test_a_cancel_that_came_first_makes_no_request(
    request_to: Request, ses: DemoSes, mailer: SesMailer
) -> None:
    cancellation = Cancellation()
    cancellation.request()
    outcome = failure(mailer.send(request_to(ses.endpoint_url), cancellation))
    assert (outcome.id, outcome.maybe_sent) == ("CANCELLED", False)
    assert ses.calls == ()


def test_a_cancel_after_the_answer_changes_nothing(
    request_to: Request, ses: DemoSes, mailer: SesMailer
) -> None:
    cancellation = Cancellation()
    outcome = mailer.send(request_to(ses.endpoint_url), cancellation)
    cancellation.request()
    assert isinstance(outcome, Sent)


def test_a_cut_during_the_name_look_up_lets_nothing_leave(
    request_to: Request, ses: DemoSes, mailer: SesMailer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on, real = threading.Event(), threading.Event(), socket.getaddrinfo

    def slow(*args: object, **options: object) -> object:
        asked.set()
        go_on.wait(10)
        return real(*args, **options)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    sending = Cancelled(mailer, request_to(ses.endpoint_url))
    assert asked.wait(10)
    outcome, seconds = sending.now()
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "ses-send":
            thread.join(10)
    assert (outcome.id, outcome.maybe_sent) == ("CANCELLED", False)
    assert seconds < 1
    assert ses.calls == ()


def test_another_botocore_inside_still_sends_and_says_that_it_cannot_know(
    request_to: Request, running: Running, mailer: SesMailer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object, **__: object) -> None:
        raise AttributeError

    monkeypatch.setattr("ses_gui.services.ses.transport.LineTransport.__init__", changed)
    ses = running()
    assert isinstance(mailer.send(request_to(ses.endpoint_url), Cancellation()), Sent)
    silence = Silence()
    sending = Cancelled(mailer, request_to(running(script=silence).endpoint_url))
    assert silence.came.wait(10)
    outcome, seconds = sending.now()
    assert (outcome.id, outcome.maybe_sent) == ("CANCELLED", True)
    assert seconds < 2


def test_a_fault_of_our_own_is_a_failure_without_words(
    request_to: Request, ses: DemoSes, mailer: SesMailer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(DemoAccount().access_key_secret)

    monkeypatch.setattr("ses_gui.services.ses.mailer.hermetic_client", broken)
    outcome = failure(mailer.send(request_to(ses.endpoint_url), Cancellation()))
    assert outcome.id == "UNKNOWN"
    assert DemoAccount().access_key_secret not in repr(outcome)


def test_many_threads_share_a_mailer(request_to: Request, ses: DemoSes) -> None:
    mailer, outcomes = SesMailer(), []
    threads = [
        threading.Thread(
            target=lambda: outcomes.append(
                mailer.send(request_to(ses.endpoint_url), Cancellation())
            )
        )
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len({outcome.message_id for outcome in outcomes if isinstance(outcome, Sent)}) == 6
