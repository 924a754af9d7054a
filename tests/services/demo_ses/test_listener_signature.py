"""The built-in SES checks keys and signatures as AWS does."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ses_gui.services.demo_ses import listener
from ses_gui.services.demo_ses.model import DemoAccount

if TYPE_CHECKING:
    from ses_gui.services.demo_ses.server import DemoSes

Client = Callable[..., Any]
Refused = Callable[..., tuple[str, str | None, int]]
CONTENT = {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Html": {"Data": "<p>Hi</p>"}}}}
TO = {"ToAddresses": ["admin@example.com"]}


KEYS = [
    (
        {"aws_access_key_id": "AKIAI44QH8DHBEXAMPLE"},
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
    ),
    (
        {"aws_secret_access_key": "wrong"},
        "SignatureDoesNotMatch",
        (
            "The request signature we calculated does not match the signature you provided. Check"
            " your AWS Secret Access Key and signing method. Consult the service documentation for"
            " details."
        ),
    ),
    (
        {"aws_access_key_id": "AKIA/EXAMPLE"},
        "IncompleteSignatureException",
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service",
    ),
]


@pytest.mark.parametrize(("keys", "expected"), [(row[0], row[1:]) for row in KEYS])
def test_a_wrong_key_is_refused_in_the_words_of_aws(
    client: Client, refused: Refused, ses: DemoSes, keys: dict[str, str], expected: tuple[str, str]
) -> None:
    code, message = expected
    refusal = refused(client(ses, **keys).get_account)
    assert (refusal[0], refusal[2]) == (code, 403)
    assert (refusal[1] or "").startswith(message)


def test_a_call_without_a_signature_is_refused(ses: DemoSes) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{ses.endpoint_url}/v2/email/account")
    with caught.value as answer:
        assert answer.code == 403
        assert answer.headers["x-amzn-ErrorType"] == "MissingAuthenticationTokenException"
        assert answer.headers["x-amzn-RequestId"]


def test_a_body_changed_on_the_way_is_refused(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    def spoil(request: Any, **_: object) -> None:
        request.body = request.body.replace(b"Hello", b"Hallo")

    sesv2 = client(ses)
    sesv2.meta.events.register("before-send.sesv2.SendEmail", spoil)
    code, _, _ = refused(
        sesv2.send_email, FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT
    )
    assert code == "SignatureDoesNotMatch"
    assert ses.mail == ()


def test_a_signature_for_another_service_is_refused(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    sesv2 = client(ses)

    def misdirect(context: Any, **_: object) -> None:
        context["signing"] = {**context.get("signing", {}), "signing_name": "sns"}

    sesv2.meta.events.register(
        "before-call.sesv2", lambda params, **_: misdirect(params["context"])
    )
    code, message, _ = refused(sesv2.get_account)
    assert (code, message) == (
        "SignatureDoesNotMatch",
        "Credential should be scoped to correct service: 'ses'. ",
    )


@pytest.mark.parametrize(
    "skew", [(10, "Signature expired: "), (-10, "Signature not yet current: ")]
)
def test_a_wrong_clock_is_refused(
    client: Client,
    refused: Refused,
    ses: DemoSes,
    monkeypatch: pytest.MonkeyPatch,
    skew: tuple[int, str],
) -> None:
    minutes, message = skew

    class Elsewhen(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Elsewhen:
            later = datetime.now(tz) + timedelta(minutes=minutes)
            return cls.fromtimestamp(later.timestamp(), tz)

    monkeypatch.setattr(listener, "datetime", Elsewhen)
    code, said, status = refused(client(ses).get_account)
    assert (code, status) == ("SignatureDoesNotMatch", 403)
    assert (said or "").startswith(message)


def test_the_secret_of_the_account_is_not_shown() -> None:
    account = DemoAccount()
    assert account.access_key_secret not in repr(replace(account, sandbox=False))
