"""The built-in SES reads addresses as strictly as SES, and refuses them in its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.email_address import Mailbox
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.failures.explain import explain
from ses_gui.services.demo_ses.model import RefusedError
from ses_gui.services.demo_ses.send import mailbox


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("a@example.com", "", "a@example.com"),
        ("<a@example.com>", "", "a@example.com"),
        ("Logto<noreply@example.com>", "Logto", "noreply@example.com"),
        ('"Logto, Inc." <a@example.com>', "Logto, Inc.", "a@example.com"),
        ('"A \\"b\\": c" <a@example.com>', 'A \\"b\\": c', "a@example.com"),
        ("Lögto <a@example.com>", "Lögto", "a@example.com"),
        ("=?utf-8?b?TMO2Z3Rv?= <a@example.com>", "=?utf-8?b?TMO2Z3Rv?=", "a@example.com"),
        ("a+label@xn--exmple-cua.com", "", "a+label@xn--exmple-cua.com"),
    ],
)
def test_what_ses_can_read(text: str, name: str, address: str) -> None:
    assert mailbox(text) == Mailbox(name, address)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nobody", "Missing final '@domain'"),
        ("", "Missing final '@domain'"),
        ("@example.com", "Missing local name"),
        ("a@", "Missing domain"),
        ("a@.example.com", "Domain starts with dot"),
        ("a@example..com", "Domain contains dot-dot"),
        ("a..b@example.com", "Local address contains dot-dot"),
        ("a@exämple.com", "Domain contains illegal character"),
        ("a@exa mple.com", "Domain contains control or whitespace"),
        ("nöreply@example.com", "Local address contains control or whitespace"),
        ("a b@example.com", "Local address contains control or whitespace"),
        ("a@b@example.com", "Local address contains illegal character"),
        ("Logto, Inc. <a@example.com>", "Illegal address"),
        ("a@example.com, b@example.com", "Illegal address"),
        ("Logto <a@example.com", "Illegal address"),
        ("Logto a@example.com>", "Local address contains control or whitespace"),
        ("DEBUG: Bob <a@example.com>", "Local address contains illegal character"),
        ("A\r\nBcc: x <a@example.com>", "Local address contains control or whitespace"),
    ],
)
def test_what_ses_cannot_read(text: str, message: str) -> None:
    with pytest.raises(RefusedError) as caught:
        mailbox(text)
    assert (caught.value.code, caught.value.message) == ("BadRequestException", message)


@given(st.text())
def test_any_text_is_read_or_refused_and_the_refusal_is_explained(text: str) -> None:
    try:
        assert "@" in mailbox(text).address
    except RefusedError as error:
        evidence = Evidence(
            FailureKind.ANSWERED,
            code=error.code,
            message=error.message,
            http_status=400,
            sender=text,
        )
        assert explain(evidence).id == "FROM_SYNTAX"
