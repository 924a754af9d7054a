"""Reports: what they tell, and that no secret is in them, whatever it is and wherever it stands."""

from base64 import b64encode
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.credentials.key_cases import KEY_ID, OTHER_SECRET, SECRET, SMTP_PASSWORD, TOKEN
from tests.domain.report_cases import (
    KEEPING,
    PLACES,
    case,
    config,
    failure,
    report,
    texts,
)

OUTSIDE = {
    "failure": lambda text: {"failure": failure(cause=f"SES said: “{text}”", request_id=text)},
    "preflight": lambda text: {"preflight": (("Sandbox", "ok", f"About {text}."),)},
}


def in_every_form(secret):
    yield secret
    yield quote(secret, safe="")
    yield b64encode(secret.encode()).decode()


@given(texts, st.sampled_from(sorted(PLACES)))
def test_the_access_key_secret_is_never_told_wherever_else_it_stands(secret, name):
    assume(secret.strip() and secret not in report(config()))
    text = report(PLACES[name](secret) | {"accessKeySecret": secret})
    assert not [form for form in in_every_form(secret) if form in text]


@given(texts, st.sampled_from(sorted(PLACES)), st.integers(0, 2))
def test_nor_is_it_told_in_another_form(secret, name, which):
    assume(secret.strip() and secret not in report(config()))
    written = list(in_every_form(secret))[which]
    text = report(PLACES[name](written), secrets=(secret,))
    assert not [form for form in in_every_form(secret) if form in text]


@given(texts, st.sampled_from(sorted(OUTSIDE)))
def test_nor_is_it_told_where_a_server_repeats_it(secret, name):
    assume(secret.strip() and secret not in report(config(), **OUTSIDE[name]("text")))
    text = report(config(secret), **OUTSIDE[name](secret))
    assert not [form for form in in_every_form(secret) if form in text]


@given(texts, st.sampled_from(sorted(KEEPING)))
def test_nothing_is_told_of_what_may_be_another_secret(text, name):
    told = report(PLACES[name](text))
    assume(text not in report(PLACES[name]("…")))
    assert text not in told


@pytest.mark.parametrize("secret", [SECRET, OTHER_SECRET, SMTP_PASSWORD, TOKEN])
@pytest.mark.parametrize("name", sorted(PLACES))
def test_what_looks_like_a_secret_of_aws_is_told_nowhere(name, secret):
    assert secret not in report(PLACES[name](secret))


@pytest.mark.parametrize("secret", ["a", "e r", "x"])
def test_a_short_secret_does_not_spoil_our_own_words(secret):
    text = report(config(secret))
    assert "Configuration\n" in text
    assert "accessKeySecret: (left out; " in text


def test_a_key_id_is_shortened_wherever_it_stands():
    text = report(config(SECRET), failure=failure(cause=f"The key {KEY_ID} is not known."))
    assert KEY_ID not in text
    assert "accessKeyId: AKIA…MPLE (20 characters)" in text
    assert "The key AKIA…MPLE is not known." in text


def test_a_secret_in_the_field_of_the_key_id_is_not_shown_in_part():
    text = report(config(KEY_ID, accessKeyId=SECRET))
    assert SECRET[:4] not in text
    assert SECRET[-4:] not in text.replace("MPLE", "")


def test_recipients_are_told_by_their_domain_and_senders_whole():
    cause = (
        "Not verified: Ada@Example.org, noreply@example.com, <jörg@exämple.org>, "
        '"a b"@example.net, arn:aws:ses:us-east-1:123456789012:identity/ada@example.org, '
        "mailto:ada%40example.org, 'o'brien@example.org'."
    )
    steps = (("Recipient", "failed", "ada@example.org is suppressed."),)
    text = report(config(), failure=failure(cause=cause), preflight=steps)
    for name in ("ada", "jörg", "a b", "brien"):
        assert name not in text.lower().replace("readable", "")
    assert "noreply@example.com" in text
    assert "Recipient: failed: …@example.org is suppressed." in text
    assert "identity/…@example.org" in text


def test_the_report_says_what_it_leaves_out():
    assert "Of recipients only the domain is told" in " ".join(report(config()).split())


def test_the_config_is_told_as_far_as_it_has_its_form():
    changes = {"region": "somewhere", "headers": {"a": 1}, "odd key!": [1, 2], "n": 5}
    text = report(config(SECRET, **changes))
    assert "emailAddress: Acme <noreply@example.com>" in text
    assert "region: (a text of 9 characters, not of the form that belongs here)" in text
    assert "headers: (an object of 1)" in text
    assert "(a key of 8 characters): (a list of 2)" in text
    assert "n: (a number)" in text
    assert "templates[4]: Generic, subject of 22 characters, content of 165 characters" in text
    assert "feedbackForwardingEmailAddress: (not there)" in text


def test_findings_are_told_with_their_sentence_where_it_quotes_what_is_shown():
    sender = "Logto, Inc. <noreply@example.com>"
    text = report(config(emailAddress=sender))
    assert "warning, emailAddress: [not-one-address] emailAddress is not exactly one" in text


def test_many_findings_are_counted():
    rows = config()["templates"] * 12
    text = report(config(templates=rows))
    assert " times\n" in text
    assert len(text.splitlines()) < 220


def test_the_last_error_is_told():
    text = report(config(), failure=failure(maybe_sent=True))
    for part in (
        "id: IDENTITY_NOT_VERIFIED",
        "AWS code: MessageRejected",
        "HTTP status: 400",
        "request ID: 11111111-2222-3333-4444-555555555555",
        "region: us-east-1",
        "endpoint: email.us-east-1.amazonaws.com",
        "mail may have gone out: yes",
        "time: 2026-05-04 03:02:01 UTC, 12 ms",
    ):
        assert f"  {part}\n" in text


def test_without_an_error_and_a_preflight_the_report_says_so():
    text = report(config())
    assert "Last error of this session\n  none\n" in text
    assert "Preflight\n  none was made\n" in text


def test_where_the_secret_lies_is_told():
    assert "accessKeySecret: (in the keyring)" in report(config(), secret_place="(in the keyring)")
    assert "accessKeySecret: (not there)" in report(config())


def test_versions_are_told():
    assert "  keyring back end: the system keyring (Secret Service)\n" in report(config())


def test_a_case_does_not_tell_its_secret():
    whole = repr(case(config(SECRET), secrets=(OTHER_SECRET,)))
    assert SECRET not in whole
    assert OTHER_SECRET not in whole


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.text() | st.lists(st.text())))
def test_every_config_has_a_report_of_printable_lines(odd):
    text = report(config() | odd)
    assert all(line.isprintable() for line in text.splitlines())
