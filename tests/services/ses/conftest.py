"""A mailer, a request, and a built-in SES that does as a script says."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation, Credentials, SendRequest
from ses_gui.domain.sending import Failure
from ses_gui.services.demo_ses.model import DemoAccount
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.call import Clients
from ses_gui.services.ses.mailer import SesMailer
from tests.services.ses.trusting import Trusting
from tests.waiting import join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ses_gui.domain.sending import Outcome


def _body(**changes: Any) -> dict[str, Any]:
    whole = {
        "Content": {
            "Simple": {
                "Subject": {"Data": "Your code", "Charset": "utf8"},
                "Body": {"Html": {"Data": "<p>000000 - zażółć 験</p>"}},
            }
        },
        "FromEmailAddress": "Logto <noreply@example.com>",
        "Destination": {"ToAddresses": ["admin@example.com"]},
        **changes,
    }
    return {key: value for key, value in whole.items() if value is not None}


@pytest.fixture
def body() -> Callable[..., dict[str, Any]]:
    """Make the connector's body with changes; a change to None takes the key away."""
    return _body


@pytest.fixture
def request_to() -> Callable[..., SendRequest]:
    """Make a request to an endpoint with the built-in account's keys, and with changes."""
    account = DemoAccount()

    def make(endpoint_url: str | None, **changes: Any) -> SendRequest:
        credentials = Credentials(
            changes.pop("access_key_id", account.access_key_id),
            changes.pop("access_key_secret", account.access_key_secret),
        )
        region = changes.pop("region", "eu-west-1")
        route = Route(endpoint_url, changes.pop("ca_file", None), changes.pop("proxy_url", None))
        return SendRequest(credentials, region, _body(**changes), route)

    return make


@pytest.fixture
def running() -> Iterator[Callable[..., DemoSes]]:
    """Start a built-in SES that stops with the test."""
    with ExitStack() as stack:
        yield lambda *args, **options: stack.enter_context(DemoSes(*args, **options))


@pytest.fixture
def ses(running: Callable[..., DemoSes]) -> DemoSes:
    """Start a built-in SES with nothing special about it."""
    return running()


@pytest.fixture(scope="session")
def mailer() -> SesMailer:
    """Make the mailer as it is delivered."""
    return SesMailer()


@pytest.fixture
def send(mailer: SesMailer, request_to: Callable[..., SendRequest]) -> Callable[..., Outcome]:
    """Send one mail to an endpoint, with changes to the request, and give the outcome."""
    return lambda endpoint_url, **changes: mailer.send(
        request_to(endpoint_url, **changes), Cancellation()
    )


@pytest.fixture
def failure() -> Callable[[Outcome], Failure]:
    """Take an outcome for a failure on this side of the wire."""

    def take(outcome: Outcome) -> Failure:
        assert isinstance(outcome, Failure)
        assert outcome.code is None
        return outcome

    return take


@pytest.fixture
def running_tls(running: Callable[..., DemoSes], authority: trustme.CA) -> Callable[..., DemoSes]:
    """Start a built-in SES that speaks https as a host of some name."""

    def start(name: str = "127.0.0.1", **options: Any) -> DemoSes:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(context)
        return running(tls=context, **options)

    return start


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


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Make an authority for certificates."""
    return trustme.CA()


@pytest.fixture
def authority_file(authority: trustme.CA, tmp_path: Path) -> str:
    """Write the authority to a file."""
    file = str(tmp_path / "authority.pem")
    authority.cert_pem.write_to_path(file)
    return file


@pytest.fixture
def trusting(authority_file: str) -> Trusting:
    """Make a mailer that trusts the tests' own authority."""
    return Trusting(authority_file)


@pytest.fixture
def clients_made(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Give the services for which clients were made, once all threads of the test have ended.

    A call that is cut at once is heard by nobody; that it was begun at all is seen here.
    """
    before, made, make = set(threading.enumerate()), [], Clients.make

    def make_and_tell(clients: Clients, service: str, settings: Any) -> Any:
        made.append(service)
        return make(clients, service, settings)

    def told() -> list[str]:
        for thread in set(threading.enumerate()) - before:
            join(thread)
        return made

    monkeypatch.setattr(Clients, "make", make_and_tell)
    return told
