"""The least rights for exactly one config, as text to be pasted."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.arn import IdentityArn, read_arn
from ses_gui.domain.config.document import Document
from ses_gui.domain.iam.policy import (
    Missing,
    authorization_command,
    authorization_policy,
    literal,
    policy_lines,
    policy_text,
    scope_of,
    sending_policy,
    with_statement,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import KEY_ID
from tests.domain.iam.policy_cases import OWN, OWNER, OWNERS_ARN, POLICIES, USER, document, scope

MINE = f"arn:aws:ses:us-east-1:{OWN}"
FROM = {"StringEquals": {"ses:FromAddress": "noreply@example.com"}}


def statements(name):
    return json.loads(policy_text(POLICIES[name]))["Statement"]


def sending(resource, sid="SendLogtoMail", condition=FROM):
    always = {"Sid": sid, "Effect": "Allow", "Action": "ses:SendEmail", "Resource": resource}
    return always | ({"Condition": condition} if condition else {})


def test_the_text_is_a_policy_ready_to_be_pasted():
    assert policy_text(POLICIES["minimal"]) == (
        "{\n"
        '  "Version": "2012-10-17",\n'
        '  "Statement": [\n'
        "    {\n"
        '      "Sid": "SendLogtoMail",\n'
        '      "Effect": "Allow",\n'
        '      "Action": "ses:SendEmail",\n'
        f'      "Resource": "{MINE}:identity/example.com",\n'
        '      "Condition": {\n'
        '        "StringEquals": {\n'
        '          "ses:FromAddress": "noreply@example.com"\n'
        "        }\n"
        "      }\n"
        "    }\n"
        "  ]\n"
        "}"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("minimal", [sending(f"{MINE}:identity/example.com")]),
        (
            "configuration set",
            [sending([f"{MINE}:identity/example.com", f"{MINE}:configuration-set/logto"])],
        ),
        (
            "sandbox",
            [
                sending(f"{MINE}:identity/example.com"),
                sending(f"{MINE}:identity/*", "SendInSandbox"),
            ],
        ),
        (
            "cross-account",
            [sending([OWNERS_ARN, f"{MINE}:configuration-set/logto"])],
        ),
        ("feedback", [sending([f"{MINE}:identity/example.com", OWNERS_ARN])]),
        ("verified address", [sending(f"{MINE}:identity/noreply@example.com")]),
        ("old key", [sending("arn:aws:ses:us-east-1:*:identity/example.com")]),
        ("nothing known", [sending("arn:aws:ses:*:*:identity/*", condition=None)]),
        (
            "GovCloud",
            [sending(f"arn:aws-us-gov:ses:us-gov-west-1:{OWN}:identity/example.com")],
        ),
    ],
)
def test_the_connector_may_send_as_configured_and_nothing_else(name, expected):
    assert statements(name) == expected


def test_what_is_not_known_is_said():
    assert POLICIES["minimal"].notes == ()
    assert len(POLICIES["nothing known"].notes) == 3
    assert "sts get-caller-identity" in sentence(POLICIES["old key"].notes[0])
    assert "SendInSandbox" in sentence(POLICIES["sandbox"].notes[0])


def test_an_account_that_aws_has_told_counts():
    assert scope_of(document(access_key_id=KEY_ID), account=OWN).account == OWN


@pytest.mark.parametrize(
    ("identities", "identity"),
    [
        ((), "mail.example.com"),
        (("example.com",), "example.com"),
        (("Example.com", "mail.example.com"), "mail.example.com"),
        (("example.org",), "mail.example.com"),
    ],
)
def test_the_narrowest_verified_identity_is_taken(identities, identity):
    given_document = document(email_address="a@mail.example.com")
    assert scope_of(given_document, identities=identities).identity == identity


def test_letters_with_a_meaning_are_escaped():
    (statement,) = statements("odd identity")
    assert statement["Resource"].endswith("identity/a${*}b${?}c${$}@example.com")
    assert statement["Condition"]["StringEquals"] == {"ses:FromAddress": "a*b?c${$}@example.com"}


def test_the_checks_read_only():
    actions = [one["Action"] for one in statements("checking")]
    assert all(name.startswith(("ses:Get", "ses:List")) for names in actions for name in names)
    assert statements("checking")[2]["Resource"] == f"{MINE}:configuration-set/logto"
    assert statements("checking, no set")[2]["Resource"] == f"{MINE}:configuration-set/*"


def test_a_key_to_try_with_may_do_both():
    sids = [one["Sid"] for one in statements("trying")]
    assert sids[:2] == ["SendLogtoMail", "SendInSandbox"]
    assert len(sids) == 5


def test_the_owner_of_an_identity_allows_a_user_or_an_account():
    (user,) = statements("owner, user")
    assert user == sending(OWNERS_ARN, "AllowLogto") | {"Principal": {"AWS": USER}}
    (account,) = statements("owner, account")
    assert account["Principal"] == {"AWS": f"arn:aws:iam::{OWN}:root"}
    assert POLICIES["owner, user"].notes == ()
    assert OWN in sentence(POLICIES["owner, account"].notes[0])


def test_an_unknown_account_is_asked_for_in_words():
    policy = authorization_policy(read_arn(OWNERS_ARN), "")
    assert "ACCOUNT" in policy.statements[0].principal
    assert "ACCOUNT" in sentence(policy.notes[0])


def test_the_owners_command_is_quoted_for_the_shell():
    command = authorization_command(IdentityArn("us-east-1", OWNER, "a'b@example.com"))
    assert "--email-identity 'a'\"'\"'b@example.com'" in command
    assert command.endswith("--region us-east-1")


def test_the_line_of_a_missing_resource_is_marked():
    arn = f"{MINE}:configuration-set/logto"
    lines = policy_lines(POLICIES["configuration set"], Missing("SendLogtoMail", arn))
    assert "\n".join(line.text for line in lines) == policy_text(POLICIES["configuration set"])
    assert [line.text.strip() for line in lines if line.is_missing] == [f'"{arn}"']
    assert not any(line.is_missing for line in policy_lines(POLICIES["minimal"], Missing("x")))


@pytest.mark.parametrize("name", POLICIES)
def test_every_statement_of_every_policy_can_be_marked(name):
    policy = POLICIES[name]
    for at, statement in enumerate(policy.statements):
        lines = policy_lines(policy, Missing(statement.sid))
        marked = "\n".join(line.text for line in lines if line.is_missing)
        assert json.loads(marked.rstrip(",")) == statements(name)[at]
    assert not any(line.is_missing for line in policy_lines(policy))


def test_a_statement_takes_the_place_of_the_one_with_its_name():
    policy = POLICIES["sandbox"]
    (first, second) = policy.statements
    other = replace(first, sender="")
    assert with_statement(policy, other).statements == (other, second)
    new = replace(first, sid="New")
    assert with_statement(policy, new).statements == (first, second, new)


@given(st.text(), st.text(), st.text(), st.text())
def test_any_document_has_a_policy(region, sender, name, arn):
    written = Document(
        region=region,
        email_address=sender,
        configuration_set_name=name,
        email_address_identity_arn=arn,
    )
    policy = sending_policy(scope_of(written), in_sandbox=True)
    assert json.loads(policy_text(policy))["Version"] == "2012-10-17"


@given(st.text())
def test_nothing_in_a_literal_has_a_meaning_of_its_own(text):
    bare = literal(text)
    for mark in "*?$":
        bare = bare.replace(f"${{{mark}}}", "")
    assert not set(bare) & set("*?$")
    assert scope(region=text).region == text.strip()
