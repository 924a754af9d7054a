"""Sending authorization: what the owner of an identity attaches to it for another account."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from ses_gui.domain.iam.policy import Policy, Statement, literal
from ses_gui.domain.iam.sending import SEND
from ses_gui.domain.identity.arn import IdentityArn, partition_of

if TYPE_CHECKING:
    from collections.abc import Iterator

POLICY_NAME: Final = "AllowLogto"
_FILE: Final = "allow-logto.json"
_WHOLE_ACCOUNT: Final = (
    "The policy allows everybody in the account {account} whose own policy allows it, too. Name"
    " the user instead if you know him: arn:aws:iam::{account}:user/NAME."
)
_NO_ACCOUNT: Final = (
    "The key ID does not tell its account: put the 12 digits of the account that sends in the"
    " place of ACCOUNT. aws sts get-caller-identity tells them."
)


def authorization_policy(arn: IdentityArn, caller: str, sender: str = "") -> Policy:
    """Allow `caller`, an account or the ARN of a user, to send from the identity `arn`.

    Source: Amazon SES developer guide, “Sending authorization policies”.
    """
    resource = str(IdentityArn(arn.region, arn.account, literal(arn.identity)))
    statement = Statement(POLICY_NAME, (SEND,), (resource,), sender, _principal(caller, arn.region))
    return Policy((statement,), tuple(_notes(caller)))


def authorization_command(arn: IdentityArn) -> str:
    """Write the command with which the owner attaches the policy, kept in a file."""
    return (
        f"aws sesv2 create-email-identity-policy --email-identity {shlex.quote(arn.identity)}"
        f" --policy-name {POLICY_NAME} --policy file://{_FILE} --region {shlex.quote(arn.region)}"
    )


def _principal(caller: str, region: str) -> str:
    if caller.startswith("arn:"):
        return caller
    return f"arn:{partition_of(region)}:iam::{caller or 'ACCOUNT'}:root"


def _notes(caller: str) -> Iterator[str]:
    if not caller:
        yield _NO_ACCOUNT
    elif not caller.startswith("arn:"):
        yield _WHOLE_ACCOUNT.format(account=caller)
