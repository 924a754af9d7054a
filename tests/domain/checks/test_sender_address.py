"""From addresses: what SES takes, refuses or damages, and what to write instead."""

from email.headerregistry import HeaderRegistry

import pytest
from email_validator import validate_email
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain import email_address
from ses_gui.domain.checks.run import inspect
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Document
from ses_gui.domain.email_address import sender_doubt
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.services.demo_ses.model import RefusedError
from ses_gui.services.demo_ses.send import mailbox as read_by_demo
from tests.domain.checks.finding_cases import changed

FINE = [
    "a@example.com",
    "Logto<noreply@example.com>",
    "Logto <noreply@example.com>",
    "<a@example.com>",
    '"Logto, Inc." <a@example.com>',
    '"Logto.io" <a@example.com>',
    r'"A \"b\" \\ c" <a@example.com>',
    '"a <b>" <a@example.com>',
    "=?utf-8?B?TMO2Z3Rv?= <a@example.com>",
    "a+label@xn--exmple-cua.com",
    "O'Brien & Sons <a@example.com>",
    "A@EXAMPLE.COM",
]
# What is written, its code, and each text that it may become.
DOUBTFUL = [
    ("Logto, Inc. <a@example.com>", "not-one-address", ['"Logto, Inc." <a@example.com>']),
    ("DEBUG: Bob <a@example.com>", "not-one-address", ['"DEBUG: Bob" <a@example.com>']),
    ("Acme (Mail) <a@example.com>", "not-one-address", ['"Acme (Mail)" <a@example.com>']),
    ("me@home <a@example.com>", "not-one-address", ['"me@home" <a@example.com>']),
    ("Logto.io <a@example.com>", "unquoted-name", ['"Logto.io" <a@example.com>']),
    ("Lögto <a@example.com>", "non-ascii-address", ["=?utf-8?b?TMO2Z3Rv?= <a@example.com>"]),
    ('"Lögto" <a@example.com>', "non-ascii-address", ["=?utf-8?b?TMO2Z3Rv?= <a@example.com>"]),
    ("Lo\u0308gto <a@example.com>", "non-ascii-address", ["=?utf-8?b?TMO2Z3Rv?= <a@example.com>"]),
    ("a@exämple.com", "non-ascii-address", ["a@xn--exmple-cua.com"]),
    (
        "Lögto <a@exämple.com>",
        "non-ascii-address",
        ["=?utf-8?b?TMO2Z3Rv?= <a@xn--exmple-cua.com>"],
    ),
    ("nöreply@example.com", "non-ascii-address", []),
    ("Acme <nöreply@example.com>", "non-ascii-address", []),
    ("Acme\u00a0Mail <a@example.com>", "non-ascii-address", ["Acme Mail <a@example.com>"]),
    ("Acme <a\u200b@example.com>", "non-ascii-address", ["Acme <a@example.com>"]),
    ("a@example.com, b@example.com", "not-one-address", ["a@example.com", "b@example.com"]),
    (
        '"A, B" <a@example.com>; c@example.com',
        "not-one-address",
        ['"A, B" <a@example.com>', "c@example.com"],
    ),
    ("a b@example.com", "not-one-address", ["a <b@example.com>"]),
    ("Acme noreply@example.com", "not-one-address", ["Acme <noreply@example.com>"]),
    ("Logto <a@example.com", "not-one-address", ["Logto <a@example.com>"]),
    ("Logto a@example.com>", "not-one-address", ["Logto <a@example.com>"]),
    (r"Logto\<noreply@example.com>", "not-one-address", ["Logto <noreply@example.com>"]),
    ("Acme\r\n <a@example.com>", "not-one-address", ["Acme <a@example.com>"]),
    ("Acme\r\nBcc: x@example.com <a@example.com>", "not-one-address", None),
    ("mailto:a@example.com", "not-one-address", ["a@example.com"]),
    ('"Acme <a@example.com>', "not-one-address", ["Acme <a@example.com>"]),
    ("noreply", "not-one-address", []),
    ("@example.com", "not-one-address", []),
    ("a@", "not-one-address", []),
    ("a@example..com", "not-one-address", []),
    ("a..b@example.com", "not-one-address", []),
    ("a@.example.com", "not-one-address", []),
    ("a@b@example.com", "not-one-address", []),
    ("<>", "not-one-address", []),
    (f"{'a' * 65}@example.com", "not-one-address", []),
    ("a@localhost", "private-domain", []),
    ("nö@localhost", "non-ascii-address", []),
    ("Acme <a@mail.local>", "private-domain", []),
]
# The demo refuses in SES's words what SES is known to refuse; these it takes, as SES may.
TAKEN_ALL_THE_SAME = {
    "Acme (Mail) <a@example.com>",
    "Logto.io <a@example.com>",
    "Lögto <a@example.com>",
    '"Lögto" <a@example.com>',
    "Lo\u0308gto <a@example.com>",
    "Acme\u00a0Mail <a@example.com>",
    "a@localhost",
    "Acme <a@mail.local>",
    f"{'a' * 65}@example.com",
    "Acme\r\n <a@example.com>",
}


