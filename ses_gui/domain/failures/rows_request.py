"""Rows for mail that SES cannot read, sends refused here or lost on the way, and other answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.clues import DocsPage, FailureRow, has_bare_specials
from ses_gui.domain.failures.evidence import FailureKind, Retry, Sign
from ses_gui.domain.regions import REGIONS

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


def _is_not_ascii(clues: Clues) -> bool:
    evidence = clues.evidence
    addresses = (evidence.sender, evidence.feedback, evidence.recipient)
    return any(not part.rpartition("<")[2].isascii() for part in addresses)


_FROM_MISSING: Final = FailureRow(
    id="FROM_MISSING",
    field="emailAddress",
    link=DocsPage.SEND_EMAIL,
    commands=("aws sesv2 list-email-identities --region {region_cli}",),
    console="#/verified-identities",
    codes=_BAD,
    says=r"Source cannot be empty|Missing required header 'From'",
)

_TOO_BIG: Final = FailureRow(
    id="MESSAGE_TOO_BIG",
    field="templates",
    link=DocsPage.QUOTAS,
    codes=("messagerejected", *_BAD),
    says=r"length is more than|too large|too long",
)

REQUEST_ROWS: Final = (
    FailureRow(id="NO_RECIPIENT", link=DocsPage.SEND_EMAIL, codes=_BAD, says=_NO_RECIPIENT),
    FailureRow(
        id="TOO_MANY_RCPT",
        link=DocsPage.QUOTAS,
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
        link=DocsPage.SEND_EMAIL,
        codes=_BAD,
        says=_SYNTAX,
        when=lambda clues: has_bare_specials(clues.evidence.sender),
    ),
    FailureRow(
        id="FROM_SYNTAX",
        case="NON_ASCII_ADDRESS",
        field="{faulty_field}",
        link=DocsPage.SEND_EMAIL,
        codes=_BAD,
        says=_SYNTAX,
        when=_is_not_ascii,
    ),
    FailureRow(
        id="FROM_SYNTAX", field="{faulty_field}", link=DocsPage.SEND_EMAIL, codes=_BAD, says=_SYNTAX
    ),
    # After all that SES words: it has no words for a From address that is not there.
    replace(
        _FROM_MISSING, codes=("badrequest",), says="", when=lambda clues: not clues.evidence.sender
    ),
    FailureRow(
        id="CHARSET",
        link=DocsPage.SEND_EMAIL,
        retry=Retry.NEVER,
        codes=("messagerejected", *_BAD),
        says=r"charset|character set|encoding",
    ),
)
FALLBACK_ROWS: Final = (
    FailureRow(
        id="MESSAGE_REJECTED",
        link=DocsPage.ERRORS,
        commands=("aws sesv2 get-account --region {region_cli}",),
        console="#/account",
        codes=("messagerejected",),
    ),
    FailureRow(id="BAD_REQUEST", link=DocsPage.SEND_EMAIL, codes=("validation", *_BAD)),
)


_NEW_KEY: Final = ("aws iam create-access-key --user-name USER",)
_KEY_MISSING: Final = FailureRow(
    id="KEY_MISSING",
    case="CREDS",
    field="accessKeyId",
    link=DocsPage.KEYS,
    commands=_NEW_KEY,
    kind=FailureKind.KEY_ID_MISSING,
)
_KEY_HEADER: Final = FailureRow(
    id="KEY_HEADER", field="accessKeyId", link=DocsPage.KEYS, kind=FailureKind.KEY_ID_HEADER
)
_REGION: Final = FailureRow(
    id="REGION_FMT", field="region", link=DocsPage.ENDPOINTS, kind=FailureKind.REGION
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
    FailureRow(id="ENDPOINT_FMT", link=DocsPage.ENDPOINTS, kind=FailureKind.ENDPOINT),
    FailureRow(
        id="HALF_CHARACTER",
        field="{half_field}",
        link=DocsPage.SEND_EMAIL,
        kind=FailureKind.HALF_CHARACTER,
    ),
    FailureRow(id="ENDPOINT_PLAIN", link=DocsPage.ENDPOINTS, kind=FailureKind.PLAIN_WAY),
    FailureRow(id="PARAM", link=DocsPage.SEND_EMAIL, retry=Retry.NEVER, kind=FailureKind.PARAMETER),
    FailureRow(
        id="ENVFILE",
        link=DocsPage.SETTINGS,
        commands=("aws configure list",),
        kind=FailureKind.ENVIRONMENT,
    ),
    FailureRow(
        id="PACKAGING", link=DocsPage.SEND_EMAIL, retry=Retry.NEVER, kind=FailureKind.PACKAGING
    ),
    FailureRow(
        id="UNKNOWN",
        case="UNKNOWN_HERE",
        link=DocsPage.SEND_EMAIL,
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


_LOG_IN: Final = FailureRow(id="CAPTIVE", link=DocsPage.ENDPOINTS)
_STRANGER: Final = FailureRow(id="NOT_SES", link=DocsPage.ENDPOINTS)

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
        link=DocsPage.PROXIES,
        when=lambda clues: clues.evidence.http_status == _PROXY_LOGIN,
    ),
    FailureRow(
        id="INTERNAL",
        link=DocsPage.ERRORS,
        retry=Retry.BY_HAND,
        wait_s=60,
        when=_is_server_error,
        doubt=True,
    ),
    replace(_STRANGER, when=_names_no_error),
    replace(_STRANGER, cause="NOT_SES_NO_REQUEST_ID", signs=(Sign.NO_AWS_HEADERS,)),
    FailureRow(id="UNKNOWN", link=DocsPage.SEND_EMAIL, retry=Retry.LATER, wait_s=60),
    replace(_LOG_IN, kind=FailureKind.NO_ID, signs=(Sign.WEB_PAGE,)),
    replace(
        _STRANGER,
        cause="NOT_SES_NO_MESSAGE_ID",
        fix="NOT_SES_NO_MESSAGE_ID",
        kind=FailureKind.NO_ID,
        doubt=True,
    ),
)


def _has_departed(clues: Clues) -> bool:
    return clues.evidence.departed


def _is_strange_region(clues: Clues) -> bool:
    return bool(clues.evidence.region) and clues.evidence.region not in REGIONS


_NOT_FOUND: Final = FailureRow(
    id="DNS",
    field="region",
    link=DocsPage.ENDPOINTS,
    commands=("nslookup {endpoint_host_cli}",),
    kind=FailureKind.DNS,
)
_ENDED: Final = FailureRow(
    id="CLOSED", text="CLOSED_DEPARTED", link=DocsPage.ENDPOINTS, kind=FailureKind.CLOSED
)
_CANCELLED: Final = FailureRow(
    id="CANCELLED", link=DocsPage.SEND_EMAIL, retry=Retry.LATER, kind=FailureKind.CANCELLED
)
_LATE: Final = FailureRow(
    id="DEADLINE", link=DocsPage.ENDPOINTS, retry=Retry.LATER, wait_s=60, kind=FailureKind.DEADLINE
)

NETWORK_ROWS: Final = (
    replace(
        _NOT_FOUND, cause="REGION_WITHOUT_SES", fix="REGION_WITHOUT_SES", when=_is_strange_region
    ),
    _NOT_FOUND,
    FailureRow(
        id="REFUSED",
        link=DocsPage.ENDPOINTS,
        retry=Retry.LATER,
        wait_s=60,
        kind=FailureKind.REFUSED,
    ),
    FailureRow(
        id="CONNECT_TIMEOUT",
        link=DocsPage.ENDPOINTS,
        retry=Retry.LATER,
        wait_s=60,
        kind=FailureKind.CONNECT_TIMEOUT,
    ),
    FailureRow(id="READ_TIMEOUT", link=DocsPage.ENDPOINTS, kind=FailureKind.READ_TIMEOUT),
    replace(_ENDED, text="MAIL_SERVER", signs=(Sign.MAIL_SERVER,), doubt=False),
    replace(_ENDED, text="CLOSED", when=lambda clues: not clues.evidence.departed),
    _ENDED,
    replace(
        _ENDED,
        id="NOT_SES",
        case="NOT_SES_LARGE",
        title="NOT_SES_LARGE",
        cause="NOT_SES_LARGE",
        kind=FailureKind.TOO_LARGE,
    ),
    replace(_CANCELLED, cause="CANCELLED_DEPARTED", fix="READ_TIMEOUT", when=_has_departed),
    _CANCELLED,
    replace(_LATE, cause="DEADLINE_DEPARTED", fix="READ_TIMEOUT", when=_has_departed),
    _LATE,
    FailureRow(
        id="SUPPRESSED",
        link=DocsPage.SUPPRESSION,
        commands=(
            (
                "aws sesv2 delete-suppressed-destination --email-address {recipient_cli}"
                " --region {region_cli}"
            ),
        ),
        console="#/suppression-list",
        kind=FailureKind.ACCEPTED,
        when=lambda clues: clues.knowledge.suppressed is True,
    ),
    FailureRow(
        id="SUPPRESSED",
        case="NOT_ARRIVED",
        link=DocsPage.SUPPRESSION,
        commands=(
            (
                "aws sesv2 get-suppressed-destination --email-address {recipient_cli}"
                " --region {region_cli}"
            ),
        ),
        console="#/suppression-list",
        retry=Retry.BY_HAND,
        kind=FailureKind.ACCEPTED,
    ),
)


_NO_PROXY: Final = FailureRow(
    id="PROXY", link=DocsPage.PROXIES, kind=FailureKind.PROXY, doubt=False
)

_UNTRUSTED_SIGNS: Final = (Sign.UNTRUSTED, Sign.OTHER_HOST, Sign.EXPIRED, Sign.NOT_YET_VALID)

PROXY_ROWS: Final = (
    replace(_NO_PROXY, text="PROXY_NOT_TLS", signs=(Sign.NOT_TLS,)),
    replace(_NO_PROXY, text="PROXY_CERTIFICATE", signs=_UNTRUSTED_SIGNS),
    replace(
        _NO_PROXY,
        text="PROXY_LOGIN_REFUSED",
        signs=(Sign.PROXY_LOGIN,),
        when=lambda clues: clues.evidence.has_proxy_login,
    ),
    replace(_NO_PROXY, text="PROXY_LOGIN_MISSING", signs=(Sign.PROXY_LOGIN,)),
    _NO_PROXY,
)


_UNTRUSTED: Final = FailureRow(
    id="TLS",
    case="TLS_CA",
    link=DocsPage.PROXIES,
    kind=FailureKind.TLS,
    signs=(Sign.UNTRUSTED,),
    doubt=False,
)

TLS_ROWS: Final = (
    replace(_UNTRUSTED, case="TLS_NOT_TLS", link=DocsPage.ENDPOINTS, signs=(Sign.NOT_TLS,)),
    replace(_UNTRUSTED, case="TLS_HOST", fix="TLS", signs=(Sign.OTHER_HOST,)),
    replace(
        _UNTRUSTED,
        case="TLS_DATE",
        title="CERTIFICATE_EXPIRED",
        cause="CERTIFICATE_EXPIRED",
        signs=(Sign.EXPIRED,),
    ),
    replace(
        _UNTRUSTED,
        case="TLS_DATE",
        title="CERTIFICATE_NOT_YET_VALID",
        cause="CERTIFICATE_NOT_YET_VALID",
        signs=(Sign.NOT_YET_VALID,),
    ),
    replace(_UNTRUSTED, case="CA_FILE", link=DocsPage.SETTINGS, signs=(Sign.CA_FILE,)),
    _UNTRUSTED,
    replace(_UNTRUSTED, title="TLS_CA", case="TLS", signs=()),
)
