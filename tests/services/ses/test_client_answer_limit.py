"""Answers that never end, whatever part of them it is: the reading ends, the memory stays."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from urllib3.util import connection

from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import Failure
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses.model import ApiAnswer
from ses_gui.services.ses import connection_test as trial_module
from ses_gui.services.ses.client import LARGEST
from ses_gui.services.ses.connection_test import try_route
from tests.waiting import join

if TYPE_CHECKING:
    from ses_gui.domain.sending import Outcome
    from ses_gui.services.demo_ses.model import Wire
    from ses_gui.services.demo_ses.server import DemoSes

Send = Callable[..., "Outcome"]
Running = Callable[..., "DemoSes"]

DRIP_S = 0.05
"""Between two bytes."""
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
ENDLESS = {
    "body": (_HEAD + b"\r\n", b'"' + b"x" * 65536),
    "announced": (_HEAD + b"Content-Length: 9999999999\r\n\r\n", b"x" * 65536),
    "chunks": (
        _HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
        b"8000\r\n" + b"x" * 0x8000 + b"\r\n",
    ),
    "small chunks": (_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 10000),
    "trailers": (_HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"a: b\r\n" * 10000),
    "interim": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
    "error body": (b"HTTP/1.1 400 Bad\r\n\r\n", b"x" * 65536),
}


def pouring(head: bytes, piece: bytes) -> Callable[[Wire], None]:
    """Pour `piece` until the other side has had enough; 200 MB at most."""

    def pour(wire: Wire) -> None:
        with contextlib.suppress(OSError):
            wire.connection.sendall(head)
            for _ in range(200_000_000 // len(piece)):
                if wire.stopping.is_set():
                    return
                wire.connection.sendall(piece)

    return pour


@pytest.mark.parametrize("part", ENDLESS)
def test_an_answer_that_never_ends_is_left(running: Running, send: Send, part: str) -> None:
    ses = running(script=lambda _call: pouring(*ENDLESS[part]))
    send(ses.endpoint_url)  # loads what the first send loads
    tracemalloc.start()
    outcome = send(ses.endpoint_url)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(outcome, Failure)
    assert outcome.explanation.case == "NOT_SES_LARGE"
    assert outcome.explanation.maybe_sent
    assert "1 MB" in sentence(outcome.explanation.cause)
    assert most < 10 * LARGEST


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"a: " + b"x" * 60000),
        (b"HTTP/1.1 200 OK\r\n", b"a: b\r\n" * 1000),
        (_HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 65536),
    ],
)
def test_a_line_that_never_ends_is_left(
    running: Running, send: Send, head: bytes, piece: bytes
) -> None:
    ses = running(script=lambda _call: pouring(head, piece))
    outcome = send(ses.endpoint_url)
    assert isinstance(outcome, Failure)
    assert outcome.explanation.maybe_sent


def test_the_longest_answer_of_ses_is_read(running: Running, send: Send) -> None:
    body = b'{"MessageId": "m", "x": "' + b"x" * (LARGEST - 1000) + b'"}'
    ses = running(script=lambda _call: ApiAnswer(200, body))
    assert not isinstance(send(ses.endpoint_url), Failure)


@pytest.mark.parametrize("more", [0, 1])
def test_an_answer_ends_with_the_last_byte_that_is_allowed(
    running: Running, send: Send, more: int
) -> None:
    start, end = b'{"MessageId": "m", "x": "', b'"}'
    head = _HEAD + b"Content-Length: %d\r\n\r\n"
    length = LARGEST + more - len(head % LARGEST)
    body = start + b"x" * (length - len(start + end)) + end
    ses = running(script=lambda _call: lambda wire: wire.connection.sendall(head % length + body))
    assert isinstance(send(ses.endpoint_url), Failure) is bool(more)


def test_what_is_packed_is_not_unpacked(running: Running, send: Send) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000)
    headers = (("Content-Type", "application/json"), ("Content-Encoding", "gzip"))
    ses = running(script=lambda _call: ApiAnswer(200, bomb, headers))
    tracemalloc.start()
    outcome = send(ses.endpoint_url)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(outcome, Failure)
    assert most < 20 * LARGEST


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_signed_request_follows_no_redirect(
    running: Running, ses: DemoSes, send: Send, status: int
) -> None:
    to = (("Location", f"{ses.endpoint_url}/v2/email/outbound-emails"), ("x-amzn-RequestId", "x"))
    first = running(script=lambda _call: ApiAnswer(status, b"", to))
    outcome = send(first.endpoint_url)
    assert isinstance(outcome, Failure)
    assert outcome.explanation.id in {"NOT_SES", "CAPTIVE"}
    assert outcome.evidence.http_status == status
    assert len(first.calls) == 1
    assert ses.calls == ()


@pytest.fixture
def endless_proxy() -> Iterator[Callable[[bytes, bytes], str]]:
    """A proxy that answers CONNECT with a head and pieces that never end."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopping = threading.Event()
    threads = []

    def start(head: bytes, piece: bytes) -> str:
        def serve() -> None:
            with contextlib.suppress(OSError):
                while not stopping.is_set():
                    client, _ = listener.accept()
                    with client, contextlib.suppress(OSError):
                        client.recv(65536)
                        client.sendall(head)
                        for _ in range(200_000_000 // len(piece)):
                            client.sendall(piece)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        threads.append(thread)
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    stopping.set()
    with contextlib.suppress(OSError):
        socket.create_connection(listener.getsockname()).close()
    for thread in threads:
        join(thread)
    listener.close()


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"a: b\r\n" * 1000),
        (b"HTTP/1.1 200 OK\r\n", b"x" * 65536),
        (b"HTTP/1.1 407 No\r\n", b"a: b\r\n" * 1000),
        (b"", b"x" * 65536),
    ],
)
def test_what_a_proxy_says_without_end_is_left(
    endless_proxy: Callable[[bytes, bytes], str], head: bytes, piece: bytes
) -> None:
    route = Route("https://127.0.0.1:1", None, endless_proxy(head, piece))
    trial = try_route("eu-west-1", route, Cancellation())
    assert trial.failure is not None
    assert trial.elapsed_ms < 60_000


