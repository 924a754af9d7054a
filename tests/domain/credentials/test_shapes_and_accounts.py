"""What a text looks like, and the account that a key ID tells of."""

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.credentials.validation import UNIQUE_IDS, Shape, account_of, owner_of, shape_of
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OLD_SMTP_PASSWORD,
    OTHER_ID,
    ROLE_ID,
    SECRET,
    SMTP_PASSWORD,
    TEMPORARY_ID,
    TOKEN,
    key_id_of,
)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (KEY_ID, Shape.KEY_ID),
        (TEMPORARY_ID, Shape.TEMPORARY_ID),
        (ROLE_ID, Shape.OTHER_ID),
        (SECRET, Shape.SECRET),
        (SMTP_PASSWORD, Shape.SMTP_PASSWORD),
        (OLD_SMTP_PASSWORD, Shape.SMTP_PASSWORD),
        (TOKEN, Shape.SESSION_TOKEN),
        (OTHER_ID, Shape.UNKNOWN),  # AWS's documents write an 8, which base32 has not
        (KEY_ID.lower(), Shape.UNKNOWN),
        (f"{KEY_ID} ", Shape.UNKNOWN),
        (SECRET[:-1], Shape.UNKNOWN),
        ("", Shape.UNKNOWN),
    ],
)
def test_each_text_has_its_shape(text, shape):
    assert shape_of(text) is shape


@given(
    st.text("abcXYZ/+019", min_size=40, max_size=40), st.sampled_from("us-east-1 eu-west-3".split())
)
def test_every_smtp_password_that_aws_derives_from_a_secret_is_known(secret, region):
    signature = ("AWS4" + secret).encode()
    for step in ("11111111", region, "ses", "aws4_request", "SendRawEmail"):
        signature = hmac.new(signature, step.encode(), hashlib.sha256).digest()
    password = base64.b64encode(b"\x04" + signature).decode()
    assert shape_of(password) is Shape.SMTP_PASSWORD


@pytest.mark.parametrize("prefix", UNIQUE_IDS)
def test_other_ids_are_named(prefix):
    text = prefix + KEY_ID[4:]
    assert shape_of(text) is Shape.OTHER_ID
    assert sentence(owner_of(text)).split()[0] in {"a", "an"}


@pytest.mark.parametrize(
    ("key_id", "account"),
    [
        ("AKIASP2TPHJSQH3FJRUX", "171436882533"),
        ("ASIAQNZGKIQY56JQ7WML", "029608264753"),
        (KEY_ID, None),  # made before IDs told the account
        (ROLE_ID, None),
        ("AKIAIOSFODNN7EXAMPL", None),
        ("", None),
    ],
)
def test_the_account_of_published_keys(key_id, account):
    assert account_of(key_id) == account


@given(
    st.integers(0, 10**12 - 1),
    st.integers(0, 2**39 - 1),
    st.sampled_from(["AKIA", "ASIA"]),
)
def test_the_account_is_read_back_whatever_else_the_id_holds(number, rest, prefix):
    assert account_of(key_id_of(number, rest, prefix)) == f"{number:012d}"


@given(st.text() | st.text("AKIAS234567QZ", min_size=16, max_size=24).map("AKIA".__add__))
def test_any_text_has_an_account_of_twelve_digits_or_none(text):
    account = account_of(text)
    assert account is None or (len(account) == 12 and account.isdigit())
