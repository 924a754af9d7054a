"""The catalogue's rows for identities that are not verified, and for the sandbox.

Codes, wording and remedies: Amazon SES developer guide and the messages seen in the wild.
"""

from __future__ import annotations

from typing import Final

from ses_gui.domain.failures import links, verification
from ses_gui.domain.failures.row import Row

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
    Row(
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
        when=verification.is_of_another_region,
    ),
    Row(
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
        when=verification.is_lent,
    ),
    Row(
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
        when=verification.is_verified_elsewhere,
    ),
    Row(
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
        when=verification.blames_sender,
    ),
    Row(
        id="SANDBOX_RECIPIENT",
        title="The account is in the SES sandbox and may not write to this recipient",
        cause="In the sandbox of {region} every recipient must be verified; {recipient} is not.",
        fix=_LEAVE_SANDBOX,
        link=links.SANDBOX,
        commands=_SANDBOX_COMMANDS,
        console="#/account",
        codes=_REJECTED,
        says=_UNVERIFIED,
        when=verification.blames_recipient,
    ),
    Row(
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
        when=verification.blames_feedback,
    ),
    Row(
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
        when=verification.must_be_recipient,
    ),
    Row(
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
        when=verification.must_be_sender,
    ),
    Row(
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
