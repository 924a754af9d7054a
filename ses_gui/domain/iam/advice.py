"""Which policies a configuration needs, and the one statement that is missing after a denial."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import IdentityArn, parse_arn, read_arn
from ses_gui.domain.credentials.validation import read_caller
from ses_gui.domain.email_address import address_in, covers
from ses_gui.domain.iam.policy import (
    MAIL,
    Missing,
    Policy,
    PolicyScope,
    Statement,
    authorization_command,
    authorization_policy,
    checking_policy,
    literal,
    sandbox_statement,
    scope_of,
    sending_policy,
    trying_policy,
    with_statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.failures.evidence import Evidence

_DENIED: Final = re.compile(
    r"(?:User:? [`'\"]?(?P<user>arn:[^\s`'\"]{1,300})[`'\"]? is )?not authorized to perform:? "
    r"[`'\"]?(?P<action>[a-z0-9-]+:[A-Za-z0-9]+)[`'\"]?"
    r" on resource:? [`'\"]?(?P<resource>\*|arn:[^\s`'\"]{1,400})"
)


class Reason(Enum):
    """Why it was denied, as far as AWS tells."""

    NOT_ALLOWED = auto()
    """No policy of the user's allows it, or AWS does not tell."""
    FORBIDDEN = auto()
    """A policy denies it in words; no other one can allow it again."""
    FENCED = auto()
    """A boundary or a policy of the organisation does not let the account have it."""


_FENCES: Final = (
    "service control policy",
    "resource control policy",
    "permissions boundary",
    "session policy",
)


@dataclass(frozen=True, slots=True)
class Denied:
    """One denied access. `kind` and `name` are the resource's: `identity`, `example.com`.

    An action that knows no resource was denied on `*`, of which nothing else is known.
    """

    user: str
    action: str
    resource: str
    region: str
    account: str
    kind: str
    name: str
    reason: Reason
    policy: str
    """The sort of policy that AWS names, if any: “service control policy”."""


def read_denied(message: str) -> Denied | None:
    """Read what AWS says with AccessDenied; None if it names no resource of SES's."""
    found = _DENIED.search(message)
    resource = found["resource"].rstrip(".") if found else ""
    arn = parse_arn(resource)
    if found is None or (resource != "*" and (arn is None or arn.service != "ses")):
        return None
    policy = next((name for name in _FENCES if name in message), "")
    return Denied(
        user=found["user"] or "",
        action=found["action"],
        resource=resource,
        region=arn.region if arn else "",
        account=arn.account if arn else "",
        kind=arn.type if arn else "",
        name=arn.name if arn else "",
        reason=_reason(message, policy),
        policy=policy,
    )


def _reason(message: str, policy: str) -> Reason:
    if "explicit deny" in message:
        return Reason.FORBIDDEN
    return Reason.FENCED if policy else Reason.NOT_ALLOWED


