"""A policy of IAM's as a value and as JSON, and the least rights to send and to check."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import IdentityArn, partition_of, read_arn
from ses_gui.domain.credentials.validation import account_of
from ses_gui.domain.email_address import address_in, domain_of
from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonObject, JsonValue

_VERSION: Final = "2012-10-17"
"""The language's current version; only this one knows the escapes of `literal`."""


@frozen
class Statement:
    """Allows `actions` on `resources`, if a sender is given, then only from that address.

    A `principal` makes it a statement of an identity's own policy (sending authorization).
    """

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    sender: str = ""
    principal: str = ""


@frozen
class Policy:
    """Statements in their order, and sentences on what was not known when they were made."""

    statements: tuple[Statement, ...]
    notes: tuple[Message, ...] = ()


@frozen
class Missing:
    """What a user lacks: a statement of a policy, or only one resource of it."""

    sid: str
    resource: str = ""


@frozen
class PolicyLine:
    """A line of a policy's text, and whether it is part of what was missing."""

    text: str
    is_missing: bool = False


def policy_text(policy: Policy) -> str:
    """Write a policy as JSON, ready to be pasted."""
    statements: list[JsonValue] = [_written(statement) for statement in policy.statements]
    return json.dumps({"Version": _VERSION, "Statement": statements}, indent=2)


def policy_lines(policy: Policy, missing: Missing | None = None) -> tuple[PolicyLine, ...]:
    """Write the same text line by line, with what is missing marked."""
    marked = _marked(policy, missing) if missing else range(0)
    lines = policy_text(policy).split("\n")
    wanted = json.dumps(missing.resource) if missing and missing.resource else ""
    return tuple(PolicyLine(line, at in marked and wanted in line) for at, line in enumerate(lines))


def _marked(policy: Policy, missing: Missing) -> range:
    """Count out the lines of the statement that is missing, or in which something is."""
    start = 3  # what stands before the first statement: brace, version, bracket
    for statement in policy.statements:
        length = json.dumps(_written(statement), indent=2).count("\n") + 1
        if statement.sid == missing.sid:
            return range(start, start + length)
        start += length
    return range(0)


def with_statement(policy: Policy, statement: Statement) -> Policy:
    """Add a statement, or put it in the place of the one with its name."""
    known = {one.sid: one for one in policy.statements}
    return replace(policy, statements=tuple((known | {statement.sid: statement}).values()))


def literal(text: str) -> str:
    """Escape what has a meaning in a resource: `*`, `?` and the start of a variable.

    Source: IAM User Guide, “IAM policy elements: Variables and tags”, special characters.
    """
    return "".join(f"${{{mark}}}" if mark in "$*?" else mark for mark in text)


def _written(statement: Statement) -> JsonObject:
    written: JsonObject = {"Sid": statement.sid, "Effect": "Allow"}
    if statement.principal:
        written["Principal"] = {"AWS": statement.principal}
    written["Action"] = _one_or_all(statement.actions)
    written["Resource"] = _one_or_all(statement.resources)
    if statement.sender:
        address = statement.sender.replace("$", "${$}")
        written["Condition"] = {"StringEquals": {"ses:FromAddress": address}}
    return written


def _one_or_all(items: tuple[str, ...]) -> JsonValue:
    return items[0] if len(items) == 1 else list(items)


SEND: Final = "ses:SendEmail"
MAIL: Final = "SendLogtoMail"
SANDBOX: Final = "SendInSandbox"
_ANY: Final = "*"

_NO_ACCOUNT_IN_SCOPE: Final = message("iam.no_account")
_NO_REGION: Final = message("iam.no_region")
_NO_SENDER: Final = message("iam.no_sender")
_SANDBOX_NOTE: Final = message("iam.sandbox_note", sid=SANDBOX)


@frozen
class PolicyScope:
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


def scope_of(document: Document, account: str = "") -> PolicyScope:
    """Take the scope from a document; of the sender its domain, which most have verified."""
    sender = address_in(document.email_address)
    return PolicyScope(
        region=document.region.strip(),
        account=account or account_of(document.access_key_id.strip()) or "",
        sender=sender,
        identity=domain_of(sender),
        sender_arn=_resource(document.email_address_identity_arn),
        feedback_arn=_resource(document.feedback_forwarding_email_address_identity_arn),
        configuration_set=document.configuration_set_name.strip(),
    )


