"""Which policies a configuration needs, and the one statement that is missing after a denial."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.arn import IdentityArn, parse_arn, read_arn
from ses_gui.domain.email_address import address_in, covers
from ses_gui.domain.frozen import frozen
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
from ses_gui.domain.texts.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.failures.evidence import Evidence
    from ses_gui.domain.texts.message import Argument

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


@frozen
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


@frozen
class Advice:
    """What to do, and the policy with which it works, and what of it is missing."""

    lack: Lack
    message: Message
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
            told = message("iam.check_denied")
            return Advice(Lack.CHECK, told, trying_policy(scope), Missing(statement.sid))
    if denied.kind == "configuration-set":
        return _set_advice(denied, scope)
    if denied.kind == "identity":
        return _identity_advice(denied, scope, evidence)
    resource = denied.resource if denied.resource == "*" else literal(denied.resource)
    statement = Statement(_OTHER, (denied.action,), (resource,))
    told = _to_user("iam.allow", denied, action=denied.action, resource=denied.resource)
    return _with(Lack.OTHER, told, scope, statement)


def _identity_advice(denied: Denied, scope: PolicyScope, evidence: Evidence) -> Advice:
    user = parse_arn(denied.user)
    if user is not None and user.account != denied.account:
        return _owner_advice(denied, scope)
    recipient = address_in(evidence.recipient)
    if covers(denied.name, recipient) and not covers(denied.name, scope.sender):
        return _sandbox(denied, scope)
    is_senders = covers(denied.name, scope.sender)
    if is_senders:
        scope = replace(scope, identity=denied.name)  # the one that SES has taken
    told = _to_user("iam.allow_identity", denied, action=denied.action, name=denied.name)
    if user is not None and user.is_smtp_user:
        told = message("iam.several", sentences=(told, message("iam.smtp_user")))
    found = _with_resource(Lack.IDENTITY, told, scope, denied)
    return replace(found, missing=Missing(MAIL)) if is_senders else found


def _set_advice(denied: Denied, scope: PolicyScope) -> Advice:
    told = _to_user("iam.allow_set", denied, action=denied.action, name=denied.name)
    if denied.name != scope.configuration_set:
        told = message("iam.several", sentences=(told, message("iam.default_set")))
    return _with_resource(Lack.CONFIGURATION_SET, told, scope, denied)


def _sandbox(denied: Denied, scope: PolicyScope) -> Advice:
    told = _to_user("iam.leave_sandbox", denied, name=denied.name)
    return _with(Lack.SANDBOX_RECIPIENT, told, scope, sandbox_statement(scope))


def _owner_advice(denied: Denied, scope: PolicyScope) -> Advice:
    arn = IdentityArn(denied.region, denied.account, denied.name)
    policy = authorization_policy(arn, denied.user, scope.sender)
    told = message("iam.other_account", name=denied.name, account=denied.account)
    return Advice(Lack.OTHER_ACCOUNT, told, policy, Missing(policy.statements[0].sid))


def _hopeless(denied: Denied, scope: PolicyScope) -> Advice:
    code = "iam.forbidden" if denied.reason is Reason.FORBIDDEN else "iam.fenced"
    by = denied.policy or message("iam.some_policy")
    told = message(code, policy=by, action=denied.action, resource=denied.resource)
    return Advice(Lack.NOT_MENDED_BY_POLICY, told, sending_policy(scope))


def _with(lack: Lack, told: Message, scope: PolicyScope, statement: Statement) -> Advice:
    policy = sending_policy(scope)
    return Advice(lack, told, with_statement(policy, statement), Missing(statement.sid))


def _with_resource(lack: Lack, told: Message, scope: PolicyScope, denied: Denied) -> Advice:
    """Allow what was denied in the statement that allows to send."""
    mail = sending_policy(scope).statements[0]
    resource = literal(denied.resource)
    statement = replace(
        mail,
        actions=tuple(dict.fromkeys((*mail.actions, denied.action))),
        resources=tuple(dict.fromkeys((*mail.resources, resource))),
    )
    found = _with(lack, told, scope, statement)
    return replace(found, missing=Missing(MAIL, resource))


def _own_account(denied: Denied) -> str:
    user = parse_arn(denied.user)
    return user.account if user else denied.account


def _to_user(code: str, denied: Denied, **args: Argument) -> Message:
    """Name the user to whom a policy is attached, if AWS has named him."""
    user = parse_arn(denied.user)
    if user is None or not user.name:
        return message(code, **args)
    return message(f"{code}_to_user", kind=user.type, user=user.name, **args)


_USER_COMMAND: Final = (
    "aws iam put-user-policy --user-name USER --policy-name {name}"
    " --policy-document file://policy.json"
)


@frozen
class Variant:
    """A policy with its name, what it is for, and the command that attaches it from a file."""

    name: str
    title: Message
    about: Message
    policy: Policy
    command: str
    missing: Missing | None = None


def variants(document: Document) -> tuple[Variant, ...]:
    """List the policies for a configuration, the one that the connector needs first."""
    scope = scope_of(document)
    sandbox, trying = sending_policy(scope, in_sandbox=True), trying_policy(scope)
    return (
        _variant("send", sending_policy(scope), _user("SendLogtoMail")),
        _variant("sandbox", sandbox, _user("SendLogtoMail")),
        _variant("check", trying, _user("TryLogtoMail")),
        *_foreign_identities(document),
    )


def _variant(name: str, policy: Policy, command: str) -> Variant:
    title, about = message(f"iam.{name}.title"), message(f"iam.{name}.about")
    attach = message("iam.several", sentences=(about, message("iam.attach")))
    return Variant(name, title, attach, policy, command)


def owner_variants(document: Document) -> tuple[Variant, ...]:
    """List what the owners of identities in other accounts attach to them; mostly nothing."""
    return tuple(_foreign_identities(document))


def after_denial(advice: Advice) -> Variant:
    """Show what was missing when AWS denied an access, within the policy that holds it."""
    owned = advice.lack is Lack.OTHER_ACCOUNT
    arn = read_arn(advice.policy.statements[0].resources[0]) if owned else None
    command = authorization_command(arn) if arn else _user("SendLogtoMail")
    title = message("iam.denied")
    return Variant("missing", title, advice.message, advice.policy, command, advice.missing)


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
    about = message("iam.owner.about", identity=arn.identity, account=arn.account)
    policy = authorization_policy(arn, account, sender)
    title = message("iam.owner.title", identity=arn.identity)
    return Variant(name, title, about, policy, authorization_command(arn))


def _user(name: str) -> str:
    return _USER_COMMAND.format(name=name)
