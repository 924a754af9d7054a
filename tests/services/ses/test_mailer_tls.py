"""When the secure connection cannot be made: who stands at its other end, and no byte of mail."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.failures.evidence import Certificate
from ses_gui.domain.ports import Cancellation, SendRequest
from ses_gui.domain.sending import Failure, Outcome
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses import connection_test
from ses_gui.services.ses.connection_test import read_certificate
from tests.services.ses.trusting import Trusting

if TYPE_CHECKING:
    from pathlib import Path

Request = Callable[..., SendRequest]
Running = Callable[..., DemoSes]
Send = Callable[..., Outcome]
Failing = Callable[[Outcome], Failure]


@pytest.fixture
def showing(running: Running) -> Callable[[Any], DemoSes]:
    """Start a built-in SES that shows a certificate."""

    def start(issued: Any) -> DemoSes:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issued.configure_cert(context)
        return running(tls=context)

    return start


@pytest.fixture
def refusal(
    failure: Failing, request_to: Request, trusting: Trusting
) -> Callable[[DemoSes], Failure]:
    """Send to a built-in SES that fails though its authority is trusted."""
    return lambda ses: failure(trusting.send(request_to(ses.endpoint_url), Cancellation()))


@pytest.fixture
def listening() -> Iterator[Callable[[Callable[[socket.socket], None]], int]]:
    """Open a port where every connection is treated in the same bad way."""
    with ExitStack() as stack:

        def start(treat: Callable[[socket.socket], None]) -> int:
            listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
            stack.callback(listener.shutdown, socket.SHUT_RDWR)
            threading.Thread(target=_serve, args=(listener, treat), daemon=True).start()
            return int(listener.getsockname()[1])

        yield start


def _serve(listener: socket.socket, treat: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            treat(connection)


def test_who_issued_a_strange_certificate_is_named(
    failure: Failing, send: Send, showing: Callable[[Any], DemoSes]
) -> None:
    proxy = trustme.CA(organization_name="Example Corp", organization_unit_name="Inspecting Proxy")
    ses = showing(proxy.issue_cert("127.0.0.1"))
    outcome = failure(send(ses.endpoint_url))
    assert (outcome.explanation.id, outcome.explanation.case, outcome.explanation.maybe_sent) == (
        "TLS",
        "TLS_CA",
        False,
    )
    assert "It was issued by “Inspecting Proxy (Example Corp)”." in sentence(
        outcome.explanation.cause
    )
    assert outcome.evidence.certificate == Certificate(
        subject="127.0.0.1", issuer="Inspecting Proxy (Example Corp)"
    )
    assert outcome.evidence.address == "127.0.0.1"
    assert ses.calls == ()


def test_a_certificate_for_another_host_says_whose(
    refusal: Callable[[DemoSes], Failure],
    showing: Callable[[Any], DemoSes],
    authority: trustme.CA,
) -> None:
    ses = showing(authority.issue_cert("elsewhere.example", "www.elsewhere.example"))
    outcome = refusal(ses)
    assert (outcome.explanation.id, outcome.explanation.case, outcome.explanation.maybe_sent) == (
        "TLS",
        "TLS_HOST",
        False,
    )
    assert "It is for “elsewhere.example, www.elsewhere.example”." in sentence(
        outcome.explanation.cause
    )
    assert ses.calls == ()


@pytest.mark.parametrize(
    ("days", "title"),
    [(-9, "The certificate has run out"), (9, "The certificate is not valid yet")],
)
def test_a_certificate_of_another_time_points_at_the_clock(
    refusal: Callable[[DemoSes], Failure],
    showing: Callable[[Any], DemoSes],
    authority: trustme.CA,
    days: int,
    title: str,
) -> None:
    start = datetime.now(UTC) + timedelta(days=days)
    end = start + timedelta(days=7)
    outcome = refusal(showing(authority.issue_cert("127.0.0.1", not_before=start, not_after=end)))
    assert (outcome.explanation.case, sentence(outcome.explanation.title)) == ("TLS_DATE", title)
    assert "clock" in sentence(outcome.explanation.cause)


@pytest.mark.parametrize(
    "content",
    [None, "", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"],
)
def test_a_file_of_authorities_that_is_none(
    failure: Failing,
    request_to: Request,
    running_tls: Running,
    tmp_path: Path,
    content: str | None,
) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_text(content)
    ses = running_tls()
    mailer = Trusting(str(file))
    outcome = failure(mailer.send(request_to(ses.endpoint_url), Cancellation()))
    assert (outcome.explanation.id, outcome.explanation.case) == ("TLS", "CA_FILE")
    assert str(file) not in sentence(outcome.explanation.cause)
    assert ses.calls == ()


def test_a_handshake_that_is_cut_off_sends_nothing(
    failure: Failing, send: Send, listening: Callable[..., int]
) -> None:
    def hear_and_leave(connection: socket.socket) -> None:
        connection.recv(1)

    for treat in (lambda _connection: None, hear_and_leave):
        outcome = failure(send(f"https://127.0.0.1:{listening(treat)}"))
        assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CLOSED", False)
        assert "before the request left" in sentence(outcome.explanation.cause)


def test_a_connection_reset_before_the_request_was_read_may_have_sent_it(
    failure: Failing, send: Send, listening: Callable[..., int]
) -> None:
    outcome = failure(send(f"http://127.0.0.1:{listening(lambda _connection: None)}"))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CLOSED", True)


def test_a_mail_server_is_no_endpoint(
    failure: Failing, send: Send, listening: Callable[..., int]
) -> None:
    def greet(connection: socket.socket) -> None:
        connection.sendall(b"220 mail.example.com ESMTP ready\r\n")
        connection.recv(100)

    outcome = failure(send(f"http://127.0.0.1:{listening(greet)}"))
    assert (outcome.explanation.id, sentence(outcome.explanation.title)) == (
        "CLOSED",
        "The endpoint is a mail server",
    )
    assert not outcome.explanation.maybe_sent


def test_a_look_at_a_certificate_is_no_request_and_fails_in_silence(
    failure: Failing,
    send: Send,
    showing: Callable[[Any], DemoSes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_der: bytes) -> None:
        raise RuntimeError

    monkeypatch.setattr(connection_test, "read_certificate", broken)
    outcome = failure(send(showing(trustme.CA().issue_cert("127.0.0.1")).endpoint_url))
    assert outcome.explanation.case == "TLS_CA"
    assert outcome.evidence.certificate is None


def test_the_names_in_a_certificate() -> None:
    issued = trustme.CA().issue_cert("a.example", "192.0.2.7", common_name="A")
    der = ssl.PEM_cert_to_DER_cert(issued.cert_chain_pems[0].bytes().decode())
    read = read_certificate(der)
    assert read is not None
    assert read.subject == "a.example, 192.0.2.7"
    assert "trustme" in read.issuer
    assert read_certificate(der[:-1]) is None


NAMES = {"C": "550403", "O": "55040a", "U": "55040b"}
"""The common name, the organization and the unit."""


def named_in_der(names: str) -> bytes:
    """A certificate as short as can be, for whom and by whom has each of the names as its text."""

    def part(tag: int, *content: bytes) -> bytes:
        whole = b"".join(content)
        return bytes([tag, len(whole)]) + whole

    pairs = (
        part(0x30, part(6, bytes.fromhex(NAMES[each])), part(0x0C, each.encode())) for each in names
    )
    name = part(0x30, *(part(0x31, pair) for pair in pairs))
    return part(0x30, part(0x30, part(2), part(0x30), name, part(0x30), name))


@pytest.mark.parametrize(
    ("names", "read"),
    [("COU", "C (O)"), ("OU", "U (O)"), ("CU", "C"), ("U", "U"), ("O", "O"), ("", "")],
)
def test_a_name_is_the_common_one_or_the_unit_with_the_organization(names: str, read: str) -> None:
    assert read_certificate(named_in_der(names)) == Certificate(subject=read, issuer=read)


@given(st.binary())
def test_what_is_no_certificate_is_none(der: bytes) -> None:
    assert read_certificate(der) is None or der.startswith(b"\x30")


@given(st.data())
def test_a_spoilt_certificate_raises_nothing(data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(_DER) - 1))
    spoilt = bytearray(_DER)
    spoilt[position] = data.draw(st.integers(0, 255))
    read_certificate(bytes(spoilt))
    read_certificate(_DER[:position])


_DER = ssl.PEM_cert_to_DER_cert(
    trustme.CA().issue_cert("a.example").cert_chain_pems[0].bytes().decode()
)
