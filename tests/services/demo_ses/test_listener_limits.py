"""What the built-in SES does not take: strangers, pages of a browser, and more than it can hold."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from ses_gui.services.demo_ses import listener as listener_module
from ses_gui.services.demo_ses.listener import LARGEST_BODY, MOST_CONNECTIONS
from ses_gui.services.demo_ses.model import LARGEST, MOST, DemoMail, Outbox, Recent
from ses_gui.services.demo_ses.server import DemoSes
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator

SEND = "/v2/email/outbound-emails"
SIGNED = "Authorization: AWS4-HMAC-SHA256 Credential=x, SignedHeaders=host, Signature=0"


def port_of(ses: DemoSes) -> int:
    return int(ses.endpoint_url.rpartition(":")[2])


def asked(ses: DemoSes, *headers: str, body: bytes = b"", line: str = f"POST {SEND}") -> int:
    """Send a call as it is written, and give the status of the answer; 0 if there is none."""
    with socket.create_connection(("127.0.0.1", port_of(ses)), 20) as client:
        head = "\r\n".join([f"{line} HTTP/1.1", *headers, "", ""])
        try:
            client.sendall(head.encode() + body)
        except OSError:
            return 0
        answer = b""
        while piece := _received(client):
            answer += piece
    return int(answer.split()[1]) if answer else 0


def _received(client: socket.socket) -> bytes:
    try:
        return client.recv(65536)
    except ConnectionResetError:
        return b""


@pytest.fixture
def host(ses: DemoSes) -> str:
    return f"Host: 127.0.0.1:{port_of(ses)}"


def test_an_unsigned_call_is_refused_before_its_body_is_there(ses: DemoSes, host: str) -> None:
    assert asked(ses, host, "Content-Length: 9000000") == 403
    assert ses.calls == ()


def test_a_signed_call_is_heard(ses: DemoSes, host: str) -> None:
    assert asked(ses, host, SIGNED, "Content-Length: 2", body=b"{}") == 403
    assert len(ses.calls) == 1


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (413, (SIGNED, f"Content-Length: {LARGEST_BODY + 1}")),
        (413, (SIGNED, "Content-Length: 99999999999999")),
        (411, (SIGNED, "Content-Length: -1")),
        (411, (SIGNED, "Content-Length: +5")),
        (411, (SIGNED, "Content-Length: many")),
        (411, (SIGNED, "Content-Length: 1", "Content-Length: 2")),
        (411, (SIGNED, "Transfer-Encoding: chunked")),
        (403, (SIGNED, "Origin: http://evil.example", "Content-Length: 2")),
        (403, (SIGNED, "Origin: null", "Content-Length: 2")),
        (403, (SIGNED, "Referer: http://127.0.0.1/", "Content-Length: 2")),
        (403, (SIGNED, "Sec-Fetch-Site: cross-site", "Content-Length: 2")),
    ],
)
def test_a_call_that_no_client_makes_is_refused_unheard(
    ses: DemoSes, host: str, status: int, headers: tuple[str, ...]
) -> None:
    assert asked(ses, host, *headers, body=b"{}") == status
    assert ses.calls == ()


@pytest.mark.parametrize(
    "hosts",
    [
        (),
        ("evil.example",),
        ("evil.example:{port}",),
        ("127.0.0.1",),
        ("127.0.0.1:1",),
        ("127.0.0.1:{port}", "evil.example"),
        ("127.0.0.1:{port}.evil.example",),
        ("localhost.evil.example:{port}",),
    ],
)
def test_a_name_that_was_led_here_is_refused(ses: DemoSes, hosts: tuple[str, ...]) -> None:
    named = [f"Host: {each.format(port=port_of(ses))}" for each in hosts]
    assert asked(ses, *named, SIGNED, "Content-Length: 2", body=b"{}") == 421
    assert ses.calls == ()


def test_localhost_is_this_computer_too(ses: DemoSes) -> None:
    assert asked(ses, f"Host: localhost:{port_of(ses)}", SIGNED, "Content-Length: 0") == 403
    assert len(ses.calls) == 1


def test_a_head_without_end_is_refused(ses: DemoSes, host: str) -> None:
    lines = [f"X-{number}: {'x' * 5000}" for number in range(50)]
    assert asked(ses, host, SIGNED, *lines) == 431
    assert ses.calls == ()


@pytest.mark.parametrize("method", ["OPTIONS", "PATCH", "CONNECT"])
def test_a_method_that_ses_has_not_is_refused(ses: DemoSes, host: str, method: str) -> None:
    assert asked(ses, host, SIGNED, line=f"{method} {SEND}") == 501


def test_a_body_that_does_not_come_gives_its_thread_back(
    ses: DemoSes, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener_module, "READ_S", 0.0)
    assert asked(ses, host, SIGNED, "Content-Length: 100", body=b"{") == 0
    assert ses.calls == ()


def test_so_many_connections_and_no_more() -> None:
    waiting = threading.Semaphore(0)

    def silent(_call: Any) -> Any:
        def stunt(wire: Any) -> None:
            waiting.release()
            wire.stopping.wait(PATIENCE_S)

        return stunt

    with DemoSes(script=silent) as ses:
        held = []
        for _ in range(MOST_CONNECTIONS):
            client = socket.create_connection(("127.0.0.1", port_of(ses)), 20)
            host = f"Host: 127.0.0.1:{port_of(ses)}"
            client.sendall(f"POST {SEND} HTTP/1.1\r\n{host}\r\n{SIGNED}\r\n\r\n".encode())
            held.append(client)
        assert all(waiting.acquire(timeout=PATIENCE_S) for _ in held)
        with socket.create_connection(("127.0.0.1", port_of(ses)), 20) as more:
            assert _received(more) == b""
    for client in held:
        client.close()


def test_what_is_kept_is_bounded_by_number_and_by_size() -> None:
    recent: Recent[int] = Recent()
    for number in range(MOST + 10):
        recent.add(number, 1)
    assert recent.items == tuple(range(10, MOST + 10))
    assert recent.count == MOST + 10
    recent.add(-1, LARGEST - 5)
    assert len(recent.items) == 6
    recent.add(-2, 2 * LARGEST)
    assert recent.items == (-2,)


def test_the_outbox_counts_what_it_no_longer_keeps() -> None:
    outbox = Outbox(None)
    mail = DemoMail("id", datetime.now(UTC), "a@example.com", (), "", "", {})
    for _ in range(MOST + 1):
        outbox.add(mail, 1)
    assert len(outbox.items) == MOST
    assert outbox.count == MOST + 1


HOLDING = """
import sys
from pathlib import Path
from ses_gui.services.demo_ses.server import DemoSes
with DemoSes() as ses:
    print(ses.endpoint_url, flush=True)
    sys.stdin.readline()
    lines = Path("/proc/self/status").read_text().splitlines()
    print(next(line.split()[1] for line in lines if line.startswith("VmHWM")), flush=True)
