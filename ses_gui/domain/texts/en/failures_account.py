"""Failures: what the account may not do now."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "ACCOUNT_PAUSED_BY_AWS.title": "AWS has stopped the sending of this account",
        "ACCOUNT_PAUSED_BY_AWS.cause": (
            "AWS stops an account in {region} when too many of its mails bounce or are reported"
            " as spam, or when bills are not paid.{quoted}"
        ),
        "ACCOUNT_PAUSED_BY_AWS.fix": (
            "Read the mail that AWS sent to the address of the account and answer its support"
            " case. In the SES console for {region} see Account dashboard and Reputation"
            " metrics."
        ),
        "SENDING_PAUSED_CONFIGSET.title": "Sending is switched off for the configuration set",
        "SENDING_PAUSED_CONFIGSET.cause": (
            "The configuration set {used_set} exists in {region}, but sends nothing while it is"
            " switched off."
        ),
        "SENDING_PAUSED_CONFIGSET.fix": (
            "In the SES console for {region} open Configuration → Configuration sets → the set"
            " → Sending status and switch it on, or clear the field."
        ),
        "MAIL_FROM_MX.title": "The custom MAIL FROM domain is not verified",
        "MAIL_FROM_MX.cause": (
            "The identity of {sender} uses {mail_from}, whose MX record is missing or wrong,"
            " and it is set to reject mail in that case.{quoted}"
        ),
        "MAIL_FROM_MX.fix": (
            "Publish the records “MX 10 feedback-smtp.{region}.amazonses.com” and “TXT v=spf1"
            " include:amazonses.com ~all” for that domain. Or in the SES console for {region}"
            " open Configuration → Identities → the identity → Custom MAIL FROM domain, and let"
            " SES use the default one."
        ),
        "SENDING_PAUSED_NOT_ACCOUNT.cause": (
            "The account itself may send in {region}, so it must be the configuration set"
            " {used_set} that is switched off."
        ),
        "SENDING_PAUSED_ACCOUNT.title": "Sending is switched off for the account",
        "SENDING_PAUSED_ACCOUNT.cause": (
            "Somebody in the account has paused all its sending in {region}.{quoted}"
        ),
        "SENDING_PAUSED_ACCOUNT.fix": (
            "Find out why it was paused, then switch it on with the command below; the SES"
            " console for {region} shows the state under Account dashboard."
        ),
        "CONFIG_SET_MISSING.title": "The configuration set does not exist",
        "CONFIG_SET_MISSING.cause": (
            "There is no configuration set named {configuration_set} in {region}. Configuration"
            " sets are kept per region."
        ),
        "CONFIG_SET_MISSING.fix": (
            "Clear the field, or in the SES console for {region} open Configuration →"
            " Configuration sets to pick a name or to create the set."
        ),
        "DEFAULT_CONFIG_SET_GONE.title": "The default configuration set of the identity is gone",
        "DEFAULT_CONFIG_SET_GONE.cause": (
            "The config does not name {named_set}: it is the default configuration set of the"
            " identity of {sender}, and in {region} it was deleted."
        ),
        "DEFAULT_CONFIG_SET_GONE.fix": (
            "In the SES console for {region} open Configuration → Identities → the identity →"
            " Configuration set, and choose another default or none."
        ),
        "DAILY_QUOTA.title": "The sending quota of 24 hours is used up",
        "DAILY_QUOTA.cause": (
            "The account has sent as much in {region} as it may within 24 hours (200 mails in"
            " the sandbox)."
        ),
        "DAILY_QUOTA.fix": (
            "Wait until mails of the last 24 hours drop out, or open Service Quotas → Amazon"
            " SES → Sending quota in the AWS console for {region} and ask for more."
        ),
        "DAILY_QUOTA_INFERRED.cause": (
            "SES in {region} says that there were too many mails, and the quota of 24 hours is"
            " known to be used up.{quoted}"
        ),
        "SEND_RATE.title": "SES was asked too often",
        "SEND_RATE.cause": (
            "The account sends faster than its rate in {region} allows (one mail per second in"
            " the sandbox).{quoted}"
        ),
        "SEND_RATE.fix": (
            "Wait two seconds and send again. The SES console for {region} shows the rate under"
            " Account dashboard."
        ),
        "API_RATE.cause": (
            "Programs have called SES in {region} more often than it allows; all calls but"
            " sending share one request per second.{quoted}"
        ),
        "API_RATE.fix": (
            "Wait two seconds and send again. If it stays, look for a program that calls SES"
            " with the same account all the time."
        ),
        "LIMIT_REACHED.title": "A limit of the account is reached",
        "LIMIT_REACHED.cause": (
            "The account has reached a limit in {region}; most likely it is the sending quota"
            " of 24 hours.{quoted}"
        ),
        "WRONG_REGION_IN_ERROR.title": "SES of another region answered",
        "WRONG_REGION_IN_ERROR.cause": (
            "The mail was meant for SES in {region}, but SES in {accused_region} answered and"
            " does not know its identities. Something leads the request astray, such as an"
            " endpoint URL."
        ),
        "WRONG_REGION_IN_ERROR.fix": (
            "Leave the endpoint empty to reach {region}. If the identities are verified in"
            " {accused_region}, choose that region instead."
        ),
        "SANDBOX_CROSS_ACCOUNT.title": "The identity of the other account may not be used yet",
        "SANDBOX_CROSS_ACCOUNT.cause": (
            "The mail uses an identity of account {owner}, and SES in {region} refused it. It"
            " must be verified in {region}, and both accounts must be out of the sandbox there."
        ),
        "SANDBOX_CROSS_ACCOUNT.fix": (
            "In the SES console for {region} of both accounts, open Account dashboard → Request"
            " production access, and see in the owner's account that the identity is verified."
        ),
        "SENDER_VERIFIED_ELSEWHERE.title": "The From address is verified in another region",
        "SENDER_VERIFIED_ELSEWHERE.cause": (
            "{sender} is verified in {elsewhere:and}, but not in {region}: identities are kept per"
            " region."
        ),
        "SENDER_VERIFIED_ELSEWHERE.fix": (
            "Choose the other region, or verify the identity here too. In the SES console for"
            " {region} open Configuration → Identities → Create identity, with the domain."
        ),
        "SENDER_NOT_VERIFIED.title": "The From address is not verified",
        "SENDER_NOT_VERIFIED.cause": (
            "SES in {region} does not know {sender} as a verified identity of this account."
            " Identities are kept per region, so one verified elsewhere does not count.{also}"
        ),
        "SENDER_NOT_VERIFIED.fix": (
            "In the SES console for {region} open Configuration → Identities → Create identity,"
            " with the domain of the From address or with the address itself."
        ),
        "SANDBOX_RECIPIENT.title": (
            "The account is in the SES sandbox and may not write to this recipient"
        ),
        "SANDBOX_RECIPIENT.cause": (
            "In the sandbox of {region} every recipient must be verified; {recipient} is not."
        ),
        "SANDBOX_RECIPIENT.fix": (
            "In the SES console for {region} open Account dashboard → Request production"
            " access. To test now, send to success@simulator.amazonses.com or verify the"
            " recipient."
        ),
        "FEEDBACK_NOT_VERIFIED.title": "The feedback forwarding address is not verified",
        "FEEDBACK_NOT_VERIFIED.cause": (
            "SES in {region} does not know {feedback} as a verified identity of this account."
        ),
        "FEEDBACK_NOT_VERIFIED.fix": (
            "Clear the feedback forwarding address, give its identity ARN, or verify it. In the"
            " SES console for {region} open Configuration → Identities → Create identity, with"
            " the address."
        ),
        "RECIPIENT_INFERRED.cause": (
            "SES does not say which address it means, but the From address is verified in"
            " {region}. So it must be the recipient {recipient}, who has to be verified while"
            " the account is in the sandbox."
        ),
        "SENDER_INFERRED.cause": (
            "SES does not say which address it means, but from what is known of the account in"
            " {region} it can only be the From address {sender}."
        ),
        "IDENTITY_NOT_VERIFIED.title": "An address of this mail is not verified",
        "IDENTITY_NOT_VERIFIED.cause": (
            "SES in {region} refused the mail because an identity is not verified. Most likely"
            " it is the From address {sender}; if the account is in the sandbox it may be the"
            " recipient {recipient}, and else the feedback address.{quoted}"
        ),
    }
)
