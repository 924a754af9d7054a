"""The built-in SES starts, stops, and does as a script says."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ses_gui.services.demo_ses import faults
from ses_gui.services.demo_ses.server import DemoSes
from tests.waiting import PATIENCE_S, wait_for_event

if TYPE_CHECKING:
    from ses_gui.services.demo_ses.model import ApiAnswer

Client = Callable[..., Any]
Refused = Callable[..., tuple[str, str | None, int]]
CONTENT = {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Html": {"Data": "<p>Hi</p>"}}}}
TO = {"ToAddresses": ["admin@example.com"]}


def test_a_script_is_asked_first_and_may_pass(client: Client) -> None:
    heard: list[str] = []

    def script(call: Any) -> ApiAnswer | None:
        heard.append(call.path)
        return None

    with DemoSes(script=script) as ses:
        assert client(ses).get_account()["SendingEnabled"] is True
    assert heard == ["/v2/email/account"]


def test_a_fault_in_a_script_looks_like_a_fault_of_aws(client: Client, refused: Refused) -> None:
    def script(_call: Any) -> ApiAnswer:
        raise RuntimeError

    with DemoSes(script=script) as ses:
        code, _, status = refused(client(ses).get_account)
    assert (code, status) == ("InternalFailure", 500)


def test_it_stops_though_a_client_still_waits() -> None:
    heard = threading.Event()

    def script(call: Any) -> Any:
        heard.set()
        return faults.silent(call)

    ses = DemoSes(script=script)
    ses.start()
    host = ses.endpoint_url.removeprefix("http://")
    with socket.create_connection(("127.0.0.1", int(host.rpartition(":")[2]))) as line:
        head = f"GET / HTTP/1.1\r\nHost: {host}\r\nAuthorization: AWS4-HMAC-SHA256 x\r\n\r\n"
        line.sendall(head.encode())
        wait_for_event(heard)
        ses.stop()
        line.settimeout(PATIENCE_S)
        assert line.recv(1) == b""


def test_it_can_be_started_again_and_keeps_its_mail(client: Client) -> None:
    ses = DemoSes()
    for _ in range(2):
        with ses:
            client(ses).send_email(
                FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT
            )
    assert len(ses.mail) == 2
    with pytest.raises(RuntimeError):
        _ = ses.endpoint_url


def test_a_second_start_changes_nothing(ses: DemoSes) -> None:
    before = ses.endpoint_url
    ses.start()
    assert ses.endpoint_url == before
