"""Advice after a denied access: the one statement that is missing, within the whole policy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.from_address.mailbox import address_in
from ses_gui.domain.iam.authorization import authorization_policy
from ses_gui.domain.iam.checking import checking_policy, trying_policy
from ses_gui.domain.iam.denied import Denied, Reason, read_denied
from ses_gui.domain.iam.policy import Missing, Policy, Statement, literal, with_statement
from ses_gui.domain.iam.sending import (
    MAIL,
    Scope,
    sandbox_statement,
    scope_of,
    sending_policy,
)
from ses_gui.domain.identity.arn import IdentityArn, covers
from ses_gui.domain.keys.caller import read_caller

if TYPE_CHECKING:
    from ses_gui.domain.document import Document
    from ses_gui.domain.failure_evidence import Evidence

_CODES: Final = frozenset({"accessdenied", "notauthorized", "unauthorizedoperation"})
_OTHER: Final = "AllowDenied"
_CHECK: Final = (
    "Only a look before sending was denied; the connector needs no right to it. Allow it to see"
    " more here, best with a key of your own."
)


class Lack(Enum):
    """What the key has no right to."""

    IDENTITY = auto()
    CONFIGURATION_SET = auto()
    SANDBOX_RECIPIENT = auto()
    OTHER_ACCOUNT = auto()
    """The owner of the identity has not allowed it; the policy is for him to attach."""
    OTHER = auto()
    CHECK = auto()
    """Only a look before sending was denied; the connector does not need it."""
    NOT_MENDED_BY_POLICY = auto()


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, and the policy with which it works, and what of it is missing."""

    lack: Lack
    sentence: str
    policy: Policy
    missing: Missing | None = None


def advice(evidence: Evidence, document: Document) -> Advice | None:
    """Advise on an access that AWS denied; None for another failure, or one without a resource."""
    if evidence.bare_code not in _CODES:
        return None
    denied = read_denied(evidence.message or "")
    return _advice(denied, evidence, document) if denied else None


def is_denial(evidence: Evidence) -> bool:
    """Whether a policy can say what an access lacked; `advice` says it."""
    return evidence.bare_code in _CODES and read_denied(evidence.message or "") is not None


def _advice(denied: Denied, evidence: Evidence, document: Document) -> Advice:
    scope = scope_of(document, _own_account(denied))
    scope = replace(scope, region=denied.region or scope.region)
    if denied.reason is not Reason.NOT_ALLOWED:
        return _hopeless(denied, scope)
    for statement in checking_policy(scope).statements:
        if denied.action in statement.actions:
            return Advice(Lack.CHECK, _CHECK, trying_policy(scope), Missing(statement.sid))
    if denied.kind == "configuration-set":
        return _set_advice(denied, scope)
    if denied.kind == "identity":
        return _identity_advice(denied, scope, evidence)
    resource = denied.resource if denied.resource == "*" else literal(denied.resource)
    statement = Statement(_OTHER, (denied.action,), (resource,))
    sentence = f"Allow {denied.action} on {denied.resource}{_to(denied)}."
    return _with(Lack.OTHER, sentence, scope, statement)


def _identity_advice(denied: Denied, scope: Scope, evidence: Evidence) -> Advice:
    user = read_caller(denied.user)
    if user is not None and user.account != denied.account:
        return _owners(denied, scope)
    recipient = address_in(evidence.recipient)
    if covers(denied.name, recipient) and not covers(denied.name, scope.sender):
        return _sandbox(denied, scope)
    is_senders = covers(denied.name, scope.sender)
    if is_senders:
        scope = replace(scope, identity=denied.name)  # the one that SES has taken
    sentence = f"Allow {denied.action} on the identity {denied.name}{_to(denied)}."
    if user is not None and user.is_for_smtp:
        sentence += " The user was made for SES's SMTP interface, which needs another right."
    found = _with_resource(Lack.IDENTITY, sentence, scope, denied)
    return replace(found, missing=Missing(MAIL)) if is_senders else found


def _set_advice(denied: Denied, scope: Scope) -> Advice:
    sentence = f"Allow {denied.action} on the configuration set {denied.name}{_to(denied)}, too."
    if denied.name != scope.configuration_set:
        sentence += " It is the default one of the identity, which SES uses when none is named."
    return _with_resource(Lack.CONFIGURATION_SET, sentence, scope, denied)


def _sandbox(denied: Denied, scope: Scope) -> Advice:
    sentence = (
        f"The recipient's identity {denied.name} is checked because the account is in the"
        " sandbox. Leave the sandbox, or allow all identities of the account meanwhile"
        f"{_to(denied)}."
    )
    return _with(Lack.SANDBOX_RECIPIENT, sentence, scope, sandbox_statement(scope))


def _owners(denied: Denied, scope: Scope) -> Advice:
    arn = IdentityArn(denied.region, denied.account, denied.name)
    policy = authorization_policy(arn, denied.user, scope.sender)
    sentence = (
        f"The identity {denied.name} belongs to the account {denied.account}, which has not"
        " allowed this user to send with it. Its owner must attach this policy to the identity."
    )
    return Advice(Lack.OTHER_ACCOUNT, sentence, policy, Missing(policy.statements[0].sid))


def _hopeless(denied: Denied, scope: Scope) -> Advice:
    by = f"a {denied.policy}" if denied.policy else "a policy"
    if denied.reason is Reason.FORBIDDEN:
        said = f"{by} denies {denied.action} on {denied.resource} in words, and no other policy"
        sentence = f"{said} can allow it again. Whoever keeps it must change it."
    else:
        said = f"{by} does not let this user have {denied.action} on {denied.resource}"
        sentence = f"{said}. Whoever keeps it must allow it there, besides the policy below."
    return Advice(
        Lack.NOT_MENDED_BY_POLICY, sentence[0].upper() + sentence[1:], sending_policy(scope)
    )


def _with(lack: Lack, sentence: str, scope: Scope, statement: Statement) -> Advice:
    policy = sending_policy(scope)
    return Advice(lack, sentence, with_statement(policy, statement), Missing(statement.sid))


def _with_resource(lack: Lack, sentence: str, scope: Scope, denied: Denied) -> Advice:
    """Allow what was denied in the statement that allows to send."""
    mail = sending_policy(scope).statements[0]
    resource = literal(denied.resource)
    statement = replace(
        mail,
        actions=tuple(dict.fromkeys((*mail.actions, denied.action))),
        resources=tuple(dict.fromkeys((*mail.resources, resource))),
    )
    found = _with(lack, sentence, scope, statement)
    return replace(found, missing=Missing(MAIL, resource))


def _own_account(denied: Denied) -> str:
    user = read_caller(denied.user)
    return user.account if user else denied.account


def _to(denied: Denied) -> str:
    """Name the user to whom a policy is attached, if AWS has named him."""
    user = read_caller(denied.user)
    return f" in a policy of {user.kind} {user.name}" if user and user.name else ""
