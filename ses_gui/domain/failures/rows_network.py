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

_LOOK: Final = (
    "Look whether the mail arrived before you send again: SES cannot tell a repeated mail from a"
    " new one."
)


def _has_departed(clues: Clues) -> bool:
    return clues.evidence.departed


def _is_strange_region(clues: Clues) -> bool:
    return bool(clues.evidence.region) and clues.evidence.region not in REGIONS


_NOT_FOUND: Final = FailureRow(
    id="DNS",
    title="The SES endpoint was not found",
    cause="No address is known for {endpoint}. Most likely this computer is offline or its name"
    " server does not answer; otherwise the endpoint is mistyped.",
    fix="Check the network connection, and the endpoint URL if you gave one.",
    field="region",
    link=links.ENDPOINTS,
    commands=("nslookup {endpoint_host_cli}",),
    kind=FailureKind.DNS,
)
_ENDED: Final = FailureRow(
    id="CLOSED",
    title="The connection was closed before SES answered",
    cause="{endpoint}{at}, or a proxy or VPN on the way to it, ended the connection when the"
    " request may have arrived, so nobody knows whether the mail was sent.",
    fix=_LOOK + " Then check the endpoint, the proxy and the VPN.",
    link=links.ENDPOINTS,
    kind=FailureKind.CLOSED,
)
_CANCELLED: Final = FailureRow(
    id="CANCELLED",
    title="The send was cancelled",
    cause="You stopped it before the request left this computer; no mail was sent.",
    fix="Press Send again when you like.",
    link=links.SEND_EMAIL,
    retry=Retry.LATER,
    kind=FailureKind.CANCELLED,
)
_LATE: Final = FailureRow(
    id="DEADLINE",
    title="The send took too long and was ended",
    cause="No connection to {endpoint} came about in time; no mail was sent.",
    fix="Check the network and send again.",
    link=links.ENDPOINTS,
    retry=Retry.LATER,
    wait_s=60,
    kind=FailureKind.DEADLINE,
)

