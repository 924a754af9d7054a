"""A name and an address become one text, and come back from it."""

from email.header import decode_header, make_header
from email.headerregistry import HeaderRegistry

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.email_address import (
    Mailbox,
    address_in,
    address_problem,
    compose_mailbox,
    decoded,
    domain_of,
    encoded,
    format_mailbox,
    has_private_domain,
    is_address,
    mailbox_in,
    parse_mailbox,
    recipient_problem,
    sender_problem,
    several_senders,
    shown_mailbox,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import NOTHING, message


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
    assert format_mailbox(Mailbox(name, address)) == text


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
    assert parse_mailbox(text) == Mailbox(name, address)


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
    box = parse_mailbox(format_mailbox(Mailbox(name, "a@example.com")))
    assert parse_mailbox(format_mailbox(box)) == box
    assert box.address == "a@example.com"


@given(names)
def test_every_name_is_read_by_other_programs_too(name):
    text = format_mailbox(Mailbox(name, "a@example.com"))
    header = HeaderRegistry()("from", text)
    assert text.isascii()
    assert not header.defects
    (read,) = header.addresses
    assert read.addr_spec == "a@example.com"
    # Python puts a space between two encoded words, which the standard takes out.
    assert read.display_name.replace(" ", "") == parse_mailbox(text).name.replace(" ", "")


@given(words)
def test_encoded_words_are_those_of_the_standard(text):
    assert decoded(encoded(text)) == text
    assert str(make_header(decode_header(encoded(text)))) == text


@given(st.text(), st.text())
def test_anything_is_taken_apart_and_put_together(name, address):
    text = format_mailbox(Mailbox(name, address))
    assert "\n" not in format_mailbox(Mailbox(name, ""))
    parse_mailbox(text)
    parse_mailbox(name)


@given(st.text("=?utf8-bBqQ_AZ09 *", max_size=40).map("=?{}?=".format) | st.text())
def test_any_encoded_word_is_read_or_left(text):
    decoded(text)


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
    assert compose_mailbox(Mailbox(name, address)).text == text
    assert compose_mailbox(Mailbox(name, address)).refusal is None


@pytest.mark.parametrize(("name", "address", "words"), REFUSED)
def test_what_ses_refuses_is_refused_in_a_whole_sentence(name, address, words):
    result = compose_mailbox(Mailbox(name, address))
    refusal = sentence(result.refusal)
    assert words in refusal
    assert refusal[0].isupper()
    assert refusal.endswith(".")
    assert result.text == ""


@given(st.text(), st.text() | st.emails())
def test_nothing_is_composed_that_is_doubted_afterwards(name, address):
    result = compose_mailbox(Mailbox(name, address))
    assert not (result.text and result.refusal)
    if result.text:
        assert sender_problem(result.text) is None


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), st.just("a@example.com"))
def test_what_was_composed_is_taken_apart_as_it_was(name, address):
    text = compose_mailbox(Mailbox(name, address)).text
    parts = mailbox_in(text)
    assert compose_mailbox(parts).text == text


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
    assert mailbox_in(text) is None


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
    assert mailbox_in(text) == Mailbox(name, address)


def test_a_recipient_sees_the_name_decoded():
    seen = shown_mailbox("=?utf-8?B?TMO2Z3Rv?= <a@example.com>")
    assert seen == Mailbox("Lögto", "a@example.com")


def test_a_dot_in_the_name_arrives_all_the_same():
    assert shown_mailbox("Logto.io <a@example.com>") == Mailbox("Logto.io", "a@example.com")


@pytest.mark.parametrize("text", ["Lögto <a@example.com>", "Logto, Inc. <a@example.com>", "x"])
def test_nobody_sees_what_ses_refuses_or_damages(text):
    assert shown_mailbox(text) is None


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Acme a@example.com", "Acme", "a@example.com"),
        ("Acme Mail a@example.com >", "Acme Mail", "a@example.com"),
        ("a@example.com b@example.com", "", "a@example.com b@example.com"),
        ("Acme Mail", "", "Acme Mail"),
        ("a@example.com", "", "a@example.com"),
        ("", "", ""),
        (">", "", ""),
        ('" Acme " <a@example.com>', "Acme", "a@example.com"),
        ('"A \\"B\\" C" <a@example.com>', 'A "B" C', "a@example.com"),
        ('A "B" C <a@example.com>', "A B C", "a@example.com"),
        ('"Acme <a@example.com>', "Acme", "a@example.com"),
        ('Acme" <a@example.com>', "Acme", "a@example.com"),
        ('A"B <a@example.com>', 'A"B', "a@example.com"),
        ('"A" "B" " <a@example.com>', 'A" "B"', "a@example.com"),
        ("Acme\\ <a@example.com>", "Acme", "a@example.com"),
        ("Acme <<a@example.com>>", "Acme <", "a@example.com"),
        ("Acme < a@example.com >", "Acme", "a@example.com"),
        ("Acme <mailto:a@example.com>", "Acme", "a@example.com"),
        ("MAILTO:a@example.com", "", "a@example.com"),
        ("\\<a@example.com\\>", "", "a@example.com"),
    ],
)
def test_a_text_is_taken_apart_as_it_is_meant_of_corners(text, name, address):
    assert parse_mailbox(text) == Mailbox(name, address)


