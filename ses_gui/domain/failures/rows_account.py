"""The catalogue's rows for what the account may not do now: paused, over quota, set missing.

Codes, wording and remedies: Amazon SES developer guide and the messages seen in the wild.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_text import Retry
from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

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


_STOPPED: Final = Row(
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
_SET_OFF: Final = Row(
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
_NO_MX: Final = Row(
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
    Row(
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
    Row(
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
    Row(
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
