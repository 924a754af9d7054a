"""One policy of each kind, for the tests that read their text and the one that lints them."""

from dataclasses import replace

from ses_gui.domain.arn import read_arn
from ses_gui.domain.config.document import Document
from ses_gui.domain.iam.policy import (
    authorization_policy,
    checking_policy,
    scope_of,
    sending_policy,
    trying_policy,
)
from tests.domain.credentials.key_cases import KEY_ID, key_id_of

OWN, OWNER = "123456789012", "111122223333"
USER = f"arn:aws:iam::{OWN}:user/logto"
OWNERS_ARN = f"arn:aws:ses:us-east-1:{OWNER}:identity/example.com"


def document(**changes):
    fields = {
        "access_key_id": key_id_of(OWN),
        "region": "us-east-1",
        "email_address": "Acme <noreply@example.com>",
    }
    return Document(**fields | changes)


def scope(**changes):
    return scope_of(document(**changes))


POLICIES = {
    "minimal": sending_policy(scope()),
    "configuration set": sending_policy(scope(configuration_set_name="logto")),
    "sandbox": sending_policy(scope(), in_sandbox=True),
    "cross-account": sending_policy(
        scope(email_address_identity_arn=OWNERS_ARN, configuration_set_name="logto")
    ),
    "feedback": sending_policy(scope(feedback_forwarding_email_address_identity_arn=OWNERS_ARN)),
    "verified address": sending_policy(replace(scope(), identity="noreply@example.com")),
    "old key": sending_policy(scope(access_key_id=KEY_ID)),
    "nothing known": sending_policy(scope_of(Document())),
    "GovCloud": sending_policy(scope(region="us-gov-west-1")),
    "odd letters": sending_policy(scope(email_address="a*b?c${x}@example.com")),
    "odd identity": sending_policy(
        replace(scope(email_address="a*b?c$@example.com"), identity="a*b?c$@example.com")
    ),
    "checking": checking_policy(scope(configuration_set_name="logto")),
    "checking, no set": checking_policy(scope()),
    "trying": trying_policy(scope(configuration_set_name="logto")),
    "owner, user": authorization_policy(read_arn(OWNERS_ARN), USER, "noreply@example.com"),
    "owner, account": authorization_policy(read_arn(OWNERS_ARN), OWN),
}
