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
    title="AWS has stopped the sending of this account",
    cause="AWS stops an account in {region} when too many of its mails bounce or are reported as"
    " spam, or when bills are not paid.{quoted}",
    fix="Read the mail that AWS sent to the address of the account and answer its support case. In"
    " the SES console for {region} see Account dashboard and Reputation metrics.",
    link=links.REVIEW,
    commands=("aws sesv2 get-account --region {region_cli}",),
    console="#/account",
    codes=("messagerejected", "accountsuspended", *_PAUSED),
    says=r"sending (paused|suspended) for this account|account (is|has been) paused",
)
_SET_OFF: Final = FailureRow(
    id="SENDING_PAUSED_CONFIGSET",
    title="Sending is switched off for the configuration set",
    cause="The configuration set {used_set} exists in {region}, but sends nothing while it is"
    " switched off.",
    fix="In the SES console for {region} open Configuration → Configuration sets → the set →"
    " Sending status and switch it on, or clear the field.",
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
    title="The custom MAIL FROM domain is not verified",
    cause="The identity of {sender} uses {mail_from}, whose MX record is missing or wrong, and it"
    " is set to reject mail in that case.{quoted}",
    fix="Publish the records “MX 10 feedback-smtp.{region}.amazonses.com” and “TXT v=spf1"
    " include:amazonses.com ~all” for that domain. Or in the SES console for {region} open"
    " Configuration → Identities → the identity → Custom MAIL FROM domain, and let SES use the"
    " default one.",
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
    replace(
        _SET_OFF,
        cause="The account itself may send in {region}, so it must be the configuration set"
        " {used_set} that is switched off.",
        says="",
        when=_is_not_the_account,
    ),
    FailureRow(
        id="SENDING_PAUSED_ACCOUNT",
        title="Sending is switched off for the account",
        cause="Somebody in the account has paused all its sending in {region}.{quoted}",
        fix="Find out why it was paused, then switch it on with the command below; the SES console"
        " for {region} shows the state under Account dashboard.",
        link=links.REVIEW,
        commands=(
            "aws sesv2 put-account-sending-attributes --sending-enabled --region {region_cli}",
        ),
        console="#/account",
        codes=_PAUSED,
    ),
    FailureRow(
        id="CONFIG_SET_MISSING",
        title="The configuration set does not exist",
        cause="There is no configuration set named {configuration_set} in {region}."
        " Configuration sets are kept per region.",
        fix="Clear the field, or in the SES console for {region} open Configuration →"
        " Configuration sets to pick a name or to create the set.",
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
        title="The default configuration set of the identity is gone",
        cause="The config does not name {named_set}: it is the default configuration set of the"
        " identity of {sender}, and in {region} it was deleted.",
        fix="In the SES console for {region} open Configuration → Identities → the identity →"
        " Configuration set, and choose another default or none.",
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
_ASK_FOR_MORE: Final = (
    "Wait until mails of the last 24 hours drop out, or open Service Quotas → Amazon SES → Sending"
    " quota in the AWS console for {region} and ask for more."
)


def _has_nothing_left(clues: Clues) -> bool:
    left = clues.knowledge.quota_left
    return left is not None and left <= 0


QUOTA_ROWS: Final = (
    FailureRow(
        id="DAILY_QUOTA",
        title="The sending quota of 24 hours is used up",
        cause="The account has sent as much in {region} as it may within 24 hours"
        " (200 mails in the sandbox).",
        fix=_ASK_FOR_MORE,
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
        title="The sending quota of 24 hours is used up",
        cause="SES in {region} says that there were too many mails, and the quota of 24 hours is"
        " known to be used up.{quoted}",
        fix=_ASK_FOR_MORE,
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
        title="SES was asked too often",
        cause="Programs have called SES in {region} more often than it allows; all calls but"
        " sending share one request per second.{quoted}",
        fix="Wait two seconds and send again. If it stays, look for a program that calls SES with"
        " the same account all the time.",
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
        title="SES was asked too often",
        cause="The account sends faster than its rate in {region} allows (one mail per second in"
        " the sandbox).{quoted}",
        fix="Wait two seconds and send again. The SES console for {region} shows the rate under"
        " Account dashboard.",
        link=links.QUOTA_ERRORS,
        commands=(_SHOW_ACCOUNT,),
        console="#/account",
        retry=Retry.LATER,
        wait_s=2,
        codes=_THROTTLED,
    ),
    FailureRow(
        id="DAILY_QUOTA",
        title="A limit of the account is reached",
        cause="The account has reached a limit in {region}; most likely it is the sending quota of"
        " 24 hours.{quoted}",
        fix=_ASK_FOR_MORE,
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
_VERIFY: Final = (
    "In the SES console for {region} open Configuration → Identities → Create identity, with the"
)
_LEAVE_SANDBOX: Final = (
    "In the SES console for {region} open Account dashboard → Request production access. To test"
    " now, send to success@simulator.amazonses.com or verify the recipient."
)
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
        title="SES of another region answered",
        cause="The mail was meant for SES in {region}, but SES in {accused_region} answered and"
        " does not know its identities. Something leads the request astray, such as an endpoint"
        " URL.",
        fix="Leave the endpoint empty to reach {region}. If the identities are verified in"
        " {accused_region}, choose that region instead.",
        field="region",
        link=links.ENDPOINTS,
        commands=("aws sesv2 list-email-identities --region {region_cli}",),
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.is_of_another_region,
    ),
    FailureRow(
        id="SANDBOX_CROSS_ACCOUNT",
        title="The identity of the other account may not be used yet",
        cause="The mail uses an identity of account {owner}, and SES in {region} refused it. It"
        " must be verified in {region}, and both accounts must be out of the sandbox there.",
        fix="In the SES console for {region} of both accounts, open Account dashboard → Request"
        " production access, and see in the owner's account that the identity is verified.",
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
        title="The From address is verified in another region",
        cause="{sender} is verified in {elsewhere}, but not in {region}: identities are kept per"
        " region.",
        fix="Choose the other region, or verify the identity here too. " + _VERIFY + " domain.",
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
        title="The From address is not verified",
        cause="SES in {region} does not know {sender} as a verified identity of this account."
        " Identities are kept per region, so one verified elsewhere does not count.{also}",
        fix=_VERIFY + " domain of the From address or with the address itself.",
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
        title="The account is in the SES sandbox and may not write to this recipient",
        cause="In the sandbox of {region} every recipient must be verified; {recipient} is not.",
        fix=_LEAVE_SANDBOX,
        link=links.SANDBOX,
        commands=_SANDBOX_COMMANDS,
        console="#/account",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.blames_recipient,
    ),
    FailureRow(
        id="FEEDBACK_NOT_VERIFIED",
        title="The feedback forwarding address is not verified",
        cause="SES in {region} does not know {feedback} as a verified identity of this account.",
        fix="Clear the feedback forwarding address, give its identity ARN, or verify it. "
        + _VERIFY
        + " address.",
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
        title="The account is in the SES sandbox and may not write to this recipient",
        cause="SES does not say which address it means, but the From address is verified in"
        " {region}. So it must be the recipient {recipient}, who has to be verified while the"
        " account is in the sandbox.",
        fix=_LEAVE_SANDBOX,
        link=links.SANDBOX,
        commands=_SANDBOX_COMMANDS,
        console="#/account",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=clues.must_be_recipient,
    ),
    FailureRow(
        id="SENDER_NOT_VERIFIED",
        title="The From address is not verified",
        cause="SES does not say which address it means, but from what is known of the account in"
        " {region} it can only be the From address {sender}.",
        fix=_VERIFY + " domain of the From address or with the address itself.",
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
        title="An address of this mail is not verified",
        cause="SES in {region} refused the mail because an identity is not verified. Most likely"
        " it is the From address {sender}; if the account is in the sandbox it may be the"
        " recipient {recipient}, and else the feedback address.{quoted}",
        fix=_VERIFY + " domain of the From address or with the address itself.",
        field="emailAddress",
        link=links.IDENTITIES,
        commands=(_VERIFY_DOMAIN, "aws sesv2 get-account --region {region_cli}"),
        console="#/verified-identities",
        codes=_REJECTED,
        says=_UNVERIFIED,
    ),
)
