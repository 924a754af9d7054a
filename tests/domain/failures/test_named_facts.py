"""A failure names what is known of it, and says in words what is not."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from typing import Any

import pytest

from ses_gui.domain.failures.clues import NO_KNOWLEDGE, Knowledge
from ses_gui.domain.failures.evidence import Certificate, Evidence, FailureKind, Sign
from ses_gui.domain.failures.explain import explain
from ses_gui.domain.scrubbing import redact, token
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.iam.policy_cases import OWN, OWNER

SENT = Evidence(
    FailureKind.ANSWERED,
    http_status=400,
    region="eu-west-1",
    endpoint="email.eu-west-1.amazonaws.com",
    sender="Acme <noreply@mail.example.com>",
    recipient="jo@example.net",
    feedback="bounce@example.org",
)
UNVERIFIED = (
    "Email address is not verified. The following identities failed the check in region EU-WEST-1: "
)
SES = f"arn:aws:ses:eu-west-1:{OWN}:"
USER = f"arn:aws:iam::{OWN}:user/team/logto"
DENIED = "User `{0}' is not authorized to perform `{1}' on resource `{2}'"
SYNTAX = "Local address contains control or whitespace"


def told(known: Knowledge = NO_KNOWLEDGE, **changes: Any) -> str:
    """All that is said, in one text."""
    text = explain(replace(SENT, **changes), known)
    return "\n".join(
        (sentence(text.title), sentence(text.cause), sentence(text.fix), *text.commands)
    )


def unverified(*names: str) -> dict[str, str]:
    return {"code": "MessageRejected", "message": UNVERIFIED + ", ".join(names)}


def denied(resource: str = "", action: str = "ses:SendEmail", user: str = USER) -> dict[str, str]:
    message = DENIED.format(user, action, resource) if resource else "User is not authorized"
    return {"code": "AccessDenied", "message": message}


@pytest.mark.parametrize(
    ("changes", "known", "words"),
    [
        (
            {"region": "", **unverified("noreply@mail.example.com")},
            NO_KNOWLEDGE,
            "SES in eu-west-1",
        ),
        (
            {"code": "SendingPaused", "region": ""},
            NO_KNOWLEDGE,
            "paused all its sending in no region.",
        ),
        ({"code": "SendingPaused", "region": ""}, NO_KNOWLEDGE, "--region REGION"),
        ({"code": "NewException", "endpoint": ""}, NO_KNOWLEDGE, "SES answered NewException"),
        ({"code": None, "endpoint": ""}, NO_KNOWLEDGE, "SES answered with HTTP status 400"),
        ({"code": None, "http_status": None}, NO_KNOWLEDGE, "answered with HTTP status none and"),
        ({"code": None}, NO_KNOWLEDGE, "SES is https://email.eu-west-1.amazonaws.com."),
        ({"code": None, "region": ""}, NO_KNOWLEDGE, "SES is https://email.REGION.amazonaws.com."),
        (
            {"code": None, "region": "eusc-de-east-1"},
            NO_KNOWLEDGE,
            "SES is https://email.eusc-de-east-1.amazonaws.eu.",
        ),
        ({"code": "NewException"}, NO_KNOWLEDGE, "request without an ID."),
        ({"kind": FailureKind.ACCEPTED}, NO_KNOWLEDGE, "does not arrive at jo@example.net,"),
        (
            {"kind": FailureKind.ACCEPTED, "recipient": ""},
            NO_KNOWLEDGE,
            "does not arrive at (none),",
        ),
        ({"kind": FailureKind.ACCEPTED, "recipient": ""}, NO_KNOWLEDGE, "--email-address ADDRESS"),
        (
            unverified("noreply@mail.example.com"),
            NO_KNOWLEDGE,
            "know Acme <noreply@mail.example.com>",
        ),
        (
            {"code": "MessageRejected", "message": "Email address is not verified.", "sender": ""},
            NO_KNOWLEDGE,
            "it is the From address (none);",
        ),
        (unverified("bounce@example.org"), NO_KNOWLEDGE, "does not know bounce@example.org as"),
        (unverified("bounce@example.org"), NO_KNOWLEDGE, "--email-identity bounce@example.org "),
        (
            unverified("noreply@mail.example.com")
            | {"message": UNVERIFIED.replace("EU-WEST", "US-EAST")},
            NO_KNOWLEDGE,
            "but SES in us-east-1 answered",
        ),
        (unverified("x@y.example"), NO_KNOWLEDGE, "Most likely it is the From address"),
        (
            {"code": "MessageRejected", "message": "Email address is not verified."},
            Knowledge(elsewhere=("us-east-1", "us-west-2")),
            "is verified in us-east-1 and us-west-2, but",
        ),
        (
            {"code": "NotFoundException", "message": None, "configuration_set": "demo"},
            NO_KNOWLEDGE,
            "no configuration set named demo in",
        ),
        (
            {"code": "NotFoundException", "message": "Configuration set <gone> does not exist."},
            NO_KNOWLEDGE,
            "The config does not name gone:",
        ),
        (
            {"code": "NotFoundException", "message": "Configuration set ? not found"},
            Knowledge(default_configuration_set="own"),
            "The config does not name own:",
        ),
        (
            {"code": "NotFoundException", "message": "Configuration set ? not found"},
            NO_KNOWLEDGE,
            "The config does not name this one:",
        ),
        (
            {"code": "NotFoundException", "message": "Configuration set gone."},
            NO_KNOWLEDGE,
            "HTTP status 400, request without an ID.",
        ),
        (
            {"code": "SendingPaused", "message": "configuration set <off>"},
            NO_KNOWLEDGE,
            "The configuration set off exists",
        ),
        (
            {"code": "SendingPaused", "message": "configuration set", "configuration_set": "demo"},
            NO_KNOWLEDGE,
            "The configuration set demo exists",
        ),
        (
            {"code": "SendingPaused", "message": "configuration set"},
            NO_KNOWLEDGE,
            "The configuration set of the identity exists",
        ),
        (
            {"code": "MailFromDomainNotVerified"},
            Knowledge(mail_from="b.example"),
            "uses b.example,",
        ),
        (
            {"code": "MailFromDomainNotVerified"},
            NO_KNOWLEDGE,
            "uses a custom MAIL FROM domain, whose",
        ),
        (
            {"code": None, "http_status": 302, "location": "wifi.test"},
            NO_KNOWLEDGE,
            "leads to wifi.test.",
        ),
        ({"code": None, "http_status": 302}, NO_KNOWLEDGE, "leads to another page."),
        (
            {"kind": FailureKind.HALF_CHARACTER},
            NO_KNOWLEDGE,
            "(a lone surrogate) in a text of the request.",
        ),
        (
            {
                "kind": FailureKind.HALF_CHARACTER,
                "half_place": "the subject",
                "half_mark": "U+D83D",
            },
            NO_KNOWLEDGE,
            "(a lone surrogate) (U+D83D) in the subject.",
        ),
        (
            {"kind": FailureKind.DNS, "endpoint": "ses.test:8443", "region": "us-east-1"},
            NO_KNOWLEDGE,
            "nslookup ses.test",
        ),
        ({"kind": FailureKind.DNS, "endpoint": ""}, NO_KNOWLEDGE, "nslookup HOST"),
        (
            {"kind": FailureKind.PROXY, "proxy": "http://p.test:1"},
            NO_KNOWLEDGE,
            "The proxy http://p.test:1 took",
        ),
        ({"kind": FailureKind.PROXY}, NO_KNOWLEDGE, "The proxy took no connection"),
        (
            {"kind": FailureKind.CLOSED, "departed": True, "address": "192.0.2.1"},
            NO_KNOWLEDGE,
            "(at 192.0.2.1),",
        ),
        (
            {
                "kind": FailureKind.CLOSED,
                "departed": True,
                "address": "192.0.2.1",
                "endpoint": "192.0.2.1:80",
            },
            NO_KNOWLEDGE,
            "192.0.2.1:80, or a proxy",
        ),
        (
            {
                "kind": FailureKind.TLS,
                "sign": Sign.OTHER_HOST,
                "certificate": Certificate("a.test", ""),
            },
            NO_KNOWLEDGE,
            "not made for it. It is for “a.test”. A wrong",
        ),
    ],
)
def test_what_is_known_is_named_and_the_rest_is_said_in_words(
    changes: dict[str, Any], known: Knowledge, words: str
) -> None:
    assert words in told(known, **changes)


@pytest.mark.parametrize(
    ("names", "also"),
    [
        (["noreply@mail.example.com"], False),
        (["noreply@mail.example.com", "jo@example.net"], True),
        (["NoReply@Mail.example.com", "Jo@Example.net."], True),
        (["noreply@mail.example.com", "bounce@example.org"], False),
    ],
)
def test_that_the_recipient_is_not_verified_either_is_said(names: list[str], *, also: bool) -> None:
    assert ("Nor is the recipient" in told(**unverified(*names))) is also


def test_of_the_recipient_alone_nothing_is_said_beside_it() -> None:
    assert "Nor is" not in told(**unverified("jo@example.net"))


@pytest.mark.parametrize(
    ("addresses", "faulty", "field"),
    [
        ({}, "the From address Acme <noreply@mail.example.com> or another", "emailAddress"),
        ({"sender": "Acme, Inc. <a@example.com>"}, "The name in Acme, Inc.", "emailAddress"),
        ({"sender": '"Acme, Inc." <a@example.com>'}, 'From address "Acme, Inc."', "emailAddress"),
        ({"sender": '"Acme", Inc. <a@example.com>'}, 'The name in "Acme", Inc.', "emailAddress"),
        ({"sender": 'Acme, "Inc." <a@example.com>'}, 'The name in Acme, "Inc."', "emailAddress"),
        ({"sender": "a@example"}, "likely it is the From address a@example.", "emailAddress"),
        ({"sender": " a@example.com "}, "or another address.", "emailAddress"),
        ({"sender": "Acme < a@example.com >"}, "address Acme < a@example.com >.", "emailAddress"),
        (
            {"feedback": "bounce@"},
            "the feedback address bounce@.",
            "feedbackForwardingEmailAddress",
        ),
        ({"feedback": ""}, "or another address.", "emailAddress"),
        ({"recipient": "jo"}, "the recipient jo.", None),
        (
            {"feedback": "bounce@", "recipient": "jo"},
            "the feedback address bounce@.",
            "feedbackForwardingEmailAddress",
        ),
        ({"sender": "nöreply@example.com"}, "it stumbled over the From address nö", "emailAddress"),
        ({"sender": "Acmé <a@example.com>"}, "or another address.", "emailAddress"),
        ({"recipient": "jö@example.net"}, "it stumbled over the recipient jö", None),
        (
            {"feedback": "bö@example.org"},
            "it stumbled over the feedback address bö",
            "feedbackForwardingEmailAddress",
        ),
    ],
)
def test_the_address_is_named_over_which_ses_has_most_likely_stumbled(
    addresses: dict[str, str], faulty: str, field: str | None
) -> None:
    text = explain(replace(SENT, code="BadRequestException", message=SYNTAX, **addresses))
    assert text.id == "FROM_SYNTAX"
    assert faulty in sentence(text.cause)
    assert text.field == field


@pytest.mark.parametrize(
    ("said", "known", "words"),
    [
        (
            denied(SES + "identity/x.example"),
            NO_KNOWLEDGE,
            f"{USER} may not call ses:SendEmail on {SES}",
        ),
        (
            denied(SES + "identity/x.example", "ses:SendRawEmail"),
            NO_KNOWLEDGE,
            "call ses:SendRawEmail on",
        ),
        (
            denied(),
            NO_KNOWLEDGE,
            "the user of the key may not call ses:SendEmail on the sender's identity",
        ),
        (denied(), NO_KNOWLEDGE, "--user-name USER "),
        (denied(), NO_KNOWLEDGE, "--policy-source-arn USER_ARN "),
        (denied(SES + "identity/x.example"), NO_KNOWLEDGE, "--user-name logto "),
        (denied(SES + "identity/x.example"), NO_KNOWLEDGE, f"--policy-source-arn {USER} "),
        (
            denied(SES + "identity/x.example", user=f"arn:aws:sts::{OWN}:assumed-role/r/logto"),
            NO_KNOWLEDGE,
            "--user-name USER ",
        ),
        (
            denied(SES + "identity/x.example"),
            NO_KNOWLEDGE,
            f"--resource-arns {SES}identity/x.example",
        ),
        (
            denied(),
            Knowledge(account_id=OWN),
            f"--resource-arns {SES}identity/mail.example.com",
        ),
        (
            denied(),
            NO_KNOWLEDGE,
            "--resource-arns arn:aws:ses:eu-west-1:ACCOUNT:identity/mail.example",
        ),
        (
            denied(),
            Knowledge(forbidden=frozenset({"ses:SendEmail"})),
            "this policy is to blame: one above the user's own.",
        ),
        (
            {
                "code": "AccessDenied",
                "message": denied(SES + "identity/x.example")["message"]
                + " with an explicit deny in a service control policy",
            },
            NO_KNOWLEDGE,
            "this policy is to blame: service control policy.",
        ),
    ],
)
def test_a_denial_names_user_action_and_resource(
    said: dict[str, str], known: Knowledge, words: str
) -> None:
    assert words in told(known, **said)


def resources(command: str) -> list[str]:
    words = shlex.split(command)
    (statement,) = json.loads(words[words.index("--policy-document") + 1])["Statement"]
    return list(statement["Resource"])


@pytest.mark.parametrize(
    ("changes", "known", "wanted"),
    [
        (denied(), NO_KNOWLEDGE, ["arn:aws:ses:eu-west-1:ACCOUNT:identity/mail.example.com"]),
        (
            denied() | {"region": "", "sender": ""},
            NO_KNOWLEDGE,
            ["arn:aws:ses:REGION:ACCOUNT:identity/DOMAIN"],
        ),
        (denied(), Knowledge(account_id=OWN), [SES + "identity/mail.example.com"]),
        (
            denied() | {"configuration_set": "demo"},
            Knowledge(account_id=OWN),
            [SES + "identity/mail.example.com", SES + "configuration-set/demo"],
        ),
        (denied(SES + "identity/example.com"), NO_KNOWLEDGE, [SES + "identity/example.com"]),
        (
            denied(SES + "configuration-set/own"),
            NO_KNOWLEDGE,
            [SES + "identity/mail.example.com", SES + "configuration-set/own"],
        ),
        (
            denied() | {"identity_arn": SES + "identity/example.com"},
            NO_KNOWLEDGE,
            [SES + "identity/example.com"],
        ),
        (
            denied(SES + "identity/mail.example.com")
            | {"identity_arn": f"arn:aws:ses:eu-west-1:{OWNER}:identity/example.com"},
            NO_KNOWLEDGE,
            [SES + "identity/mail.example.com"],
        ),
    ],
)
def test_the_policy_in_the_command_names_what_is_to_be_allowed(
    changes: dict[str, Any], known: Knowledge, wanted: list[str]
) -> None:
    assert resources(explain(replace(SENT, **changes), known).commands[0]) == wanted


def test_a_resource_with_a_stop_behind_it_is_read_without_it() -> None:
    message = DENIED.replace("'", "").replace("`", "").format(USER, "ses:SendEmail", SES)
    text = explain(replace(SENT, code="AccessDenied", message=f"{message}identity/x.example."))
    assert f"on {SES}identity/x.example. Most" in sentence(text.cause)


@pytest.mark.parametrize(("length", "end"), [(299, "x"), (300, "x"), (301, "…"), (5000, "…")])
def test_a_quotation_is_cut_after_three_hundred_characters(length: int, end: str) -> None:
    line = redact("x-" * (length // 2) + "x" * (length % 2))
    assert len(line) == min(length, 301)
    assert line.endswith(end) or (length == 300 and line.endswith("-"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [(None, None), ("", None), ("<>", None), ("a-" * 60, "a-" * 40), ("A.b:1/+=_", "A.b:1/+=_")],
)
def test_a_token_is_eighty_characters_at_most_or_none(text: str | None, shown: str | None) -> None:
    assert token(text) == shown