def is_taken_by_demo(text):
    try:
        read_by_demo(text)
    except RefusedError:
        return False
    return True


def is_one_mailbox(text):
    """What Python's own parser of mail headers says, defects and all."""
    header = HeaderRegistry()("from", text)
    return text.isascii() and not header.defects and len(header.addresses) == 1


@pytest.mark.parametrize("text", FINE)
def test_what_ses_takes_is_not_doubted(text):
    assert sender_doubt(text) is None
    assert is_taken_by_demo(text)
    assert is_one_mailbox(text)


@pytest.mark.parametrize(("text", "code", "better"), DOUBTFUL)
def test_what_ses_refuses_or_damages_is_found_and_mended(text, code, better):
    doubt = sender_doubt(text)
    assert doubt.code == code
    assert better is None or list(doubt.better) == better
    for written in doubt.better:
        assert sender_doubt(written) is None
        assert is_taken_by_demo(written)
        assert is_one_mailbox(written)


@pytest.mark.parametrize(("text", "code", "_better"), DOUBTFUL)
def test_the_built_in_ses_refuses_the_same(text, code, _better):
    assert is_taken_by_demo(text) is (text in TAKEN_ALL_THE_SAME)


@pytest.mark.parametrize(("text", "code", "better"), DOUBTFUL)
def test_a_click_mends_the_config(text, code, better):
    finding = next(item for item in inspect(changed(emailAddress=text)) if item.code == code)
    for fix in finding.fixes:
        mended = edits.apply_fix(finding.path, fix).apply(Document(email_address=text))
        assert mended.email_address in (better or [mended.email_address])
        assert inspect(changed(emailAddress=mended.email_address)) == ()


def test_two_addresses_are_counted():
    said = sender_doubt("a@example.com,b@example.com").said.with_args(subject="It")
    assert sentence(said).startswith("It holds 2 addresses")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Acme <a@example.com>", "a@example.com"),
        ("Lögto <a@example.com>", "a@example.com"),
        ("a@exämple.com", "a@xn--exmple-cua.com"),
        ("nöreply@example.com", ""),
        ("a@example.com, b@example.com", ""),
    ],
)
def test_a_feedback_address_is_mended_to_a_bare_one(text, better):
    assert email_address.address_problem(text).better == better


@given(st.text('ab.@-_+1x\u200b é<>",;:\\()\n', max_size=24) | st.text())
def test_any_text_is_checked_and_each_remedy_is_fine(text):
    doubt = sender_doubt(text)
    for better in doubt.better if doubt else ():
        assert sender_doubt(better) is None
        assert is_taken_by_demo(better)
    if doubt is None and text.strip():
        assert is_taken_by_demo(text)


almost_sure = st.from_regex(
    r"[a-zA-Z0-9_+-]{1,3}(\.[a-zA-Z0-9_+-]{1,64})?@([a-zA-Z0-9-]{1,64}\.){1,5}(com|org|local)",
    fullmatch=True,
)


@given(almost_sure)
def test_of_a_sure_address_the_validator_has_no_doubt(text):
    if email_address._SURE.fullmatch(text):
        validate_email(text, check_deliverability=False, strict=True)
