"""Rows for what the account may not do now: paused, over quota, not verified, set missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import clues, links
from ses_gui.domain.failures.text import FailureRow, Retry

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

# The catalogue's rows for what the account may not do now: paused, over quota, set missing.
#
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
    link=links.REVIEW,
    commands=("aws sesv2 get-account --region {region_cli}",),
    console="#/account",
    codes=("messagerejected", "accountsuspended", *_PAUSED),
    says=r"sending (paused|suspended) for this account|account (is|has been) paused",
)
_SET_OFF: Final = FailureRow(
    id="SENDING_PAUSED_CONFIGSET",
    field="configurationSetName",
    link=links.CONFIGURATION_SETS,
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
    link=links.MAIL_FROM,
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
        link=links.REVIEW,
        commands=(
            "aws sesv2 put-account-sending-attributes --sending-enabled --region {region_cli}",
        ),
        console="#/account",
        codes=_PAUSED,
    ),
    FailureRow(
        id="CONFIG_SET_MISSING",
        field="configurationSetName",
        link=links.CONFIGURATION_SETS,
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
        link=links.CONFIGURATION_SETS,
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
_SHOW_ACCOUNT: Final = "aws sesv2 get-account --query SendQuota --region {region_cli}"
_DAY_S: Final = 86_400


def _has_nothing_left(clues: Clues) -> bool:
    left = clues.knowledge.quota_left
    return left is not None and left <= 0


QUOTA_ROWS: Final = (
    FailureRow(
        id="DAILY_QUOTA",
        link=links.MORE_QUOTA,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=_DAY_S,
        codes=("limitexceeded", "messagerejected", *_THROTTLED),
        says=r"daily (message|sending) quota",
    ),
    FailureRow(
        id="DAILY_QUOTA",
        cause="DAILY_QUOTA_INFERRED",
        link=links.MORE_QUOTA,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=_DAY_S,
        codes=("limitexceeded", *_THROTTLED),
        when=_has_nothing_left,
    ),
    FailureRow(
        id="SEND_RATE",
        case="API_RATE",
        title="SEND_RATE",
        link=links.QUOTAS,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=2,
        codes=_THROTTLED,
        says=r"^rate exceeded|too many requests",
    ),
    FailureRow(
        id="SEND_RATE",
        link=links.QUOTA_ERRORS,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=2,
        codes=_THROTTLED,
    ),
    FailureRow(
        id="DAILY_QUOTA",
        title="LIMIT_REACHED",
        cause="LIMIT_REACHED",
        link=links.MORE_QUOTA,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=_DAY_S,
        codes=("limitexceeded",),
    ),
)


# The catalogue's rows for identities that are not verified, and for the sandbox.
#
# Codes, wording and remedies: Amazon SES developer guide and the messages seen in the wild.

_REJECTED: Final = ("messagerejected",)
_UNVERIFIED: Final = r"address(es)? (is|are)? ?not verified"
_VERIFY_DOMAIN: Final = (
    "aws sesv2 create-email-identity --email-identity {sender_domain_cli} --region {region_cli}"
)
_SANDBOX_COMMANDS: Final = (
    (
        "aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL"
        " --website-url URL --use-case-description TEXT --region {region_cli}"
    ),
    "aws sesv2 create-email-identity --email-identity {recipient_cli} --region {region_cli}",
)


IDENTITY_ROWS: Final = (
    FailureRow(
        id="WRONG_REGION_IN_ERROR",
        field="region",
        link=links.ENDPOINTS,
        commands=("aws sesv2 list-email-identities --region {region_cli}",),
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.is_of_another_region,
    ),
    FailureRow(
        id="SANDBOX_CROSS_ACCOUNT",
        field="emailAddressIdentityArn",
        link=links.AUTHORIZATION,
        commands=(
            "aws sesv2 get-account --query ProductionAccessEnabled --region {region_cli}",
            (
                "aws sesv2 get-email-identity --email-identity {sender_domain_cli}"
                " --region {region_cli}"
            ),
        ),
        console="#/account",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.is_lent,
    ),
    FailureRow(
        id="SENDER_NOT_VERIFIED",
        text="SENDER_VERIFIED_ELSEWHERE",
        field="region",
        link=links.IDENTITIES,
        commands=(_VERIFY_DOMAIN,),
        console="#/verified-identities",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.is_verified_elsewhere,
    ),
    FailureRow(
        id="SENDER_NOT_VERIFIED",
        field="emailAddress",
        link=links.IDENTITIES,
        commands=(_VERIFY_DOMAIN,),
        console="#/verified-identities",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.blames_sender,
    ),
    FailureRow(
        id="SANDBOX_RECIPIENT",
        link=links.SANDBOX,
        commands=_SANDBOX_COMMANDS,
        console="#/account",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.blames_recipient,
    ),
    FailureRow(
        id="FEEDBACK_NOT_VERIFIED",
        field="feedbackForwardingEmailAddress",
        link=links.IDENTITIES,
        commands=(
            "aws sesv2 create-email-identity --email-identity {feedback_cli} --region {region_cli}",
        ),
        console="#/verified-identities",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.blames_feedback,
    ),
    FailureRow(
        id="SANDBOX_RECIPIENT",
        cause="RECIPIENT_INFERRED",
        link=links.SANDBOX,
        commands=_SANDBOX_COMMANDS,
        console="#/account",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.must_be_recipient,
    ),
    FailureRow(
        id="SENDER_NOT_VERIFIED",
        cause="SENDER_INFERRED",
        field="emailAddress",
        link=links.IDENTITIES,
        commands=(_VERIFY_DOMAIN,),
        console="#/verified-identities",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.must_be_sender,
    ),
    FailureRow(
        id="SENDER_NOT_VERIFIED",
        title="IDENTITY_NOT_VERIFIED",
        cause="IDENTITY_NOT_VERIFIED",
        field="emailAddress",
        link=links.IDENTITIES,
        commands=(_VERIFY_DOMAIN, "aws sesv2 get-account --region {region_cli}"),
        console="#/verified-identities",
        codes=_REJECTED,
        says=_UNVERIFIED,
    ),
)