def sending_policy(scope: PolicyScope, *, in_sandbox: bool = False) -> Policy:
    """Allow to send from the sender's identity, through the configuration set.

    In the sandbox a recipient that is an identity of the account is checked as well, so there
    all identities are allowed. Source: Amazon SES developer guide, “Identity and access
    management”; configuration sets are checked even when they are an identity's default.
    """
    statements = tuple(_statements(scope, in_sandbox=in_sandbox))
    return Policy(statements, (*_scope_notes(scope), *((_SANDBOX_NOTE,) if in_sandbox else ())))


def sandbox_statement(scope: PolicyScope) -> Statement:
    """Allow to send whatever identity is checked, the recipient's included."""
    return Statement(SANDBOX, (SEND,), (scope.arn("identity/*"),), scope.sender)


def _statements(scope: PolicyScope, *, in_sandbox: bool) -> Iterator[Statement]:
    yield Statement(MAIL, (SEND,), _resources(scope), scope.sender)
    if in_sandbox and scope.identity:
        yield sandbox_statement(scope)


def _resources(scope: PolicyScope) -> tuple[str, ...]:
    identity = scope.arn(f"identity/{literal(scope.identity) if scope.identity else _ANY}")
    name = literal(scope.configuration_set)
    configuration_set = scope.arn(f"configuration-set/{name}") if name else ""
    arns = (scope.sender_arn or identity, scope.feedback_arn, configuration_set)
    return tuple(dict.fromkeys(filter(None, arns)))


def _resource(text: str) -> str:
    """Write the ARN of an identity as a resource; empty for what is none."""
    arn = read_arn(text.strip())
    return str(replace(arn, identity=literal(arn.identity))) if arn else ""


def _scope_notes(scope: PolicyScope) -> Iterator[Message]:
    if not scope.region:
        yield _NO_REGION
    if not scope.account:
        yield _NO_ACCOUNT_IN_SCOPE
    if not (scope.identity or scope.sender_arn):
        yield _NO_SENDER


_ON_ACCOUNT: Final = tuple(
    (
        "ses:GetAccount ses:GetMessageInsights ses:GetSuppressedDestination"
        " ses:ListConfigurationSets ses:ListEmailIdentities"
    ).split()
)
_ON_IDENTITY: Final = ("ses:GetEmailIdentity", "ses:GetEmailIdentityPolicies")
_ON_SET: Final = ("ses:GetConfigurationSet", "ses:GetConfigurationSetEventDestinations")


def checking_policy(scope: PolicyScope) -> Policy:
    """Allow the checks before a send. Better give it to a key of the admin's, not to Logto's.

    Source: Service Authorization Reference, Amazon SES: the first ones know no resource.
    """
    return Policy(
        (
            Statement("LookAtAccount", _ON_ACCOUNT, ("*",)),
            Statement("LookAtIdentities", _ON_IDENTITY, (scope.arn("identity/*"),)),
            Statement("LookAtConfigurationSet", _ON_SET, (_set_arn(scope),)),
        ),
        sending_policy(scope).notes,
    )


def trying_policy(scope: PolicyScope) -> Policy:
    """Allow both, for a key that is used to try the configuration out."""
    sending, checking = sending_policy(scope), checking_policy(scope)
    return Policy((*sending.statements, *checking.statements), sending.notes)


def _set_arn(scope: PolicyScope) -> str:
    name = literal(scope.configuration_set) if scope.configuration_set else "*"
    return scope.arn(f"configuration-set/{name}")


POLICY_NAME: Final = "AllowLogto"
_FILE: Final = "allow-logto.json"
_NO_CALLER: Final = message("iam.no_caller")


def authorization_policy(arn: IdentityArn, caller: str, sender: str = "") -> Policy:
    """Allow `caller`, an account or the ARN of a user, to send from the identity `arn`.

    Source: Amazon SES developer guide, “Sending authorization policies”.
    """
    resource = str(IdentityArn(arn.region, arn.account, literal(arn.identity)))
    statement = Statement(POLICY_NAME, (SEND,), (resource,), sender, _principal(caller, arn.region))
    return Policy((statement,), tuple(_caller_notes(caller)))


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


def _caller_notes(caller: str) -> Iterator[Message]:
    if not caller:
        yield _NO_CALLER
    elif not caller.startswith("arn:"):
        yield message("iam.whole_account", account=caller)
