"""The built-in SES plays scenes: for one recipient, or for everybody until the next one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses import responses, scenarios
from ses_gui.services.demo_ses.model import DemoAccount
from ses_gui.services.demo_ses.scenarios import BY_ID, RECIPIENT, SCENARIOS
from ses_gui.services.demo_ses.server import DemoSes
from tests.waiting import PATIENCE_S, join, wait_until

Client = Callable[..., Any]
Refused = Callable[..., tuple[str, str | None, int]]
CONTENT = {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Html": {"Data": "<p>Hi</p>"}}}}


def mail(to: str = "admin@example.com", **changes: Any) -> dict[str, Any]:
    return {
        "FromEmailAddress": "Logto <noreply@example.com>",
        "Destination": {"ToAddresses": [to]},
        "Content": CONTENT,
        **changes,
    }


def test_a_recipient_chooses_for_one_mail(client: Client, refused: Refused, ses: DemoSes) -> None:
    sesv2 = client(ses)
    chosen = RECIPIENT.format("SEND_RATE")
    assert refused(sesv2.send_email, **mail(chosen))[0] == "TooManyRequestsException"
    assert refused(sesv2.send_email, **mail(chosen.lower()))[0] == "TooManyRequestsException"
    sesv2.send_email(**mail())
    assert len(ses.mail) == 1


def test_a_scene_is_played_until_the_next_one(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    sesv2 = client(ses)
    ses.play("DAILY_QUOTA")
    assert ses.scenario is BY_ID["DAILY_QUOTA"]
    assert refused(sesv2.send_email, **mail())[0] == "LimitExceededException"
    ses.play("SEND_RATE")
    assert refused(sesv2.send_email, **mail())[0] == "TooManyRequestsException"
    ses.play(None)
    assert sesv2.send_email(**mail())["MessageId"]


def test_a_scene_that_does_not_exist_is_not_played(ses: DemoSes) -> None:
    with pytest.raises(KeyError):
        ses.play("NONSENSE")
    assert ses.scenario is None


def test_a_script_comes_before_a_scene(client: Client) -> None:
    with DemoSes(script=lambda _call: None) as ses:
        ses.play("SLOW")
        assert client(ses).get_account()["SendingEnabled"] is True


def test_only_scenes_about_everything_touch_what_only_reads(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    sesv2 = client(ses)
    ses.play("SEND_RATE")
    assert sesv2.get_account()["SendingEnabled"] is True
    ses.play("SECRET_WRONG")
    assert refused(sesv2.get_account)[0] == "SignatureDoesNotMatch"
    ses.play("KEY_UNKNOWN")
    assert refused(client(ses, "sts").get_caller_identity)[0] == "InvalidClientTokenId"


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        ("KEY_UNKNOWN", "The security token included in the request is invalid."),
        ("SECRET_WRONG", "The request signature we calculated does not match"),
        ("CREDENTIAL_SCOPE", "Credential should be scoped to a valid region, not 'us-east-1'."),
        ("CLOCK_PAST", "Signature expired: "),
        ("CLOCK_FUTURE", "Signature not yet current: "),
        ("INCOMPLETE_SIG", "Credential must have exactly 5 slash-delimited elements"),
    ],
)
def test_the_check_of_signatures_itself_refuses(
    client: Client, refused: Refused, ses: DemoSes, scene: str, words: str
) -> None:
    ses.play(scene)
    _, message, status = refused(client(ses).send_email, **mail())
    assert (message or "").startswith(words)
    assert status == 403


def test_a_wrongly_signed_call_is_refused_in_a_scene_about_the_mail_too(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    ses.play("NO_RECIPIENT")
    code, _, _ = refused(client(ses, aws_secret_access_key="wrong").send_email, **mail())
    assert code == "SignatureDoesNotMatch"


def test_the_clock_of_the_scene_is_also_that_of_the_answer(client: Client, ses: DemoSes) -> None:
    ses.play("CLOCK_PAST")
    sesv2 = client(ses)
    with pytest.raises(sesv2.exceptions.ClientError) as caught:
        sesv2.get_account()
    headers = caught.value.response["ResponseMetadata"]["HTTPHeaders"]
    stamp = caught.value.response["Error"]["Message"].partition("(")[2]
    assert stamp[9:13] == headers["date"][17:22].replace(":", "")


def test_a_suppressed_recipient_is_on_the_list_though_the_mail_is_taken(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    sesv2, address = client(ses), RECIPIENT.format("SUPPRESSED")
    assert sesv2.send_email(**mail(address))["MessageId"]
    found = sesv2.get_suppressed_destination(EmailAddress=address)
    assert found["SuppressedDestination"]["Reason"] == "BOUNCE"
    assert refused(sesv2.get_suppressed_destination, EmailAddress="a@example.com")[2] == 404
    ses.play("SUPPRESSED")
    assert sesv2.get_suppressed_destination(EmailAddress="a@example.com")


def test_an_account_may_have_many_identities(client: Client, ses: DemoSes) -> None:
    ses.play("MANY_IDENTITIES")
    sesv2, names, token = client(ses), set(), None
    while token or not names:
        page = sesv2.list_email_identities(PageSize=1000, **({"NextToken": token} if token else {}))
        names |= {identity["IdentityName"] for identity in page["EmailIdentities"]}
        token = page.get("NextToken")
    assert len(names) == 2500
    assert "example.com" in names
    assert sesv2.send_email(**mail())["MessageId"]


def test_a_slow_answer_comes_all_the_same(
    client: Client, ses: DemoSes, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float | None] = []
    monkeypatch.setattr(threading.Event, "wait", lambda _self, time=None: waited.append(time))
    ses.play("SLOW")
    assert client(ses).get_account()["SendingEnabled"] is True
    assert 3.0 in waited


def test_a_slow_answer_does_not_hold_up_the_end(
    ses: DemoSes, monkeypatch: pytest.MonkeyPatch
) -> None:
    slower = replace(BY_ID["SLOW"], act=responses.slow(10 * PATIENCE_S))
    monkeypatch.setattr(scenarios, "BY_ID", {"SLOW": slower})
    ses.play("SLOW")
    host = ses.endpoint_url.removeprefix("http://")
    with socket.create_connection(("127.0.0.1", int(host.rpartition(":")[2]))) as line:
        head = f"GET / HTTP/1.1\r\nHost: {host}\r\nAuthorization: AWS4-HMAC-SHA256 x\r\n\r\n"
        line.sendall(head.encode())
        wait_until(lambda: ses.calls)
        end = threading.Thread(target=ses.stop)
        end.start()
        join(end)


def test_a_detour_leads_elsewhere_and_back(ses: DemoSes) -> None:
    usual = ses.endpoint_url
    ses.play("REFUSED")
    closed = ses.endpoint_url
    assert closed != usual
    assert ses.endpoint_url == closed
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(closed.rpartition(":")[2])))
    ses.play("TLS_NOT_TLS")
    assert ses.endpoint_url == usual.replace("http:", "https:")
    ses.play("DNS")
    assert ses.endpoint_url.endswith(".invalid")
    ses.play(None)
    assert ses.endpoint_url == usual


@pytest.mark.parametrize("scene", ["REFUSED", "NONSENSE"])
def test_a_recipient_cannot_choose_a_detour_or_what_does_not_exist(
    client: Client, refused: Refused, ses: DemoSes, scene: str
) -> None:
    ses.play("SLOW")
    code, _, _ = refused(client(ses).send_email, **mail(RECIPIENT.format(scene)))
    assert code == "NoSuchSceneException"
    assert ses.mail == ()


def test_what_is_no_request_at_all_is_left_to_the_built_in_ses(
    client: Client, refused: Refused, ses: DemoSes
) -> None:
    def spoil(request: Any, **_: object) -> None:
        request.data = b"["

    sesv2 = client(ses)
    sesv2.meta.events.register_first("before-sign.sesv2.SendEmail", spoil)
    for scene in SCENARIOS:
        if sentence(scene.group) == "Identities":
            ses.play(scene.id)
            assert refused(sesv2.send_email, **mail())[0] != "InternalFailure"


def test_the_account_of_a_scene_is_not_the_account(client: Client, ses: DemoSes) -> None:
    before = replace(ses.account)
    ses.play("MANY_IDENTITIES")
    client(ses).get_account()
    assert ses.account == before == DemoAccount()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"Subject": {"Data": "x", "Charset": "klingon"}}, "Unknown charset: klingon"),
        ({"Body": {"Html": {"Data": "x" * 32_000_000}}}, "Message length is more than"),
    ],
)
def test_content_that_cannot_be_sent_is_refused(
    client: Client, refused: Refused, ses: DemoSes, content: dict[str, Any], message: str
) -> None:
    whole = {"Simple": {**CONTENT["Simple"], **content}}
    code, said, _ = refused(client(ses).send_email, **mail(Content=whole))
    assert code == "BadRequestException"
    assert (said or "").startswith(message)
