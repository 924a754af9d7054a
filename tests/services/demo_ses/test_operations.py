"""The built-in SES tells about its account as SES does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ses_gui.services.demo_ses.model import DemoAccount, DemoIdentity
from ses_gui.services.demo_ses.server import DemoSes

Client = Callable[..., Any]
Refused = Callable[..., tuple[str, str | None, int]]
CONTENT = {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Html": {"Data": "<p>Hi</p>"}}}}
TO = {"ToAddresses": ["admin@example.com"]}


def test_the_account_tells_its_quota_and_what_is_used(client: Client, ses: DemoSes) -> None:
    client(ses).send_email(FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT)
    account = client(ses).get_account()
    assert account["SendQuota"] == {
        "Max24HourSend": 200.0,
        "MaxSendRate": 1.0,
        "SentLast24Hours": 1.0,
    }
    assert account["ProductionAccessEnabled"] is False
    assert account["SendingEnabled"] is True


def test_identities_are_known_by_name(client: Client, refused: Refused, ses: DemoSes) -> None:
    sesv2 = client(ses)
    verified = sesv2.get_email_identity(EmailIdentity="example.com")
    pending = sesv2.get_email_identity(EmailIdentity="unverified.example.org")
    assert (verified["IdentityType"], verified["VerifiedForSendingStatus"]) == ("DOMAIN", True)
    assert (pending["VerificationStatus"], pending["VerifiedForSendingStatus"]) == (
        "PENDING",
        False,
    )
    assert refused(sesv2.get_email_identity, EmailIdentity="a@nowhere.example") == (
        "NotFoundException",
        "Email identity a@nowhere.example does not exist.",
        404,
    )


def test_identities_come_in_pages(client: Client, refused: Refused) -> None:
    many = tuple(DemoIdentity(f"{n}@example.com", verified=True) for n in range(5))
    with DemoSes(DemoAccount(identities=many)) as ses:
        sesv2 = client(ses)
        first = sesv2.list_email_identities(PageSize=3)
        second = sesv2.list_email_identities(PageSize=3, NextToken=first["NextToken"])
        names = [
            listed["IdentityName"] for page in (first, second) for listed in page["EmailIdentities"]
        ]
        assert names == [identity.name for identity in many]
        assert "NextToken" not in second
        assert refused(sesv2.list_email_identities, NextToken="?")[0] == "InvalidNextTokenException"


def test_configuration_sets_are_listed_and_known_by_name(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    sesv2 = client(ses)
    assert sesv2.list_configuration_sets()["ConfigurationSets"] == ["demo"]
    assert sesv2.get_configuration_set(ConfigurationSetName="demo")["SendingOptions"] == {
        "SendingEnabled": True
    }
    assert refused(sesv2.get_configuration_set, ConfigurationSetName="x y") == (
        "NotFoundException",
        "Configuration set <x y> does not exist.",
        404,
    )


def test_the_suppression_list_is_known_by_address(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    sesv2 = client(ses)
    found = sesv2.get_suppressed_destination(EmailAddress="suppressed@example.com")
    assert found["SuppressedDestination"]["Reason"] == "BOUNCE"
    code, _, status = refused(sesv2.get_suppressed_destination, EmailAddress="a@example.com")
    assert (code, status) == ("NotFoundException", 404)


def test_the_token_service_says_who_one_is(client: Client, refused: Refused, ses: DemoSes) -> None:
    identity = client(ses, "sts").get_caller_identity()
    assert identity["Account"] == "123456789012"
    assert identity["Arn"] == "arn:aws:iam::123456789012:user/logto"
    assert refused(client(ses, "sts").get_session_token)[0] == "InvalidAction"
    other = client(ses, "sts", aws_access_key_id="AKIAI44QH8DHBEXAMPLE")
    assert refused(other.get_caller_identity)[0] == "InvalidClientTokenId"


def test_a_call_that_it_does_not_know_is_refused(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    code, _, status = refused(client(ses).get_dedicated_ips)
    assert (code, status) == ("UnknownOperationException", 404)


@pytest.mark.parametrize("path", ["/v2/email/identities", "/v2/email/configuration-sets"])
def test_older_clients_get_their_lists_by_the_older_path(
    client: Client, ses: DemoSes, path: str
) -> None:
    def older(request: Any, **_: object) -> None:
        request.method, request.data = "GET", b""
        request.url = f"{ses.endpoint_url}{path}?PageSize=1"

    sesv2 = client(ses)
    sesv2.meta.events.register_first("before-sign.sesv2", older)
    assert len(sesv2.list_email_identities().get("EmailIdentities", [0])) == 1
