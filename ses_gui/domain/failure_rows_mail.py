"""The failure table for mail that SES refuses: identities, sandbox, quota, addresses.

Codes, wording and remedies: Amazon SES developer guide and the messages seen in the wild.
"""

from __future__ import annotations

from typing import Final

from ses_gui.domain.failure_row import Row, blames_feedback, blames_recipient, blames_sender

_IDENTITIES: Final = (
    "In the SES console for {region} open Configuration → Identities → Create identity"
    " ({console}#/verified-identities), or run: "
)
_SYNTAX: Final = (
    r"Missing final '@domain'|Missing (domain|local name)|Domain (starts with|contains|ends with)"
    r"|Local address (contains|starts with|ends with)|Illegal address|Invalid email address"
    r"|User name is missing|non-ASCII"
)

MAIL_ROWS: Final = (
    Row(
        id="SENDER_NOT_VERIFIED",
        title="The From address is not verified",
        cause="SES in {region} does not know {sender} as a verified identity of this account."
        " Identities are kept per region, so one verified elsewhere does not count.",
        fix=_IDENTITIES
        + "aws sesv2 create-email-identity --email-identity {sender_domain_cli} --region {region}",
        field="emailAddress",
        codes=("messagerejected",),
        says=r"address(es)? (is|are) not verified",
        when=blames_sender,
    ),
    Row(
        id="SANDBOX_RECIPIENT",
        title="The account is in the SES sandbox and may not write to this recipient",
        cause="In the sandbox of {region} every recipient must be verified; {recipient} is not.",
        fix="Open Account dashboard → Request production access in the SES console"
        " ({console}#/account), or run: aws sesv2 put-account-details"
        " --production-access-enabled --mail-type TRANSACTIONAL --website-url URL"
        " --region {region}. To test now, send to success@simulator.amazonses.com or verify"
        " the recipient: aws sesv2 create-email-identity --email-identity {recipient_cli}"
        " --region {region}",
        codes=("messagerejected",),
        says=r"address(es)? (is|are) not verified",
        when=blames_recipient,
    ),
    Row(
        id="FEEDBACK_NOT_VERIFIED",
        title="The feedback forwarding address is not verified",
        cause="SES in {region} does not know {feedback} as a verified identity of this account.",
        fix="Clear the feedback forwarding address, give its identity ARN, or verify it. "
        + _IDENTITIES
        + "aws sesv2 create-email-identity --email-identity {feedback_cli} --region {region}",
        field="feedbackForwardingEmailAddress",
        codes=("messagerejected",),
        says=r"address(es)? (is|are) not verified",
        when=blames_feedback,
    ),
    Row(
        id="SENDER_NOT_VERIFIED",
        title="An address of this mail is not verified",
        cause="SES in {region} refused the mail because an identity is not verified; most"
        " likely it is the From address {sender}.{quoted}",
        fix=_IDENTITIES
        + "aws sesv2 create-email-identity --email-identity {sender_domain_cli} --region {region}",
        field="emailAddress",
        codes=("messagerejected",),
        says=r"address(es)? (is|are)? ?not verified",
    ),
    Row(
        id="MESSAGE_REJECTED",
        title="SES rejected the mail",
        cause="SES in {region} refused this mail.{quoted}",
        fix="Look at Account dashboard in the SES console ({console}#/account), or run:"
        " aws sesv2 get-account --region {region}",
        codes=("messagerejected", "accountsuspended", "sendingpaused"),
    ),
    Row(
        id="CONFIG_SET_MISSING",
        title="The configuration set does not exist",
        cause="There is no configuration set named {configuration_set} in {region}."
        " Configuration sets are kept per region.",
        fix="Clear the field, or pick a name from Configuration → Configuration sets in the SES"
        " console ({console}#/configuration-sets), or create it: aws sesv2"
        " create-configuration-set --configuration-set-name {configuration_set_cli}"
        " --region {region}",
        field="configurationSetName",
        codes=("notfound", "configurationsetdoesnotexist"),
        says="configuration set",
    ),
    Row(
        id="DAILY_QUOTA",
        title="The sending quota of 24 hours is used up",
        cause="The account has sent as much in {region} as it may within 24 hours"
        " (200 mails in the sandbox).",
        fix="Wait until mails of the last 24 hours drop out, or ask for more in Service Quotas →"
        " Amazon SES → Sending quota. See what is used with: aws sesv2 get-account"
        " --region {region}",
        codes=("limitexceeded", "toomanyrequests", "throttling", "messagerejected"),
        says=r"daily (message|sending) quota",
    ),
    Row(
        id="SEND_RATE",
        title="SES was asked too often",
        cause="The account sends faster than its rate in {region} allows (one mail per second in"
        " the sandbox).{quoted}",
        fix="Wait two seconds and press Send again. See the rate in Account dashboard of the SES"
        " console, or with: aws sesv2 get-account --region {region}",
        codes=("toomanyrequests", "throttling", "throttled"),
    ),
    Row(
        id="DAILY_QUOTA",
        title="A limit of the account is reached",
        cause="The account has reached a limit in {region}.{quoted}",
        fix="Wait, or ask for more in Service Quotas → Amazon SES. See what is used with:"
        " aws sesv2 get-account --region {region}",
        codes=("limitexceeded",),
    ),
    Row(
        id="FROM_SYNTAX",
        title="An e-mail address is not written as SES wants it",
        cause="SES could not read the From address {sender}, the recipient {recipient} or the"
        " feedback address.{quoted}",
        fix='Write the address as name@example.com or "Name" <name@example.com>, with quotes'
        " around a name that holds a comma or a colon, and letters without accents only.",
        field="emailAddress",
        codes=("badrequest", "invalidparametervalue"),
        says=_SYNTAX,
    ),
    Row(
        id="FROM_MISSING",
        title="The From address is missing",
        cause="The connector sends no From address when the field is empty, and SES then refuses"
        " the mail without a word.",
        fix="Fill in the From address with a verified identity of {region}. List them with:"
        " aws sesv2 list-email-identities --region {region}",
        field="emailAddress",
        codes=("badrequest",),
        when=lambda evidence: not evidence.sender,
    ),
    Row(
        id="BAD_REQUEST",
        title="SES did not accept the request",
        cause="A value of the request is not what SES wants.{quoted}",
        fix="Compare the fields with SES's answer; clear the optional ones and send again to find"
        " out which one it is.",
        codes=("badrequest", "validation", "invalidparametervalue"),
    ),
)
