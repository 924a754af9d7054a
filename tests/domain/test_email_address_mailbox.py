"""A name and an address become one text, and come back from it."""

from email.header import decode_header, make_header
from email.headerregistry import HeaderRegistry

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.email_address import (
    Mailbox,
    decoded,
    encoded,
    put_together,
    taken_apart,
)


@pytest.mark.parametrize(
    ("name", "address", "text"),
    [
        ("", "a@example.com", "a@example.com"),
        ("Acme", "a@example.com", "Acme <a@example.com>"),
        ("  Acme  Mail ", " a@example.com ", "Acme Mail <a@example.com>"),
        ("Acme, Inc.", "a@example.com", '"Acme, Inc." <a@example.com>'),
        ('The "A" \\ B', "a@example.com", r'"The \"A\" \\ B" <a@example.com>'),
        ("Lögto", "a@example.com", "=?utf-8?b?TMO2Z3Rv?= <a@example.com>"),
        ("=?utf-8?q?x?=", "a@example.com", "=?utf-8?b?PT91dGYtOD9xP3g/PQ==?= <a@example.com>"),
        ("", "a@exämple.com", "a@xn--exmple-cua.com"),
        ("Acme", "nöreply@example.com", "Acme <nöreply@example.com>"),
        ("Acme\r\nBcc: x", "a@example.com", '"Acme Bcc: x" <a@example.com>'),
        ("Acme", "", "Acme <>"),
        ("", "", ""),
    ],
)
def test_name_and_address_become_what_ses_takes(name, address, text):
    assert put_together(Mailbox(name, address)) == text


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Logto<a@example.com>", "Logto", "a@example.com"),
        ("<a@example.com>", "", "a@example.com"),
        ("=?utf-8?B?TMO2Z3Rv?= <a@example.com>", "Lögto", "a@example.com"),
        ("=?iso-8859-1?Q?L=F6gto_AG?= <a@example.com>", "Lögto AG", "a@example.com"),
        ("=?utf-8?b?TMO2?= =?utf-8?b?Z3Rv?= <a@example.com>", "Lögto", "a@example.com"),
        ("=?bogus?b?TMO2?= <a@example.com>", "=?bogus?b?TMO2?=", "a@example.com"),
        ("=?utf-8?b?T?= <a@example.com>", "=?utf-8?b?T?=", "a@example.com"),
        ("=?utf-8*de?b?TMO2?= <a@example.com>", "Lö", "a@example.com"),
        ("noreply", "", "noreply"),
        ("", "", ""),
        ("Acme <", "Acme", ""),
    ],
)
def test_a_text_is_taken_apart_as_it_is_meant(text, name, address):
    assert taken_apart(text) == Mailbox(name, address)


def test_a_long_name_stays_on_one_line_in_words_that_fit():
    words = encoded("Überlänge " * 20).split(" ")
    assert len(words) > 1
    assert max(map(len, words)) <= 75


words = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Cn", "Co"]), min_size=1
)
names = st.lists(words, max_size=4).map(" ".join)


@given(names | st.text('ab"\\,<>@.:;()[]=? ', max_size=20))
def test_every_name_comes_back(name):
    box = taken_apart(put_together(Mailbox(name, "a@example.com")))
    assert taken_apart(put_together(box)) == box
    assert box.address == "a@example.com"


@given(names)
def test_every_name_is_read_by_other_programs_too(name):
    text = put_together(Mailbox(name, "a@example.com"))
    header = HeaderRegistry()("from", text)
    assert text.isascii()
    assert not header.defects
    (read,) = header.addresses
    assert read.addr_spec == "a@example.com"
    # Python puts a space between two encoded words, which the standard takes out.
    assert read.display_name.replace(" ", "") == taken_apart(text).name.replace(" ", "")


@given(words)
def test_encoded_words_are_those_of_the_standard(text):
    assert decoded(encoded(text)) == text
    assert str(make_header(decode_header(encoded(text)))) == text


@given(st.text(), st.text())
def test_anything_is_taken_apart_and_put_together(name, address):
    text = put_together(Mailbox(name, address))
    assert "\n" not in put_together(Mailbox(name, ""))
    taken_apart(text)
    taken_apart(name)


@given(st.text("=?utf8-bBqQ_AZ09 *", max_size=40).map("=?{}?=".format) | st.text())
def test_any_encoded_word_is_read_or_left(text):
    decoded(text)
