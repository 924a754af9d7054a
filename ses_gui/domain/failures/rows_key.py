"""Rows for keys: unknown to AWS, not allowed to send, or with a refused signature."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.email_address import address_in
from ses_gui.domain.failures import links
from ses_gui.domain.failures.clues import is_about_the_clock, is_ahead, is_behind, is_covered
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
    field="accessKeyId",
    link=links.KEYS,
    commands=(_SHOW_KEYS, _NEW_KEY),
    codes=("unrecognizedclient", "invalidclienttokenid", "missingauthenticationtoken"),
)
KEY_ROWS: Final = (
    replace(
        _UNKNOWN,
        case="TEMPORARY_KEY",
        link=links.TEMPORARY_KEYS,
        commands=(_NEW_KEY,),
        when=_is_temporary,
    ),
    replace(
        _UNKNOWN,
        case="REGION_DISABLED",
        field="region",
        link=links.REGIONS,
        commands=("aws account enable-region --region-name {region_cli}", _SHOW_REGION),
        when=_is_region_off,
    ),
    replace(_UNKNOWN, cause="KEY_UNKNOWN_ANYWHERE", fix="KEY_UNKNOWN_ANYWHERE", when=_is_key_bad),
    replace(
        _UNKNOWN,
        cause="KEY_UNKNOWN_OPT_IN_REGION",
        link=links.REGIONS,
        commands=(_SHOW_REGION, _SHOW_KEYS),
        when=_is_opt_in,
    ),
    replace(_UNKNOWN, cause="KEY_UNKNOWN_PARTITION", when=_is_apart),
    _UNKNOWN,
    FailureRow(
        id="TOKEN_EXPIRED",
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
    return user is not None and user.is_smtp_user


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
    field="accessKeyId",
    link=links.PERMISSIONS,
    commands=(_ALLOW, _ASK),
    codes=_DENIED,
)

_NOT_SIGNED_UP: Final = FailureRow(
    id="NOT_SUBSCRIBED",
    field="accessKeyId",
    link=links.SIGN_UP,
    codes=("optinrequired", "subscriptionrequired"),
)

PERMISSION_ROWS: Final = (
    _NOT_SIGNED_UP,
    replace(_NOT_SIGNED_UP, codes=_DENIED, says="needs a subscription"),
    replace(
        _NOT_ALLOWED, case="IAM_FORBIDDEN", link=links.DENIALS, commands=(_ASK,), when=_is_ceiling
    ),
    replace(
        _NOT_ALLOWED,
        id="IAM_OTHER_ACCOUNT",
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
    replace(_NOT_ALLOWED, id="IAM_SMTP_USER", link=links.SMTP_PASSWORDS, when=_is_made_for_smtp),
    replace(_NOT_ALLOWED, id="IAM_CONFIGSET", field="configurationSetName", when=_is_about_a_set),
    replace(
        _NOT_ALLOWED,
        id="IAM_SANDBOX_RCPT",
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
        cause="IAM_NOT_ALLOWED",
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
    field="accessKeySecret",
    link=links.SIGNATURES,
    commands=("aws iam create-access-key --user-name USER",),
    codes=_SIGNATURE,
)
_SKEWED: Final = FailureRow(
    id="CLOCK_SKEW",
    link=links.SIGNATURES,
    commands=("timedatectl set-ntp true", "w32tm /resync"),
    when=_is_about_the_clock,
)

SIGNATURE_ROWS: Final = (
    replace(_SKEWED, fix="CLOCK_SKEW", cause="CLOCK_SKEW", case="CLOCK_PAST", when=_is_slow),
    replace(_SKEWED, fix="CLOCK_SKEW", cause="CLOCK_SKEW", case="CLOCK_FUTURE", when=_is_fast),
    _SKEWED,
    FailureRow(
        id="CREDENTIAL_SCOPE",
        field="region",
        link=links.ENDPOINTS,
        codes=(*_SIGNATURE, "authorizationheadermalformed"),
        says=r"credential should be scoped|region .* is wrong",
    ),
    replace(_MISMATCH, case="SMTP_PASSWORD", link=links.SMTP_PASSWORDS, when=_has_smtp_password),
    _MISMATCH,
    FailureRow(
        id="KEY_SHAPE",
        case="INCOMPLETE_SIG",
        field="accessKeyId",
        link=links.KEYS,
        commands=("aws iam list-access-keys --user-name USER",),
        codes=("incompletesignature",),
    ),
)
