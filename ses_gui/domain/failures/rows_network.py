"""Rows for sends that got lost on the way: network, proxies, secure connections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures import links
from ses_gui.domain.failures.evidence import FailureKind, Sign
from ses_gui.domain.failures.text import FailureRow, Retry
from ses_gui.domain.regions import REGIONS

if TYPE_CHECKING:
    from ses_gui.domain.failures.clues import Clues


def _has_departed(clues: Clues) -> bool:
    return clues.evidence.departed


def _is_strange_region(clues: Clues) -> bool:
    return bool(clues.evidence.region) and clues.evidence.region not in REGIONS


_NOT_FOUND: Final = FailureRow(
    id="DNS",
    field="region",
    link=links.ENDPOINTS,
    commands=("nslookup {endpoint_host_cli}",),
    kind=FailureKind.DNS,
)
_ENDED: Final = FailureRow(
    id="CLOSED", text="CLOSED_DEPARTED", link=links.ENDPOINTS, kind=FailureKind.CLOSED
)
_CANCELLED: Final = FailureRow(
    id="CANCELLED", link=links.SEND_EMAIL, retry=Retry.LATER, kind=FailureKind.CANCELLED
)
_LATE: Final = FailureRow(
    id="DEADLINE", link=links.ENDPOINTS, retry=Retry.LATER, wait_s=60, kind=FailureKind.DEADLINE
)

NETWORK_ROWS: Final = (
    replace(
        _NOT_FOUND, cause="REGION_WITHOUT_SES", fix="REGION_WITHOUT_SES", when=_is_strange_region
    ),
    _NOT_FOUND,
    FailureRow(
        id="REFUSED", link=links.ENDPOINTS, retry=Retry.LATER, wait_s=60, kind=FailureKind.REFUSED
    ),
    FailureRow(
        id="CONNECT_TIMEOUT",
        link=links.ENDPOINTS,
        retry=Retry.LATER,
        wait_s=60,
        kind=FailureKind.CONNECT_TIMEOUT,
    ),
    FailureRow(id="READ_TIMEOUT", link=links.ENDPOINTS, kind=FailureKind.READ_TIMEOUT),
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
        link=links.SUPPRESSION,
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
        link=links.SUPPRESSION,
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


_NO_PROXY: Final = FailureRow(id="PROXY", link=links.PROXIES, kind=FailureKind.PROXY, doubt=False)

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
    link=links.PROXIES,
    kind=FailureKind.TLS,
    signs=(Sign.UNTRUSTED,),
    doubt=False,
)

TLS_ROWS: Final = (
    replace(_UNTRUSTED, case="TLS_NOT_TLS", link=links.ENDPOINTS, signs=(Sign.NOT_TLS,)),
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
    replace(_UNTRUSTED, case="CA_FILE", link=links.SETTINGS, signs=(Sign.CA_FILE,)),
    _UNTRUSTED,
    replace(_UNTRUSTED, title="TLS_CA", case="TLS", signs=()),
)
