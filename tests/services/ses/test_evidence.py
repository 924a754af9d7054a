"""What the AWS library itself stumbles over is told apart, and never quoted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import botocore.session
import pytest
from botocore import exceptions
from botocore.config import Config
from botocore.loaders import Loader

from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.failures.explain import explain
from ses_gui.domain.ports import Cancellation
from ses_gui.domain.sending import Failure, Outcome
from ses_gui.services.demo_ses.server import DemoSes
from ses_gui.services.ses.evidence import of_exception
from ses_gui.services.ses.mailer import SesMailer

if TYPE_CHECKING:
    from pathlib import Path

    from ses_gui.domain.ports import SendRequest

Failing = Callable[[Outcome], Failure]
KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
BODY: dict[str, Any] = {
    "FromEmailAddress": "a@example.com",
    "Destination": {"ToAddresses": ["b@example.com"]},
    "Content": {"Simple": {"Subject": {"Data": "x"}, "Body": {"Html": {"Data": "x"}}}},
}


def ordinary(endpoint_url: str = "http://127.0.0.1:1", **keys: Any) -> Any:
    """An ordinary client, which reads the environment and checks what it is given."""
    session: Any = botocore.session.Session()
    config = Config(retries={"total_max_attempts": 1})
    whole = {"aws_access_key_id": KEY_ID, "aws_secret_access_key": SECRET, **keys}
    return session.create_client(
        "sesv2", region_name="us-east-1", endpoint_url=endpoint_url, config=config, **whole
    )


def fault(call: Callable[[], object]) -> Evidence:
    """The evidence of what `call` raises."""
    with pytest.raises(Exception) as caught:
        call()
    assert isinstance(caught.value, Exception)
    return of_exception(caught.value, Evidence(FailureKind.OTHER, region="us-east-1"))


def test_a_value_that_the_library_refuses() -> None:
    found = fault(lambda: ordinary().send_email(**BODY, FromEmailAddressIdentityArn=""))
    assert found.kind is FailureKind.PARAMETER
    assert explain(found).case == "PARAM"


def test_keys_that_the_library_does_not_find(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    bare = ordinary(aws_access_key_id=None, aws_secret_access_key=None)
    found = fault(lambda: bare.send_email(**BODY))
    assert explain(found).id == "KEY_MISSING"
    found = fault(lambda: ordinary(aws_secret_access_key=None))
    assert (explain(found).id, explain(found).case) == ("SECRET_MISSING", "CREDS")


def test_a_key_with_a_line_break_that_reaches_the_header() -> None:
    with DemoSes() as ses:
        found = fault(
            lambda: ordinary(ses.endpoint_url, aws_access_key_id=KEY_ID + "\n").send_email(**BODY)
        )
    text = explain(found)
    assert text.case == "KEY_HEADER"
    assert KEY_ID not in repr((found, text))


@pytest.mark.parametrize("region", ["us east 1", "us-east-1 ", "http://x"])
def test_a_region_that_is_none(region: str) -> None:
    session: Any = botocore.session.Session()
    found = fault(lambda: session.create_client("sesv2", region_name=region))
    assert explain(found).case == "REGION_FMT"


@pytest.mark.parametrize(
    ("variables", "config"),
    [
        ({"AWS_PROFILE": "absent"}, None),
        ({}, "[profile"),
        ({"AWS_RETRY_MODE": "bogus"}, None),
        ({"AWS_DEFAULTS_MODE": "bogus"}, None),
    ],
)
def test_broken_settings_of_the_computer(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    variables: dict[str, str],
    config: str | None,
) -> None:
    if config is not None:
        (tmp_path / "config").write_text(config)
        monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    def create() -> object:
        session: Any = botocore.session.Session()
        keys = {"aws_access_key_id": KEY_ID, "aws_secret_access_key": SECRET}
        return session.create_client("sesv2", region_name="us-east-1", **keys)

    assert explain(fault(create)).case == "ENVFILE"


def test_a_library_without_its_files(
    failure: Failing,
    request_to: Callable[..., SendRequest],
    ses: DemoSes,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(Loader, "BUILTIN_DATA_PATH", str(tmp_path))
    outcome = failure(SesMailer().send(request_to(ses.endpoint_url), Cancellation()))
    assert (outcome.explanation.id, outcome.explanation.maybe_sent) == ("PACKAGING", False)
    assert ses.calls == ()


def test_every_exception_of_the_library_becomes_evidence() -> None:
    kinds = {
        exceptions.NoCredentialsError: FailureKind.KEY_ID_MISSING,
        exceptions.NoRegionError: FailureKind.REGION,
        exceptions.BotoCoreError: FailureKind.OTHER,
    }
    for error, kind in kinds.items():
        assert of_exception(error(), Evidence(FailureKind.OTHER)).kind is kind
