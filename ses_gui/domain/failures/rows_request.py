"""The catalogue's rows for mail that SES cannot read: addresses, size, character sets.

Codes and wording: Amazon SES developer guide and the messages seen in the wild; SES words
addresses as JavaMail does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_text import Retry
from ses_gui.domain.failures import links
from ses_gui.domain.failures.addresses import has_bare_specials
from ses_gui.domain.failures.row import Row

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

_BAD: Final = ("badrequest", "invalidparametervalue")
_SYNTAX: Final = (
    r"Missing final '@domain'|Missing (domain|local name)|Domain (starts with|contains|ends with)"
    r"|Local address (contains|starts with|ends with)|Illegal address|Invalid email address"
    r"|User name is missing|non-ASCII"
)
_NO_RECIPIENT: Final = (
    r"no recipients specified|at least one (destination|recipient)|Missing required header 'To'"
)


def _has_bare_specials(clues: Clues) -> bool:
    return has_bare_specials(clues.evidence.sender)


def _is_not_ascii(clues: Clues) -> bool:
    evidence = clues.evidence
    addresses = (evidence.sender, evidence.feedback, evidence.recipient)
    return any(not part.rpartition("<")[2].isascii() for part in addresses)


def _has_no_sender(clues: Clues) -> bool:
    return not clues.evidence.sender


_FROM_MISSING: Final = Row(
    id="FROM_MISSING",
    title="The From address is missing",
    cause="The connector sends no From address when the field is empty, and SES then refuses the"
    " mail without a word.",
    fix="Fill in the From address with a verified identity of {region}; the SES console for"
    " {region} lists them under Configuration → Identities.",
    field="emailAddress",
    link=links.SEND_EMAIL,
    commands=("aws sesv2 list-email-identities --region {region_cli}",),
    console="#/verified-identities",
    codes=_BAD,
    says=r"Source cannot be empty|Missing required header 'From'",
)

_TOO_BIG: Final = Row(
    id="MESSAGE_TOO_BIG",
    title="The mail is too large",
    cause="SES takes mails of up to 40 MB, with everything in them encoded. Mail programs cut off"
    " much smaller ones: Gmail shows the first 102 KB.",
    fix="Make the template smaller: keep pictures on a web server, and drop styles that are not"
    " used.",
    field="templates",
    link=links.QUOTAS,
    codes=("messagerejected", *_BAD),
    says=r"length is more than|too large|too long",
)

REQUEST_ROWS: Final = (
    Row(
        id="NO_RECIPIENT",
        title="The mail has no recipient",
        cause="SES in {region} was asked to send a mail to nobody.",
        fix="Fill in the recipient of the test mail.",
        link=links.SEND_EMAIL,
        codes=_BAD,
        says=_NO_RECIPIENT,
    ),
    Row(
        id="TOO_MANY_RCPT",
        title="The mail has more than 50 recipients",
        cause="SES takes at most 50 recipients per mail; the connector always writes to one.",
        fix="Name one recipient only. If you did, something between this computer and SES changes"
        " the request.",
        link=links.QUOTAS,
        retry=Retry.NEVER,
        codes=("messagerejected", *_BAD),
        says="recipient count exceeds",
    ),
    _TOO_BIG,
    replace(_TOO_BIG, codes=("requestentitytoolarge", "413"), says=""),
    _FROM_MISSING,
    Row(
        id="FROM_SYNTAX",
        case="DISPLAY_NAME_SPECIALS",
        title="The name before the From address needs quotes",
        cause="The name in {sender} holds a comma, a colon or a bracket, which SES takes for a part"
        " of the address.{quoted}",
        fix='Put the name in quotes, like "Logto, Inc." <noreply@example.com>.',
        field="emailAddress",
        link=links.SEND_EMAIL,
        codes=_BAD,
        says=_SYNTAX,
        when=_has_bare_specials,
    ),
    Row(
        id="FROM_SYNTAX",
        case="NON_ASCII_ADDRESS",
        title="An e-mail address has letters that SES cannot take",
        cause="SES takes only ASCII before the @, and domains only in their ASCII form; it"
        " stumbled over {faulty}.{quoted}",
        fix="Use an address without accents, and write the domain in its xn-- form. Only the name"
        " before the address may hold any letter.",
        field="{faulty_field}",
        link=links.SEND_EMAIL,
        codes=_BAD,
        says=_SYNTAX,
        when=_is_not_ascii,
    ),
    Row(
        id="FROM_SYNTAX",
        title="An e-mail address is not written as SES wants it",
        cause="SES does not say which address it could not read; most likely it is"
        " {faulty}.{quoted}",
        fix='Write the address as name@example.com or "Name" <name@example.com>, with quotes'
        " around a name that holds a comma or a colon, and letters without accents only.",
        field="{faulty_field}",
        link=links.SEND_EMAIL,
        codes=_BAD,
        says=_SYNTAX,
    ),
    # After all that SES words: it has no words for a From address that is not there.
    replace(_FROM_MISSING, codes=("badrequest",), says="", when=_has_no_sender),
    Row(
        id="CHARSET",
        title="SES does not know a character set of the mail",
        cause="The connector sends the subject as utf8 and names nothing for the body.{quoted}",
        fix="Nothing in the connector's fields changes that: something between this computer and"
        " SES changes the request. Check the endpoint URL.",
        link=links.SEND_EMAIL,
        retry=Retry.NEVER,
        codes=("messagerejected", *_BAD),
        says=r"charset|character set|encoding",
    ),
)
FALLBACK_ROWS: Final = (
    Row(
        id="MESSAGE_REJECTED",
        title="SES rejected the mail",
        cause="SES in {region} refused this mail.{quoted}",
        fix="In the SES console for {region} look at Account dashboard, then compare SES's words"
        " with the list of errors in its documentation.",
        link=links.ERRORS,
        commands=("aws sesv2 get-account --region {region_cli}",),
        console="#/account",
        codes=("messagerejected",),
    ),
    Row(
        id="BAD_REQUEST",
        title="SES did not accept the request",
        cause="A value of the request is not what SES wants.{quoted}",
        fix="Compare the fields with SES's answer; clear the optional ones and send again to find"
        " out which one it is.",
        link=links.SEND_EMAIL,
        codes=("validation", *_BAD),
    ),
)
