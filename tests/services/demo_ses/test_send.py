"""The built-in SES takes mail, or refuses it in the words of SES."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from ses_gui.services.demo_ses.model import DemoAccount, DemoIdentity
from ses_gui.services.demo_ses.server import DemoSes

if TYPE_CHECKING:
    from ses_gui.services.demo_ses.model import DemoMail

Client = Callable[..., Any]
Refused = Callable[..., tuple[str, str | None, int]]
CONTENT = {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Html": {"Data": "<p>Hi</p>"}}}}
TO = {"ToAddresses": ["admin@example.com"]}


def test_it_keeps_what_it_is_sent_and_tells_of_it(client: Client) -> None:
    told: list[DemoMail] = []
    with DemoSes(on_mail=told.append) as ses:
        answer = client(ses).send_email(
            FromEmailAddress="A <a@example.com>", Destination=TO, Content=CONTENT
        )
    (mail,) = ses.mail
    assert told == [mail]
    assert mail.message_id == answer["MessageId"]
    assert (mail.sender, mail.to) == ("A <a@example.com>", ("admin@example.com",))
    assert (mail.subject, mail.html) == ("Hello", "<p>Hi</p>")
    assert mail.body == {
        "FromEmailAddress": "A <a@example.com>",
        "Destination": TO,
        "Content": CONTENT,
    }
    assert datetime.now(UTC) - mail.at < timedelta(minutes=1)


def test_a_message_id_has_the_shape_of_one(client: Client, ses: DemoSes) -> None:
    send = client(ses).send_email
    ids = [
        send(FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT)["MessageId"]
        for _ in range(2)
    ]
    assert len(set(ids)) == 2
    for message_id in ids:
        head, *middle, tail = message_id.split("-")
        assert (len(head), [len(part) for part in middle], tail) == (16, [8, 4, 4, 4, 12], "000000")


@pytest.mark.parametrize(
    "recipient",
    [
        "anybody@example.com",
        "anybody@sub.example.com",
        "ANY@EXAMPLE.COM",
        "success@simulator.amazonses.com",
        "bounce+label@simulator.amazonses.com",
        "suppressed@example.com",
    ],
)
def test_the_sandbox_lets_verified_recipients_through(
    client: Client, ses: DemoSes, recipient: str
) -> None:
    client(ses).send_email(
        FromEmailAddress="a@example.com",
        Destination={"ToAddresses": [recipient]},
        Content=CONTENT,
    )
    assert ses.mail[0].to == (recipient,)


def test_outside_the_sandbox_anybody_gets_mail(client: Client) -> None:
    with DemoSes(DemoAccount(sandbox=False)) as ses:
        client(ses).send_email(
            FromEmailAddress="a@example.com",
            Destination={"ToAddresses": ["x@elsewhere.example"]},
            Content=CONTENT,
        )
        assert client(ses).get_account()["ProductionAccessEnabled"] is True
    assert len(ses.mail) == 1


def test_all_identities_that_fail_are_listed_with_and_without_their_names(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    code, message, status = refused(
        client(ses, region_name="eu-west-1").send_email,
        FromEmailAddress="Me <me@unverified.example.org>",
        Destination={"ToAddresses": ["you@elsewhere.example"]},
        Content=CONTENT,
    )
    assert (code, status) == ("MessageRejected", 400)
    assert message == (
        "Email address is not verified. The following identities failed the check in region"
        " EU-WEST-1: Me <me@unverified.example.org>, me@unverified.example.org,"
        " you@elsewhere.example"
    )


def test_an_address_may_be_verified_though_its_domain_is_not() -> None:
    identities = (DemoIdentity("b.example", verified=False), DemoIdentity("a@b.example", True))
    account = DemoAccount(identities=identities)
    assert account.may_send_from("a@b.example")
    assert account.may_send_from("a+label@b.example")
    assert not account.may_send_from("A@b.example")
    assert not account.may_send_from("other@b.example")


@pytest.mark.parametrize("garbage", [b"{", b"[]", b"\xff"])
def test_what_is_no_json_object_is_refused(
    client: Client, refused: Refused, ses: DemoSes, garbage: bytes
) -> None:
    def spoil(request: Any, **_: object) -> None:
        request.data = garbage

    sesv2 = client(ses)
    sesv2.meta.events.register_first("before-sign.sesv2.SendEmail", spoil)
    code, _, status = refused(
        sesv2.send_email, FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT
    )
    assert (code, status) == ("SerializationException", 400)


REFUSED = [
    (
        {"ConfigurationSetName": ""},
        ("BadRequestException", "Configuration set name must not be empty.", 400),
    ),
    ({"FromEmailAddress": None}, ("BadRequestException", None, 400)),
    ({"FromEmailAddress": ""}, ("BadRequestException", None, 400)),
    (
        {"ConfigurationSetName": "absent"},
        ("NotFoundException", "Configuration set <absent> does not exist.", 404),
    ),
    (
        {"Destination": {}},
        ("BadRequestException", "There are no recipients specified.", 400),
    ),
    (
        {"Destination": {"ToAddresses": ["a@example.com"] * 51}},
        ("BadRequestException", "Recipient count exceeds 50.", 400),
    ),
    (
        {"Destination": {"ToAddresses": ["nobody"]}},
        ("BadRequestException", "Missing final '@domain'", 400),
    ),
    (
        {"FromEmailAddressIdentityArn": "nonsense"},
        ("BadRequestException", "Invalid ARN <nonsense>.", 400),
    ),
    (
        {"Content": None},
        (
            "BadRequestException",
            (
                "1 validation error detected: Value null at 'content' failed to satisfy"
                " constraint: Member must not be null"
            ),
            400,
        ),
    ),
]


@pytest.mark.parametrize(("changes", "expected"), REFUSED)
def test_a_bad_request_is_refused_in_the_words_of_ses(
    client: Client,
    refused: Refused,
    ses: DemoSes,
    changes: dict[str, Any],
    expected: tuple[str, str | None, int],
) -> None:
    whole = {
        "FromEmailAddress": "a@example.com",
        "Destination": TO,
        "Content": CONTENT,
        **changes,
    }
    body = {key: value for key, value in whole.items() if value is not None}
    assert refused(client(ses).send_email, **body) == expected
    assert ses.mail == ()


def test_wrong_types_are_refused(client: Client, refused: Refused, ses: DemoSes) -> None:
    def spoil(request: Any, **_: object) -> None:
        request.data = request.data.replace(b'"Hello"', b"[1]")

    sesv2 = client(ses)
    sesv2.meta.events.register_first("before-sign.sesv2.SendEmail", spoil)
    code, _, status = refused(
        sesv2.send_email, FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT
    )
    assert (code, status) == ("BadRequestException", 400)
