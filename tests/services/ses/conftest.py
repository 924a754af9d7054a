"""A mailer, a request, and a built-in SES that does as a script says."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from ses_gui.domain.cancellation import Cancellation
from ses_gui.domain.ports import SendRequest
from ses_gui.services.demo.account import DemoAccount
from ses_gui.services.demo.server import DemoSes
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ses_gui.domain.outcome import Outcome


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
        return SendRequest(
            access_key_id=changes.pop("access_key_id", account.access_key_id),
            access_key_secret=changes.pop("access_key_secret", account.access_key_secret),
            region=changes.pop("region", "eu-west-1"),
            body=_body(**changes),
            endpoint_url=endpoint_url,
        )

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