class _Far(socket.socket):
    """A connection whose other end says that it is another computer."""

    def getpeername(self) -> Any:
        return ("192.0.2.1", 80)


@pytest.fixture
def far(monkeypatch: pytest.MonkeyPatch, ses: DemoSes) -> None:
    """Lead every name to another computer."""

    def connect(*_: object, **__: object) -> socket.socket:
        made = _Far()
        made.connect(("127.0.0.1", int(ses.endpoint_url.rpartition(":")[2])))
        return made

    monkeypatch.setattr(connection, "create_connection", connect)


@pytest.mark.usefixtures("far")
def test_a_name_of_this_computer_that_leads_elsewhere_gets_no_byte(
    ses: DemoSes, send: Send
) -> None:
    outcome = send("http://ses.localhost")
    assert isinstance(outcome, Failure)
    assert outcome.explanation.id == "ENDPOINT_PLAIN"
    assert not outcome.explanation.maybe_sent
    assert ses.calls == ()
    trial = try_route("eu-west-1", Route("http://ses.localhost"), Cancellation())
    assert trial.failure is not None
    assert trial.failure.id == "ENDPOINT_PLAIN"


@pytest.mark.parametrize(
    "url",
    [
        "http://ses.example.com",
        "http://me:it@127.0.0.1:1",
        "http://127.0.0.1:1\\@email.us-east-1.amazonaws.com",
        "http://evil.example\\.localhost",
        "http://2130706433",
    ],
)
def test_an_endpoint_that_is_not_plain_is_not_contacted(
    monkeypatch: pytest.MonkeyPatch, send: Send, url: str
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(connection, "create_connection", lambda *what, **_: asked.append(what))
    outcome = send(url)
    assert isinstance(outcome, Failure)
    assert outcome.explanation.id == "ENDPOINT_FMT"
    assert asked == []
    assert "@" not in outcome.evidence.endpoint


def test_a_proxy_that_drips_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial_module, "ALL_S", 0.5)
    dripped = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            client, _ = listener.accept()
            with client, contextlib.suppress(OSError):
                for mark in b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1000:
                    client.sendall(bytes([mark]))
                    if dripped.wait(DRIP_S):
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        trial = try_route("eu-west-1", Route("https://127.0.0.1:1", None, url), Cancellation())
        dripped.set()
        join(thread)
    assert trial.failure is not None
    assert trial.failure.id == "DEADLINE"
    assert not trial.failure.maybe_sent
