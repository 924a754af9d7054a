"""The least rights with which the connector can send exactly what the document says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.from_address.mailbox import address_in
from ses_gui.domain.iam.policy import Policy, Statement, literal
from ses_gui.domain.identity.arn import identities_of, partition_of, read_arn
from ses_gui.domain.keys.account import account_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.document import Document

SEND: Final = "ses:SendEmail"
MAIL: Final = "SendLogtoMail"
SANDBOX: Final = "SendInSandbox"
_ANY: Final = "*"

_NO_ACCOUNT: Final = (
    "The key ID does not tell its account, so * stands in its place. Write the 12 digits there to"
    " be exact: aws sts get-caller-identity tells them."
)
_NO_REGION: Final = "No region is chosen yet, so the policy is for all of them."
_NO_SENDER: Final = "There is no From address yet, so the policy allows all identities."
_SANDBOX_NOTE: Final = f"Remove {SANDBOX} when the account is out of the sandbox."


@dataclass(frozen=True, slots=True)
class Scope:
    """What a policy is for. What is not known is empty; `identity` is the verified one."""

    region: str
    account: str
    sender: str = ""
    identity: str = ""
    sender_arn: str = ""
    """Takes the place of `identity`: it may be another account's."""
    feedback_arn: str = ""
    configuration_set: str = ""

    def arn(self, resource: str) -> str:
        """Write the ARN of a resource of SES in this region and account."""
        region, account = self.region or _ANY, self.account or _ANY
        return f"arn:{partition_of(region)}:ses:{region}:{account}:{resource}"


def scope_of(document: Document, account: str = "", identities: tuple[str, ...] = ()) -> Scope:
    """Take the scope from a document. `identities` are the verified ones, if they are known.

    Without them the domain is taken: most verify it, and it covers every address.
    """
    sender = address_in(document.email_address)
    return Scope(
        region=document.region.strip(),
        account=account or account_of(document.access_key_id.strip()) or "",
        sender=sender,
        identity=_verified(sender, identities),
        sender_arn=_resource(document.email_address_identity_arn),
        feedback_arn=_resource(document.feedback_forwarding_email_address_identity_arn),
        configuration_set=document.configuration_set_name.strip(),
    )


def sending_policy(scope: Scope, *, in_sandbox: bool = False) -> Policy:
    """Allow to send from the sender's identity, through the configuration set.

    In the sandbox a recipient that is an identity of the account is checked as well, so there
    all identities are allowed. Source: Amazon SES developer guide, “Identity and access
    management”; configuration sets are checked even when they are an identity's default.
    """
    statements = tuple(_statements(scope, in_sandbox=in_sandbox))
    return Policy(statements, (*_notes(scope), *((_SANDBOX_NOTE,) if in_sandbox else ())))


def sandbox_statement(scope: Scope) -> Statement:
    """Allow to send whatever identity is checked, the recipient's included."""
    return Statement(SANDBOX, (SEND,), (scope.arn("identity/*"),), scope.sender)


def _statements(scope: Scope, *, in_sandbox: bool) -> Iterator[Statement]:
    yield Statement(MAIL, (SEND,), _resources(scope), scope.sender)
    if in_sandbox and scope.identity:
        yield sandbox_statement(scope)


def _resources(scope: Scope) -> tuple[str, ...]:
    identity = scope.arn(f"identity/{literal(scope.identity) if scope.identity else _ANY}")
    name = literal(scope.configuration_set)
    configuration_set = scope.arn(f"configuration-set/{name}") if name else ""
    arns = (scope.sender_arn or identity, scope.feedback_arn, configuration_set)
    return tuple(dict.fromkeys(filter(None, arns)))


def _resource(text: str) -> str:
    """Write the ARN of an identity as a resource; empty for what is none."""
    arn = read_arn(text.strip())
    return str(replace(arn, identity=literal(arn.identity))) if arn else ""


def _verified(sender: str, identities: tuple[str, ...]) -> str:
    """Name the identity that SES takes for a sender: the narrowest one that is verified."""
    known = {name.lower() for name in identities}
    possible = identities_of(sender)
    found = next((name for name in possible if name.lower() in known), None)
    return found or sender.rpartition("@")[2]


def _notes(scope: Scope) -> Iterator[str]:
    if not scope.region:
        yield _NO_REGION
    if not scope.account:
        yield _NO_ACCOUNT
    if not (scope.identity or scope.sender_arn):
        yield _NO_SENDER
