"""Failures: what the account and the key may not do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

ACCOUNT: Final[Table] = {
    "ACCOUNT_PAUSED_BY_AWS.title": "AWS has stopped the sending of this account",
    "ACCOUNT_PAUSED_BY_AWS.cause": (
        "AWS stops an account in {region} when too many of its mails bounce or are reported as"
        " spam, or when bills are not paid.{quoted}"
    ),
    "ACCOUNT_PAUSED_BY_AWS.fix": (
        "Read the mail that AWS sent to the address of the account and answer its support case. In"
        " the SES console for {region} see Account dashboard and Reputation metrics."
    ),
    "SENDING_PAUSED_CONFIGSET.title": "Sending is switched off for the configuration set",
    "SENDING_PAUSED_CONFIGSET.cause": (
        "The configuration set {used_set} exists in {region}, but sends nothing while it is"
        " switched off."
    ),
    "SENDING_PAUSED_CONFIGSET.fix": (
        "In the SES console for {region} open Configuration → Configuration sets → the set →"
        " Sending status and switch it on, or clear the field."
    ),
    "MAIL_FROM_MX.title": "The custom MAIL FROM domain is not verified",
    "MAIL_FROM_MX.cause": (
        "The identity of {sender} uses {mail_from}, whose MX record is missing or wrong, and it is"
        " set to reject mail in that case.{quoted}"
    ),
    "MAIL_FROM_MX.fix": (
        "Publish the records “MX 10 feedback-smtp.{region}.amazonses.com” and “TXT v=spf1"
        " include:amazonses.com ~all” for that domain. Or in the SES console for {region} open"
        " Configuration → Identities → the identity → Custom MAIL FROM domain, and let SES use the"
        " default one."
    ),
    "SENDING_PAUSED_NOT_ACCOUNT.cause": (
        "The account itself may send in {region}, so it must be the configuration set {used_set}"
        " that is switched off."
    ),
    "SENDING_PAUSED_ACCOUNT.title": "Sending is switched off for the account",
    "SENDING_PAUSED_ACCOUNT.cause": (
        "Somebody in the account has paused all its sending in {region}.{quoted}"
    ),
    "SENDING_PAUSED_ACCOUNT.fix": (
        "Find out why it was paused, then switch it on with the command below; the SES console for"
        " {region} shows the state under Account dashboard."
    ),
    "CONFIG_SET_MISSING.title": "The configuration set does not exist",
    "CONFIG_SET_MISSING.cause": (
        "There is no configuration set named {configuration_set} in {region}. Configuration sets"
        " are kept per region."
    ),
    "CONFIG_SET_MISSING.fix": (
        "Clear the field, or in the SES console for {region} open Configuration → Configuration"
        " sets to pick a name or to create the set."
    ),
    "DEFAULT_CONFIG_SET_GONE.title": "The default configuration set of the identity is gone",
    "DEFAULT_CONFIG_SET_GONE.cause": (
        "The config does not name {named_set}: it is the default configuration set of the identity"
        " of {sender}, and in {region} it was deleted."
    ),
    "DEFAULT_CONFIG_SET_GONE.fix": (
        "In the SES console for {region} open Configuration → Identities → the identity →"
        " Configuration set, and choose another default or none."
    ),
    "DAILY_QUOTA.title": "The sending quota of 24 hours is used up",
    "DAILY_QUOTA.cause": (
        "The account has sent as much in {region} as it may within 24 hours (200 mails in the"
        " sandbox)."
    ),
    "DAILY_QUOTA.fix": (
        "Wait until mails of the last 24 hours drop out, or open Service Quotas → Amazon SES →"
        " Sending quota in the AWS console for {region} and ask for more."
    ),
    "DAILY_QUOTA_INFERRED.cause": (
        "SES in {region} says that there were too many mails, and the quota of 24 hours is known to"
        " be used up.{quoted}"
    ),
    "SEND_RATE.title": "SES was asked too often",
    "SEND_RATE.cause": (
        "The account sends faster than its rate in {region} allows (one mail per second in the"
        " sandbox).{quoted}"
    ),
    "SEND_RATE.fix": (
        "Wait two seconds and send again. The SES console for {region} shows the rate under Account"
        " dashboard."
    ),
    "API_RATE.cause": (
        "Programs have called SES in {region} more often than it allows; all calls but sending"
        " share one request per second.{quoted}"
    ),
    "API_RATE.fix": (
        "Wait two seconds and send again. If it stays, look for a program that calls SES with the"
        " same account all the time."
    ),
    "LIMIT_REACHED.title": "A limit of the account is reached",
    "LIMIT_REACHED.cause": (
        "The account has reached a limit in {region}; most likely it is the sending quota of 24"
        " hours.{quoted}"
    ),
    "WRONG_REGION_IN_ERROR.title": "SES of another region answered",
    "WRONG_REGION_IN_ERROR.cause": (
        "The mail was meant for SES in {region}, but SES in {accused_region} answered and does not"
        " know its identities. Something leads the request astray, such as an endpoint URL."
    ),
    "WRONG_REGION_IN_ERROR.fix": (
        "Leave the endpoint empty to reach {region}. If the identities are verified in"
        " {accused_region}, choose that region instead."
    ),
    "SANDBOX_CROSS_ACCOUNT.title": "The identity of the other account may not be used yet",
    "SANDBOX_CROSS_ACCOUNT.cause": (
        "The mail uses an identity of account {owner}, and SES in {region} refused it. It must be"
        " verified in {region}, and both accounts must be out of the sandbox there."
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
        "Choose the other region, or verify the identity here too. In the SES console for {region}"
        " open Configuration → Identities → Create identity, with the domain."
    ),
    "SENDER_NOT_VERIFIED.title": "The From address is not verified",
    "SENDER_NOT_VERIFIED.cause": (
        "SES in {region} does not know {sender} as a verified identity of this account. Identities"
        " are kept per region, so one verified elsewhere does not count.{also}"
    ),
    "SENDER_NOT_VERIFIED.fix": (
        "In the SES console for {region} open Configuration → Identities → Create identity, with"
        " the domain of the From address or with the address itself."
    ),
    "SANDBOX_RECIPIENT.title": (
        "The account is in the SES sandbox and may not write to this recipient"
    ),
    "SANDBOX_RECIPIENT.cause": (
        "In the sandbox of {region} every recipient must be verified; {recipient} is not."
    ),
    "SANDBOX_RECIPIENT.fix": (
        "In the SES console for {region} open Account dashboard → Request production access. To"
        " test now, send to success@simulator.amazonses.com or verify the recipient."
    ),
    "FEEDBACK_NOT_VERIFIED.title": "The feedback forwarding address is not verified",
    "FEEDBACK_NOT_VERIFIED.cause": (
        "SES in {region} does not know {feedback} as a verified identity of this account."
    ),
    "FEEDBACK_NOT_VERIFIED.fix": (
        "Clear the feedback forwarding address, give its identity ARN, or verify it. In the SES"
        " console for {region} open Configuration → Identities → Create identity, with the address."
    ),
    "RECIPIENT_INFERRED.cause": (
        "SES does not say which address it means, but the From address is verified in {region}. So"
        " it must be the recipient {recipient}, who has to be verified while the account is in the"
        " sandbox."
    ),
    "SENDER_INFERRED.cause": (
        "SES does not say which address it means, but from what is known of the account in {region}"
        " it can only be the From address {sender}."
    ),
    "IDENTITY_NOT_VERIFIED.title": "An address of this mail is not verified",
    "IDENTITY_NOT_VERIFIED.cause": (
        "SES in {region} refused the mail because an identity is not verified. Most likely it is"
        " the From address {sender}; if the account is in the sandbox it may be the recipient"
        " {recipient}, and else the feedback address.{quoted}"
    ),
}
"""Failures: what the account may not do now."""

KEY: Final[Table] = {
    "KEY_UNKNOWN.title": "AWS does not know the access key",
    "KEY_UNKNOWN.cause": (
        "Most likely the access key ID is mistyped, deleted or inactive. It may also be that"
        " {region} is a region that this account has not switched on, or that the key was made only"
        " seconds ago."
    ),
    "KEY_UNKNOWN.fix": (
        "In the IAM console open Users → the user → Security credentials and compare the access key"
        " ID, or create a new key. Regions are switched on in the AWS console under Account → AWS"
        " Regions."
    ),
    "TEMPORARY_KEY.title": "A temporary access key cannot work here",
    "TEMPORARY_KEY.cause": (
        "The access key ID begins with ASIA. Such a key needs a session token besides, and the"
        " connector has no field for one."
    ),
    "TEMPORARY_KEY.fix": (
        "Create a lasting key, which begins with AKIA. In the IAM console open Users → the user →"
        " Security credentials → Create access key."
    ),
    "REGION_DISABLED.title": "The region is switched off for this account",
    "REGION_DISABLED.cause": (
        "The access key works in other regions, so AWS refuses it in {region} because the account"
        " has not switched that region on."
    ),
    "REGION_DISABLED.fix": (
        "In the AWS console open Account → AWS Regions and enable {region}, which takes some"
        " minutes; or choose a region where the identity is verified."
    ),
    "KEY_UNKNOWN_ANYWHERE.cause": (
        "No region knows this access key: its ID is mistyped, or the key is deleted or inactive."
    ),
    "KEY_UNKNOWN_ANYWHERE.fix": (
        "In the IAM console open Users → the user → Security credentials and compare the access key"
        " ID, or create a new key."
    ),
    "KEY_UNKNOWN_OPT_IN_REGION.cause": (
        "Most likely {region} is not switched on for this account: it is a region that is off at"
        " first. Otherwise the access key ID is mistyped, deleted or inactive."
    ),
    "KEY_UNKNOWN_PARTITION.cause": (
        "{region} has accounts of its own. Most likely the key belongs to an ordinary AWS account;"
        " otherwise its ID is mistyped, deleted or inactive."
    ),
    "TOKEN_EXPIRED.title": "The access key is temporary and has run out",
    "TOKEN_EXPIRED.cause": (
        "Only temporary keys (ASIA…) run out, and they need a session token besides, for which the"
        " connector has no field."
    ),
    "TOKEN_EXPIRED.fix": (
        "Create a lasting key, which begins with AKIA. In the IAM console open Users → the user →"
        " Security credentials."
    ),
    "IAM_IDENTITY.title": "The access key may not send with this identity",
    "IAM_IDENTITY.cause": (
        "AWS knows the key, but {user} may not call {action} on {resource}. Most likely no policy"
        " of the user allows it; otherwise a policy above the user's own forbids it."
    ),
    "IAM_IDENTITY.fix": (
        "In the IAM console open Users → the user → Permissions → Add permissions and allow"
        " ses:SendEmail on that resource."
    ),
    "NOT_SUBSCRIBED.title": "The AWS account is not activated",
    "NOT_SUBSCRIBED.cause": (
        "AWS says that the account has not signed up for SES, most often because its registration"
        " or its payment was never completed."
    ),
    "NOT_SUBSCRIBED.fix": (
        "Sign in to the AWS console as the account's owner, finish the registration, and check"
        " Billing and Cost Management → Payment preferences."
    ),
    "IAM_FORBIDDEN.title": "A policy forbids the access key to send",
    "IAM_FORBIDDEN.cause": (
        "{user} may not call {action} on {resource}, and this policy is to blame: {policy}."
        " Allowing it to the user does not help as long as that one stands."
    ),
    "IAM_FORBIDDEN.fix": (
        "Ask who looks after the organization's policies (AWS Organizations → Policies) or the"
        " user's permissions boundary and deny statements (IAM → Users → the user → Permissions)."
    ),
    "IAM_OTHER_ACCOUNT.title": (
        "The identity belongs to another account, which does not let this key use it"
    ),
    "IAM_OTHER_ACCOUNT.cause": (
        "{user} may not call {action} on {resource}. The owner's account has no sending"
        " authorization policy for this user, or the user's own policies do not name the identity."
    ),
    "IAM_OTHER_ACCOUNT.fix": (
        "In the owner's SES console for {region} open Configuration → Identities → the identity →"
        " Authorization → Create policy. The user needs ses:SendEmail on it as well: in the IAM"
        " console open Users → the user → Permissions → Add permissions. The first command is for"
        " the owner's account, the second one for the user's."
    ),
    "IAM_SMTP_USER.title": "The access key was made for SMTP and may not use the API",
    "IAM_SMTP_USER.cause": (
        "{user} was made by “Create SMTP credentials”, which allows ses:SendRawEmail only; the"
        " connector needs ses:SendEmail."
    ),
    "IAM_SMTP_USER.fix": (
        "In the IAM console open Users → the user → Permissions → Add permissions and allow"
        " ses:SendEmail, or make a user of its own for Logto."
    ),
    "IAM_CONFIGSET.title": "The access key may not use the configuration set",
    "IAM_CONFIGSET.cause": (
        "{user} may not call {action} on {resource}. Whoever sends with a configuration set, even"
        " with an identity's default one, needs the permission on both."
    ),
    "IAM_CONFIGSET.fix": (
        "In the IAM console open Users → the user → Permissions → Add permissions and allow"
        " ses:SendEmail on the configuration set too, or clear the field."
    ),
    "IAM_SANDBOX_RCPT.title": "The access key may not send to this recipient",
    "IAM_SANDBOX_RCPT.cause": (
        "{user} may not call {action} on {resource}, which is the recipient: in the sandbox a"
        " recipient is an identity of the account and needs the permission like the sender."
    ),
    "IAM_SANDBOX_RCPT.fix": (
        "In the IAM console open Users → the user → Permissions → Add permissions and allow"
        " ses:SendEmail on identity/*, or leave the sandbox: SES console for {region} → Account"
        " dashboard → Request production access."
    ),
    "IAM_NOT_ALLOWED.cause": (
        "AWS knows the key, but no policy of {user} allows {action} on {resource}."
    ),
    "SECRET_WRONG.title": "The secret access key does not belong to the access key ID",
    "SECRET_WRONG.cause": (
        "AWS computed another signature than this computer did. The secret is mistyped, has a space"
        " or line break at its end, or is an SMTP password, which does not work here."
    ),
    "SECRET_WRONG.fix": (
        "Paste the secret again. If it is lost, create a new key. In the IAM console open Users →"
        " the user → Security credentials."
    ),
    "CLOCK_SKEW.title": "The clock of this computer is wrong",
    "CLOCK_SKEW.cause": "AWS refuses requests whose time is more than five minutes off.{clock}",
    "CLOCK_SKEW.fix": (
        "Let the network set the clock and send again. The first command does so on Linux, the"
        " second one on Windows."
    ),
    "CLOCK_PAST.title": "The clock of this computer is slow",
    "CLOCK_FUTURE.title": "The clock of this computer is fast",
    "CREDENTIAL_SCOPE.title": "The request was signed for another region or service",
    "CREDENTIAL_SCOPE.cause": (
        "The mail is signed for SES in {region}, but {endpoint} belongs to something else."
    ),
    "CREDENTIAL_SCOPE.fix": (
        "Leave the endpoint empty so that it follows the region, or choose the region to which the"
        " endpoint belongs."
    ),
    "SMTP_PASSWORD.title": "The secret is an SMTP password",
    "SMTP_PASSWORD.cause": (
        "An SMTP password of SES is made from a secret access key, but cannot stand in for it: the"
        " connector does not use SMTP."
    ),
    "SMTP_PASSWORD.fix": (
        "Create an access key and use its secret. In the IAM console open Users → the user →"
        " Security credentials."
    ),
    "INCOMPLETE_SIG.title": "The access key ID has a wrong shape",
    "INCOMPLETE_SIG.cause": (
        "AWS could not read the access key ID. It may hold a slash or a space, or the ID and the"
        " secret may be swapped."
    ),
    "INCOMPLETE_SIG.fix": (
        "An access key ID has 20 letters and digits and begins with AKIA. In the IAM console open"
        " Users → the user → Security credentials and compare."
    ),
}
"""Failures: keys, permissions and signatures."""
