"""The catalogue's rows for sends that got lost on the network, or were ended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failure_evidence import Kind, Sign
from ses_gui.domain.failure_text import Retry
from ses_gui.domain.failures import links
from ses_gui.domain.failures.row import Row
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


_NOT_FOUND: Final = Row(
    id="DNS",
    title="The SES endpoint was not found",
    cause="No address is known for {endpoint}. Most likely this computer is offline or its name"
    " server does not answer; otherwise the endpoint is mistyped.",
    fix="Check the network connection, and the endpoint URL if you gave one.",
    field="region",
    link=links.ENDPOINTS,
    commands=("nslookup {endpoint_host_cli}",),
    kind=Kind.DNS,
)
_ENDED: Final = Row(
    id="CLOSED",
    title="The connection was closed before SES answered",
    cause="{endpoint}{at}, or a proxy or VPN on the way to it, ended the connection when the"
    " request may have arrived, so nobody knows whether the mail was sent.",
    fix=_LOOK + " Then check the endpoint, the proxy and the VPN.",
    link=links.ENDPOINTS,
    kind=Kind.CLOSED,
)
_CANCELLED: Final = Row(
    id="CANCELLED",
    title="The send was cancelled",
    cause="You stopped it before the request left this computer; no mail was sent.",
    fix="Press Send again when you like.",
    link=links.SEND_EMAIL,
    retry=Retry.LATER,
    kind=Kind.CANCELLED,
)
_LATE: Final = Row(
    id="DEADLINE",
    title="The send took too long and was ended",
    cause="No connection to {endpoint} came about in time; no mail was sent.",
    fix="Check the network and send again.",
    link=links.ENDPOINTS,
    retry=Retry.LATER,
    wait_s=60,
    kind=Kind.DEADLINE,
)

NETWORK_ROWS: Final = (
    replace(
        _NOT_FOUND,
        cause="There is no SES in a region “{region}”, so no address is known for {endpoint}.",
        fix="Choose a region from the list.",
        when=_is_strange_region,
    ),
    _NOT_FOUND,
    Row(
        id="REFUSED",
        title="The SES endpoint cannot be reached",
        cause="{endpoint} refused the connection, or this network has no way to it.",
        fix="Check the endpoint and port, the firewall, and whether this network needs a proxy; if"
        " so, choose it on the Network page (sesctl: --proxy).",
        link=links.ENDPOINTS,
        retry=Retry.LATER,
        wait_s=60,
        kind=Kind.REFUSED,
    ),
    Row(
        id="CONNECT_TIMEOUT",
        title="The SES endpoint does not answer",
        cause="No connection to {endpoint} came about in time. A firewall drops such packets"
        " silently.",
        fix="Allow outgoing connections to {endpoint} on port 443, choose this network's proxy on"
        " the Network page (sesctl: --proxy), or try another network.",
        link=links.ENDPOINTS,
        retry=Retry.LATER,
        wait_s=60,
        kind=Kind.CONNECT_TIMEOUT,
    ),
    Row(
        id="READ_TIMEOUT",
        title="SES did not answer in time",
        cause="The request reached {endpoint}{at}, but no answer came back, so nobody knows"
        " whether the mail was sent.",
        fix=_LOOK,
        link=links.ENDPOINTS,
        kind=Kind.READ_TIMEOUT,
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
        kind=Kind.TOO_LARGE,
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
    Row(
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
        kind=Kind.ACCEPTED,
        when=lambda clues: clues.knowledge.suppressed is True,
    ),
    Row(
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
        kind=Kind.ACCEPTED,
    ),
)
