"""After a denied access: the one statement that is missing, within the whole policy."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.domain.config.document import Document
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.iam.advice import (
    Lack,
    Reason,
    advice,
    after_denial,
    owner_variants,
    read_denied,
    variants,
)
from ses_gui.domain.iam.policy import policy_lines, policy_text
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import KEY_ID
from tests.domain.iam.policy_cases import OWN, OWNER, OWNERS_ARN, USER, document

MINE = f"arn:aws:ses:us-east-1:{OWN}"


def said(resource, action="ses:SendEmail", user=USER):
    """As SES writes it."""
    return f"User `{user}' is not authorized to perform `{action}' on resource `{resource}'"


def said_by_iam(resource, why, action="ses:SendEmail"):
    """As newer services write it."""
    return f"User: {USER} is not authorized to perform: {action} on resource: {resource} {why}"


def denied(message, **changes):
    return Evidence(
        FailureKind.ANSWERED,
        code="AccessDeniedException",
        message=message,
        recipient="jo@example.net",
        sender="Acme <noreply@example.com>",
        **changes,
    )


def marked(found):
    """The marked lines, read again: a statement or a resource."""
    lines = policy_lines(found.policy, found.missing)
    text = "\n".join(line.text for line in lines if line.is_missing)
    assert "\n".join(line.text for line in lines) == policy_text(found.policy)
    return json.loads(text.rstrip(","))


def statements(found):
    return json.loads(policy_text(found.policy))["Statement"]


@pytest.mark.parametrize(
    ("message", "lack", "resource"),
    [
        (said(f"{MINE}:identity/example.com"), Lack.IDENTITY, f"{MINE}:identity/example.com"),
        (
            said(f"{MINE}:identity/noreply@example.com"),
            Lack.IDENTITY,
            f"{MINE}:identity/noreply@example.com",
        ),
        (
            said_by_iam(
                f"{MINE}:identity/example.com", "because no identity-based policy allows it"
            ),
            Lack.IDENTITY,
            f"{MINE}:identity/example.com",
        ),
        (said(f"{MINE}:identity/jo@example.net"), Lack.SANDBOX_RECIPIENT, f"{MINE}:identity/*"),
        (said(f"{MINE}:identity/example.net"), Lack.SANDBOX_RECIPIENT, f"{MINE}:identity/*"),
        (said(OWNERS_ARN), Lack.OTHER_ACCOUNT, OWNERS_ARN),
        (said(f"{MINE}:template/x"), Lack.OTHER, f"{MINE}:template/x"),
        (said(f"{MINE}:template/x*"), Lack.OTHER, f"{MINE}:template/x${{*}}"),
        (said_by_iam("*", "because of this"), Lack.OTHER, "*"),
    ],
)
def test_the_missing_statement_is_the_one_that_allows_the_resource(message, lack, resource):
    found = advice(denied(message), document(configuration_set_name="logto"))
    assert found.lack is lack
    assert resource in marked(found)["Resource"]
    assert marked(found)["Action"] == "ses:SendEmail"
    assert sentence(found.message).endswith(".")


def test_the_configuration_set_is_one_more_resource():
    found = advice(
        denied(said(f"{MINE}:configuration-set/logto")), document(configuration_set_name="logto")
    )
    assert (found.lack, marked(found)) == (
        Lack.CONFIGURATION_SET,
        f"{MINE}:configuration-set/logto",
    )
    assert "default" not in sentence(found.message)
    assert "in a policy of user logto" in sentence(found.message)


def test_the_rest_of_the_policy_is_there_as_well():
    found = advice(
        denied(said(f"{MINE}:identity/noreply@example.com")),
        document(configuration_set_name="logto"),
    )
    (statement,) = statements(found)
    assert statement["Resource"] == [
        f"{MINE}:identity/noreply@example.com",
        f"{MINE}:configuration-set/logto",
    ]
    sandbox = advice(denied(said(f"{MINE}:identity/jo@example.net")), document())
    assert [one["Sid"] for one in statements(sandbox)] == ["SendLogtoMail", "SendInSandbox"]


def test_a_configuration_set_that_nobody_has_named_is_the_default_one():
    found = advice(denied(said(f"{MINE}:configuration-set/other")), document())
    assert "default one of the identity" in sentence(found.message)
    assert marked(found) == f"{MINE}:configuration-set/other"


def test_the_identity_of_the_feedback_address_is_added_to_the_senders():
    arn = f"{MINE}:identity/bounces.example.net"
    written = document(feedback_forwarding_email_address_identity_arn=arn)
    found = advice(denied(said(arn)), written)
    assert marked(found) == arn
    assert statements(found)[0]["Resource"] == [f"{MINE}:identity/example.com", arn]


def test_the_account_is_known_from_the_answer():
    found = advice(
        denied(said(f"{MINE}:identity/example.com")),
        document(access_key_id=KEY_ID, configuration_set_name="logto"),
    )
    assert "*" not in policy_text(found.policy)


def test_the_owner_of_the_identity_gets_his_own_policy():
    found = advice(denied(said(OWNERS_ARN)), document(email_address_identity_arn=OWNERS_ARN))
    assert marked(found)["Principal"] == {"AWS": USER}
    assert OWNER in sentence(found.message)


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("with an explicit deny in a service control policy", "no other policy can allow it"),
        ("with an explicit deny in an identity-based policy", "A policy denies"),
        (
            "because no service control policy allows the ses:SendEmail action",
            "must allow it there",
        ),
        ("because no permissions boundary allows the ses:SendEmail action", "permissions boundary"),
    ],
)
def test_what_no_statement_can_mend_is_said(why, words):
    found = advice(denied(said_by_iam(f"{MINE}:identity/example.com", why)), document())
    assert (found.lack, found.missing) == (Lack.NOT_MENDED_BY_POLICY, None)
    assert words in sentence(found.message)


@pytest.mark.parametrize("resource", ["*", f"{MINE}:identity/example.com"])
def test_a_check_that_was_denied_is_not_the_connectors_business(resource):
    action = "ses:GetAccount" if resource == "*" else "ses:GetEmailIdentity"
    found = advice(denied(said_by_iam(resource, "because of this", action)), document())
    assert found.lack is Lack.CHECK
    assert action in marked(found)["Action"]


def test_a_user_made_for_smtp_is_recognised():
    user = f"arn:aws:iam::{OWN}:user/ses-smtp-user.20240101-120000"
    found = advice(denied(said(f"{MINE}:identity/example.com", user=user)), document())
    assert "SMTP interface" in sentence(found.message)


@pytest.mark.parametrize("message", ["", "Access denied", "User x is not authorized to perform y"])
def test_without_a_resource_there_is_no_advice(message):
    assert advice(denied(message), document()) is None


def test_another_failure_gets_no_advice():
    evidence = Evidence(FailureKind.ANSWERED, code="MessageRejected", message=said(OWNERS_ARN))
    assert advice(evidence, document()) is None


def test_a_message_is_read_to_its_parts():
    found = read_denied(said_by_iam(f"{MINE}:identity/example.com", "with an explicit deny"))
    assert (found.user, found.action, found.kind, found.name) == (
        USER,
        "ses:SendEmail",
        "identity",
        "example.com",
    )
    assert (found.account, found.region, found.reason) == (OWN, "us-east-1", Reason.FORBIDDEN)


pieces = st.sampled_from(
    [said(OWNERS_ARN), USER, OWNERS_ARN, "not authorized to perform: ", "ses:"]
)


@given(st.lists(pieces | st.text(), max_size=5).map("".join), st.text())
def test_any_message_is_answered(message, address):
    found = advice(denied(message), document(email_address=address))
    assert found is None or json.loads(policy_text(found.policy))


def names(given):
    return [variant.name for variant in variants(given)]


def test_without_another_account_there_are_three():
    assert names(document()) == ["send", "sandbox", "check"]
    assert names(Document()) == ["send", "sandbox", "check"]


def test_the_first_one_allows_to_send_and_nothing_else():
    first = variants(document())[0]
    assert [statement.actions for statement in first.policy.statements] == [("ses:SendEmail",)]
    assert OWN in policy_text(first.policy)


def test_the_one_with_checks_allows_all_that_the_first_one_does():
    send, _sandbox, check = variants(document())
    assert check.policy.statements[0] == send.policy.statements[0]
    assert len(check.policy.statements) > 1


@pytest.mark.parametrize("key_id", [KEY_ID, document().access_key_id])
def test_an_identity_of_another_account_needs_its_owner(key_id):
    given = document(access_key_id=key_id, email_address_identity_arn=f" {OWNERS_ARN}\n")
    (owner,) = owner_variants(given)
    assert variants(given)[-1] == owner
    assert OWNER in sentence(owner.about)
    assert "create-email-identity-policy" in owner.command
    assert owner.policy.statements[0].principal


def test_an_identity_of_the_same_account_does_not():
    arn = OWNERS_ARN.replace(OWNER, OWN)
    assert owner_variants(document(email_address_identity_arn=arn)) == ()
    assert owner_variants(document(email_address_identity_arn="nonsense")) == ()


def test_two_identities_have_an_owner_each_and_one_twice_has_one():
    other = OWNERS_ARN.replace("example.com", "example.org")
    both = {"email_address_identity_arn": OWNERS_ARN}
    key = "feedback_forwarding_email_address_identity_arn"
    assert len(owner_variants(document(**both, **{key: OWNERS_ARN}))) == 1
    assert len(owner_variants(document(**both, **{key: other}))) == 2


def denied_on(resource):
    message = f"User `{USER}' is not authorized to perform `ses:SendEmail' on resource `{resource}'"
    return Evidence(FailureKind.ANSWERED, code="AccessDeniedException", message=message)


def test_after_a_denial_the_missing_line_is_marked():
    resource = f"arn:aws:ses:us-east-1:{OWN}:configuration-set/logto"
    given = document(configuration_set_name="logto")
    variant = after_denial(advice(denied_on(resource), given))
    marked = [line for line in policy_lines(variant.policy, variant.missing) if line.is_missing]
    assert [line.text.strip(' ",') for line in marked] == [resource]
    assert "put-user-policy" in variant.command


def test_what_only_the_owner_can_mend_is_his_to_attach():
    given = document(email_address_identity_arn=OWNERS_ARN)
    variant = after_denial(advice(denied_on(OWNERS_ARN), given))
    assert "create-email-identity-policy --email-identity example.com" in variant.command
    assert USER in policy_text(variant.policy)
