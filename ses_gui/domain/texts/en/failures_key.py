"""Failures: keys, permissions and signatures."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "KEY_UNKNOWN.title": "AWS does not know the access key",
        "KEY_UNKNOWN.cause": (
            "Most likely the access key ID is mistyped, deleted or inactive. It may also be"
            " that {region} is a region that this account has not switched on, or that the key"
            " was made only seconds ago."
        ),
        "KEY_UNKNOWN.fix": (
            "In the IAM console open Users → the user → Security credentials and compare the"
            " access key ID, or create a new key. Regions are switched on in the AWS console"
            " under Account → AWS Regions."
        ),
        "TEMPORARY_KEY.title": "A temporary access key cannot work here",
        "TEMPORARY_KEY.cause": (
            "The access key ID begins with ASIA. Such a key needs a session token besides, and"
            " the connector has no field for one."
        ),
        "TEMPORARY_KEY.fix": (
            "Create a lasting key, which begins with AKIA. In the IAM console open Users → the"
            " user → Security credentials → Create access key."
        ),
        "REGION_DISABLED.title": "The region is switched off for this account",
        "REGION_DISABLED.cause": (
            "The access key works in other regions, so AWS refuses it in {region} because the"
            " account has not switched that region on."
        ),
        "REGION_DISABLED.fix": (
            "In the AWS console open Account → AWS Regions and enable {region}, which takes"
            " some minutes; or choose a region where the identity is verified."
        ),
        "KEY_UNKNOWN_ANYWHERE.cause": (
            "No region knows this access key: its ID is mistyped, or the key is deleted or"
            " inactive."
        ),
        "KEY_UNKNOWN_ANYWHERE.fix": (
            "In the IAM console open Users → the user → Security credentials and compare the"
            " access key ID, or create a new key."
        ),
        "KEY_UNKNOWN_OPT_IN_REGION.cause": (
            "Most likely {region} is not switched on for this account: it is a region that is"
            " off at first. Otherwise the access key ID is mistyped, deleted or inactive."
        ),
        "KEY_UNKNOWN_PARTITION.cause": (
            "{region} has accounts of its own. Most likely the key belongs to an ordinary AWS"
            " account; otherwise its ID is mistyped, deleted or inactive."
        ),
        "TOKEN_EXPIRED.title": "The access key is temporary and has run out",
        "TOKEN_EXPIRED.cause": (
            "Only temporary keys (ASIA…) run out, and they need a session token besides, for"
            " which the connector has no field."
        ),
        "TOKEN_EXPIRED.fix": (
            "Create a lasting key, which begins with AKIA. In the IAM console open Users → the"
            " user → Security credentials."
        ),
        "IAM_IDENTITY.title": "The access key may not send with this identity",
        "IAM_IDENTITY.cause": (
            "AWS knows the key, but {user} may not call {action} on {resource}. Most likely no"
            " policy of the user allows it; otherwise a policy above the user's own forbids it."
        ),
        "IAM_IDENTITY.fix": (
            "In the IAM console open Users → the user → Permissions → Add permissions and allow"
            " ses:SendEmail on that resource."
        ),
        "NOT_SUBSCRIBED.title": "The AWS account is not activated",
        "NOT_SUBSCRIBED.cause": (
            "AWS says that the account has not signed up for SES, most often because its"
            " registration or its payment was never completed."
        ),
        "NOT_SUBSCRIBED.fix": (
            "Sign in to the AWS console as the account's owner, finish the registration, and"
            " check Billing and Cost Management → Payment preferences."
        ),
        "IAM_FORBIDDEN.title": "A policy forbids the access key to send",
        "IAM_FORBIDDEN.cause": (
            "{user} may not call {action} on {resource}, and this policy is to blame: {policy}."
            " Allowing it to the user does not help as long as that one stands."
        ),
        "IAM_FORBIDDEN.fix": (
            "Ask who looks after the organization's policies (AWS Organizations → Policies) or"
            " the user's permissions boundary and deny statements (IAM → Users → the user →"
            " Permissions)."
        ),
        "IAM_OTHER_ACCOUNT.title": (
            "The identity belongs to another account, which does not let this key use it"
        ),
        "IAM_OTHER_ACCOUNT.cause": (
            "{user} may not call {action} on {resource}. The owner's account has no sending"
            " authorization policy for this user, or the user's own policies do not name the"
            " identity."
        ),
        "IAM_OTHER_ACCOUNT.fix": (
            "In the owner's SES console for {region} open Configuration → Identities → the"
            " identity → Authorization → Create policy. The user needs ses:SendEmail on it as"
            " well: in the IAM console open Users → the user → Permissions → Add permissions."
            " The first command is for the owner's account, the second one for the user's."
        ),
        "IAM_SMTP_USER.title": "The access key was made for SMTP and may not use the API",
        "IAM_SMTP_USER.cause": (
            "{user} was made by “Create SMTP credentials”, which allows ses:SendRawEmail only;"
            " the connector needs ses:SendEmail."
        ),
        "IAM_SMTP_USER.fix": (
            "In the IAM console open Users → the user → Permissions → Add permissions and allow"
            " ses:SendEmail, or make a user of its own for Logto."
        ),
        "IAM_CONFIGSET.title": "The access key may not use the configuration set",
        "IAM_CONFIGSET.cause": (
            "{user} may not call {action} on {resource}. Whoever sends with a configuration"
            " set, even with an identity's default one, needs the permission on both."
        ),
        "IAM_CONFIGSET.fix": (
            "In the IAM console open Users → the user → Permissions → Add permissions and allow"
            " ses:SendEmail on the configuration set too, or clear the field."
        ),
        "IAM_SANDBOX_RCPT.title": "The access key may not send to this recipient",
        "IAM_SANDBOX_RCPT.cause": (
            "{user} may not call {action} on {resource}, which is the recipient: in the sandbox"
            " a recipient is an identity of the account and needs the permission like the"
            " sender."
        ),
        "IAM_SANDBOX_RCPT.fix": (
            "In the IAM console open Users → the user → Permissions → Add permissions and allow"
            " ses:SendEmail on identity/*, or leave the sandbox: SES console for {region} →"
            " Account dashboard → Request production access."
        ),
        "IAM_NOT_ALLOWED.cause": (
            "AWS knows the key, but no policy of {user} allows {action} on {resource}."
        ),
        "SECRET_WRONG.title": "The secret access key does not belong to the access key ID",
        "SECRET_WRONG.cause": (
            "AWS computed another signature than this computer did. The secret is mistyped, has"
            " a space or line break at its end, or is an SMTP password, which does not work"
            " here."
        ),
        "SECRET_WRONG.fix": (
            "Paste the secret again. If it is lost, create a new key. In the IAM console open"
            " Users → the user → Security credentials."
        ),
        "CLOCK_SKEW.title": "The clock of this computer is wrong",
        "CLOCK_SKEW.cause": "AWS refuses requests whose time is more than five minutes off.{clock}",
        "CLOCK_SKEW.fix": (
            "Let the network set the clock and send again. The first command does so on Linux,"
            " the second one on Windows."
        ),
        "CLOCK_PAST.title": "The clock of this computer is slow",
        "CLOCK_FUTURE.title": "The clock of this computer is fast",
        "CREDENTIAL_SCOPE.title": "The request was signed for another region or service",
        "CREDENTIAL_SCOPE.cause": (
            "The mail is signed for SES in {region}, but {endpoint} belongs to something else."
        ),
        "CREDENTIAL_SCOPE.fix": (
            "Leave the endpoint empty so that it follows the region, or choose the region to"
            " which the endpoint belongs."
        ),
        "SMTP_PASSWORD.title": "The secret is an SMTP password",
        "SMTP_PASSWORD.cause": (
            "An SMTP password of SES is made from a secret access key, but cannot stand in for"
            " it: the connector does not use SMTP."
        ),
        "SMTP_PASSWORD.fix": (
            "Create an access key and use its secret. In the IAM console open Users → the user"
            " → Security credentials."
        ),
        "INCOMPLETE_SIG.title": "The access key ID has a wrong shape",
        "INCOMPLETE_SIG.cause": (
            "AWS could not read the access key ID. It may hold a slash or a space, or the ID"
            " and the secret may be swapped."
        ),
        "INCOMPLETE_SIG.fix": (
            "An access key ID has 20 letters and digits and begins with AKIA. In the IAM"
            " console open Users → the user → Security credentials and compare."
        ),
    }
)
