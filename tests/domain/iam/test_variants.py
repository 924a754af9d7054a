"""The policies that are shown for a configuration."""

import pytest

from ses_gui.domain.config.document import Document
from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.iam.advice import advice, after_denial, owner_variants, variants
from ses_gui.domain.iam.policy import policy_lines, policy_text
from ses_gui.domain.texts.catalogue import sentence
from tests.domain.credentials.key_cases import KEY_ID
from tests.domain.iam.policy_cases import OWN, OWNER, OWNERS_ARN, USER, document


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


def denied(resource):
    message = f"User `{USER}' is not authorized to perform `ses:SendEmail' on resource `{resource}'"
    return Evidence(FailureKind.ANSWERED, code="AccessDeniedException", message=message)


def test_after_a_denial_the_missing_line_is_marked():
    resource = f"arn:aws:ses:us-east-1:{OWN}:configuration-set/logto"
    given = document(configuration_set_name="logto")
    variant = after_denial(advice(denied(resource), given))
    marked = [line for line in policy_lines(variant.policy, variant.missing) if line.is_missing]
    assert [line.text.strip(' ",') for line in marked] == [resource]
    assert "put-user-policy" in variant.command


def test_what_only_the_owner_can_mend_is_his_to_attach():
    given = document(email_address_identity_arn=OWNERS_ARN)
    variant = after_denial(advice(denied(OWNERS_ARN), given))
    assert "create-email-identity-policy --email-identity example.com" in variant.command
    assert USER in policy_text(variant.policy)
