"""Rows for keys: unknown to AWS, not allowed to send, or with a refused signature."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.email_address import address_in
from ses_gui.domain.failures import links
from ses_gui.domain.failures.clues import (
    is_about_the_clock,
    is_ahead,
    is_behind,
    is_covered,
)
from ses_gui.domain.failures.text import FailureRow
from ses_gui.domain.regions import REGIONS

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

# The catalogue's rows for keys that AWS does not know, or knows no longer.
#
# Codes and wording: IAM user guide and the messages seen in the wild.

_NEW_KEY: Final = "aws iam create-access-key --user-name USER"
_SHOW_REGION: Final = "aws account get-region-opt-status --region-name {region_cli}"
_SHOW_KEYS: Final = "aws iam list-access-keys --user-name USER"
_SECURITY_CREDENTIALS: Final = "In the IAM console open Users → the user → Security credentials"


def _is_temporary(clues: Clues) -> bool:
    return clues.evidence.key_prefix == "ASIA"


def _is_region_off(clues: Clues) -> bool:
    known = clues.knowledge
    is_only_here = known.key_works_elsewhere is True and known.region_enabled is None
    return known.region_enabled is False or is_only_here


def _is_key_bad(clues: Clues) -> bool:
    return clues.knowledge.key_works_elsewhere is False


def _is_opt_in(clues: Clues) -> bool:
    region = REGIONS.get(clues.evidence.region)
    return region is not None and region.opt_in


def _is_apart(clues: Clues) -> bool:
    return clues.evidence.region.startswith(("us-gov-", "eusc-", "cn-"))


_UNKNOWN: Final = FailureRow(
    id="KEY_UNKNOWN",
    title="AWS does not know the access key",
    cause="Most likely the access key ID is mistyped, deleted or inactive. It may also be that"
    " {region} is a region that this account has not switched on, or that the key was made only"
    " seconds ago.",
    fix=_SECURITY_CREDENTIALS + " and compare the access key ID, or create a new key. Regions are"
    " switched on in the AWS console under Account → AWS Regions.",
    field="accessKeyId",
    link=links.KEYS,
    commands=(_SHOW_KEYS, _NEW_KEY),
    codes=("unrecognizedclient", "invalidclienttokenid", "missingauthenticationtoken"),
)
KEY_ROWS: Final = (
    replace(
        _UNKNOWN,
        case="TEMPORARY_KEY",
        title="A temporary access key cannot work here",
        cause="The access key ID begins with ASIA. Such a key needs a session token besides, and"
        " the connector has no field for one.",
        fix="Create a lasting key, which begins with AKIA. "
        + _SECURITY_CREDENTIALS
        + " → Create access key.",
        link=links.TEMPORARY_KEYS,
        commands=(_NEW_KEY,),
        when=_is_temporary,
    ),
    replace(
        _UNKNOWN,
        case="REGION_DISABLED",
        title="The region is switched off for this account",
        cause="The access key works in other regions, so AWS refuses it in {region} because the"
        " account has not switched that region on.",
        fix="In the AWS console open Account → AWS Regions and enable {region}, which takes some"
        " minutes; or choose a region where the identity is verified.",
        field="region",
        link=links.REGIONS,
        commands=("aws account enable-region --region-name {region_cli}", _SHOW_REGION),
        when=_is_region_off,
    ),
    replace(
        _UNKNOWN,
        cause="No region knows this access key: its ID is mistyped, or the key is deleted or"
        " inactive.",
        fix=_SECURITY_CREDENTIALS + " and compare the access key ID, or create a new key.",
        when=_is_key_bad,
    ),
    replace(
        _UNKNOWN,
        cause="Most likely {region} is not switched on for this account: it is a region that is"
        " off at first. Otherwise the access key ID is mistyped, deleted or inactive.",
        link=links.REGIONS,
        commands=(_SHOW_REGION, _SHOW_KEYS),
        when=_is_opt_in,
    ),
    replace(
        _UNKNOWN,
        cause="{region} has accounts of its own. Most likely the key belongs to an ordinary AWS"
        " account; otherwise its ID is mistyped, deleted or inactive.",
        when=_is_apart,
    ),
    _UNKNOWN,
    FailureRow(
        id="TOKEN_EXPIRED",
        title="The access key is temporary and has run out",
        cause="Only temporary keys (ASIA…) run out, and they need a session token besides, for"
        " which the connector has no field.",
        fix="Create a lasting key, which begins with AKIA. " + _SECURITY_CREDENTIALS + ".",
        field="accessKeyId",
        link=links.TEMPORARY_KEYS,
        commands=(_NEW_KEY,),
        codes=("expiredtoken", "tokenrefreshrequired"),
    ),
)


# The catalogue's rows for keys that AWS knows but does not allow to send.
#
# Which row it is stands in the ARNs of the message; the wording is that of the IAM user guide,
# “Troubleshoot access denied error messages”.

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
    # Whose identity AWS means is plain, however it writes it; none is verified here.
    name, recipient = (resource.name.lower(),), address_in(evidence.recipient).lower()
    is_senders = is_covered(address_in(evidence.sender).lower(), name) and name != (recipient,)
    return is_covered(recipient, name) and not is_senders


_NOT_ALLOWED: Final = FailureRow(
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

_NOT_SIGNED_UP: Final = FailureRow(
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


# The catalogue's rows for signatures that AWS refuses: wrong secret, wrong clock, wrong place.
#
# Codes and wording: IAM user guide, “Troubleshoot Signature Version 4 signing”.

_SIGNATURE: Final = ("signaturedoesnotmatch", "invalidsignature")


def _is_about_the_clock(clues: Clues) -> bool:
    return is_about_the_clock(clues.evidence)


def _is_slow(clues: Clues) -> bool:
    return _is_about_the_clock(clues) and is_behind(clues.evidence)


def _is_fast(clues: Clues) -> bool:
    return _is_about_the_clock(clues) and is_ahead(clues.evidence)


def _has_smtp_password(clues: Clues) -> bool:
    return clues.evidence.has_smtp_password


_MISMATCH: Final = FailureRow(
    id="SECRET_WRONG",
    title="The secret access key does not belong to the access key ID",
    cause="AWS computed another signature than this computer did. The secret is mistyped, has a"
    " space or line break at its end, or is an SMTP password, which does not work here.",
    fix="Paste the secret again. If it is lost, create a new key. " + _SECURITY_CREDENTIALS + ".",
    field="accessKeySecret",
    link=links.SIGNATURES,
    commands=("aws iam create-access-key --user-name USER",),
    codes=_SIGNATURE,
)
_SKEWED: Final = FailureRow(
    id="CLOCK_SKEW",
    title="The clock of this computer is wrong",
    cause="AWS refuses requests whose time is more than five minutes off.{clock}",
    fix="Let the network set the clock and send again. The first command does so on Linux, the"
    " second one on Windows.",
    link=links.SIGNATURES,
    commands=("timedatectl set-ntp true", "w32tm /resync"),
    when=_is_about_the_clock,
)

SIGNATURE_ROWS: Final = (
    replace(
        _SKEWED,
        case="CLOCK_PAST",
        title="The clock of this computer is slow",
        when=_is_slow,
    ),
    replace(
        _SKEWED,
        case="CLOCK_FUTURE",
        title="The clock of this computer is fast",
        when=_is_fast,
    ),
    _SKEWED,
    FailureRow(
        id="CREDENTIAL_SCOPE",
        title="The request was signed for another region or service",
        cause="The mail is signed for SES in {region}, but {endpoint} belongs to something else.",
        fix="Leave the endpoint empty so that it follows the region, or choose the region to which"
        " the endpoint belongs.",
        field="region",
        link=links.ENDPOINTS,
        codes=(*_SIGNATURE, "authorizationheadermalformed"),
        says=r"credential should be scoped|region .* is wrong",
    ),
    replace(
        _MISMATCH,
        case="SMTP_PASSWORD",
        title="The secret is an SMTP password",
        cause="An SMTP password of SES is made from a secret access key, but cannot stand in for"
        " it: the connector does not use SMTP.",
        fix="Create an access key and use its secret. " + _SECURITY_CREDENTIALS + ".",
        link=links.SMTP_PASSWORDS,
        when=_has_smtp_password,
    ),
    _MISMATCH,
    FailureRow(
        id="KEY_SHAPE",
        case="INCOMPLETE_SIG",
        title="The access key ID has a wrong shape",
        cause="AWS could not read the access key ID. It may hold a slash or a space, or the ID and"
        " the secret may be swapped.",
        fix="An access key ID has 20 letters and digits and begins with AKIA. "
        + _SECURITY_CREDENTIALS
        + " and compare.",
        field="accessKeyId",
        link=links.KEYS,
        commands=("aws iam list-access-keys --user-name USER",),
        codes=("incompletesignature",),
    ),
)
