"""The catalogue's rows for keys that AWS knows but does not allow to send.

Which row it is stands in the ARNs of the message; the wording is that of the IAM user guide,
“Troubleshoot access denied error messages”.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import links
from ses_gui.domain.failures.addresses import bare_address, covers
from ses_gui.domain.failures.row import Row

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

_DENIED: Final = ("accessdenied", "notauthorized", "unauthorizedoperation", "unauthorized")
_ADD_PERMISSIONS: Final = "In the IAM console open Users → the user → Permissions → Add permissions"
_ALLOW: Final = (
    "aws iam put-user-policy --user-name {user_cli} --policy-name SendLogtoMail"
    " --policy-document {caller_policy_cli}"
)
_ASK: Final = (
    "aws iam simulate-principal-policy --policy-source-arn {user_arn_cli}"
    " --action-names ses:SendEmail --resource-arns {resource_cli}"
)


def _is_ceiling(clues: Clues) -> bool:
    is_forbidden = "ses:SendEmail" in clues.knowledge.forbidden
    return clues.denial.is_ceiling or is_forbidden


def _is_of_another_account(clues: Clues) -> bool:
    denial, known = clues.denial, clues.account
    owner = denial.resource.account if denial.resource else clues.owner
    return denial.policy == "resource-based policy" or bool(known and owner and owner != known)


def _is_made_for_smtp(clues: Clues) -> bool:
    user = clues.denial.user
    return user is not None and user.name.rpartition("/")[2].startswith("ses-smtp-user")


def _is_about_a_set(clues: Clues) -> bool:
    resource = clues.denial.resource
    return resource is not None and resource.type == "configuration-set"


def _is_about_the_recipient(clues: Clues) -> bool:
    resource, evidence = clues.denial.resource, clues.evidence
    if resource is None or resource.type != "identity":
        return False
    name = {resource.name.lower()}
    is_senders = covers(name, evidence.sender) and name != {bare_address(evidence.recipient)}
    return bool(evidence.recipient) and covers(name, evidence.recipient) and not is_senders


_NOT_ALLOWED: Final = Row(
    id="IAM_IDENTITY",
    title="The access key may not send with this identity",
    cause="AWS knows the key, but {user} may not call {action} on {resource}. Most likely no policy"
    " of the user allows it; otherwise a policy above the user's own forbids it.",
    fix=_ADD_PERMISSIONS + " and allow ses:SendEmail on that resource.",
    field="accessKeyId",
    link=links.PERMISSIONS,
    commands=(_ALLOW, _ASK),
    codes=_DENIED,
)

_NOT_SIGNED_UP: Final = Row(
    id="NOT_SUBSCRIBED",
    title="The AWS account is not activated",
    cause="AWS says that the account has not signed up for SES, most often because its registration"
    " or its payment was never completed.",
    fix="Sign in to the AWS console as the account's owner, finish the registration, and check"
    " Billing and Cost Management → Payment preferences.",
    field="accessKeyId",
    link=links.SIGN_UP,
    codes=("optinrequired", "subscriptionrequired"),
)

PERMISSION_ROWS: Final = (
    _NOT_SIGNED_UP,
    replace(_NOT_SIGNED_UP, codes=_DENIED, says="needs a subscription"),
    replace(
        _NOT_ALLOWED,
        case="IAM_FORBIDDEN",
        title="A policy forbids the access key to send",
        cause="{user} may not call {action} on {resource}, and this policy is to blame: {policy}."
        " Allowing it to the user does not help as long as that one stands.",
        fix="Ask who looks after the organization's policies (AWS Organizations → Policies) or the"
        " user's permissions boundary and deny statements (IAM → Users → the user → Permissions).",
        link=links.DENIALS,
        commands=(_ASK,),
        when=_is_ceiling,
    ),
    replace(
        _NOT_ALLOWED,
        id="IAM_OTHER_ACCOUNT",
        title="The identity belongs to another account, which does not let this key use it",
        cause="{user} may not call {action} on {resource}. The owner's account has no sending"
        " authorization policy for this user, or the user's own policies do not name the identity.",
        fix="In the owner's SES console for {region} open Configuration → Identities → the"
        " identity → Authorization → Create policy. The user needs ses:SendEmail on it as well: "
        + _ADD_PERMISSIONS.replace("In the", "in the", 1)
        + ". The first command is for the owner's account, the second one for the user's.",
        field="emailAddressIdentityArn",
        link=links.AUTHORIZATION,
        commands=(
            (
                "aws sesv2 create-email-identity-policy --email-identity {sender_domain_cli}"
                " --policy-name AllowLogto --policy {owner_policy_cli} --region {region_cli}"
            ),
            _ALLOW,
        ),
        when=_is_of_another_account,
    ),
    replace(
        _NOT_ALLOWED,
        id="IAM_SMTP_USER",
        title="The access key was made for SMTP and may not use the API",
        cause="{user} was made by “Create SMTP credentials”, which allows ses:SendRawEmail only;"
        " the connector needs ses:SendEmail.",
        fix=_ADD_PERMISSIONS + " and allow ses:SendEmail, or make a user of its own for Logto.",
        link=links.SMTP_PASSWORDS,
        when=_is_made_for_smtp,
    ),
    replace(
        _NOT_ALLOWED,
        id="IAM_CONFIGSET",
        title="The access key may not use the configuration set",
        cause="{user} may not call {action} on {resource}. Whoever sends with a configuration set,"
        " even with an identity's default one, needs the permission on both.",
        fix=_ADD_PERMISSIONS + " and allow ses:SendEmail on the configuration set too, or clear"
        " the field.",
        field="configurationSetName",
        when=_is_about_a_set,
    ),
    replace(
        _NOT_ALLOWED,
        id="IAM_SANDBOX_RCPT",
        title="The access key may not send to this recipient",
        cause="{user} may not call {action} on {resource}, which is the recipient: in the sandbox a"
        " recipient is an identity of the account and needs the permission like the sender.",
        fix=_ADD_PERMISSIONS + " and allow ses:SendEmail on identity/*, or leave the sandbox: SES"
        " console for {region} → Account dashboard → Request production access.",
        commands=(
            (
                "aws iam put-user-policy --user-name {user_cli} --policy-name SendLogtoMail"
                " --policy-document {sandbox_policy_cli}"
            ),
        ),
        console="#/account",
        when=_is_about_the_recipient,
    ),
    replace(
        _NOT_ALLOWED,
        cause="AWS knows the key, but no policy of {user} allows {action} on {resource}.",
        when=lambda clues: clues.denial.policy == "identity-based policy",
    ),
    _NOT_ALLOWED,
)
