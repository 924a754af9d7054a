"""What becomes of an accepted mail, and what the built-in SES can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

SENDING: Final[Table] = {
    "with_detail": "{parts:space}",
    "complaint": "The recipient has marked the mail as spam.",
    "permanent_bounce": "The mail bounced for good: the recipient's server refuses it.",
    "transient_bounce": "The mail bounced for now; SES may try again.",
    "bounce": "The mail bounced.",
    "rejected": "SES rejected the mail after it had accepted it.",
    "not_rendered": "SES could not put the mail together.",
    "delivered": "Delivered: the recipient's server took the mail.",
    "suppressed": (
        "The recipient is on the account's suppression list: SES accepted the mail and does not"
        " deliver it. Take the address off the list in the SES console."
    ),
    "simulator.success": "The mail is delivered.",
    "simulator.bounce": "The mailbox does not exist: the mail bounces.",
    "simulator.ooto": "It is delivered, and an out-of-office reply comes back.",
    "simulator.complaint": "It is delivered, and its reader marks it as spam.",
    "simulator.suppressionlist": "It bounces, as the address is on SES's global suppression list.",
}
"""What becomes of a mail that SES has accepted, and of one to its simulator."""

DEMO: Final[Table] = {
    # The groups of the menu.
    "group_account": "Account",
    "group_identities": "Identities",
    "group_key": "Key",
    "group_mail": "Mail",
    "group_network": "Network",
    "group_permissions": "Permissions",
    # What a configuration must have.
    "needs_feedback": "a feedback address",
    "needs_arn": "an identity ARN",
    "needs_set": "a configuration set",
    "needs_no_sender": "no From address",
    "needs_comma": "a comma before the From address",
    "needs_accent": "an accent in the From address",
    # Scenes of which the table of failures says nothing, or something else.
    "SENDER_NOT_VERIFIED.title": "The From address is not verified",
    "SENDER_NOT_VERIFIED.about": "The account has no verified identity for the From address.",
    "SANDBOX_RECIPIENT.about": (
        "In the sandbox every recipient must be verified, and this one is not."
    ),
    "FEEDBACK_NOT_VERIFIED.about": (
        "The account has no verified identity for the feedback forwarding address."
    ),
    "SANDBOX_CROSS_ACCOUNT.about": (
        "Whoever sends with another account's identity must be out of the sandbox, as must its"
        " owner."
    ),
    "MANY_IDENTITIES.title": "The account has 2,500 identities",
    "MANY_IDENTITIES.about": "Nothing fails: there is only much to list, three pages of it.",
    "SENDING_PAUSED_CONFIGSET.about": (
        "The configuration set exists, but sends nothing while it is switched off."
    ),
    "CONFIG_SET_MISSING.about": "The account has no configuration set of this name in this region.",
    "DEFAULT_CONFIG_SET_GONE.about": (
        "The identity of the From address uses a configuration set that was deleted."
    ),
    "DAILY_QUOTA.title": "The sending quota of 24 hours is used up",
    "DAILY_QUOTA.about": "The account has sent as much as it may within 24 hours.",
    "INTERNAL.about": "SES answers with HTTP status 500, a fault on its side.",
    "UNKNOWN.about": "SES answers with a code that the catalogue does not have.",
    "SLOW.title": "SES answers after three seconds",
    "SLOW.about": "Nothing fails: there is only time to see what waiting looks like, or to cancel.",
    "DEADLINE.about": (
        "The answer comes byte by byte and never ends, so nobody knows if the mail was sent."
    ),
    "CAPTIVE_REDIRECT.title": "The network leads to another page instead of SES",
    "CAPTIVE_REDIRECT.about": (
        "The answer leads to a log-in page elsewhere, as the network of a hotel does."
    ),
    "NOT_SES.about": "A web server answers that it has no such page.",
    "NOT_SES_JSON.title": "Another program answers in JSON",
    "NOT_SES_JSON.about": "The answer is JSON, but names no error as AWS does.",
    "NOT_SES_S3.title": "Amazon S3 answers",
    "NOT_SES_S3.about": "The endpoint is a service of AWS that stores files and sends no mail.",
    "NOT_SES_GATEWAY.title": "An API Gateway answers",
    "NOT_SES_GATEWAY.about": (
        "The endpoint is a service of AWS that runs other people's programs and not SES."
    ),
    "NOT_SES_EMPTY.title": "The answer has no message ID",
    "NOT_SES_EMPTY.about": "The answer says yes but names no message, as SES always does.",
}
"""The built-in SES: the answers that it can be asked for."""
