"""Failures: sends that got lost on the way."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "DNS.title": "The SES endpoint was not found",
        "DNS.cause": (
            "No address is known for {endpoint}. Most likely this computer is offline or its"
            " name server does not answer; otherwise the endpoint is mistyped."
        ),
        "DNS.fix": "Check the network connection, and the endpoint URL if you gave one.",
        "CLOSED_DEPARTED.title": "The connection was closed before SES answered",
        "CLOSED_DEPARTED.cause": (
            "{endpoint}{at}, or a proxy or VPN on the way to it, ended the connection when the"
            " request may have arrived, so nobody knows whether the mail was sent."
        ),
        "CLOSED_DEPARTED.fix": (
            "Look whether the mail arrived before you send again: SES cannot tell a repeated"
            " mail from a new one. Then check the endpoint, the proxy and the VPN."
        ),
        "CANCELLED.title": "The send was cancelled",
        "CANCELLED.cause": (
            "You stopped it before the request left this computer; no mail was sent."
        ),
        "CANCELLED.fix": "Press Send again when you like.",
        "DEADLINE.title": "The send took too long and was ended",
        "DEADLINE.cause": "No connection to {endpoint} came about in time; no mail was sent.",
        "DEADLINE.fix": "Check the network and send again.",
        "REGION_WITHOUT_SES.cause": (
            "There is no SES in a region “{region}”, so no address is known for {endpoint}."
        ),
        "REGION_WITHOUT_SES.fix": "Choose a region from the list.",
        "REFUSED.title": "The SES endpoint cannot be reached",
        "REFUSED.cause": "{endpoint} refused the connection, or this network has no way to it.",
        "REFUSED.fix": (
            "Check the endpoint and port, the firewall, and whether this network needs a proxy;"
            " if so, choose it on the Network page (sesctl: --proxy)."
        ),
        "CONNECT_TIMEOUT.title": "The SES endpoint does not answer",
        "CONNECT_TIMEOUT.cause": (
            "No connection to {endpoint} came about in time. A firewall drops such packets"
            " silently."
        ),
        "CONNECT_TIMEOUT.fix": (
            "Allow outgoing connections to {endpoint} on port 443, choose this network's proxy"
            " on the Network page (sesctl: --proxy), or try another network."
        ),
        "READ_TIMEOUT.title": "SES did not answer in time",
        "READ_TIMEOUT.cause": (
            "The request reached {endpoint}{at}, but no answer came back, so nobody knows"
            " whether the mail was sent."
        ),
        "READ_TIMEOUT.fix": (
            "Look whether the mail arrived before you send again: SES cannot tell a repeated"
            " mail from a new one."
        ),
        "MAIL_SERVER.title": "The endpoint is a mail server",
        "MAIL_SERVER.cause": (
            "{endpoint}{at} speaks SMTP, not the API of SES that the connector uses."
        ),
        "MAIL_SERVER.fix": (
            "Leave the endpoint empty to reach SES in {region}, or name an endpoint of its API."
        ),
        "CLOSED.title": "The connection was closed before it stood",
        "CLOSED.cause": (
            "{endpoint}{at}, or something on the way to it, ended the connection before the"
            " request left; no mail was sent. A firewall that allows only some hosts does this."
        ),
        "CLOSED.fix": "Check the endpoint, the proxy and the VPN, or try another network.",
        "NOT_SES_LARGE.title": "The answer is too long to be one of SES",
        "NOT_SES_LARGE.cause": (
            "{endpoint}{at}, or something on the way to it, answered with more than 1 MB, which"
            " SES never does; the rest was not read, so nobody knows whether the mail was sent."
        ),
        "CANCELLED_DEPARTED.cause": "You stopped it when the request may have been on its way.",
        "DEADLINE_DEPARTED.cause": (
            "{endpoint}{at} did not finish its answer in time, so nobody knows whether the mail"
            " was sent."
        ),
        "SUPPRESSED.title": "SES took the mail, but will not deliver it",
        "SUPPRESSED.cause": (
            "{recipient} is on the account's suppression list in {region}, because a mail"
            " bounced there or was reported as spam. SES accepts such mail and lets it bounce."
        ),
        "SUPPRESSED.fix": (
            "In the SES console for {region} open Configuration → Suppression list and remove"
            " the address, if its mailbox works again."
        ),
        "NOT_ARRIVED.title": "SES took the mail; that is not yet delivery",
        "NOT_ARRIVED.cause": (
            "If it does not arrive at {recipient}, it most likely lies among the spam. The"
            " address may also be on the account's suppression list, or the mail bounced."
        ),
        "NOT_ARRIVED.fix": (
            "Look into the spam folder, then in the SES console for {region} under"
            " Configuration → Suppression list, and into the mailbox for bounces."
        ),
        "PROXY.title": "The proxy cannot be reached",
        "PROXY.cause": (
            "The proxy{proxy} took no connection; the request did not leave this computer."
        ),
        "PROXY.fix": (
            "Check the proxy's address and port, or send without a proxy if this network allows it."
        ),
        "PROXY_NOT_TLS.title": "The proxy does not speak TLS",
        "PROXY_NOT_TLS.cause": (
            "The proxy{proxy} was to be spoken to in TLS, and answered with something else."
        ),
        "PROXY_NOT_TLS.fix": (
            "Write http:// before the proxy's host. The mail is secured all the same, from here"
            " to {endpoint}."
        ),
        "PROXY_CERTIFICATE.title": "The certificate of the proxy is not trusted",
        "PROXY_CERTIFICATE.cause": (
            "The proxy{proxy} shows a certificate that this program does not trust; nothing"
            " left this computer."
        ),
        "PROXY_CERTIFICATE.fix": (
            "Choose your company's CA file on the Network page (sesctl: --ca-file), or write"
            " http:// before the proxy's host if it takes that."
        ),
        "PROXY_LOGIN_REFUSED.title": "The proxy refused the name and the password",
        "PROXY_LOGIN_REFUSED.cause": (
            "The proxy{proxy} let nothing through: it does not know the login it was given."
        ),
        "PROXY_LOGIN_REFUSED.fix": (
            "Check the proxy's user name and password on the Network page (sesctl: in the URL"
            " of --proxy). A proxy that wants a log-in with Windows cannot be used."
        ),
        "PROXY_LOGIN_MISSING.title": "The proxy wants a name and a password",
        "PROXY_LOGIN_MISSING.cause": (
            "The proxy{proxy} let nothing through, because nobody has logged in."
        ),
        "PROXY_LOGIN_MISSING.fix": (
            "Give the proxy's user name and password on the Network page (sesctl: in the URL of"
            " --proxy), or ask for an exception for {endpoint}."
        ),
        "TLS_CA.title": "The secure connection to SES could not be made",
        "TLS_CA.cause": (
            "The certificate that {endpoint}{at} shows is not one that this program"
            " trusts.{issuer} A proxy that looks into secure connections has this effect; so"
            " has a network that wants a log-in first."
        ),
        "TLS_CA.fix": (
            "If your company looks into secure connections, choose its CA file on the Network"
            " page (sesctl: --ca-file). Otherwise try another network, or ask the network's"
            " owner to let {endpoint} through untouched."
        ),
        "TLS_NOT_TLS.title": "The endpoint does not speak TLS",
        "TLS_NOT_TLS.cause": (
            "{endpoint}{at} answered a secure connection with something that is not TLS."
        ),
        "TLS_NOT_TLS.fix": (
            "Check the port, or write http:// instead of https:// if it is a local test server."
        ),
        "TLS_HOST.title": "The certificate is for another host",
        "TLS_HOST.cause": (
            "{endpoint}{at} shows a certificate that is not made for it.{subject}{issuer} A"
            " wrong endpoint has this effect; so has something on the way that answers in its"
            " place."
        ),
        "TLS.cause": (
            "{endpoint}{at} and this computer could not agree on how to talk securely."
            " Something on the way between them has this effect; so has a very old endpoint."
        ),
        "TLS.fix": "Check the endpoint URL, or try another network.",
        "CERTIFICATE_EXPIRED.title": "The certificate has run out",
        "CERTIFICATE_EXPIRED.cause": (
            "The certificate that {endpoint}{at} shows has run out by the clock of this"
            " computer.{issuer} Most likely the clock is wrong, as AWS renews its certificates"
            " early."
        ),
        "TLS_DATE.fix": "Check the date and time of this computer, then try another network.",
        "CERTIFICATE_NOT_YET_VALID.title": "The certificate is not valid yet",
        "CERTIFICATE_NOT_YET_VALID.cause": (
            "The certificate that {endpoint}{at} shows is not valid yet by the clock of this"
            " computer.{issuer} Most likely the clock is slow."
        ),
        "CA_FILE.title": "The file of trusted authorities cannot be used",
        "CA_FILE.cause": (
            "The file that was chosen for the certificates of authorities is missing, cannot be"
            " read, or holds no certificate."
        ),
        "CA_FILE.fix": (
            "Choose a file in PEM form, which begins with “-----BEGIN CERTIFICATE-----”, on the"
            " Network page (sesctl: --ca-file)."
        ),
    }
)
