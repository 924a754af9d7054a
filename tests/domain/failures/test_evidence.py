"""No text of the catalogue holds a secret, and every row is written out in all its parts."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Clues, Knowledge
from ses_gui.domain.failures.evidence import (
    Certificate,
    Evidence,
    Explanation,
    FailureKind,
    Retry,
    Sign,
    advice,
)
from ses_gui.domain.failures.explain import ROWS, explain, facts, shell_words
from ses_gui.domain.scrubbing import redact, token
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import Message
from tests.domain.texts.tables import template_of
from tests.failure_table import REFERENCE

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import FailureRow


KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SIGNATURE = "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"
HEADER = (
    f"AWS4-HMAC-SHA256 Credential={KEY_ID}/20260101/us-east-1/ses/aws4_request,"
    f" SignedHeaders=host;x-amz-date, Signature={SIGNATURE}"
)
CODES = sorted({code for row in ROWS for code in row.codes} | {"418", "NewException"})
PHRASES = [
    (
        "User `arn:aws:iam::123456789012:user/{0}' is not authorized to perform `ses:SendEmail' on"
        " resource `arn:aws:ses:us-east-1:123456789012:identity/{0}'"
    ),
    "Configuration set <{0}> does not exist.",
    "Email address is not verified. The following identities failed the check in region {0}: {0}",
    "Signature expired: {0} is now earlier than {0} ({0} - 5 min.)",
    "Credential must have exactly 5 slash-delimited elements, got '{0}'",
    "{0}",
]
each_row = pytest.mark.parametrize(
    "row", ROWS, ids=[f"{number}-{row.name}" for number, row in enumerate(ROWS)]
)


def written(text: Explanation) -> str:
    parts = [getattr(text, part.name) for part in fields(text)]
    told = [sentence(part) for part in parts if isinstance(part, Message)]
    return " ".join((*told, *map(str, parts)))


@given(
    said=st.tuples(
        st.sampled_from([KEY_ID, SECRET, SIGNATURE, HEADER]),
        st.sampled_from(PHRASES),
        st.tuples(st.text(), st.text()),
    ),
    identity=st.sampled_from([None, KEY_ID, SIGNATURE]),
    code=st.sampled_from(CODES) | st.sampled_from([KEY_ID, SECRET, SIGNATURE]) | st.text(),
    http_status=st.integers(100, 599),
    kind=st.sampled_from(FailureKind),
)
def test_no_text_repeats_a_key_or_a_signature(
    said: tuple[str, str, tuple[str, str]],
    identity: str | None,
    code: str,
    http_status: int,
    kind: FailureKind,
) -> None:
    secret, phrase, around = said
    message = phrase.format(secret).join(around)
    evidence = Evidence(
        kind,
        code=code,
        message=message,
        http_status=http_status,
        request_id=identity,
        location=secret,
        certificate=Certificate(subject=secret, issuer=secret),
        region="us-east-1",
        sender="noreply@logto.example",
        recipient="admin@other.example",
        configuration_set="prod",
    )
    shown = written(explain(evidence))
    assert KEY_ID not in shown
    assert SECRET not in shown
    assert SIGNATURE not in shown


@pytest.mark.parametrize("secret", [KEY_ID, SECRET, f"Signature={SIGNATURE}", HEADER])
def test_what_looks_like_a_key_is_neither_quoted_nor_a_code(secret: str) -> None:
    for shown in (redact(f"Bad value {secret} given"), token(secret) or ""):
        assert not {KEY_ID, SECRET, SIGNATURE} & set(re.split(r"[\s=,/]", shown))
        assert SECRET not in shown


@each_row
def test_a_row_is_whole_sentences_with_facts_that_exist(row: FailureRow) -> None:
    clues = Clues.of(Evidence(row.kind), NO_KNOWLEDGE)
    title, cause, fix = (template_of(row.message(part, {})) for part in ("title", "cause", "fix"))
    for templates, known in (
        ((title, cause, fix), facts(clues)),
        ((row.field, *row.commands), shell_words(clues)),
    ):
        for template in templates:
            assert {name for _, name, _, _ in Formatter().parse(template) if name} <= set(known)
    assert title[0].isupper()
    assert not title.endswith(".")
    assert cause.endswith((".", "{quoted}", "{clock}", "{also}"))
    assert fix.endswith(".")
    assert not re.search(r"  |\.\.|\?", cause + fix)


@each_row
def test_a_row_leads_to_the_documentation_and_says_when_to_send_again(row: FailureRow) -> None:
    assert re.fullmatch(r"https://docs\.aws\.amazon\.com/[\w./-]+\.html", row.link)
    assert (row.retry is Retry.LATER) >= (row.wait_s is not None and not row.doubt)
    assert sentence(advice(row.retry, row.wait_s)).endswith(".")


@each_row
def test_a_command_is_for_the_region_of_the_send(row: FailureRow) -> None:
    for command in row.commands:
        if command.startswith("aws sesv2"):
            assert command.endswith("--region {region_cli}")


def test_every_row_of_the_reference_is_there() -> None:
    names = {row.name for row in ROWS}
    assert [name for name in REFERENCE if name not in names] == []


def test_the_names_that_scripts_know_are_kept() -> None:
    known = (
        "SENDER_NOT_VERIFIED SANDBOX_RECIPIENT FEEDBACK_NOT_VERIFIED MESSAGE_REJECTED"
        " CONFIG_SET_MISSING DAILY_QUOTA SEND_RATE FROM_SYNTAX FROM_MISSING BAD_REQUEST KEY_UNKNOWN"
        " CLOCK_SKEW SECRET_WRONG KEY_SHAPE IAM_IDENTITY INTERNAL NOT_SES UNKNOWN KEY_MISSING"
        " SECRET_MISSING KEY_HEADER REGION_FMT ENDPOINT_FMT DNS REFUSED CONNECT_TIMEOUT"
        " READ_TIMEOUT CLOSED TLS CAPTIVE CANCELLED DEADLINE"
    )
    assert set(known.split()) <= {row.id for row in ROWS}


def test_whoever_may_have_sent_is_never_told_to_just_send_again() -> None:
    for row in ROWS:
        text = explain(replace(Evidence(row.kind), departed=True, http_status=500))
        assert not text.maybe_sent or text.retry is Retry.BY_HAND


@pytest.mark.parametrize(
    ("retry", "wait_s", "words"),
    [
        (Retry.NEVER, None, "Sending again does not help."),
        (Retry.WHEN_MENDED, None, "Send again once this is mended."),
        (Retry.LATER, None, "Send again when you like."),
        (Retry.LATER, 2, "Wait 2 seconds and send again."),
        (Retry.LATER, 60, "Wait a minute and send again."),
        (Retry.LATER, 86_400, "Send again later; it may take up to a day until that works."),
        (Retry.LATER, 259_200, "Send again later; it may take up to 3 days until that works."),
        (Retry.BY_HAND, None, "Send it once more by hand, and only if it did not arrive."),
        (
            Retry.BY_HAND,
            60,
            "Wait a minute, then send it once more by hand, and only if it did not arrive.",
        ),
    ],
)
def test_the_advice_is_a_sentence(retry: Retry, wait_s: int | None, words: str) -> None:
    assert sentence(advice(retry, wait_s)) == words


@pytest.mark.parametrize(
    ("region", "console"),
    [
        ("eu-west-1", "https://eu-west-1.console.aws.amazon.com/ses/home?region=eu-west-1"),
        ("us-gov-west-1", "https://console.amazonaws-us-gov.com/ses/home?region=us-gov-west-1"),
        (
            "eusc-de-east-1",
            "https://eusc-de-east-1.console.amazonaws-eusc.eu/ses/home?region=eusc-de-east-1",
        ),
        ("evil.example/", None),
        ("", None),
    ],
)
def test_the_console_is_that_of_the_region(region: str, console: str | None) -> None:
    text = explain(Evidence(FailureKind.ANSWERED, code="MessageRejected", region=region))
    assert text.console == (console and f"{console}#/account")


def test_the_issuer_of_a_strange_certificate_is_named() -> None:
    shown = Certificate(subject="*.amazonaws.com", issuer="Proxy CA (Example Corp)")
    evidence = Evidence(
        FailureKind.TLS, sign=Sign.UNTRUSTED, certificate=shown, address="192.0.2.7"
    )
    cause = sentence(explain(replace(evidence, endpoint="email.eu-west-1.amazonaws.com")).cause)
    assert "It was issued by “Proxy CA (Example Corp)”." in cause
    assert "email.eu-west-1.amazonaws.com (at 192.0.2.7)" in cause


def test_knowledge_alone_changes_no_failure_on_the_network() -> None:
    known = Knowledge(sandbox=True, shut_down=True, region_enabled=False, quota_left=0)
    for kind in set(FailureKind) - {FailureKind.ANSWERED}:
        assert explain(Evidence(kind), known) == explain(Evidence(kind))