NETWORK_ROWS: Final = (
    replace(
        _NOT_FOUND,
        cause="There is no SES in a region “{region}”, so no address is known for {endpoint}.",
        fix="Choose a region from the list.",
        when=_is_strange_region,
    ),
    _NOT_FOUND,
    FailureRow(
        id="REFUSED",
        title="The SES endpoint cannot be reached",
        cause="{endpoint} refused the connection, or this network has no way to it.",
        fix="Check the endpoint and port, the firewall, and whether this network needs a proxy; if"
        " so, choose it on the Network page (sesctl: --proxy).",
        link=links.ENDPOINTS,
        retry=Retry.LATER,
        wait_s=60,
        kind=FailureKind.REFUSED,
    ),
    FailureRow(
        id="CONNECT_TIMEOUT",
        title="The SES endpoint does not answer",
        cause="No connection to {endpoint} came about in time. A firewall drops such packets"
        " silently.",
        fix="Allow outgoing connections to {endpoint} on port 443, choose this network's proxy on"
        " the Network page (sesctl: --proxy), or try another network.",
        link=links.ENDPOINTS,
        retry=Retry.LATER,
        wait_s=60,
        kind=FailureKind.CONNECT_TIMEOUT,
    ),
    FailureRow(
        id="READ_TIMEOUT",
        title="SES did not answer in time",
        cause="The request reached {endpoint}{at}, but no answer came back, so nobody knows"
        " whether the mail was sent.",
        fix=_LOOK,
        link=links.ENDPOINTS,
        kind=FailureKind.READ_TIMEOUT,
    ),
    replace(
        _ENDED,
        title="The endpoint is a mail server",
        cause="{endpoint}{at} speaks SMTP, not the API of SES that the connector uses.",
        fix="Leave the endpoint empty to reach SES in {region}, or name an endpoint of its API.",
        signs=(Sign.MAIL_SERVER,),
        doubt=False,
    ),
    replace(
        _ENDED,
        title="The connection was closed before it stood",
        cause="{endpoint}{at}, or something on the way to it, ended the connection before the"
        " request left; no mail was sent. A firewall that allows only some hosts does this.",
        fix="Check the endpoint, the proxy and the VPN, or try another network.",
        when=lambda clues: not clues.evidence.departed,
    ),
    _ENDED,
    replace(
        _ENDED,
        id="NOT_SES",
        case="NOT_SES_LARGE",
        title="The answer is too long to be one of SES",
        cause="{endpoint}{at}, or something on the way to it, answered with more than 1 MB, which"
        " SES never does; the rest was not read, so nobody knows whether the mail was sent.",
        kind=FailureKind.TOO_LARGE,
    ),
    replace(
        _CANCELLED,
        cause="You stopped it when the request may have been on its way.",
        fix=_LOOK,
        when=_has_departed,
    ),
    _CANCELLED,
    replace(
        _LATE,
        cause="{endpoint}{at} did not finish its answer in time, so nobody knows whether the mail"
        " was sent.",
        fix=_LOOK,
        when=_has_departed,
    ),
    _LATE,
    FailureRow(
        id="SUPPRESSED",
        title="SES took the mail, but will not deliver it",
        cause="{recipient} is on the account's suppression list in {region}, because a mail"
        " bounced there or was reported as spam. SES accepts such mail and lets it bounce.",
        fix="In the SES console for {region} open Configuration → Suppression list and remove the"
        " address, if its mailbox works again.",
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
        title="SES took the mail; that is not yet delivery",
        cause="If it does not arrive at {recipient}, it most likely lies among the spam. The"
        " address may also be on the account's suppression list, or the mail bounced.",
        fix="Look into the spam folder, then in the SES console for {region} under Configuration →"
        " Suppression list, and into the mailbox for bounces.",
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


_NO_PROXY: Final = FailureRow(
    id="PROXY",
    title="The proxy cannot be reached",
    cause="The proxy{proxy} took no connection; the request did not leave this computer.",
    fix="Check the proxy's address and port, or send without a proxy if this network allows it.",
    link=links.PROXIES,
    kind=FailureKind.PROXY,
    doubt=False,
)

_UNTRUSTED_SIGNS: Final = (Sign.UNTRUSTED, Sign.OTHER_HOST, Sign.EXPIRED, Sign.NOT_YET_VALID)

PROXY_ROWS: Final = (
    replace(
        _NO_PROXY,
        title="The proxy does not speak TLS",
        cause="The proxy{proxy} was to be spoken to in TLS, and answered with something else.",
        fix="Write http:// before the proxy's host. The mail is secured all the same, from here to"
        " {endpoint}.",
        signs=(Sign.NOT_TLS,),
    ),
    replace(
        _NO_PROXY,
        title="The certificate of the proxy is not trusted",
        cause="The proxy{proxy} shows a certificate that this program does not trust; nothing left"
        " this computer.",
        fix="Choose your company's CA file on the Network page (sesctl: --ca-file), or write http://"
        " before the proxy's host if it takes that.",
        signs=_UNTRUSTED_SIGNS,
    ),
    replace(
        _NO_PROXY,
        title="The proxy refused the name and the password",
        cause="The proxy{proxy} let nothing through: it does not know the login it was given.",
        fix="Check the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy). A proxy that wants a log-in with Windows cannot be used.",
        signs=(Sign.PROXY_LOGIN,),
        when=lambda clues: clues.evidence.has_proxy_login,
    ),
    replace(
        _NO_PROXY,
        title="The proxy wants a name and a password",
        cause="The proxy{proxy} let nothing through, because nobody has logged in.",
        fix="Give the proxy's user name and password on the Network page (sesctl: in the URL of"
        " --proxy), or ask for an exception for {endpoint}.",
        signs=(Sign.PROXY_LOGIN,),
    ),
    _NO_PROXY,
)


_UNTRUSTED: Final = FailureRow(
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
    kind=FailureKind.TLS,
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
