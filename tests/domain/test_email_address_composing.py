"""Composing: a name and an address make one text, or a sentence says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.email_address import (
    Mailbox,
    composed,
    parts_of,
    seen_by_recipient,
    sender_doubt,
)
from ses_gui.domain.texts.catalogue import sentence

TAKEN = [
    ("", "a@example.com", "a@example.com"),
    ("Logto", "a@example.com", "Logto <a@example.com>"),
    ("Logto, Inc.", "a@example.com", '"Logto, Inc." <a@example.com>'),
    ("Logto.io", "a@example.com", '"Logto.io" <a@example.com>'),
    ("DEBUG: Bob", "a@example.com", '"DEBUG: Bob" <a@example.com>'),
    ('The "best"', "a@example.com", r'"The \"best\"" <a@example.com>'),
    ("Lögto", "a@example.com", "=?utf-8?b?TMO2Z3Rv?= <a@example.com>"),
    ("", "a@exämple.com", "a@xn--exmple-cua.com"),
    (" Logto ", " a@example.com ", "Logto <a@example.com>"),
    ("", "Logto, Inc. <a@example.com>", '"Logto, Inc." <a@example.com>'),
    ("Acme", "Logto <a@example.com>", "Acme <a@example.com>"),
    ("Acme", "<a@example.com>", "Acme <a@example.com>"),
    ("", "", ""),
    (" ", " ", ""),
]
REFUSED = [
    ("Logto", "", "Enter an address"),
    ("Logto", "a@example.com, b@example.com", "holds 2 addresses"),
    ("Logto", "a b@example.com", "not exactly one"),
    ("Logto", "noreply", "not exactly one"),
    ("Logto", "@example.com", "not exactly one"),
    ("Logto", "nöreply@example.com", "outside ASCII"),
    ("Logto", "a@localhost", "not a domain of the public Internet"),
    ("Logto", "a@example..com", "not exactly one"),
]


@pytest.mark.parametrize(("name", "address", "text"), TAKEN)
def test_what_ses_takes_is_written_as_it_takes_it(name, address, text):
    assert composed(Mailbox(name, address)).text == text
    assert composed(Mailbox(name, address)).refusal is None


@pytest.mark.parametrize(("name", "address", "words"), REFUSED)
def test_what_ses_refuses_is_refused_in_a_whole_sentence(name, address, words):
    result = composed(Mailbox(name, address))
    refusal = sentence(result.refusal)
    assert words in refusal
    assert refusal[0].isupper()
    assert refusal.endswith(".")
    assert result.text == ""


@given(st.text(), st.text() | st.emails())
def test_nothing_is_composed_that_is_doubted_afterwards(name, address):
    result = composed(Mailbox(name, address))
    assert not (result.text and result.refusal)
    if result.text:
        assert sender_doubt(result.text) is None


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), st.just("a@example.com"))
def test_what_was_composed_is_taken_apart_as_it_was(name, address):
    text = composed(Mailbox(name, address)).text
    parts = parts_of(text)
    assert composed(parts).text == text


@pytest.mark.parametrize(
    "text",
    [
        "a@example.com, b@example.com",
        "Logto",
        "@example.com",
        "a@",
        "<>",
        "a@example.com (Logto)",
        "a@b@example.com",
    ],
)
def test_what_is_not_one_mailbox_is_not_taken_apart(text):
    assert parts_of(text) is None


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("", "", ""),
        ("Logto<noreply@example.com>", "Logto", "noreply@example.com"),
        ("Logto, Inc. <a@example.com>", "Logto, Inc.", "a@example.com"),
        ("=?utf-8?B?TMO2Z3Rv?= <a@example.com>", "Lögto", "a@example.com"),
        ("nöreply@example.com", "", "nöreply@example.com"),
    ],
)
def test_one_mailbox_is_taken_apart_as_it_is_meant(text, name, address):
    assert parts_of(text) == Mailbox(name, address)


def test_a_recipient_sees_the_name_decoded():
    seen = seen_by_recipient("=?utf-8?B?TMO2Z3Rv?= <a@example.com>")
    assert seen == Mailbox("Lögto", "a@example.com")


def test_a_dot_in_the_name_arrives_all_the_same():
    assert seen_by_recipient("Logto.io <a@example.com>") == Mailbox("Logto.io", "a@example.com")


@pytest.mark.parametrize("text", ["Lögto <a@example.com>", "Logto, Inc. <a@example.com>", "x"])
def test_nobody_sees_what_ses_refuses_or_damages(text):
    assert seen_by_recipient(text) is None
