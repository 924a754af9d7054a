"""Scenes about the mail: identities, the account's limits, and what SES cannot read."""

from __future__ import annotations

from functools import partial
from typing import Final

from ses_gui.services.demo import acts
from ses_gui.services.demo.acts import refusing
from ses_gui.services.demo.scene import Scene

_identity = partial(Scene, group="Identities")
_account = partial(Scene, group="Account")
_mail = partial(Scene, group="Mail")
_STOPPED: Final = (
    "Sending paused for this account. For more information, please check the inbox of the email"
    " address associated with your AWS account."
)

MAIL_SCENES: Final = (
    _identity(
        id="SENDER_NOT_VERIFIED",
        name="The From address is not verified",
        act=acts.unverified_sender,
        about="The account has no verified identity for the From address.",
    ),
    _identity(
        id="SANDBOX_RECIPIENT",
        act=acts.unverified_recipient,
        about="In the sandbox every recipient must be verified, and this one is not.",
    ),
    _identity(
        id="FEEDBACK_NOT_VERIFIED",
        act=acts.unverified_feedback,
        needs="a feedback address",
        about="The account has no verified identity for the feedback forwarding address.",
    ),
    _identity(id="WRONG_REGION_IN_ERROR", act=acts.other_region),
    _identity(
        id="SANDBOX_CROSS_ACCOUNT",
        act=acts.lent_identity,
        needs="an identity ARN",
        about="Whoever sends with another account's identity must be out of the sandbox, as must"
        " its owner.",
    ),
    _identity(
        id="MAIL_FROM_MX",
        act=refusing("MailFromDomainNotVerifiedException", "Mail FROM domain is not verified."),
    ),
    _identity(
        id="MANY_IDENTITIES",
        name="The account has 2,500 identities",
        about="Nothing fails: there is only much to list, three pages of it.",
        act=acts.many_identities,
        everywhere=True,
    ),
    _account(id="ACCOUNT_PAUSED_BY_AWS", act=refusing("MessageRejected", _STOPPED)),
    # SES's own words for a paused account were never seen.
    _account(id="SENDING_PAUSED_ACCOUNT", act=refusing("SendingPausedException", None)),
    _account(
        id="SENDING_PAUSED_CONFIGSET",
        act=refusing("SendingPausedException", "Sending is paused for configuration set {set}"),
        needs="a configuration set",
        about="The configuration set exists, but sends nothing while it is switched off.",
    ),
    _account(
        id="CONFIG_SET_MISSING",
        act=acts.no_configuration_set,
        needs="a configuration set",
        about="The account has no configuration set of this name in this region.",
    ),
    _account(
        id="DEFAULT_CONFIG_SET_GONE",
        act=refusing(
            "NotFoundException", "Configuration set <gone-default> does not exist.", status=404
        ),
        about="The identity of the From address uses a configuration set that was deleted.",
    ),
    _account(
        id="DAILY_QUOTA",
        name="The sending quota of 24 hours is used up",
        act=refusing("LimitExceededException", "Daily message quota exceeded."),
        about="The account has sent as much as it may within 24 hours.",
    ),
    _account(
        id="SEND_RATE",
        act=refusing("TooManyRequestsException", "Maximum sending rate exceeded.", status=429),
    ),
    _account(id="API_RATE", act=refusing("ThrottlingException", "Rate exceeded")),
    _mail(id="FROM_MISSING", act=acts.without_sender, needs="no From address"),
    _mail(id="FROM_SYNTAX", act=acts.bad_sender),
    _mail(id="DISPLAY_NAME_SPECIALS", act=acts.bad_sender, needs="a comma before the From address"),
    _mail(id="NON_ASCII_ADDRESS", act=acts.bad_sender, needs="an accent in the From address"),
    _mail(id="NO_RECIPIENT", act=acts.without_recipient),
    _mail(id="TOO_MANY_RCPT", act=acts.many_recipients),
    _mail(
        id="MESSAGE_TOO_BIG",
        act=refusing("BadRequestException", "Message length is more than 41943040 bytes long."),
    ),
    _mail(id="CHARSET", act=acts.strange_charset),
    _mail(id="SUPPRESSED", act=acts.suppressed, everywhere=True),
    _mail(
        id="MESSAGE_REJECTED", act=refusing("MessageRejected", "Message content is not allowed.")
    ),
    _mail(id="BAD_REQUEST", act=refusing("BadRequestException", "A value is out of bounds.")),
)
