"""A proxy is used when the mailer is given one, and its failures are told from those of SES."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ses_gui.domain.ports import Cancellation, SendRequest
from ses_gui.domain.sending import Failure, Outcome, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.mailer import SesMailer
from tests.waiting import join

if TYPE_CHECKING:
    import trustme

    from tests.proxy import Proxy
    from tests.services.ses.trusting import Trusting

Request = Callable[..., SendRequest]
Running = Callable[..., DemoSes]
Failing = Callable[[Outcome], Failure]


def port_of(ses: DemoSes) -> int:
    return int(ses.endpoint_url.rpartition(":")[2])


def test_mail_goes_through_the_proxy(
    request_to: Request, ses: DemoSes, proxy: Callable[[int | None], Proxy]
) -> None:
    through = proxy(port_of(ses))
    outcome = SesMailer().send(request_to(ses.endpoint_url, proxy_url=through.url), Cancellation())
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
    request = request_to(ses.endpoint_url, proxy_url=through.url, ca_file=authority_file)
    assert isinstance(SesMailer().send(request, Cancellation()), Sent)
    assert through.heard[0].startswith(b"CONNECT 127.0.0.1:")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there(failure: Failing, request_to: Request, scheme: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://someone:hunter2@127.0.0.1:{unused.getsockname()[1]}"
        request = request_to(f"{scheme}://localhost:1", proxy_url=url)
        outcome = failure(SesMailer().send(request, Cancellation()))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("PROXY", False)
    assert "127.0.0.1" in sentence(outcome.explanation.cause)
    assert "hunter2" not in repr(outcome)


@pytest.mark.parametrize(
    ("login", "title"),
    [
        ("", "The proxy wants a name and a password"),
        ("someone:hunter2@", "The proxy refused the name and the password"),
    ],
)
def test_a_proxy_that_wants_a_log_in_before_it_lets_anything_through(
    failure: Failing,
    request_to: Request,
    proxy: Callable[[int | None], Proxy],
    login: str,
    title: str,
) -> None:
    through = proxy(None)
    url = f"http://{login}{through.host}"
    request = request_to("https://email.eu-west-1.amazonaws.com", proxy_url=url)
    outcome = failure(SesMailer().send(request, Cancellation()))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("PROXY", False)
    assert sentence(outcome.explanation.title) == title
    assert outcome.evidence.proxy == through.host
    assert "hunter2" not in repr(outcome)


def test_a_request_names_its_own_way(
    request_to: Request,
    running_tls: Running,
    proxy: Callable[..., Proxy],
    authority_file: str,
) -> None:
    ses = running_tls()
    through = proxy(port_of(ses), login="someone:hunter2")
    request = request_to(ses.endpoint_url, proxy_url=through.url, ca_file=authority_file)
    assert "hunter2" not in repr(request)
    outcome = SesMailer().send(request, Cancellation())
    assert isinstance(outcome, Sent)
    assert (outcome.proxy, outcome.address) == (through.host, "")
    assert "hunter2" not in repr(outcome)


def test_who_looks_into_secure_connections_is_named_behind_a_proxy_too(
    failure: Failing, request_to: Request, running_tls: Running, proxy: Callable[..., Proxy]
) -> None:
    ses = running_tls()
    through = proxy(port_of(ses), login="someone:hunter2")
    request = request_to(ses.endpoint_url, proxy_url=through.url)
    outcome = failure(SesMailer().send(request, Cancellation()))
    assert outcome.explanation.case == "TLS_CA"
    assert "trustme" in sentence(outcome.explanation.cause)
    assert ses.calls == ()


def test_a_proxy_that_wants_a_log_in_instead_of_passing_the_mail_on(
    failure: Failing, request_to: Request, proxy: Callable[[int | None], Proxy]
) -> None:
    through = proxy(None)
    request = request_to("http://localhost:1", proxy_url=through.url)
    outcome = failure(SesMailer().send(request, Cancellation()))
    assert (outcome.explanation.id, outcome.evidence.http_status) == ("PROXY_407_HTTP", 407)
    assert len(through.heard) == 1


def test_a_proxy_that_hangs_up_has_passed_nothing_on(failure: Failing, request_to: Request) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        hang_up = threading.Thread(target=lambda: _hear_and_leave(listener))
        hang_up.start()
        request = request_to(
            "https://email.eu-west-1.amazonaws.com",
            proxy_url=f"http://127.0.0.1:{listener.getsockname()[1]}",
        )
        outcome = failure(SesMailer().send(request, Cancellation()))
        join(hang_up)
    assert not outcome.explanation.maybe_sent


def _hear_and_leave(listener: socket.socket) -> None:
    client, _ = listener.accept()
    with client:
        client.recv(65_536)


@pytest.fixture
def secured(proxy: Callable[..., Proxy], authority: trustme.CA) -> Callable[[DemoSes], str]:
    """Start a proxy that is itself spoken to in TLS, and give its URL."""

    def start(ses: DemoSes) -> str:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        return f"https://someone:hunter2@{proxy(port_of(ses), 'someone:hunter2', context).host}"

    return start


def test_a_proxy_that_is_spoken_to_in_tls(
    request_to: Request,
    running_tls: Running,
    secured: Callable[[DemoSes], str],
    trusting: Trusting,
    failure: Failing,
) -> None:
    ses = running_tls()
    request = request_to(ses.endpoint_url, proxy_url=secured(ses))
    assert isinstance(trusting.send(request, Cancellation()), Sent)
    outcome = failure(SesMailer().send(request, Cancellation()))
    assert sentence(outcome.explanation.title) == "The certificate of the proxy is not trusted"
    assert not outcome.explanation.maybe_sent


def test_a_proxy_that_does_not_speak_tls(
    request_to: Request, ses: DemoSes, proxy: Callable[..., Proxy], failure: Failing
) -> None:
    url = proxy(port_of(ses)).bare_url.replace("http:", "https:")
    request = request_to("https://email.eu-west-1.amazonaws.com", proxy_url=url)
    outcome = failure(SesMailer().send(request, Cancellation()))
    assert (outcome.explanation.id, sentence(outcome.explanation.title)) == (
        "PROXY",
        "The proxy does not speak TLS",
    )
