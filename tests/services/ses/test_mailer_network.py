"""When SES is not reached, or leaves off: what happened, and whether the mail may be out."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from ses_gui.domain.ports import Cancellation, SendRequest
from ses_gui.domain.sending import Failure, Outcome, Sent
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses import faults
from ses_gui.services.demo_ses.model import DemoAccount
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.mailer import SesMailer
from tests.limits import Limited
from tests.waiting import join

if TYPE_CHECKING:
    from tests.services.ses.trusting import Trusting

Request = Callable[..., SendRequest]
Running = Callable[..., DemoSes]
Send = Callable[..., Outcome]


Failing = Callable[[Outcome], Failure]


@pytest.fixture
def secure(running_tls: Running) -> DemoSes:
    """Start a built-in SES that speaks https and answers nothing."""
    return running_tls(script=faults.silent)


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


@pytest.mark.parametrize(("changes", "expected"), [(row[0], row[1:]) for row in REFUSED_HERE])
def test_what_can_only_fail_never_leaves(
    failure: Failing, ses: DemoSes, send: Send, changes: dict[str, str], expected: tuple[str, str]
) -> None:
    outcome = failure(send(ses.endpoint_url, **changes))
    assert (outcome.explanation.id, outcome.explanation.field) == expected
    assert not outcome.explanation.maybe_sent
    assert ses.calls == ()
    assert "wJalr" not in repr(outcome)


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://127.0.0.1", "http://", "http://a b", "http://127.0.0.1:port"]
)
def test_an_endpoint_must_be_a_url(failure: Failing, send: Send, url: str) -> None:
    assert failure(send(url)).explanation.id == "ENDPOINT_FMT"


def test_the_user_and_password_of_an_endpoint_are_not_shown(send: Send) -> None:
    assert "hunter2" not in repr(send("http://someone:hunter2@127.0.0.1:1"))


def test_a_host_without_an_address(
    failure: Failing, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    outcome = failure(send("https://ses.invalid"))
    assert (outcome.explanation.id, outcome.explanation.field, outcome.explanation.maybe_sent) == (
        "DNS",
        "region",
        False,
    )


def test_a_port_where_nobody_listens(failure: Failing, send: Send) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        outcome = failure(send(f"http://127.0.0.1:{unused.getsockname()[1]}"))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("REFUSED", False)


def test_a_host_that_takes_no_connection(
    failure: Failing, request_to: Request, full_port: int
) -> None:
    outcome = failure(
        Limited("CONNECT_TIMEOUT").send(request_to(f"http://127.0.0.1:{full_port}"), Cancellation())
    )
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CONNECT_TIMEOUT", False)


def test_a_silent_ses_may_have_sent_the_mail(
    failure: Failing, request_to: Request, running: Running
) -> None:
    ses = running(script=faults.silent)
    mailer = Limited("READ_TIMEOUT")
    outcome = failure(mailer.send(request_to(ses.endpoint_url), Cancellation()))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("READ_TIMEOUT", True)
    assert len(ses.calls) == 1


def test_a_connection_reset_may_have_sent_the_mail(
    failure: Failing, running: Running, send: Send
) -> None:
    ses = running(script=faults.resetting)
    outcome = failure(send(ses.endpoint_url))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("CLOSED", True)
    assert len(ses.calls) == 1


def test_a_dripping_answer_ends_at_the_deadline(
    failure: Failing, request_to: Request, running: Running
) -> None:
    ses = running(script=faults.dripping)
    mailer = Limited("DEADLINE")
    outcome = failure(mailer.send(request_to(ses.endpoint_url), Cancellation()))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("DEADLINE", True)
    assert len(ses.calls) == 1


def test_a_deadline_before_the_connection_sends_nothing(
    failure: Failing, request_to: Request, full_port: int
) -> None:
    outcome = failure(
        SesMailer(connect_s=300, deadline_s=0.5).send(
            request_to(f"http://127.0.0.1:{full_port}"), Cancellation()
        )
    )
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("DEADLINE", False)


def test_a_certificate_of_strangers_is_not_trusted(
    failure: Failing, secure: DemoSes, send: Send
) -> None:
    outcome = failure(send(secure.endpoint_url))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("TLS", False)
    assert secure.calls == ()


def test_a_certificate_of_another_host_is_not_trusted(
    failure: Failing,
    request_to: Request,
    running_tls: Running,
    trusting: Trusting,
) -> None:
    ses = running_tls("elsewhere.example")
    assert (
        failure(trusting.send(request_to(ses.endpoint_url), Cancellation())).explanation.id == "TLS"
    )
    assert ses.calls == ()


def test_https_to_an_http_port_is_named(failure: Failing, ses: DemoSes, send: Send) -> None:
    outcome = failure(send(ses.endpoint_url.replace("http:", "https:")))
    assert sentence(outcome.explanation.title) == "The endpoint does not speak TLS"


def test_mail_goes_over_tls(
    request_to: Request,
    running_tls: Running,
    trusting: Trusting,
) -> None:
    ses = running_tls()
    assert isinstance(trusting.send(request_to(ses.endpoint_url), Cancellation()), Sent)


def test_a_fault_of_our_own_is_a_failure_without_words(
    failure: Failing,
    request_to: Request,
    ses: DemoSes,
    mailer: SesMailer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(DemoAccount().access_key_secret)

    monkeypatch.setattr("ses_gui.services.ses.client.hermetic_client", broken)
    outcome = failure(mailer.send(request_to(ses.endpoint_url), Cancellation()))
    assert outcome.explanation.id == "UNKNOWN"
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
        join(thread)
    assert len({outcome.message_id for outcome in outcomes if isinstance(outcome, Sent)}) == 6
