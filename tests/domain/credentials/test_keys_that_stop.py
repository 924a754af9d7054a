"""Keys that stop a send, because AWS can never accept them."""

import pytest

from ses_gui.domain.credentials.validation import key_stops
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OTHER_ID,
    ROLE_ID,
    SECRET,
    SMTP_PASSWORD,
    TEMPORARY_ID,
)


def codes(key_id, secret):
    config = {"accessKeyId": key_id, "accessKeySecret": secret}
    return [stop.code for stop in key_stops(config)]


@pytest.mark.parametrize(
    ("key_id", "secret", "code"),
    [
        (TEMPORARY_ID, SECRET, "temporary-key"),
        (ROLE_ID, SECRET, "key-id-shape"),
        (SECRET, KEY_ID, "swapped-keys"),
        (KEY_ID, SMTP_PASSWORD, "smtp-password"),
        (KEY_ID, f"{SECRET}\n", "hidden-characters"),
    ],
)
def test_what_aws_can_never_accept_stops_a_send(key_id, secret, code):
    assert codes(key_id, secret) == [code]


@pytest.mark.parametrize(("key_id", "secret"), [(KEY_ID, SECRET), (OTHER_ID, "hunter2"), ("", "")])
def test_what_only_looks_odd_or_is_missing_stops_nothing(key_id, secret):
    assert codes(key_id, secret) == []


def test_a_config_with_other_values_there_stops_nothing():
    assert key_stops({"accessKeyId": 7, "accessKeySecret": None}) == ()
