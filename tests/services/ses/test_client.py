"""The hermetic client goes where an ordinary one goes, by a shorter way."""

from __future__ import annotations

import logging
import os
import ssl
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import botocore.session
import pytest
import trustme
from botocore.exceptions import SSLError
from botocore.loaders import Loader

from ses_gui.domain.network import Route
from ses_gui.domain.ports import Credentials
from ses_gui.services.demo_ses.model import DemoAccount
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.secret_environment import DISARMED, disarm_environment
from ses_gui.services.ses.client import SERVICES, BuiltInLoader, hermetic_client, hermetic_session
from ses_gui.services.ses.connection import ClientSettings

if TYPE_CHECKING:
    from pathlib import Path

REGIONS = [
    "us-east-1",
    "eu-central-1",
    "ap-southeast-3",
    "me-central-1",
    "us-gov-west-1",
    "eusc-de-east-1",
    "cn-north-1",
    "us-iso-east-1",
    "moon-1",
    "US-EAST-1",
]


def settings(region: str, **changes: Any) -> ClientSettings:
    account = DemoAccount()
    credentials = Credentials(
        changes.pop("access_key_id", account.access_key_id),
        changes.pop("access_key_secret", account.access_key_secret),
    )
    return ClientSettings(credentials, region, Route(**changes))


@pytest.fixture(scope="module")
def session() -> Any:
    return hermetic_session()


@pytest.fixture(scope="module")
def ordinary() -> Any:
    return botocore.session.Session()


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("region", REGIONS)
def test_it_goes_where_an_ordinary_client_goes(
    session: Any, ordinary: Any, service: str, region: str
) -> None:
    keys = {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "x"}
    expected = ordinary.create_client(service, region_name=region, **keys)
    client = hermetic_client(session, service, settings(region))
    assert client.meta.endpoint_url == expected.meta.endpoint_url
    assert client.meta.region_name == expected.meta.region_name
    operation = {"sesv2": "get_account", "sts": "get_caller_identity"}[service]
    signed = {urlsplit(each.generate_presigned_url(operation)).query for each in (client, expected)}
    scopes = {parse_qs(query)["X-Amz-Credential"][0].split("/", 2)[2] for query in signed}
    assert len(scopes) == 1  # region and service


@pytest.mark.parametrize("service", SERVICES)
def test_it_reads_the_newest_model_of_botocore(service: str) -> None:
    ours, theirs = BuiltInLoader(), Loader(include_default_search_paths=True)
    newest = theirs.determine_latest_version(service, "service-2")
    assert ours.determine_latest_version(service, "service-2") == newest
    assert ours.search_paths == [Loader.BUILTIN_DATA_PATH]


@pytest.mark.parametrize("missing", ["access_key_id", "access_key_secret"])
def test_it_is_not_made_without_a_key(session: Any, missing: str) -> None:
    with pytest.raises(ValueError, match="a key is missing"):
        hermetic_client(session, "sesv2", settings("us-east-1", **{missing: ""}))


def test_it_answers_other_calls_too(session: Any) -> None:
    with DemoSes() as ses:
        to_demo = settings("us-east-1", endpoint_url=ses.endpoint_url)
        account = hermetic_client(session, "sesv2", to_demo).get_account()
        caller = hermetic_client(session, "sts", to_demo).get_caller_identity()
    assert account["SendQuota"]["Max24HourSend"] == 200
    assert caller["Account"] == DemoAccount().account_id


def test_its_other_calls_take_no_proxy(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with DemoSes() as ses:
        to_demo = settings("us-east-1", endpoint_url=ses.endpoint_url)
        assert hermetic_client(session, "sesv2", to_demo).get_account()["SendingEnabled"] is True


def test_its_other_calls_trust_nobody_else(
    session: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "authority.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with DemoSes(tls=context) as ses:
        to_demo = settings("us-east-1", endpoint_url=ses.endpoint_url)
        with pytest.raises(SSLError):
            hermetic_client(session, "sesv2", to_demo).get_account()
    assert ses.calls == ()


def test_the_settings_do_not_show_the_secret() -> None:
    assert DemoAccount().access_key_secret not in repr(settings("us-east-1"))


def test_botocore_logs_no_request(session: Any, caplog: pytest.LogCaptureFixture) -> None:
    with DemoSes() as ses, caplog.at_level(logging.DEBUG):
        to_demo = settings("us-east-1", endpoint_url=ses.endpoint_url)
        hermetic_client(session, "sesv2", to_demo).get_account()
    assert "AWS4-HMAC" not in caplog.text
    assert DemoAccount().access_key_id not in caplog.text


def test_disarming_takes_the_variables_away(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in DISARMED:
        monkeypatch.setenv(name, "x")
    disarm_environment()
    assert not set(DISARMED) & set(os.environ)
