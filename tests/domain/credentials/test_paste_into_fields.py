"""What may be pasted into the field of the ID, and into that of the secret."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.credentials.parser import KeyPart, belongs
from tests.domain.credentials.key_cases import (
    KEY_ID,
    OTHER_ID,
    OTHER_SECRET,
    ROLE_ID,
    SECRET,
    SMTP_PASSWORD,
    TEMPORARY_ID,
    TOKEN,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        KEY_ID,
        f" {KEY_ID}\r\n",
        f"{KEY_ID[:9]}\n{KEY_ID[9:]}",
        f"'{KEY_ID}',",
        TEMPORARY_ID,
        ROLE_ID,
        "whatever",
    ],
)
def test_an_id_goes_into_its_field(text):
    assert belongs(text, KeyPart.KEY_ID)


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        f"{SECRET}\n",
        f"{SECRET[:20]}\n{SECRET[20:]}",
        SMTP_PASSWORD,
        TOKEN,
        "hunter2",
        "c2VjcmV0==",
    ],
)
def test_a_secret_goes_into_its_field(text):
    assert belongs(text, KeyPart.SECRET)


@pytest.mark.parametrize(
    "text",
    [
        f"{KEY_ID}\n{SECRET}",
        f"{SECRET} {KEY_ID}",
        f"{KEY_ID},{SECRET}",
        f"{KEY_ID}:{SECRET}",
        f"AWS_SECRET_ACCESS_KEY={SECRET}",
        f"Access key ID,Secret access key\r\n{KEY_ID},{SECRET}\r\n",
        f"{KEY_ID}\n{SECRET}\n{OTHER_ID}\n{OTHER_SECRET}",
    ],
)
def test_a_block_goes_into_neither(text):
    assert not belongs(text, KeyPart.KEY_ID)
    assert not belongs(text, KeyPart.SECRET)


def test_the_other_part_is_looked_into_lest_a_secret_lands_in_a_file():
    assert not belongs(SECRET, KeyPart.KEY_ID)
    assert not belongs(SMTP_PASSWORD, KeyPart.KEY_ID)
    assert not belongs(KEY_ID, KeyPart.SECRET)
    assert not belongs(TEMPORARY_ID, KeyPart.SECRET)


@given(st.text(max_size=60), st.sampled_from([KeyPart.KEY_ID, KeyPart.SECRET]))
def test_any_text_can_be_judged_and_is_a_block_beside_a_whole_key(text, part):
    belongs(text, part)
    assert not belongs(f"{KEY_ID}\n{SECRET}\n{text}", part)
