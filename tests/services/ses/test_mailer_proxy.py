"""A proxy is used when the mailer is given one, and its failures are told from those of SES."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from ses_gui.domain.cancellation import Cancellation
from ses_gui.domain.outcome import Failure, Outcome, Sent
from ses_gui.domain.ports import SendRequest
from ses_gui.services.demo.server import DemoSes
from ses_gui.services.ses.mailer import SesMailer

Request = Callable[..., SendRequest]
Running = Callable[..., DemoSes]
Failing = Callable[[Outcome], Failure]

LOGIN = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
OPEN = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Proxy:
    """A proxy on a port of its own: it wants a log-in, or leads everything to one server."""

    def __init__(self, target: int | None) -> None:
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://someone:hunter2@127.0.0.1:{self._listener.getsockname()[1]}"
        self.heard: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._lead, args=(client,), daemon=True).start()

    def _lead(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            self.heard.append(client.recv(65_536))
            if self._target is None:
                client.sendall(LOGIN)
                return
            with socket.create_connection(("127.0.0.1", self._target)) as server:
                if self.heard[-1].startswith(b"CONNECT"):
                    client.sendall(OPEN)
                else:
                    server.sendall(self.heard[-1].replace(b" http://" + _host(server), b" ", 1))
                threading.Thread(target=_pour, args=(client, server), daemon=True).start()
                _pour(server, client)


def _host(server: socket.socket) -> bytes:
    host, port = server.getpeername()
    return f"{host}:{port}".encode()


def _pour(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy() -> Iterator[Callable[[int | None], Proxy]]:
    """Start proxies that stop with the test."""
    started: list[Proxy] = []

    def start(target: int | None) -> Proxy:
        started.append(Proxy(target))
        return started[-1]

    yield start
    for each in started:
        each.close()


def port_of(ses: DemoSes) -> int:
    return int(ses.endpoint_url.rpartition(":")[2])


def test_mail_goes_through_the_proxy(
    request_to: Request, ses: DemoSes, proxy: Callable[[int | None], Proxy]
) -> None:
    through = proxy(port_of(ses))
    outcome = SesMailer(proxy_url=through.url).send(request_to(ses.endpoint_url), Cancellation())
    assert isinstance(outcome, Sent)
    assert outcome.address == ""
    assert through.heard[0].startswith(f"POST {ses.endpoint_url}/v2/email/".encode())
    assert len(ses.calls) == 1


def test_secure_mail_goes_through_the_proxy(
    request_to: Request,
    running_tls: Running,
    proxy: Callable[[int | None], Proxy],
    authority_file: str,
) -> None:
    ses = running_tls()
    through = proxy(port_of(ses))
    mailer = SesMailer(proxy_url=through.url, ca_file=authority_file)
    assert isinstance(mailer.send(request_to(ses.endpoint_url), Cancellation()), Sent)
    assert through.heard[0].startswith(b"CONNECT 127.0.0.1:")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there(failure: Failing, request_to: Request, scheme: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://someone:hunter2@127.0.0.1:{unused.getsockname()[1]}"
        request = request_to(f"{scheme}://email.eu-west-1.amazonaws.com")
        outcome = failure(SesMailer(proxy_url=url).send(request, Cancellation()))
    assert (outcome.id, outcome.maybe_sent) == ("PROXY", False)
    assert "127.0.0.1" in outcome.cause
    assert "hunter2" not in repr(outcome)


def test_a_proxy_that_wants_a_log_in_before_it_lets_anything_through(
    failure: Failing, request_to: Request, proxy: Callable[[int | None], Proxy]
) -> None:
    through = proxy(None)
    request = request_to("https://email.eu-west-1.amazonaws.com")
    outcome = failure(SesMailer(proxy_url=through.url).send(request, Cancellation()))
    assert (outcome.id, outcome.maybe_sent) == ("PROXY", False)
    assert outcome.title == "The proxy wants a name and a password"
    assert "hunter2" not in repr(outcome)


def test_a_proxy_that_wants_a_log_in_instead_of_passing_the_mail_on(
    failure: Failing, request_to: Request, proxy: Callable[[int | None], Proxy]
) -> None:
    through = proxy(None)
    request = request_to("http://email.eu-west-1.amazonaws.com")
    outcome = failure(SesMailer(proxy_url=through.url).send(request, Cancellation()))
    assert (outcome.id, outcome.http_status) == ("PROXY_407_HTTP", 407)
    assert len(through.heard) == 1
