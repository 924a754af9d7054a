"""A built-in SES, an ordinary AWS client for it, and the errors it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from ses_gui.services.demo_ses.server import DemoSes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def ses() -> Iterator[DemoSes]:
    """Start a built-in SES."""
    with DemoSes() as running:
        yield running


@pytest.fixture
def client() -> Callable[..., Any]:
    """Make an ordinary client with the account's keys, or with others."""

    def make(ses: DemoSes, service: str = "sesv2", **changes: Any) -> Any:
        keys = {
            "aws_access_key_id": ses.account.access_key_id,
            "aws_secret_access_key": ses.account.access_key_secret,
            "region_name": "us-east-1",
            **changes,
        }
        config = Config(retries={"total_max_attempts": 1}, parameter_validation=False)
        session: Any = botocore.session.Session()
        return session.create_client(service, endpoint_url=ses.endpoint_url, config=config, **keys)

    return make


@pytest.fixture
def refused() -> Callable[..., tuple[str, str | None, int]]:
    """Give code, message and status of the error that a call ends with."""

    def ending(call: Any, *args: Any, **options: Any) -> tuple[str, str | None, int]:
        with pytest.raises(ClientError) as caught:
            call(*args, **options)
        response: Any = caught.value.response
        error, status = response["Error"], response["ResponseMetadata"]["HTTPStatusCode"]
        return error["Code"], error.get("Message"), status

    return ending
