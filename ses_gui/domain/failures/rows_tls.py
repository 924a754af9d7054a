"""The catalogue's rows for secure connections that could not be made."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ses_gui.domain.failure_evidence import Kind, Sign
from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row

_UNTRUSTED: Final = Row(
    id="TLS",
    case="TLS_CA",
    title="The secure connection to SES could not be made",
    cause="The certificate that {endpoint}{at} shows is not one that this program trusts.{issuer}"
    " A proxy that looks into secure connections has this effect; so has a network that wants a"
    " log-in first.",
    fix="If your company looks into secure connections, choose its CA file on the Network page"
    " (sesctl: --ca-file). Otherwise try another network, or ask the network's owner to let"
    " {endpoint} through untouched.",
    link=links.PROXIES,
    kind=Kind.TLS,
    signs=(Sign.UNTRUSTED,),
    doubt=False,
)

TLS_ROWS: Final = (
    replace(
        _UNTRUSTED,
        case="TLS_NOT_TLS",
        title="The endpoint does not speak TLS",
        cause="{endpoint}{at} answered a secure connection with something that is not TLS.",
        fix="Check the port, or write http:// instead of https:// if it is a local test server.",
        link=links.ENDPOINTS,
        signs=(Sign.NOT_TLS,),
    ),
    replace(
        _UNTRUSTED,
        case="TLS_HOST",
        title="The certificate is for another host",
        cause="{endpoint}{at} shows a certificate that is not made for it.{subject}{issuer} A wrong"
        " endpoint has this effect; so has something on the way that answers in its place.",
        fix="Check the endpoint URL, or try another network.",
        signs=(Sign.OTHER_HOST,),
    ),
    replace(
        _UNTRUSTED,
        case="TLS_DATE",
        title="The certificate has run out",
        cause="The certificate that {endpoint}{at} shows has run out by the clock of this"
        " computer.{issuer} Most likely the clock is wrong, as AWS renews its certificates early.",
        fix="Check the date and time of this computer, then try another network.",
        signs=(Sign.EXPIRED,),
    ),
    replace(
        _UNTRUSTED,
        case="TLS_DATE",
        title="The certificate is not valid yet",
        cause="The certificate that {endpoint}{at} shows is not valid yet by the clock of this"
        " computer.{issuer} Most likely the clock is slow.",
        fix="Check the date and time of this computer, then try another network.",
        signs=(Sign.NOT_YET_VALID,),
    ),
    replace(
        _UNTRUSTED,
        case="CA_FILE",
        title="The file of trusted authorities cannot be used",
        cause="The file that was chosen for the certificates of authorities is missing, cannot be"
        " read, or holds no certificate.",
        fix="Choose a file in PEM form, which begins with “-----BEGIN CERTIFICATE-----”, on the"
        " Network page (sesctl: --ca-file).",
        link=links.SETTINGS,
        signs=(Sign.CA_FILE,),
    ),
    _UNTRUSTED,
    replace(
        _UNTRUSTED,
        case="TLS",
        cause="{endpoint}{at} and this computer could not agree on how to talk securely. Something"
        " on the way between them has this effect; so has a very old endpoint.",
        fix="Check the endpoint URL, or try another network.",
        signs=(),
    ),
)
