"""Rows for mail that SES cannot read, for sends refused here, and for every other answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import links
from ses_gui.domain.failures.clues import has_bare_specials
from ses_gui.domain.failures.evidence import FailureKind, Sign
from ses_gui.domain.failures.text import FailureRow, Retry

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues

# The catalogue's rows for mail that SES cannot read: addresses, size, character sets.
#
# Codes and wording: Amazon SES developer guide and the messages seen in the wild; SES words
# addresses as JavaMail does.

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


_FROM_MISSING: Final = FailureRow(
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

_TOO_BIG: Final = FailureRow(
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
    FailureRow(
        id="NO_RECIPIENT",
        title="The mail has no recipient",
        cause="SES in {region} was asked to send a mail to nobody.",
        fix="Fill in the recipient of the test mail.",
        link=links.SEND_EMAIL,
        codes=_BAD,
        says=_NO_RECIPIENT,
    ),
    FailureRow(
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
    FailureRow(
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
    FailureRow(
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
    FailureRow(
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
    FailureRow(
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
    FailureRow(
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
    FailureRow(
        id="BAD_REQUEST",
        title="SES did not accept the request",
        cause="A value of the request is not what SES wants.{quoted}",
        fix="Compare the fields with SES's answer; clear the optional ones and send again to find"
        " out which one it is.",
        link=links.SEND_EMAIL,
        codes=("validation", *_BAD),
    ),
)


_NEW_KEY: Final = ("aws iam create-access-key --user-name USER",)
_KEY_MISSING: Final = FailureRow(
    id="KEY_MISSING",
    case="CREDS",
    title="The access key ID is missing",
    cause="SES accepts only signed requests, and there is no key to sign with.",
    fix="Fill in the access key ID. Keys are made in the IAM console under Users → the user →"
    " Security credentials.",
    field="accessKeyId",
    link=links.KEYS,
    commands=_NEW_KEY,
    kind=FailureKind.KEY_ID_MISSING,
)
_KEY_HEADER: Final = FailureRow(
    id="KEY_HEADER",
    title="The access key ID holds a character that cannot be sent",
    cause="There is a line break or an invisible character in the access key ID, most likely from"
    " copying. Nothing was sent.",
    fix="Clear the field and type the 20 letters and digits by hand.",
    field="accessKeyId",
    link=links.KEYS,
    kind=FailureKind.KEY_ID_HEADER,
)
_REGION: Final = FailureRow(
    id="REGION_FMT",
    title="The region is not written as AWS wants it",
    cause="A region holds only letters, digits and hyphens, with no space around them; the"
    " connector refuses everything else. Nothing was sent.",
    fix="Pick the region from the list, such as us-east-1 or eu-central-1.",
    field="region",
    link=links.ENDPOINTS,
    kind=FailureKind.REGION,
)

HERE_ROWS: Final = (
    _KEY_MISSING,
    replace(
        _KEY_MISSING,
        id="SECRET_MISSING",
        title="The secret access key is missing",
        cause="SES accepts only signed requests, and there is no secret to sign with.",
        fix="Fill in the secret access key. If it is lost, make a new key in the IAM console under"
        " Users → the user → Security credentials.",
        field="accessKeySecret",
        kind=FailureKind.SECRET_MISSING,
    ),
    _KEY_HEADER,
    replace(
        _KEY_HEADER,
        title="The secret access key holds a line break",
        cause="There is a line break or another control character in the secret, most likely from"
        " copying. It can only lead to a wrong signature, so nothing was sent.",
        fix="Paste the secret again, without what stands before and after it.",
        field="accessKeySecret",
        kind=FailureKind.SECRET_HEADER,
    ),
    replace(
        _REGION,
        title="The region is missing",
        cause="Without a region nobody knows which SES to ask. Nothing was sent.",
        when=lambda clues: not clues.evidence.region,
    ),
    _REGION,
    FailureRow(
        id="ENDPOINT_FMT",
        title="The endpoint URL cannot be used",
        cause="The endpoint must be https://, a plain host name and nothing after it; http:// is"
        " for this computer alone. Nothing was sent.",
        fix="Leave the endpoint empty to reach AWS itself, or write it like http://localhost:4566.",
        link=links.ENDPOINTS,
        kind=FailureKind.ENDPOINT,
    ),
    FailureRow(
        id="HALF_CHARACTER",
        title="A text of the mail holds half a character",
        cause="There is half a character (a lone surrogate){half_mark} in {half_place}. No mail can"
        " hold it, and Logto refuses to save it. Nothing was sent.",
        fix="Delete the damaged character there, and type it again.",
        field="{half_field}",
        link=links.SEND_EMAIL,
        kind=FailureKind.HALF_CHARACTER,
    ),
    FailureRow(
        id="ENDPOINT_PLAIN",
        title="The endpoint is not on this computer",
        cause="{endpoint} leads to another computer{at}, and over http:// everybody on the way can"
        " read the mail. Nothing was sent.",
        fix="Write the endpoint with https://, or check where this name leads.",
        link=links.ENDPOINTS,
        kind=FailureKind.PLAIN_WAY,
    ),
    FailureRow(
        id="PARAM",
        title="A value of the request cannot be sent",
        cause="The AWS library of this program refused a value before it was sent, although the"
        " connector would send it.",
        fix="Clear the optional fields that you do not need, above all an empty identity ARN. If it"
        " stays, report it as a mistake of this program.",
        link=links.SEND_EMAIL,
        retry=Retry.NEVER,
        kind=FailureKind.PARAMETER,
    ),
    FailureRow(
        id="ENVFILE",
        title="The AWS settings of this computer are broken",
        cause="The AWS library stumbled over a variable that begins with AWS_, or over a file in"
        " the folder .aws, although this program needs neither. Nothing was sent.",
        fix="Mend or move away the files “config” and “credentials” in that folder, and start the"
        " program without the variables AWS_PROFILE, AWS_RETRY_MODE and AWS_DEFAULTS_MODE.",
        link=links.SETTINGS,
        commands=("aws configure list",),
        kind=FailureKind.ENVIRONMENT,
    ),
    FailureRow(
        id="PACKAGING",
        title="This program lacks a part of the AWS library",
        cause="The files that describe SES to the AWS library are missing, so no request could be"
        " made. Nothing was sent.",
        fix="Install the program again, from where it came.",
        link=links.SEND_EMAIL,
        retry=Retry.NEVER,
        kind=FailureKind.PACKAGING,
    ),
    FailureRow(
        id="UNKNOWN",
        case="UNKNOWN_HERE",
        title="The send failed for a reason that this program does not know",
        cause="Something went wrong on this computer while it talked to {endpoint}.",
        fix="Try again. If it stays, start sesctl in a terminal with the same profile and report"
        " what it says.",
        link=links.SEND_EMAIL,
        retry=Retry.LATER,
        wait_s=60,
        kind=FailureKind.OTHER,
    ),
)


_REDIRECTS: Final = frozenset({302, 303, 307, 308})
_LOG_IN_FIRST: Final = 511
"""The HTTP status of a network that wants a log-in (RFC 6585)."""
_PROXY_LOGIN: Final = 407


def _is_led_away(clues: Clues) -> bool:
    status = clues.evidence.http_status
    return status == _LOG_IN_FIRST or (status in _REDIRECTS and not clues.evidence.request_id)


def _is_server_error(clues: Clues) -> bool:
    return (clues.evidence.http_status or 0) >= 500  # noqa: PLR2004 - the class of HTTP statuses


def _names_no_error(clues: Clues) -> bool:
    """The answer names no AWS error: the AWS library then gives the HTTP status as the code."""
    code = clues.evidence.code
    return not code or code.isdigit()


_LOG_IN: Final = FailureRow(
    id="CAPTIVE",
    title="A web page came back instead of SES's answer",
    cause="{endpoint}{at} answered with a page for people. Most likely this network wants a log-in"
    " first; otherwise the endpoint URL is wrong.",
    fix="Open a web browser and log in to the network, or correct the endpoint URL.",
    link=links.ENDPOINTS,
)
_STRANGER: Final = FailureRow(
    id="NOT_SES",
    title="Something other than SES answered",
    cause="{endpoint}{at} answered with HTTP status {status} and named no AWS error, as SES always"
    " does.",
    fix="Check the endpoint URL and the proxy of this network. The endpoint of SES is {ses_url}.",
    link=links.ENDPOINTS,
)

GATEWAY_ROWS: Final = (
    replace(
        _STRANGER,
        cause="{endpoint}{at} is Amazon S3, which stores files and sends no mail.",
        signs=(Sign.S3,),
    ),
    replace(
        _STRANGER,
        cause="{endpoint}{at} is an Amazon API Gateway, which runs other people's programs and not"
        " SES.",
        signs=(Sign.API_GATEWAY,),
    ),
    replace(
        _STRANGER,
        cause="{endpoint}{at} is an AWS service, or plays one, but does not know how to send mail.",
        signs=(Sign.OTHER_AWS,),
    ),
)
"""Strangers whose errors look like those of SES: they come before all others."""

OTHER_ROWS: Final = (
    replace(
        _LOG_IN,
        title="The network leads to another page instead of SES",
        cause="{endpoint}{at} answered with HTTP status {status} and leads to {location}. Most"
        " likely this network wants a log-in first; otherwise the endpoint URL is wrong.",
        when=_is_led_away,
    ),
    FailureRow(
        id="PROXY_407_HTTP",
        title="A proxy wants a name and a password",
        cause="A proxy on the way to {endpoint}{at} let nothing through, because nobody has logged"
        " in.",
        fix="Give the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy), or ask for an exception for {endpoint}.",
        link=links.PROXIES,
        when=lambda clues: clues.evidence.http_status == _PROXY_LOGIN,
    ),
    FailureRow(
        id="INTERNAL",
        title="SES failed inside",
        cause="{endpoint}{at} answered with HTTP status {status}, which is a fault on its side.",
        fix="Look whether the mail arrived, wait a minute and send again; see"
        " health.aws.amazon.com for known faults in {region}.",
        link=links.ERRORS,
        retry=Retry.BY_HAND,
        wait_s=60,
        when=_is_server_error,
        doubt=True,
    ),
    replace(_STRANGER, when=_names_no_error),
    replace(
        _STRANGER,
        cause="{endpoint}{at} answered {code} with HTTP status {status}, without the request ID"
        " that AWS gives to every answer.",
        signs=(Sign.NO_AWS_HEADERS,),
    ),
    FailureRow(
        id="UNKNOWN",
        title="SES answered with an error that this program does not know",
        cause="SES answered {code} with HTTP status {status}, request {request_id}.{quoted}",
        fix="Search for the code in the SES API reference, or give the request ID to AWS Support.",
        link=links.SEND_EMAIL,
        retry=Retry.LATER,
        wait_s=60,
    ),
    replace(_LOG_IN, kind=FailureKind.NO_ID, signs=(Sign.WEB_PAGE,)),
    replace(
        _STRANGER,
        cause="{endpoint}{at} answered with HTTP status {status} but gave no message ID, as SES"
        " always does.",
        fix="Check the endpoint URL. The endpoint of SES is {ses_url}."
        " Look whether the mail arrived before you send again: SES cannot tell a repeated mail from"
        " a new one.",
        kind=FailureKind.NO_ID,
        doubt=True,
    ),
)