_CODES: Final = frozenset({"accessdenied", "notauthorized", "unauthorizedoperation"})
_OTHER: Final = "AllowDenied"
_CHECK_DENIED: Final = (
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
            return Advice(Lack.CHECK, _CHECK_DENIED, trying_policy(scope), Missing(statement.sid))
    if denied.kind == "configuration-set":
        return _set_advice(denied, scope)
    if denied.kind == "identity":
        return _identity_advice(denied, scope, evidence)
    resource = denied.resource if denied.resource == "*" else literal(denied.resource)
    statement = Statement(_OTHER, (denied.action,), (resource,))
    sentence = f"Allow {denied.action} on {denied.resource}{_to(denied)}."
    return _with(Lack.OTHER, sentence, scope, statement)


def _identity_advice(denied: Denied, scope: PolicyScope, evidence: Evidence) -> Advice:
    user = read_caller(denied.user)
    if user is not None and user.account != denied.account:
        return _owner_advice(denied, scope)
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


def _set_advice(denied: Denied, scope: PolicyScope) -> Advice:
    sentence = f"Allow {denied.action} on the configuration set {denied.name}{_to(denied)}, too."
    if denied.name != scope.configuration_set:
        sentence += " It is the default one of the identity, which SES uses when none is named."
    return _with_resource(Lack.CONFIGURATION_SET, sentence, scope, denied)


def _sandbox(denied: Denied, scope: PolicyScope) -> Advice:
    sentence = (
        f"The recipient's identity {denied.name} is checked because the account is in the"
        " sandbox. Leave the sandbox, or allow all identities of the account meanwhile"
        f"{_to(denied)}."
    )
    return _with(Lack.SANDBOX_RECIPIENT, sentence, scope, sandbox_statement(scope))


def _owner_advice(denied: Denied, scope: PolicyScope) -> Advice:
    arn = IdentityArn(denied.region, denied.account, denied.name)
    policy = authorization_policy(arn, denied.user, scope.sender)
    sentence = (
        f"The identity {denied.name} belongs to the account {denied.account}, which has not"
        " allowed this user to send with it. Its owner must attach this policy to the identity."
    )
    return Advice(Lack.OTHER_ACCOUNT, sentence, policy, Missing(policy.statements[0].sid))


def _hopeless(denied: Denied, scope: PolicyScope) -> Advice:
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


def _with(lack: Lack, sentence: str, scope: PolicyScope, statement: Statement) -> Advice:
    policy = sending_policy(scope)
    return Advice(lack, sentence, with_statement(policy, statement), Missing(statement.sid))


def _with_resource(lack: Lack, sentence: str, scope: PolicyScope, denied: Denied) -> Advice:
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


_WHERE: Final = (
    " Attach it to the user of the key: IAM console → Users → the user → Add permissions → Create"
    " inline policy → JSON."
)
_SEND: Final = "What the connector needs for exactly this configuration, and nothing else." + _WHERE
_SANDBOX: Final = (
    "In the sandbox SES also checks the recipient if it is an identity of the account, so all"
    " identities are allowed meanwhile." + _WHERE
)
_FOR_CHECKS: Final = (
    "Lets this program look before it sends, too. The connector does not need that: best give it"
    " to a key of your own." + _WHERE
)
_OWNER: Final = (
    "The identity {identity} belongs to the account {account}. Its owner attaches this to the"
    " identity, so that your account may send with it; your own user needs the first policy as"
    " well. SES console → Identities → the identity → Authorization → Create custom policy."
)
_USER_COMMAND: Final = (
    "aws iam put-user-policy --user-name USER --policy-name {name}"
    " --policy-document file://policy.json"
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A policy with its name, what it is for, and the command that attaches it from a file."""

    name: str
    title: str
    about: str
    policy: Policy
    command: str
    missing: Missing | None = None


def variants(document: Document) -> tuple[Variant, ...]:
    """List the policies for a configuration, the one that the connector needs first."""
    scope = scope_of(document)
    sandbox, trying = sending_policy(scope, in_sandbox=True), trying_policy(scope)
    return (
        Variant("send", "To send", _SEND, sending_policy(scope), _user("SendLogtoMail")),
        Variant("sandbox", "To send in the sandbox", _SANDBOX, sandbox, _user("SendLogtoMail")),
        Variant("check", "To send and check", _FOR_CHECKS, trying, _user("TryLogtoMail")),
        *_foreign_identities(document),
    )


def owner_variants(document: Document) -> tuple[Variant, ...]:
    """List what the owners of identities in other accounts attach to them; mostly nothing."""
    return tuple(_foreign_identities(document))


def after_denial(advice: Advice) -> Variant:
    """Show what was missing when AWS denied an access, within the policy that holds it."""
    owned = advice.lack is Lack.OTHER_ACCOUNT
    arn = read_arn(advice.policy.statements[0].resources[0]) if owned else None
    command = authorization_command(arn) if arn else _user("SendLogtoMail")
    about = advice.sentence
    return Variant("missing", "What was denied", about, advice.policy, command, advice.missing)


def _foreign_identities(document: Document) -> Iterator[Variant]:
    scope = scope_of(document)
    written = (
        document.email_address_identity_arn,
        document.feedback_forwarding_email_address_identity_arn,
    )
    arns = dict.fromkeys(read_arn(text.strip()) for text in written)
    foreign = [arn for arn in arns if arn is not None and arn.account != scope.account]
    for number, arn in enumerate(foreign, 1):
        name = "owner" if number == 1 else f"owner-{number}"
        yield _owner(name, arn, scope.account, scope.sender)


def _owner(name: str, arn: IdentityArn, account: str, sender: str) -> Variant:
    about = _OWNER.format(identity=arn.identity, account=arn.account)
    policy = authorization_policy(arn, account, sender)
    title = f"For the owner of {arn.identity}"
    return Variant(name, title, about, policy, authorization_command(arn))


def _user(name: str) -> str:
    return _USER_COMMAND.format(name=name)
