"""Rows for what the account and the key may not do: paused, over quota, unverified, not allowed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.email_address import address_in
from ses_gui.domain.failures import clues
from ses_gui.domain.failures.clues import (
    DocsPage,
    FailureRow,
    is_about_the_clock,
    is_ahead,
    is_behind,
    is_covered,
)
from ses_gui.domain.failures.evidence import Retry
from ses_gui.domain.regions import REGIONS

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues


# Codes, wording and remedies: Amazon SES developer guide and the messages seen in the wild.

_PAUSED: Final = ("sendingpaused", "accountsendingpaused", "configurationsetsendingpaused")
_SET_MISSING: Final = ("notfound", "configurationsetdoesnotexist")


def _is_stopped_by_aws(clues: Clues) -> bool:
    return clues.evidence.bare_code == "accountsuspended" or bool(clues.knowledge.shut_down)


def _is_not_the_account(clues: Clues) -> bool:
    """The account's own switch is known to be on, so it must be the configuration set's."""
    is_told = clues.evidence.bare_code == "configurationsetsendingpaused"
    return is_told or clues.knowledge.sending_enabled is True


def _is_own_set(clues: Clues) -> bool:
    used = clues.evidence.configuration_set
    return bool(used) and clues.named_set in {"", used}


_STOPPED: Final = FailureRow(
    id="ACCOUNT_PAUSED_BY_AWS",
    link=DocsPage.REVIEW,
    commands=("aws sesv2 get-account --region {region_cli}",),
    console="#/account",
    codes=("messagerejected", "accountsuspended", *_PAUSED),
    says=r"sending (paused|suspended) for this account|account (is|has been) paused",
)
_SET_OFF: Final = FailureRow(
    id="SENDING_PAUSED_CONFIGSET",
    field="configurationSetName",
    link=DocsPage.CONFIGURATION_SETS,
    commands=(
        (
            "aws sesv2 put-configuration-set-sending-options --configuration-set-name"
            " {configuration_set_cli} --sending-enabled --region {region_cli}"
        ),
    ),
    console="#/configuration-sets",
    codes=_PAUSED,
    says="configuration set",
)
_NO_MX: Final = FailureRow(
    id="MAIL_FROM_MX",
    field="emailAddress",
    link=DocsPage.MAIL_FROM,
    commands=(
        (
            "aws sesv2 put-email-identity-mail-from-attributes --email-identity {sender_domain_cli}"
            " --mail-from-domain {mail_from_cli} --behavior-on-mx-failure USE_DEFAULT_VALUE"
            " --region {region_cli}"
        ),
    ),
    console="#/verified-identities",
    retry=Retry.LATER,
    wait_s=72 * 3600,
    codes=("mailfromdomainnotverified",),
)

ACCOUNT_ROWS: Final = (
    _STOPPED,
    replace(_STOPPED, codes=("accountsuspended", *_PAUSED), says="", when=_is_stopped_by_aws),
    _SET_OFF,
    replace(_SET_OFF, cause="SENDING_PAUSED_NOT_ACCOUNT", says="", when=_is_not_the_account),
    FailureRow(
        id="SENDING_PAUSED_ACCOUNT",
        link=DocsPage.REVIEW,
        commands=(
            "aws sesv2 put-account-sending-attributes --sending-enabled --region {region_cli}",
        ),
        console="#/account",
        codes=_PAUSED,
    ),
    FailureRow(
        id="CONFIG_SET_MISSING",
        field="configurationSetName",
        link=DocsPage.CONFIGURATION_SETS,
        commands=(
            "aws sesv2 list-configuration-sets --region {region_cli}",
            (
                "aws sesv2 create-configuration-set --configuration-set-name"
                " {configuration_set_cli} --region {region_cli}"
            ),
        ),
        console="#/configuration-sets",
        codes=_SET_MISSING,
        says="configuration set|^$",
        when=_is_own_set,
    ),
    FailureRow(
        id="DEFAULT_CONFIG_SET_GONE",
        field="configurationSetName",
        link=DocsPage.CONFIGURATION_SETS,
        commands=(
            (
                "aws sesv2 put-email-identity-configuration-set-attributes --email-identity"
                " {sender_domain_cli} --region {region_cli}"
            ),
        ),
        console="#/verified-identities",
        codes=(*_SET_MISSING, "badrequest"),
        says=r"configuration set .*(does not exist|not found)",
    ),
    _NO_MX,
    replace(_NO_MX, codes=("messagerejected", "badrequest"), says=r"mail ?from domain"),
)


# The catalogue's rows for sending too much or too fast.
#
# Codes and wording: Amazon SES developer guide, “Errors related to the sending quotas”.

_THROTTLED: Final = ("toomanyrequests", "throttling", "throttled")


def _has_nothing_left(clues: Clues) -> bool:
    left = clues.knowledge.quota_left
    return left is not None and left <= 0


_QUOTA: Final = FailureRow(
    id="DAILY_QUOTA",
    link=DocsPage.MORE_QUOTA,
    commands=("aws sesv2 get-account --query SendQuota --region {region_cli}",),
    console="#/account",
    retry=Retry.LATER,
    wait_s=86_400,
    codes=("limitexceeded",),
)
_RATE: Final = replace(
    _QUOTA, id="SEND_RATE", link=DocsPage.QUOTA_ERRORS, wait_s=2, codes=_THROTTLED
)
QUOTA_ROWS: Final = (
    replace(
        _QUOTA,
        codes=("limitexceeded", "messagerejected", *_THROTTLED),
        says=r"daily (message|sending) quota",
    ),
    replace(
        _QUOTA,
        cause="DAILY_QUOTA_INFERRED",
        codes=("limitexceeded", *_THROTTLED),
        when=_has_nothing_left,
    ),
    replace(
        _RATE,
        case="API_RATE",
        title="SEND_RATE",
        link=DocsPage.QUOTAS,
        says=r"^rate exceeded|too many requests",
    ),
    _RATE,
    replace(_QUOTA, title="LIMIT_REACHED", cause="LIMIT_REACHED"),
)


# The catalogue's rows for identities that are not verified, and for the sandbox.
#
# Codes, wording and remedies: Amazon SES developer guide and the messages seen in the wild.

_VERIFY_DOMAIN: Final = (
    "aws sesv2 create-email-identity --email-identity {sender_domain_cli} --region {region_cli}"
)
_NOT_VERIFIED: Final = FailureRow(
    id="SENDER_NOT_VERIFIED",
    field="emailAddress",
    link=DocsPage.IDENTITIES,
    commands=(_VERIFY_DOMAIN,),
    console="#/verified-identities",
    codes=("messagerejected",),
    says=r"address(es)? (is|are)? ?not verified",
)
_SANDBOX: Final = replace(
    _NOT_VERIFIED,
    id="SANDBOX_RECIPIENT",
    field="",
    link=DocsPage.SANDBOX,
    commands=(
        (
            "aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL"
            " --website-url URL --use-case-description TEXT --region {region_cli}"
        ),
        "aws sesv2 create-email-identity --email-identity {recipient_cli} --region {region_cli}",
    ),
    console="#/account",
)
IDENTITY_ROWS: Final = (
    replace(
        _NOT_VERIFIED,
        id="WRONG_REGION_IN_ERROR",
        field="region",
        link=DocsPage.ENDPOINTS,
        commands=("aws sesv2 list-email-identities --region {region_cli}",),
        console=None,
        when=clues.is_of_another_region,
    ),
    replace(
        _NOT_VERIFIED,
        id="SANDBOX_CROSS_ACCOUNT",
        field="emailAddressIdentityArn",
        link=DocsPage.AUTHORIZATION,
        commands=(
            "aws sesv2 get-account --query ProductionAccessEnabled --region {region_cli}",
            (
                "aws sesv2 get-email-identity --email-identity {sender_domain_cli}"
                " --region {region_cli}"
            ),
        ),
        console="#/account",
        when=clues.is_lent,
    ),
    replace(
        _NOT_VERIFIED,
        text="SENDER_VERIFIED_ELSEWHERE",
        field="region",
        when=clues.is_verified_elsewhere,
    ),
    replace(_NOT_VERIFIED, when=clues.blames_sender),
    replace(_SANDBOX, when=clues.blames_recipient),
    replace(
        _NOT_VERIFIED,
        id="FEEDBACK_NOT_VERIFIED",
        field="feedbackForwardingEmailAddress",
        commands=(
            "aws sesv2 create-email-identity --email-identity {feedback_cli} --region {region_cli}",
        ),
        when=clues.blames_feedback,
    ),
    replace(_SANDBOX, cause="RECIPIENT_INFERRED", when=clues.must_be_recipient),
    replace(_NOT_VERIFIED, cause="SENDER_INFERRED", when=clues.must_be_sender),
    replace(
        _NOT_VERIFIED,
        title="IDENTITY_NOT_VERIFIED",
        cause="IDENTITY_NOT_VERIFIED",
        commands=(_VERIFY_DOMAIN, "aws sesv2 get-account --region {region_cli}"),
    ),
)


# The catalogue's rows for keys that AWS does not know, or knows no longer.
#
# Codes and wording: IAM user guide and the messages seen in the wild.

_NEW_KEY: Final = "aws iam create-access-key --user-name USER"
_SHOW_REGION: Final = "aws account get-region-opt-status --region-name {region_cli}"
_SHOW_KEYS: Final = "aws iam list-access-keys --user-name USER"


def _is_region_off(clues: Clues) -> bool:
    known = clues.knowledge
    is_only_here = known.key_works_elsewhere is True and known.region_enabled is None
    return known.region_enabled is False or is_only_here


def _is_opt_in(clues: Clues) -> bool:
    region = REGIONS.get(clues.evidence.region)
    return region is not None and region.opt_in


_UNKNOWN: Final = FailureRow(
    id="KEY_UNKNOWN",
    field="accessKeyId",
    link=DocsPage.KEYS,
    commands=(_SHOW_KEYS, _NEW_KEY),
    codes=("unrecognizedclient", "invalidclienttokenid", "missingauthenticationtoken"),
)
KEY_ROWS: Final = (
    replace(
        _UNKNOWN,
        case="TEMPORARY_KEY",
        link=DocsPage.TEMPORARY_KEYS,
        commands=(_NEW_KEY,),
        when=lambda clues: clues.evidence.key_prefix == "ASIA",
    ),
    replace(
        _UNKNOWN,
        case="REGION_DISABLED",
        field="region",
        link=DocsPage.REGIONS,
        commands=("aws account enable-region --region-name {region_cli}", _SHOW_REGION),
        when=_is_region_off,
    ),
    replace(
        _UNKNOWN,
        cause="KEY_UNKNOWN_ANYWHERE",
        fix="KEY_UNKNOWN_ANYWHERE",
        when=lambda clues: clues.knowledge.key_works_elsewhere is False,
    ),
    replace(
        _UNKNOWN,
        cause="KEY_UNKNOWN_OPT_IN_REGION",
        link=DocsPage.REGIONS,
        commands=(_SHOW_REGION, _SHOW_KEYS),
        when=_is_opt_in,
    ),
    replace(
        _UNKNOWN,
        cause="KEY_UNKNOWN_PARTITION",
        when=lambda clues: clues.evidence.region.startswith(("us-gov-", "eusc-", "cn-")),
    ),
    _UNKNOWN,
    FailureRow(
        id="TOKEN_EXPIRED",
        field="accessKeyId",
        link=DocsPage.TEMPORARY_KEYS,
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
    link=DocsPage.PERMISSIONS,
    commands=(_ALLOW, _ASK),
    codes=_DENIED,
)

_NOT_SIGNED_UP: Final = FailureRow(
    id="NOT_SUBSCRIBED",
    field="accessKeyId",
    link=DocsPage.SIGN_UP,
    codes=("optinrequired", "subscriptionrequired"),
)

PERMISSION_ROWS: Final = (
    _NOT_SIGNED_UP,
    replace(_NOT_SIGNED_UP, codes=_DENIED, says="needs a subscription"),
    replace(
        _NOT_ALLOWED,
        case="IAM_FORBIDDEN",
        link=DocsPage.DENIALS,
        commands=(_ASK,),
        when=_is_ceiling,
    ),
    replace(
        _NOT_ALLOWED,
        id="IAM_OTHER_ACCOUNT",
        field="emailAddressIdentityArn",
        link=DocsPage.AUTHORIZATION,
        commands=(
            (
                "aws sesv2 create-email-identity-policy --email-identity {sender_domain_cli}"
                " --policy-name AllowLogto --policy {owner_policy_cli} --region {region_cli}"
            ),
            _ALLOW,
        ),
        when=_is_of_another_account,
    ),
    replace(_NOT_ALLOWED, id="IAM_SMTP_USER", link=DocsPage.SMTP_PASSWORDS, when=_is_made_for_smtp),
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


_MISMATCH: Final = FailureRow(
    id="SECRET_WRONG",
    field="accessKeySecret",
    link=DocsPage.SIGNATURES,
    commands=("aws iam create-access-key --user-name USER",),
    codes=_SIGNATURE,
)
_SKEWED: Final = FailureRow(
    id="CLOCK_SKEW",
    link=DocsPage.SIGNATURES,
    commands=("timedatectl set-ntp true", "w32tm /resync"),
    when=_is_about_the_clock,
)

SIGNATURE_ROWS: Final = (
    replace(
        _SKEWED,
        fix="CLOCK_SKEW",
        cause="CLOCK_SKEW",
        case="CLOCK_PAST",
        when=lambda clues: _is_about_the_clock(clues) and is_behind(clues.evidence),
    ),
    replace(
        _SKEWED,
        fix="CLOCK_SKEW",
        cause="CLOCK_SKEW",
        case="CLOCK_FUTURE",
        when=lambda clues: _is_about_the_clock(clues) and is_ahead(clues.evidence),
    ),
    _SKEWED,
    FailureRow(
        id="CREDENTIAL_SCOPE",
        field="region",
        link=DocsPage.ENDPOINTS,
        codes=(*_SIGNATURE, "authorizationheadermalformed"),
        says=r"credential should be scoped|region .* is wrong",
    ),
    replace(
        _MISMATCH,
        case="SMTP_PASSWORD",
        link=DocsPage.SMTP_PASSWORDS,
        when=lambda clues: clues.evidence.has_smtp_password,
    ),
    _MISMATCH,
    FailureRow(
        id="KEY_SHAPE",
        case="INCOMPLETE_SIG",
        field="accessKeyId",
        link=DocsPage.KEYS,
        commands=("aws iam list-access-keys --user-name USER",),
        codes=("incompletesignature",),
    ),
)
