"""The built-in SES answers an ordinary AWS client as SES does."""

from __future__ import annotations

import socket
import threading
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from ses_gui.services.demo import scenes, signature
from ses_gui.services.demo.account import DemoAccount, DemoIdentity
from ses_gui.services.demo.server import DemoSes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.services.demo.mail import DemoMail
    from ses_gui.services.demo.wire import Answer

CONTENT = {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Html": {"Data": "<p>Hi</p>"}}}}
TO = {"ToAddresses": ["admin@example.com"]}


@pytest.fixture
def ses() -> Iterator[DemoSes]:
    with DemoSes() as running:
        yield running


def client(ses: DemoSes, service: str = "sesv2", **changes: Any) -> Any:
    """Make an ordinary client with the account's keys, or with others."""
    keys = {
        "aws_access_key_id": ses.account.access_key_id,
        "aws_secret_access_key": ses.account.access_key_secret,
        "region_name": "us-east-1",
        **changes,
    }
    config = Config(retries={"total_max_attempts": 1}, parameter_validation=False)
    session: Any = botocore.session.Session()
    return session.create_client(service, endpoint_url=ses.endpoint_url, config=config, **keys)


def refused(call: Any, *args: Any, **options: Any) -> tuple[str, str | None, int]:
    """Give code, message and status of the error that `call` ends with."""
    with pytest.raises(ClientError) as caught:
        call(*args, **options)
    response: Any = caught.value.response
    error, status = response["Error"], response["ResponseMetadata"]["HTTPStatusCode"]
    return error["Code"], error.get("Message"), status


def test_it_keeps_what_it_is_sent_and_tells_of_it() -> None:
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


def test_a_message_id_has_the_shape_of_one(ses: DemoSes) -> None:
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
def test_the_sandbox_lets_verified_recipients_through(ses: DemoSes, recipient: str) -> None:
    client(ses).send_email(
        FromEmailAddress="a@example.com",
        Destination={"ToAddresses": [recipient]},
        Content=CONTENT,
    )
    assert ses.mail[0].to == (recipient,)


def test_outside_the_sandbox_anybody_gets_mail() -> None:
    with DemoSes(DemoAccount(sandbox=False)) as ses:
        client(ses).send_email(
            FromEmailAddress="a@example.com",
            Destination={"ToAddresses": ["x@elsewhere.example"]},
            Content=CONTENT,
        )
        assert client(ses).get_account()["ProductionAccessEnabled"] is True
    assert len(ses.mail) == 1


def test_all_identities_that_fail_are_listed_with_and_without_their_names(ses: DemoSes) -> None:
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
    assert account.may_send_from("A@b.example")
    assert not account.may_send_from("other@b.example")


REFUSED = [
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
    ses: DemoSes, changes: dict[str, Any], expected: tuple[str, str | None, int]
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


def test_wrong_types_are_refused(ses: DemoSes) -> None:
    def spoil(request: Any, **_: object) -> None:
        request.data = request.data.replace(b'"Hello"', b"[1]")

    sesv2 = client(ses)
    sesv2.meta.events.register_first("before-sign.sesv2.SendEmail", spoil)
    code, _, status = refused(
        sesv2.send_email, FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT
    )
    assert (code, status) == ("BadRequestException", 400)


def test_the_account_tells_its_quota_and_what_is_used(ses: DemoSes) -> None:
    client(ses).send_email(FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT)
    account = client(ses).get_account()
    assert account["SendQuota"] == {
        "Max24HourSend": 200.0,
        "MaxSendRate": 1.0,
        "SentLast24Hours": 1.0,
    }
    assert account["ProductionAccessEnabled"] is False
    assert account["SendingEnabled"] is True


def test_identities_are_known_by_name(ses: DemoSes) -> None:
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


def test_identities_come_in_pages() -> None:
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


def test_configuration_sets_are_listed_and_known_by_name(ses: DemoSes) -> None:
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


def test_the_suppression_list_is_known_by_address(ses: DemoSes) -> None:
    sesv2 = client(ses)
    found = sesv2.get_suppressed_destination(EmailAddress="suppressed@example.com")
    assert found["SuppressedDestination"]["Reason"] == "BOUNCE"
    code, _, status = refused(sesv2.get_suppressed_destination, EmailAddress="a@example.com")
    assert (code, status) == ("NotFoundException", 404)


def test_the_token_service_says_who_one_is(ses: DemoSes) -> None:
    identity = client(ses, "sts").get_caller_identity()
    assert identity["Account"] == "123456789012"
    assert identity["Arn"] == "arn:aws:iam::123456789012:user/logto"
    assert refused(client(ses, "sts").get_session_token)[0] == "InvalidAction"
    other = client(ses, "sts", aws_access_key_id="AKIAI44QH8DHBEXAMPLE")
    assert refused(other.get_caller_identity)[0] == "InvalidClientTokenId"


def test_a_call_that_it_does_not_know_is_refused(ses: DemoSes) -> None:
    code, _, status = refused(client(ses).get_dedicated_ips)
    assert (code, status) == ("UnknownOperationException", 404)


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


@pytest.mark.parametrize(("keys", "code", "message"), KEYS)
def test_a_wrong_key_is_refused_in_the_words_of_aws(
    ses: DemoSes, keys: dict[str, str], code: str, message: str
) -> None:
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


def test_a_body_changed_on_the_way_is_refused(ses: DemoSes) -> None:
    def spoil(request: Any, **_: object) -> None:
        request.body = request.body.replace(b"Hello", b"Hallo")

    sesv2 = client(ses)
    sesv2.meta.events.register("before-send.sesv2.SendEmail", spoil)
    code, _, _ = refused(
        sesv2.send_email, FromEmailAddress="a@example.com", Destination=TO, Content=CONTENT
    )
    assert code == "SignatureDoesNotMatch"
    assert ses.mail == ()


def test_a_signature_for_another_service_is_refused(ses: DemoSes) -> None:
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
    ("minutes", "message"), [(10, "Signature expired: "), (-10, "Signature not yet current: ")]
)
def test_a_wrong_clock_is_refused(
    ses: DemoSes, monkeypatch: pytest.MonkeyPatch, minutes: int, message: str
) -> None:
    class Elsewhen(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Elsewhen:
            later = datetime.now(tz) + timedelta(minutes=minutes)
            return cls.fromtimestamp(later.timestamp(), tz)

    monkeypatch.setattr(signature, "datetime", Elsewhen)
    code, said, status = refused(client(ses).get_account)
    assert (code, status) == ("SignatureDoesNotMatch", 403)
    assert (said or "").startswith(message)


def test_a_script_is_asked_first_and_may_pass() -> None:
    heard: list[str] = []

    def script(call: Any) -> Answer | None:
        heard.append(call.path)
        return None

    with DemoSes(script=script) as ses:
        assert client(ses).get_account()["SendingEnabled"] is True
    assert heard == ["/v2/email/account"]


def test_a_fault_in_a_script_looks_like_a_fault_of_aws() -> None:
    def script(_call: Any) -> Answer:
        raise RuntimeError

    with DemoSes(script=script) as ses:
        code, _, status = refused(client(ses).get_account)
    assert (code, status) == ("InternalFailure", 500)


def test_it_stops_though_a_client_still_waits() -> None:
    heard = threading.Event()

    def script(call: Any) -> Any:
        heard.set()
        return scenes.silent(call)

    ses = DemoSes(script=script)
    ses.start()
    with socket.create_connection(("127.0.0.1", int(ses.endpoint_url.rpartition(":")[2]))) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert heard.wait(10)
        ses.stop()
        line.settimeout(10)
        assert line.recv(1) == b""


def test_it_can_be_started_again_and_keeps_its_mail() -> None:
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


def test_the_secret_of_the_account_is_not_shown() -> None:
    account = DemoAccount()
    assert account.access_key_secret not in repr(replace(account, sandbox=False))
