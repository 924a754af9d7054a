"""The least rights for exactly one config, as text to be pasted."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.arn import IdentityArn, read_arn
from ses_gui.domain.config.document import Document
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.iam.advice import Lack, Reason, advice, is_denial, owner_variants, read_denied
from ses_gui.domain.iam.policy import (
    Missing,
    Policy,
    Statement,
    authorization_command,
    authorization_policy,
    checking_policy,
    literal,
    policy_lines,
    policy_text,
    scope_of,
    sending_policy,
    trying_policy,
    with_statement,
)
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import KEY_ID, key_id_of
from tests.domain.iam.policy_cases import OWN, OWNER, OWNERS_ARN, POLICIES, USER, document, scope
from tests.policy_lint import allows, faults

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


def test_the_domain_of_the_sender_counts_as_its_identity():
    assert scope_of(document(email_address="a@mail.example.com")).identity == "mail.example.com"


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
    assert sids[0] == "SendLogtoMail"
    assert len(sids) == 4


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


SENDER = "noreply@example.com"
DOMAIN, ADDRESS = f"{MINE}:identity/example.com", f"{MINE}:identity/{SENDER}"
SET, OTHER_SET = (
    f"{MINE}:configuration-set/logto",
    f"{MINE}:configuration-set/other",
)
ELSEWHERE = f"arn:aws:ses:eu-west-1:{OWN}:identity/example.com"
STRANGERS = f"{MINE}:identity/example.org"
SEND = "ses:SendEmail"
BOUNCES = "feedback_forwarding_email_address_identity_arn"


def written(policy):
    return json.loads(policy_text(policy))


def to_send(*, in_sandbox=False, identity=None, **changes):
    scope = scope_of(document(**changes))
    scope = replace(scope, identity=identity or scope.identity)
    return written(sending_policy(scope, in_sandbox=in_sandbox))


@pytest.mark.parametrize(
    ("policy", "allowed", "denied"),
    [
        (to_send(), [DOMAIN], [ADDRESS, STRANGERS, ELSEWHERE, SET]),
        (to_send(region=" us-east-1\n"), [DOMAIN], [ELSEWHERE]),
        (
            to_send(access_key_id=f" {key_id_of(OWN)}\n"),
            [DOMAIN],
            [DOMAIN.replace(OWN, OWNER)],
        ),
        (to_send(identity=SENDER), [ADDRESS], [DOMAIN]),
        (to_send(configuration_set_name=" logto "), [DOMAIN, SET], [OTHER_SET]),
        (to_send(in_sandbox=True), [DOMAIN, STRANGERS], [SET, ELSEWHERE]),
        (to_send(email_address_identity_arn=f" {OWNERS_ARN}\n"), [OWNERS_ARN], [DOMAIN]),
        (to_send(**{BOUNCES: f" {OWNERS_ARN}\n"}), [DOMAIN, OWNERS_ARN], [STRANGERS]),
        (to_send(**{BOUNCES: "nonsense"}), [DOMAIN], [OWNERS_ARN]),
        (to_send(access_key_id=KEY_ID), [DOMAIN, DOMAIN.replace(OWN, OWNER)], [STRANGERS]),
        (to_send(access_key_id=""), [DOMAIN, DOMAIN.replace(OWN, OWNER)], [STRANGERS]),
        (to_send(region=""), [DOMAIN, ELSEWHERE], [STRANGERS]),
        (
            to_send(region="us-gov-west-1"),
            [f"arn:aws-us-gov:ses:us-gov-west-1:{OWN}:identity/example.com"],
            [DOMAIN],
        ),
    ],
)
def test_a_policy_allows_what_ses_checks_for_the_mail_and_nothing_more(policy, allowed, denied):
    assert [each for each in allowed if not allows(policy, SEND, each, SENDER)] == []
    assert [each for each in denied if allows(policy, SEND, each, SENDER)] == []
    assert not any(allows(policy, SEND, each, "other@example.com") for each in allowed)
    assert not any(allows(policy, "ses:SendRawEmail", each, SENDER) for each in allowed)


def test_without_a_sender_every_identity_and_every_address_is_allowed():
    policy = written(sending_policy(scope_of(Document()), in_sandbox=True))
    assert allows(policy, SEND, DOMAIN, "anybody@example.com")
    assert len(policy["Statement"]) == 1


@pytest.mark.parametrize("sender", ["a*b@example.com", "a?b@example.com", "a$b@example.com"])
def test_marks_with_a_meaning_stand_for_themselves(sender):
    policy = to_send(identity=sender, email_address=sender)
    assert allows(policy, SEND, f"{MINE}:identity/{sender}", sender)
    longer = sender.replace("*", "xyz").replace("?", "x")
    assert longer == sender or not allows(policy, SEND, f"{MINE}:identity/{longer}", sender)
    lent = f"arn:aws:ses:us-east-1:{OWNER}:identity/{sender}"
    mine = to_send(email_address_identity_arn=lent, email_address=sender)
    assert allows(mine, SEND, lent, sender)
    assert allows(written(authorization_policy(read_arn(lent), USER, sender)), SEND, lent, sender)


NO_REGION = "No region is chosen yet"
NO_ACCOUNT = "The key ID does not tell its account"
NO_SENDER = "There is no From address yet"


@pytest.mark.parametrize(
    ("changes", "in_sandbox", "notes"),
    [
        ({}, False, []),
        ({"region": ""}, False, [NO_REGION]),
        ({"access_key_id": KEY_ID}, False, [NO_ACCOUNT]),
        ({"email_address": ""}, False, [NO_SENDER]),
        ({"email_address": "", "email_address_identity_arn": OWNERS_ARN}, False, []),
        ({"email_address_identity_arn": OWNERS_ARN}, False, []),
        ({"region": "", "email_address": ""}, False, [NO_REGION, NO_SENDER]),
        ({}, True, ["Remove SendInSandbox"]),
        ({"region": ""}, True, [NO_REGION, "Remove SendInSandbox"]),
    ],
)
def test_each_thing_that_is_not_known_is_said_once(changes, in_sandbox, notes):
    found = sending_policy(scope_of(document(**changes)), in_sandbox=in_sandbox).notes
    assert len(found) == len(notes)
    assert all(sentence(note).startswith(start) for note, start in zip(found, notes, strict=True))


def test_the_checks_are_allowed_on_the_account_its_identities_and_its_set():
    policy = written(checking_policy(scope_of(document(configuration_set_name="logto"))))
    assert allows(policy, "ses:GetAccount", "*")
    assert allows(policy, "ses:GetEmailIdentity", STRANGERS)
    assert allows(policy, "ses:GetConfigurationSet", SET)
    assert not allows(policy, "ses:GetConfigurationSet", OTHER_SET)
    assert not allows(policy, SEND, DOMAIN, SENDER)
    unset = written(checking_policy(scope_of(document())))
    assert allows(unset, "ses:GetConfigurationSet", OTHER_SET)


def test_trying_is_not_for_the_sandbox():
    assert not allows(written(trying_policy(scope_of(document()))), SEND, STRANGERS, SENDER)


@pytest.mark.parametrize(
    ("caller", "principal", "note"),
    [
        (USER, USER, None),
        (OWN, f"arn:aws:iam::{OWN}:root", f"everybody in the account {OWN}"),
        ("", "arn:aws:iam::ACCOUNT:root", "the place of ACCOUNT"),
    ],
)
def test_the_owner_allows_the_caller_and_is_told_how_far_that_goes(caller, principal, note):
    policy = authorization_policy(read_arn(OWNERS_ARN), caller)
    assert written(policy)["Statement"][0]["Principal"] == {"AWS": principal}
    assert [note in sentence(each) for each in policy.notes] == ([True] if note else [])


def test_the_principal_is_in_the_partition_of_the_identity():
    arn = read_arn(f"arn:aws-us-gov:ses:us-gov-west-1:{OWNER}:identity/example.com")
    (statement,) = written(authorization_policy(arn, OWN))["Statement"]
    assert statement["Principal"] == {"AWS": f"arn:aws-us-gov:iam::{OWN}:root"}


def test_the_owners_of_two_identities_are_told_apart():
    other = OWNERS_ARN.replace("example.com", "example.org")
    given = document(email_address_identity_arn=OWNERS_ARN, **{BOUNCES: other})
    assert [each.name for each in owner_variants(given)] == ["owner", "owner-2"]
    assert [sentence(each.title) for each in owner_variants(given)] == [
        "For the owner of example.com",
        "For the owner of example.org",
    ]


def denial(resource, action=SEND, user=USER, **changes):
    message = f"User `{user}' is not authorized to perform `{action}' on resource `{resource}'"
    evidence = {"code": "AccessDeniedException", "message": message, "recipient": "jo@example.net"}
    return Evidence(FailureKind.ANSWERED, **evidence | changes)


@pytest.mark.parametrize(
    ("resource", "action", "lack"),
    [
        (DOMAIN, SEND, Lack.IDENTITY),
        (ADDRESS, SEND, Lack.IDENTITY),
        (DOMAIN, "ses:SendRawEmail", Lack.IDENTITY),
        (STRANGERS, SEND, Lack.IDENTITY),
        (ELSEWHERE, SEND, Lack.IDENTITY),
        (SET, SEND, Lack.CONFIGURATION_SET),
        (OTHER_SET, SEND, Lack.CONFIGURATION_SET),
        (f"{MINE}:configuration-set/a*b", SEND, Lack.CONFIGURATION_SET),
        (f"{MINE}:identity/jo@example.net", SEND, Lack.SANDBOX_RECIPIENT),
        (f"{MINE}:identity/example.net", SEND, Lack.SANDBOX_RECIPIENT),
        (OWNERS_ARN, SEND, Lack.OTHER_ACCOUNT),
        (f"{MINE}:template/a*b$c", SEND, Lack.OTHER),
        ("*", "ses:ListReceiptRules", Lack.OTHER),
        ("*", "ses:GetAccount", Lack.CHECK),
        (DOMAIN, "ses:GetEmailIdentity", Lack.CHECK),
        (SET, "ses:GetConfigurationSet", Lack.CHECK),
    ],
)
def test_after_a_denial_the_policy_allows_what_was_denied(resource, action, lack):
    found = advice(denial(resource, action), document(configuration_set_name="logto"))
    assert found.lack is lack
    assert allows(written(found.policy), action, resource, SENDER)


@pytest.mark.parametrize("recipient", ["jo@example.com", "Jo <jo@example.com>"])
def test_a_recipient_at_the_senders_domain_is_no_matter_of_the_sandbox(recipient):
    found = advice(denial(DOMAIN, recipient=recipient), document())
    assert found.lack is Lack.IDENTITY
    assert not allows(written(found.policy), SEND, STRANGERS, SENDER)


def test_a_recipient_with_a_name_is_recognised():
    resource = f"{MINE}:identity/jo@example.net"
    found = advice(denial(resource, recipient="Jo <jo@example.net>"), document())
    assert found.lack is Lack.SANDBOX_RECIPIENT


@pytest.mark.parametrize(
    ("user", "words", "absent"),
    [
        (USER, "in a policy of user logto.", "SMTP"),
        (f"arn:aws:iam::{OWN}:user/team/logto", "in a policy of user team/logto.", "SMTP"),
        (f"arn:aws:iam::{OWN}:root", "on the identity example.com.", "policy of"),
        ("arn:aws:other", "on the identity example.com.", "policy of"),
        (f"arn:aws:iam::{OWN}:user/ses-smtp-user.1", "needs another right.", "default"),
    ],
)
def test_the_user_is_named_as_far_as_aws_names_him(user, words, absent):
    told = sentence(advice(denial(DOMAIN, user=user), document()).message)
    assert told.endswith(words)
    assert absent not in told


def test_without_a_user_the_identity_counts_as_the_callers_own():
    message = f"Not authorized: not authorized to perform: {SEND} on resource: {OWNERS_ARN}"
    found = advice(denial("", message=message), document())
    assert found.lack is Lack.IDENTITY
    assert allows(written(found.policy), SEND, OWNERS_ARN, SENDER)


def test_the_account_of_the_policy_is_the_users_or_else_the_resources():
    unknown = document(access_key_id=KEY_ID, configuration_set_name="logto")
    assert "*" not in policy_text(advice(denial(DOMAIN), unknown).policy)
    unnamed = denial(DOMAIN, message=f"not authorized to perform: {SEND} on resource: {DOMAIN}")
    assert SET in policy_text(advice(unnamed, unknown).policy)


def test_the_region_of_the_policy_is_the_denied_ones_or_else_the_documents():
    given = document(configuration_set_name="logto")
    elsewhere = written(advice(denial(ELSEWHERE), given).policy)
    assert allows(elsewhere, SEND, SET.replace("us-east-1", "eu-west-1"), SENDER)
    anywhere = written(advice(denial("*", "ses:ListReceiptRules"), given).policy)
    assert allows(anywhere, SEND, SET, SENDER)


@pytest.mark.parametrize(
    ("evidence", "is_denied"),
    [
        (denial(DOMAIN), True),
        (denial(DOMAIN, code="AccessDenied"), True),
        (denial(DOMAIN, code="NotAuthorized"), True),
        (denial(DOMAIN, code="UnauthorizedOperation"), True),
        (denial(DOMAIN, code="MessageRejected"), False),
        (denial(DOMAIN, message=None), False),
        (denial(DOMAIN, message="Access denied"), False),
        (denial("arn:aws:s3:::bucket"), False),
    ],
)
def test_a_denial_is_one_that_a_policy_can_speak_of(evidence, is_denied):
    assert is_denial(evidence) is is_denied
    assert (advice(evidence, document()) is not None) is is_denied


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        (
            f"User: {USER} is not authorized to perform: {SEND} on resource: {DOMAIN}.",
            (USER, "us-east-1", OWN, "identity", "example.com"),
        ),
        (
            f"not authorized to perform {SEND} on resource {DOMAIN}",
            ("", "us-east-1", OWN, "identity", "example.com"),
        ),
        (
            f"User: {USER} is not authorized to perform: {SEND} on resource: *",
            (USER, "", "", "", ""),
        ),
    ],
)
def test_a_denial_is_read_to_its_parts(message, parts):
    found = read_denied(message)
    assert (found.user, found.region, found.account, found.kind, found.name) == parts
    assert (found.reason, found.policy) == (Reason.NOT_ALLOWED, "")


@pytest.mark.parametrize(
    "message",
    ["", "not authorized to perform: ses:SendEmail", f"on resource: {DOMAIN}", DOMAIN],
)
def test_what_names_no_resource_is_no_denial(message):
    assert read_denied(message) is None


def test_the_text_is_marked_by_lines_and_its_members_stand_two_apart():
    lines = policy_lines(POLICIES["minimal"])
    assert [line.text for line in lines[:3]] == [
        "{",
        '  "Version": "2012-10-17",',
        '  "Statement": [',
    ]


def test_a_statement_with_one_resource_and_one_with_two_are_marked_whole():
    one = Statement("One", (SEND,), (DOMAIN,))
    two = Statement("Two", (SEND, "ses:SendRawEmail"), (DOMAIN, SET))
    three = Statement("Three", (SEND,), (SET,))
    policy = Policy((one, two, three))
    for name, length in (("One", 6), ("Two", 12), ("Three", 6)):
        lines = policy_lines(policy, Missing(name))
        marked = [line.text for line in lines if line.is_missing]
        assert (marked[0], marked[1]) == ("    {", f'      "Sid": "{name}",')
        assert len(marked) == length


@pytest.mark.parametrize("name", POLICIES)
def test_each_action_has_resources_and_conditions_that_aws_knows_for_it(name):
    for statement in json.loads(policy_text(POLICIES[name]))["Statement"]:
        assert list(faults(statement)) == []


ARN = "arn:aws:ses:us-east-1:123456789012:identity/example.com"


@pytest.mark.parametrize(
    "statement",
    [
        {"Action": "ses:SendEmail", "Resource": "*"},
        {"Action": "ses:GetAccount", "Resource": ARN},
        {"Action": "ses:GetConfigurationSet", "Resource": ARN},
        {
            "Action": "ses:SendEmail",
            "Resource": ARN,
            "Condition": {"StringEquals": {"ses:From": "x"}},
        },
    ],
)
def test_the_lint_finds_what_is_wrong(statement):
    assert list(faults(statement))


def test_the_lint_knows_its_actions():
    with pytest.raises(AssertionError, match="there is no action"):
        list(faults({"Action": "ses:SendMail", "Resource": ARN}))
