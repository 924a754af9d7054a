"""The way to SES is tried without a request: who stands at its end, or what is wrong."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ClassVar

import pytest

from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.ses.connection_test import try_route
from tests.waiting import PATIENCE_S, join

if TYPE_CHECKING:
    from ses_gui.domain.network import Trial
    from ses_gui.services.demo_ses.server import DemoSes
    from tests.proxy import Proxy

Running = Callable[..., "DemoSes"]


def tried(route: Route, region: str = "eu-west-1") -> Trial:
    return try_route(region, route, Cancellation())


def port_of(ses: DemoSes) -> int:
    return int(ses.endpoint_url.rpartition(":")[2])


def test_who_stands_at_the_end_is_named_and_asked_nothing(
    running_tls: Running, authority_file: str
) -> None:
    ses = running_tls()
    trial = tried(Route(ses.endpoint_url, authority_file))
    assert trial.failure is None
    assert trial.endpoint == f"127.0.0.1:{port_of(ses)}"
    assert trial.address == "127.0.0.1"
    assert trial.certificate is not None
    assert trial.certificate.subject == "127.0.0.1"
    assert "trustme" in trial.certificate.issuer
    assert trial.tls.startswith("TLSv1.")
    assert ses.calls == ()


def test_an_endpoint_without_tls_stands_too(ses: DemoSes) -> None:
    trial = tried(Route(ses.endpoint_url))
    assert (trial.failure, trial.tls, trial.certificate) == (None, "", None)
    assert ses.calls == ()


def test_through_a_proxy_with_a_login(
    running_tls: Running, authority_file: str, proxy: Callable[..., Proxy]
) -> None:
    ses = running_tls()
    through = proxy(port_of(ses), login="someone:hunter2")
    trial = tried(Route(ses.endpoint_url, authority_file, through.url))
    assert trial.failure is None
    assert trial.proxy == through.host
    assert trial.certificate is not None
    assert through.heard[0].startswith(b"CONNECT 127.0.0.1:")
    assert ses.calls == ()
    assert "hunter2" not in repr(trial)


@pytest.mark.parametrize("login", ["someone:hunter2@", ""])
def test_a_proxy_that_wants_another_login(proxy: Callable[..., Proxy], login: str) -> None:
    url = f"http://{login}{proxy(None).host}"
    trial = tried(Route("https://127.0.0.1:1", None, url))
    assert trial.failure is not None
    assert trial.failure.id == "PROXY"
    assert sentence(trial.failure.title) == (
        "The proxy refused the name and the password"
        if login
        else "The proxy wants a name and a password"
    )
    assert "hunter2" not in repr(trial)


@pytest.mark.parametrize("way", ["direct", "proxy", "login"])
def test_who_looks_into_secure_connections_is_named(
    running_tls: Running, proxy: Callable[..., Proxy], way: str
) -> None:
    ses = running_tls()
    through = proxy(port_of(ses), login="someone:hunter2" if way == "login" else "")
    url = {"direct": None, "proxy": through.bare_url, "login": through.url}[way]
    trial = tried(Route(ses.endpoint_url, None, url))
    assert trial.failure is not None
    assert trial.failure.case == "TLS_CA"
    assert "trustme" in sentence(trial.failure.cause)
    assert "--ca-file" in sentence(trial.failure.fix)
    logins = [b"Proxy-Authorization: Basic " in said for said in through.heard]
    assert logins == {"direct": [], "proxy": [False] * 2, "login": [True] * 2}[way]


def test_the_wrong_ends_are_told_apart(
    ses: DemoSes, running_tls: Running, authority_file: str, tmp_path: object
) -> None:
    elsewhere = running_tls("elsewhere.example")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"https://127.0.0.1:{unused.getsockname()[1]}"
        routes = {
            "REFUSED": Route(closed),
            "PROXY": Route(ses.endpoint_url, None, closed.replace("https", "http")),
            "TLS_NOT_TLS": Route(ses.endpoint_url.replace("http:", "https:")),
            "TLS_HOST": Route(elsewhere.endpoint_url, authority_file),
            "CA_FILE": Route(elsewhere.endpoint_url, f"{tmp_path}/absent.pem"),
            "DNS": Route("https://email.ses.invalid"),
        }
        for case, route in routes.items():
            failure = tried(route).failure
            assert failure is not None
            assert failure.case == case
            assert not failure.maybe_sent


@pytest.mark.parametrize("way", ["direct", "proxy"])
def test_the_address_of_a_proxy_is_not_told_as_that_of_the_endpoint(
    running_tls: Running, authority_file: str, proxy: Callable[..., Proxy], way: str
) -> None:
    ses = running_tls("elsewhere.example")
    url = proxy(port_of(ses)).bare_url if way == "proxy" else None
    named = ses.endpoint_url.replace("127.0.0.1", "localhost")
    trial = tried(Route(named, authority_file, url))
    assert trial.failure is not None
    assert trial.failure.case == "TLS_HOST"
    assert ("127.0.0.1" in sentence(trial.failure.cause)) is (way == "direct")


def test_the_region_names_the_endpoint() -> None:
    trial = tried(Route())
    assert trial.endpoint == "email.eu-west-1.amazonaws.com"
    assert trial.failure is not None
    assert trial.failure.id == "DNS"
    missing = tried(Route(), region="").failure
    assert missing is not None
    assert sentence(missing.title) == "The region is missing"


def test_it_can_be_stopped_while_a_proxy_keeps_silent() -> None:
    cancellation = Cancellation()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        ended: list[Trial] = []
        route = Route("https://127.0.0.1:1", None, url)
        work = threading.Thread(
            target=lambda: ended.append(try_route("eu-west-1", route, cancellation))
        )
        work.start()
        client, _ = silent.accept()
        client.recv(10)
        cancellation.request()
        join(work)
        client.close()
    assert ended[0].failure is not None
    assert ended[0].failure.id == "CANCELLED"


class ByHand(threading.Timer):
    """A timer whose time is up when a test says so."""

    made: ClassVar[list[ByHand]] = []

    def start(self) -> None:
        self.made.append(self)

    def up(self) -> None:
        assert not self.finished.is_set()
        self.function(*self.args, **self.kwargs)


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> list[ByHand]:
    """Let no time be up by itself."""
    monkeypatch.setattr(threading, "Timer", ByHand)
    monkeypatch.setattr(ByHand, "made", [])
    return ByHand.made


def test_a_proxy_that_speaks_for_ever_ends_with_the_time_of_the_whole_trial(
    by_hand: list[ByHand],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as slow, ThreadPoolExecutor(1) as pool:
        url = f"http://127.0.0.1:{slow.getsockname()[1]}"
        told = pool.submit(tried, Route("https://127.0.0.1:1", None, url))
        client, _ = slow.accept()
        client.recv(10)
        [patience] = by_hand
        patience.up()
        trial = told.result()
        client.close()
    assert trial.failure is not None
    assert (trial.failure.id, trial.failure.maybe_sent) == ("DEADLINE", False)


def test_the_time_of_a_trial_ends_with_it(ses: DemoSes, by_hand: list[ByHand]) -> None:
    assert tried(Route(ses.endpoint_url)).failure is None
    [patience] = by_hand
    assert patience.finished.is_set()


def test_not_one_byte_goes_over_the_connection_that_is_tried() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as pool:
        told = pool.submit(tried, Route(f"http://127.0.0.1:{server.getsockname()[1]}"))
        client, _ = server.accept()
        with client:
            client.settimeout(PATIENCE_S)
            assert client.recv(1) == b""
        assert told.result().failure is None