@pytest.mark.parametrize(
    ("name", "address", "text"),
    [
        ("", "a@example.com", "a@example.com"),
        ("", " a@example.com ", "a@example.com"),
        ("Acme", "a@example.com", "Acme <a@example.com>"),
        ("Acme, Inc.", "a@example.com", '"Acme, Inc." <a@example.com>'),
        ('A "B" \\', "a@example.com", '"A \\"B\\" \\\\" <a@example.com>'),
        ("Acmé", "a@example.com", "=?utf-8?b?QWNtw6k=?= <a@example.com>"),
        ("=?utf-8?b?QQ==?=", "a@b.example", "=?utf-8?b?PT91dGYtOD9iP1FRPT0/PQ==?= <a@b.example>"),
        ("", "a@bücher.example.com", "a@xn--bcher-kva.example.com"),
        ("", "ä@example.com", "ä@example.com"),
    ],
)
def test_a_mailbox_is_written_as_ses_takes_it(name, address, text):
    assert format_mailbox(Mailbox(name, address)) == text


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("Acme", ""),
        ("noreply", ""),
        ("Acme <noreply>", ""),
        ("a@b", "a@b"),
        ("a@example.com", "a@example.com"),
        (" a@example.com ", "a@example.com"),
        ("a/b@example.com", "a/b@example.com"),
        ("o'hara@example.com", "o'hara@example.com"),
        # Letters stay as they are: SES verifies an address as it is written.
        ("Acme <A@Example.COM>", "A@Example.COM"),
        ("Acme<a@example.com>", "a@example.com"),
        ("<a@example.com>", "a@example.com"),
        ('"Acme, Inc." <a@example.com>', "a@example.com"),
        ("Acme (x) <a@example.com>", "a@example.com"),
        ("=?utf-8?b?TMO2Z3Rv?= <a@example.com>", "a@example.com"),
        # An address in a name is a name.
        ('"a@b.c" <d@example.com>', "d@example.com"),
        ("d@example.org <a@example.com>", "a@example.com"),
        # Slips that SES refuses are read as they are meant.
        ("Acme a@example.com", "a@example.com"),
        ("Acme <a@example.com", "a@example.com"),
        ("a@example.com>", "a@example.com"),
        ("mailto:a@example.com", "a@example.com"),
        ("\u200ba@example.com", "a@example.com"),
        # SES keeps domains in ASCII and without the dot of the root; a local part it cannot.
        ("a@example.com.", "a@example.com"),
        ("Acme <a@example.com.>", "a@example.com"),
        ("Acme <a@Bücher.example.com>", "a@xn--bcher-kva.example.com"),
        ("ä@example.com", "ä@example.com"),
        # SES sends from one address, and not from any of several.
        ("a@example.com, b@example.com", ""),
        ("Acme <a@example.com>, b@example.com", ""),
        ("a@example.com;", ""),
        ("a@b@example.com", ""),
        # What stands in an address for SES's parser to stumble over is no part of another one.
        ("a:b@example.com", ""),
        ('"a b"@example.com', ""),
        ("a@exa mple.com", ""),
        ("a@[192.0.2.1]", ""),
    ],
)
def test_the_bare_address_is_taken_out(text, address):
    assert address_in(text) == address


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@Example.COM", "example.com"),
        ('"a@b"@c.example', "c.example"),
        ("Example.com", "example.com"),
    ],
)
def test_the_domain_is_in_small_letters(address, domain):
    assert domain_of(address) == domain


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("", Mailbox("", "")),
        ("  \n", Mailbox("", "")),
        ("Acme <a@example.com>", Mailbox("Acme", "a@example.com")),
        ("A <a@example.com>, B <b@example.com>", None),
        ("a@example.com, b@example.com", None),
        ("Acme", None),
        ("a@b@c.example", None),
    ],
)
def test_only_one_mailbox_has_parts(text, box):
    assert mailbox_in(text) == box