"""


@pytest.fixture
def process() -> Iterator[subprocess.Popen[str]]:
    """A built-in SES in a process of its own, whose memory can be told."""
    started = subprocess.Popen(
        [sys.executable, "-c", HOLDING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with started:
        yield started
        started.kill()


@pytest.mark.parametrize("signed", [False, True])
def test_large_bodies_leave_the_memory_flat(
    process: subprocess.Popen[str], *, signed: bool
) -> None:
    assert process.stdout is not None
    assert process.stdin is not None
    port = int(process.stdout.readline().strip().rpartition(":")[2])
    size = LARGEST_BODY if signed else 49_000_000
    body = json.dumps({"x": "x" * size}).encode()[:size]
    headers = [f"Host: 127.0.0.1:{port}", f"Content-Length: {size}", *([SIGNED] if signed else [])]
    head = "\r\n".join([f"POST {SEND} HTTP/1.1", *headers, "", ""]).encode()

    def post(_number: int) -> None:
        with socket.create_connection(("127.0.0.1", port), 60) as client:
            try:
                client.sendall(head + body)
                client.recv(100)
            except OSError:
                return

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(post, range(20)))
    process.stdin.write("\n")
    process.stdin.flush()
    most_mb = int(process.stdout.readline()) / 1024
    assert most_mb < (250 if signed else 60)
