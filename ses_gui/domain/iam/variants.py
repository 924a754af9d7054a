"""The policies that one configuration may need, each with what it is for and where to put it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.iam.advice import Advice, Lack
from ses_gui.domain.iam.authorization import authorization_command, authorization_policy
from ses_gui.domain.iam.checking import trying_policy
from ses_gui.domain.iam.sending import scope_of, sending_policy
from ses_gui.domain.identity.arn import read_arn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.document import Document
    from ses_gui.domain.iam.policy import Missing, Policy
    from ses_gui.domain.identity.arn import IdentityArn

_WHERE: Final = (
    " Attach it to the user of the key: IAM console → Users → the user → Add permissions → Create"
    " inline policy → JSON."
)
_SEND: Final = "What the connector needs for exactly this configuration, and nothing else." + _WHERE
_SANDBOX: Final = (
    "In the sandbox SES also checks the recipient if it is an identity of the account, so all"
    " identities are allowed meanwhile." + _WHERE
)
_CHECK: Final = (
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
        Variant("check", "To send and check", _CHECK, trying, _user("TryLogtoMail")),
        *_owners(document),
    )


def owner_variants(document: Document) -> tuple[Variant, ...]:
    """List what the owners of identities in other accounts attach to them; mostly nothing."""
    return tuple(_owners(document))


def after_denial(advice: Advice) -> Variant:
    """Show what was missing when AWS denied an access, within the policy that holds it."""
    owned = advice.lack is Lack.OTHER_ACCOUNT
    arn = read_arn(advice.policy.statements[0].resources[0]) if owned else None
    command = authorization_command(arn) if arn else _user("SendLogtoMail")
    about = advice.sentence
    return Variant("missing", "What was denied", about, advice.policy, command, advice.missing)


def _owners(document: Document) -> Iterator[Variant]:
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
