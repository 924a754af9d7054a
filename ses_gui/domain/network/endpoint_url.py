"""The URL of an endpoint: SES's own by region, and what is wrong with another one."""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import urlsplit

_ODD: Final = re.compile(r"[\s\x00-\x1f\x7f]")
_REGION: Final = re.compile(r"[a-z0-9-]+")


def ses_url(region: str) -> str:
    """SES's own endpoint in `region`, which need not exist; empty for what is no region."""
    if not _REGION.fullmatch(region):
        return ""
    suffix = "amazonaws.eu" if region.startswith("eusc-") else "amazonaws.com"
    return f"https://email.{region}.{suffix}"


def tidied(url: str) -> str:
    """Take spaces around and a slash at the end away."""
    return url.strip().removesuffix("/")


def endpoint_problem(url: str) -> str:
    """Say what keeps the endpoint at `url` from being used; nothing is wrong with an empty one."""
    if not url:
        return ""
    if _ODD.search(url):
        return "There is a space or an invisible character in the endpoint's URL. Take it out."
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "The endpoint's URL has no port that exists. Write it like https://ses.example:8443."
    if parts.scheme not in {"http", "https"} or not host:
        return "Write the endpoint as a whole URL, such as https://ses.example.com."
    return _host_problem(host) or _rest_problem(
        is_safe=parts.scheme == "https" or is_loopback(host),
        has_login="@" in parts.netloc,
        has_more=bool(parts.path.strip("/") or parts.query or parts.fragment),
    )


def _host_problem(host: str) -> str:
    if host.startswith("email-smtp."):
        return (
            "This is SES's mail server, and the connector uses its API. Leave the endpoint empty to"
            " reach that."
        )
    return ""


def _rest_problem(*, is_safe: bool, has_login: bool, has_more: bool) -> str:
    if has_login:
        return "Leave the name and password out of the endpoint's URL: requests are signed instead."
    if has_more:
        return "Leave out what stands after the host and port: the path of SES is added to it."
    if not is_safe:
        return (
            "Write https://: over http:// everybody on the way can read the mail. Only this"
            " computer itself may be reached by http://."
        )
    return ""


def is_loopback(host: str) -> bool:
    """Whether `host` is this computer."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
