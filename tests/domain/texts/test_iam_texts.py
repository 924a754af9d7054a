"""Every text on the rights in IAM is used, and each message fills the places of its text."""

from __future__ import annotations

from ses_gui.domain.failures.evidence import Evidence, FailureKind
from ses_gui.domain.iam.advice import advice, after_denial, owner_variants, variants
from ses_gui.domain.texts.catalogue import Language, table
from tests.domain.iam.policy_cases import OWN, OWNERS_ARN, document
from tests.domain.texts.tables import codes_in_sources, is_filled, messages_in, misfilled_in_sources

TITLES = {
    f"iam.{name}.{part}" for name in ("send", "sandbox", "check") for part in ("title", "about")
}
TO_USER = {
    f"iam.{name}_to_user" for name in ("allow", "allow_identity", "allow_set", "leave_sandbox")
}
"""Codes that are put together."""
SES = f"arn:aws:ses:us-east-1:{OWN}:"
RESOURCES = (
    SES + "identity/example.com",
    SES + "identity/jo@example.net",
    SES + "configuration-set/x",
    "*",
)
DENIED = "User: {} is not authorized to perform: ses:SendEmail on resource: {}"
USERS = (f"arn:aws:iam::{OWN}:user/logto", f"arn:aws:iam::{OWN}:root")


def told():
    """What is said of each policy and each denial, with and without the name of a user."""
    given = document(email_address_identity_arn=OWNERS_ARN)
    found = [*variants(given), *owner_variants(given)]
    for user in USERS:
        for resource in RESOURCES:
            refused = Evidence(
                FailureKind.ANSWERED,
                code="AccessDenied",
                message=DENIED.format(user, resource),
                recipient="jo@example.net",
            )
            found.append(after_denial(advice(refused, document())))
    for variant in found:
        yield from (variant.title, variant.about, *variant.policy.notes)


def test_every_message_fills_its_places():
    everything = {inner for message in told() for inner in messages_in(message)}
    assert {message.code for message in everything if not is_filled(message)} == set()
    assert {message.code for message in everything} >= TITLES | TO_USER
    assert misfilled_in_sources("iam") == set()


def test_every_text_is_used_and_every_code_is_there():
    used = codes_in_sources("iam") | TITLES | TO_USER
    assert used == {f"iam.{name}" for name in table("iam", Language.ENGLISH)}
