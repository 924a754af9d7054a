"""Where moto, another SES for tests, knows an answer, the built-in SES gives the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from moto.server import ThreadedMotoServer

from ses_gui.domain.config.document import example_document
from ses_gui.domain.config.writer import config_of
from ses_gui.domain.network import Route
from ses_gui.domain.ports import Cancellation, Credentials, ExamRequest
from ses_gui.domain.preflight.steps import Step, StepState, case_of
from ses_gui.services.demo_ses.model import DemoNames
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.mailer import SesExaminer

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = {"Simple": {"Subject": {"Data": "Hello"}, "Body": {"Html": {"Data": "<p>Hi</p>"}}}}


def client(endpoint_url: str) -> Any:
    session: Any = botocore.session.Session()
    return session.create_client(
        "sesv2",
        endpoint_url=endpoint_url,
        region_name="us-east-1",
        aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
        aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        config=Config(retries={"total_max_attempts": 1}),
    )


@pytest.fixture(scope="module")
def moto() -> Iterator[Any]:
    """A moto that knows what the built-in account has."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    sesv2 = client(f"http://{host}:{port}")
    sesv2.create_email_identity(EmailIdentity="example.com")
    sesv2.create_configuration_set(ConfigurationSetName="demo")
    yield sesv2
    server.stop()


@pytest.fixture
def both(moto: Any) -> Iterator[tuple[Any, Any]]:
    with DemoSes() as ses:
        yield client(ses.endpoint_url), moto


def code_and_status(call: Any, **options: Any) -> tuple[str, int]:
    with pytest.raises(ClientError) as caught:
        call(**options)
    response: Any = caught.value.response
    return response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"]


def test_both_take_mail_from_a_verified_domain(both: tuple[Any, Any]) -> None:
    for sesv2 in both:
        answer = sesv2.send_email(
            FromEmailAddress="a@example.com",
            Destination={"ToAddresses": ["b@example.com"]},
            Content=CONTENT,
        )
        assert answer["MessageId"]


def test_both_refuse_a_sender_that_is_not_verified(both: tuple[Any, Any]) -> None:
    ours, theirs = (
        code_and_status(
            sesv2.send_email,
            FromEmailAddress="a@nowhere.example",
            Destination={"ToAddresses": ["b@example.com"]},
            Content=CONTENT,
        )
        for sesv2 in both
    )
    assert ours == theirs == ("MessageRejected", 400)


def test_both_list_the_domain_as_an_identity(both: tuple[Any, Any]) -> None:
    for sesv2 in both:
        listed = sesv2.list_email_identities()["EmailIdentities"]
        assert ("DOMAIN", "example.com") in {
            (identity["IdentityType"], identity["IdentityName"]) for identity in listed
        }


def test_both_know_the_identity_and_miss_the_other(both: tuple[Any, Any]) -> None:
    ours, theirs = (sesv2.get_email_identity(EmailIdentity="example.com") for sesv2 in both)
    assert ours["IdentityType"] == theirs["IdentityType"] == "DOMAIN"
    missing = {code_and_status(s.get_email_identity, EmailIdentity="no.example") for s in both}
    assert missing == {("NotFoundException", 404)}


def test_both_list_the_configuration_set(both: tuple[Any, Any]) -> None:
    ours, theirs = (sesv2.list_configuration_sets()["ConfigurationSets"] for sesv2 in both)
    assert ours == theirs == ["demo"]


def test_both_know_the_configuration_set_by_name(both: tuple[Any, Any]) -> None:
    names = {
        sesv2.get_configuration_set(ConfigurationSetName="demo")["ConfigurationSetName"]
        for sesv2 in both
    }
    assert names == {"demo"}


def test_a_preflight_learns_the_same_names_from_both(moto: Any) -> None:
    learned = []
    with DemoSes() as ses:
        for url in (ses.endpoint_url, moto.meta.endpoint_url):
            config = config_of(example_document(), "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
            case = case_of(config, "", url)
            credentials = Credentials(config["accessKeyId"], config["accessKeySecret"])
            request = ExamRequest(credentials, case, Route(url))
            examiner = SesExaminer(names=DemoNames(), pause_s=0)
            results: dict[Step, Any] = {}
            take = partial(_take, results)
            known = examiner.examine(request, take, Cancellation())
            names = {each.name for each in known.identities.listed}
            learned.append(("example.com" in names, known.configuration_sets.names))
            assert results[Step.ENDPOINT].state is not StepState.FAILED
    assert learned[0] == learned[1] == (True, ("demo",))


def _take(results: dict[Step, Any], result: Any) -> None:
    results[result.step] = result
