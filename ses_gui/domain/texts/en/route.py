"""Sentences on the way to SES: endpoints, proxies, logins and authorities."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ses_gui.domain.texts.catalogue import Table

TEXTS: Final[Table] = MappingProxyType(
    {
        "detour": (
            "An endpoint with http:// is on this computer, where a proxy elsewhere cannot reach it."
            " Choose no proxy, or an endpoint with https://."
        ),
        "endpoint_odd": (
            "There is a space or an invisible character in the endpoint's URL. Take it out."
        ),
        "endpoint_not_whole": "Write the endpoint as a whole URL, such as https://ses.example.com.",
        "endpoint_login": (
            "Leave the name and password out of the endpoint's URL: requests are signed instead."
        ),
        "endpoint_host": (
            "The endpoint's host may have only English letters, digits, hyphens and dots, or be an"
            " IP address. Write it like https://ses.example.com."
        ),
        "endpoint_port": (
            "The endpoint's URL has no port that exists. Write it like https://ses.example:8443."
        ),
        "endpoint_rest": (
            "Leave out what stands after the host and port: the path of SES is added to it."
        ),
        "endpoint_mail_server": (
            "This is SES's mail server, and the connector uses its API. Leave the endpoint empty to"
            " reach that."
        ),
        "endpoint_not_safe": (
            "Write https://: over http:// everybody on the way can read the mail. Only this"
            " computer itself may be reached by http://."
        ),
        "proxy_missing": "Type the proxy's URL, such as http://proxy.example.com:3128.",
        "proxy_odd": "There is a space or an invisible character in the proxy's URL. Take it out.",
        "proxy_scheme": "The proxy's URL must begin with http:// or https://.",
        "proxy_login": "Write \\ in the proxy's user name or password as %5C.",
        "proxy_no_host": "The proxy's URL names no host. Write http://, a host and a port.",
        "proxy_host": (
            "The proxy's host may have only English letters, digits, hyphens and dots, or be an IP"
            " address. Write it like http://proxy.example:3128."
        ),
        "proxy_port": (
            "The proxy's URL has no port that exists. Write it like http://proxy.example:3128."
        ),
        "proxy_rest": "A proxy's URL ends with its port. Leave out what stands after it.",
        "proxy_socks": (
            "SOCKS proxies are not supported. Name the HTTP port of the proxy, which most proxies"
            " have besides."
        ),
        "proxy_script": (
            "This is a script that chooses a proxy. Open it in a browser, and name the proxy that"
            " it chooses."
        ),
        "proxy_not_for_ses": "It is for http:// addresses, and SES is reached by https://.",
        "proxy_bypassed": (
            "The system leaves it out for this host, as NO_PROXY or its settings say."
        ),
        "login_user": "The proxy's user name holds a space or a colon. Check what was pasted.",
        "login_no_password": "Type the password that goes with the user name.",
        "login_no_user": "Type the user name that goes with the password.",
        "login_letters": (
            "Only English letters, digits and signs can be sent to a proxy as a login."
        ),
        "ca_trusted": "Trusts {names:comma}.",
        "ca_trusted_more": "Trusts {names:comma} and {count} others.",
        "ca_nameless": "an authority without a name",
        "ca_missing": "There is no such file. Choose one in PEM form.",
        "ca_too_large": "The file is larger than 10 MB. Choose one with authorities only.",
        "ca_unreadable": "The file cannot be read. Choose one that you may read.",
        "ca_der": "The file is in DER form. Convert it to PEM first: {command}",
        "ca_no_certificate": (
            "The file holds no certificate that can be read. It must be in PEM form, which begins"
            " with “-----BEGIN CERTIFICATE-----”."
        ),
        "ca_no_authority": (
            "The file holds a certificate, but none of an authority. Ask for the root certificate"
            " of your company."
        ),
        "ca_run_out": "The authorities in the file have run out. Ask for newer ones.",
    }
)
