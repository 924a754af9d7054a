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
    field="emailAddress",
    link=links.SEND_EMAIL,
    commands=("aws sesv2 list-email-identities --region {region_cli}",),
    console="#/verified-identities",
    codes=_BAD,
    says=r"Source cannot be empty|Missing required header 'From'",
)

_TOO_BIG: Final = FailureRow(
    id="MESSAGE_TOO_BIG",
    field="templates",
    link=links.QUOTAS,
    codes=("messagerejected", *_BAD),
    says=r"length is more than|too large|too long",
)

REQUEST_ROWS: Final = (
    FailureRow(id="NO_RECIPIENT", link=links.SEND_EMAIL, codes=_BAD, says=_NO_RECIPIENT),
    FailureRow(
        id="TOO_MANY_RCPT",
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
        field="emailAddress",
        link=links.SEND_EMAIL,
        codes=_BAD,
        says=_SYNTAX,
        when=_has_bare_specials,
    ),
    FailureRow(
        id="FROM_SYNTAX",
        case="NON_ASCII_ADDRESS",
        field="{faulty_field}",
        link=links.SEND_EMAIL,
        codes=_BAD,
        says=_SYNTAX,
        when=_is_not_ascii,
    ),
    FailureRow(
        id="FROM_SYNTAX", field="{faulty_field}", link=links.SEND_EMAIL, codes=_BAD, says=_SYNTAX
    ),
    # After all that SES words: it has no words for a From address that is not there.
    replace(_FROM_MISSING, codes=("badrequest",), says="", when=_has_no_sender),
    FailureRow(
        id="CHARSET",
        link=links.SEND_EMAIL,
        retry=Retry.NEVER,
        codes=("messagerejected", *_BAD),
        says=r"charset|character set|encoding",
    ),
)
FALLBACK_ROWS: Final = (
    FailureRow(
        id="MESSAGE_REJECTED",
        link=links.ERRORS,
        commands=("aws sesv2 get-account --region {region_cli}",),
        console="#/account",
        codes=("messagerejected",),
    ),
    FailureRow(id="BAD_REQUEST", link=links.SEND_EMAIL, codes=("validation", *_BAD)),
)


_NEW_KEY: Final = ("aws iam create-access-key --user-name USER",)
_KEY_MISSING: Final = FailureRow(
    id="KEY_MISSING",
    case="CREDS",
    field="accessKeyId",
    link=links.KEYS,
    commands=_NEW_KEY,
    kind=FailureKind.KEY_ID_MISSING,
)
_KEY_HEADER: Final = FailureRow(
    id="KEY_HEADER", field="accessKeyId", link=links.KEYS, kind=FailureKind.KEY_ID_HEADER
)
_REGION: Final = FailureRow(
    id="REGION_FMT", field="region", link=links.ENDPOINTS, kind=FailureKind.REGION
)

HERE_ROWS: Final = (
    _KEY_MISSING,
    replace(
        _KEY_MISSING,
        id="SECRET_MISSING",
        text="SECRET_MISSING",
        field="accessKeySecret",
        kind=FailureKind.SECRET_MISSING,
    ),
    _KEY_HEADER,
    replace(
        _KEY_HEADER, text="SECRET_HEADER", field="accessKeySecret", kind=FailureKind.SECRET_HEADER
    ),
    replace(
        _REGION,
        title="REGION_MISSING",
        cause="REGION_MISSING",
        when=lambda clues: not clues.evidence.region,
    ),
    _REGION,
    FailureRow(id="ENDPOINT_FMT", link=links.ENDPOINTS, kind=FailureKind.ENDPOINT),
    FailureRow(
        id="HALF_CHARACTER",
        field="{half_field}",
        link=links.SEND_EMAIL,
        kind=FailureKind.HALF_CHARACTER,
    ),
    FailureRow(id="ENDPOINT_PLAIN", link=links.ENDPOINTS, kind=FailureKind.PLAIN_WAY),
    FailureRow(id="PARAM", link=links.SEND_EMAIL, retry=Retry.NEVER, kind=FailureKind.PARAMETER),
    FailureRow(
        id="ENVFILE",
        link=links.SETTINGS,
        commands=("aws configure list",),
        kind=FailureKind.ENVIRONMENT,
    ),
    FailureRow(
        id="PACKAGING", link=links.SEND_EMAIL, retry=Retry.NEVER, kind=FailureKind.PACKAGING
    ),
    FailureRow(
        id="UNKNOWN",
        case="UNKNOWN_HERE",
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


_LOG_IN: Final = FailureRow(id="CAPTIVE", link=links.ENDPOINTS)
_STRANGER: Final = FailureRow(id="NOT_SES", link=links.ENDPOINTS)

GATEWAY_ROWS: Final = (
    replace(_STRANGER, cause="NOT_SES_S3", signs=(Sign.S3,)),
    replace(_STRANGER, cause="NOT_SES_GATEWAY", signs=(Sign.API_GATEWAY,)),
    replace(_STRANGER, cause="NOT_SES_OTHER_AWS", signs=(Sign.OTHER_AWS,)),
)
"""Strangers whose errors look like those of SES: they come before all others."""

OTHER_ROWS: Final = (
    replace(_LOG_IN, title="CAPTIVE_REDIRECT", cause="CAPTIVE_REDIRECT", when=_is_led_away),
    FailureRow(
        id="PROXY_407_HTTP",
        fix="PROXY_LOGIN_MISSING",
        link=links.PROXIES,
        when=lambda clues: clues.evidence.http_status == _PROXY_LOGIN,
    ),
    FailureRow(
        id="INTERNAL",
        link=links.ERRORS,
        retry=Retry.BY_HAND,
        wait_s=60,
        when=_is_server_error,
        doubt=True,
    ),
    replace(_STRANGER, when=_names_no_error),
    replace(_STRANGER, cause="NOT_SES_NO_REQUEST_ID", signs=(Sign.NO_AWS_HEADERS,)),
    FailureRow(id="UNKNOWN", link=links.SEND_EMAIL, retry=Retry.LATER, wait_s=60),
    replace(_LOG_IN, kind=FailureKind.NO_ID, signs=(Sign.WEB_PAGE,)),
    replace(
        _STRANGER,
        cause="NOT_SES_NO_MESSAGE_ID",
        fix="NOT_SES_NO_MESSAGE_ID",
        kind=FailureKind.NO_ID,
        doubt=True,
    ),
)