@pytest.mark.parametrize(
    ("name", "address", "text", "refusal"),
    [
        ("Acme", " a@example.com ", "Acme <a@example.com>", ""),
        ("", " Acme <a@example.com> ", "Acme <a@example.com>", ""),
        ("Other", "Acme <a@example.com>", "Other <a@example.com>", ""),
        ("", "", "", ""),
        ("  ", " ", "", ""),
        ("Acme", " ", "", "Enter an address, too"),
        ("", "a@host", "", "The address is at host"),
        ("", "A <a@example.com>, B <b@example.com>", "", "The address "),
    ],
)
def test_what_was_typed_is_composed_or_refused(name, address, text, refusal):
    found = compose_mailbox(Mailbox(name, address))
    assert found.text == text
    assert sentence(found.refusal or NOTHING).startswith(refusal)
    assert bool(found.refusal) is bool(refusal)


@pytest.mark.parametrize(
    ("text", "words"),
    [("é" * 22 + "a", 1), ("é" * 23, 2), ("a" * 45, 1), ("a" * 46, 2), ("a" * 91, 3), ("", 1)],
)
def test_a_word_holds_forty_five_bytes(text, words):
    written = encoded(text)
    assert len(written.split()) == words
    assert all(len(word) <= 75 for word in written.split())
    assert decoded(written) == text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("=?utf-8?b?QWNtw6k=?=", "Acmé"),
        ("=?UTF-8?B?QWNtw6k=?=", "Acmé"),
        ("=?utf-8?b?QWNtw*6k=?=", "=?utf-8?b?QWNtw*6k=?="),
        ("=?utf-8?b?QWN?=", "=?utf-8?b?QWN?="),
        ("=?iso-8859-1?q?Acm=E9_x?=", "Acmé x"),
        ("=?ISO-8859-1*en?Q?Acm=E9?=", "Acmé"),
        ("=?nonsense?q?x?=", "=?nonsense?q?x?="),
        ("=?utf-8?q?=FF?=", "=?utf-8?q?=FF?="),
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
    ],
)
def test_an_encoded_word_that_cannot_be_read_stays_as_it_is(text, meaning):
    assert decoded(text) == meaning


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("a@example.com", ()),
        ("a@example.com,", ()),
        ("a@example.com,, b@example.com ;", ("a@example.com", "b@example.com")),
        ("A <a@example.com>; b@example.com", ("A <a@example.com>", "b@example.com")),
        ('"A, B" <a@example.com>', ()),
        ("Logto, Inc. <a@example.com>", ()),
        ("a@example.com, ä@example.com", ()),
    ],
)
def test_a_list_is_one_of_whole_mailboxes(text, several):
    assert several_senders(text) == several


def test_no_more_than_five_of_a_list_are_offered():
    doubt = sender_problem(", ".join(f"{mark}@example.com" for mark in "abcdefg"))
    assert sentence(doubt.said.with_args(subject="It")).startswith("It holds 7 addresses")
    assert doubt.better == tuple(f"{mark}@example.com" for mark in "abcde")


@pytest.mark.parametrize(
    ("text", "is_private"),
    [
        ("a@host", True),
        ("a@HOST", True),
        ("a@mail.LOCAL", True),
        ("a@localhost", True),
        ("a@example.com", False),
        ("a@mail.example.test", True),
        ("a b@host", False),
        ("host", False),
        ("a@my_host", False),
    ],
)
def test_a_domain_of_a_private_network_is_known(text, is_private):
    assert has_private_domain(text) is is_private


@pytest.mark.parametrize(
    ("text", "better", "end"),
    [
        ("Acme <a@example.com>", "a@example.com", "Leave the name out: a@example.com."),
        ("Acme <a@host@x>", "", "Write it as user@example.com."),
        ("a@", "", "Write it as user@example.com."),
        (" a@example.com", "", "Write it as user@example.com."),
        ("Acmé <a@example.com>", "a@example.com", "Write a@example.com."),
        ("a@bücher.example.com", "a@xn--bcher-kva.example.com", "kva.example.com."),
        ("ä@example.com", "", "before the @ is plain ASCII."),
    ],
)
def test_an_address_that_ses_does_not_take_comes_with_a_better_one_if_there_is(text, better, end):
    problem = address_problem(text)
    assert problem.better == better
    assert sentence(problem.said.with_args(subject="It")).endswith(end)
    subject = message("addresses.the-recipient")
    assert recipient_problem(text) == problem.said.with_args(subject=subject)
    assert sentence(recipient_problem(text)).startswith("The recipient ")


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_recipient_that_is_not_there_is_asked_for(text):
    assert sentence(recipient_problem(text)).startswith("Enter the address")


@pytest.mark.parametrize("text", ["a@example.com", "o'hara@example.museum", "a+b@x-y.example.co"])
def test_an_address_is_one_whether_it_is_plain_or_not(text):
    assert is_address(text)
    assert recipient_problem(text) is None
