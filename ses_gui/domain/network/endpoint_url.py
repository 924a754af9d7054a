"""The URL of an endpoint: SES's own by region, and what is wrong with another one."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from ses_gui.domain.network.origin import Fault, Origin, OriginError, parse_origin

_REGION: Final = re.compile(r"[a-z0-9-]+")
_SUFFIXES: Final = MappingProxyType(
    {
        "cn-": "amazonaws.com.cn",
        "eu-isoe-": "cloud.adc-e.uk",
        "eusc-": "amazonaws.eu",
        "us-iso-": "c2s.ic.gov",
        "us-isob-": "sc2s.sgov.gov",
        "us-isof-": "csp.hci.ic.gov",
    }
)
"""Beginning of a region → domain of its partition, where it is not AWS's usual one."""
_SENTENCES: Final = MappingProxyType(
    {
        Fault.ODD: "There is a space or an invisible character in the endpoint's URL. Take it out.",
        Fault.SCHEME: "Write the endpoint as a whole URL, such as https://ses.example.com.",
        Fault.LOGIN: (
            "Leave the name and password out of the endpoint's URL: requests are signed instead."
        ),
        Fault.NO_HOST: "Write the endpoint as a whole URL, such as https://ses.example.com.",
        Fault.HOST: (
            "The endpoint's host may have only English letters, digits, hyphens and dots, or be an"
            " IP address. Write it like https://ses.example.com."
        ),
        Fault.PORT: (
            "The endpoint's URL has no port that exists. Write it like https://ses.example:8443."
        ),
        Fault.REST: (
            "Leave out what stands after the host and port: the path of SES is added to it."
        ),
    }
)
_MAIL_SERVER: Final = (
    "This is SES's mail server, and the connector uses its API. Leave the endpoint empty to reach"
    " that."
)
_NOT_SAFE: Final = (
    "Write https://: over http:// everybody on the way can read the mail. Only this computer"
    " itself may be reached by http://."
)


def ses_url(region: str) -> str:
    """SES's own endpoint in `region`, which need not exist; empty for what is no region."""
    if not _REGION.fullmatch(region):
        return ""
    suffixes = (suffix for start, suffix in _SUFFIXES.items() if region.startswith(start))
    return f"https://email.{region}.{next(suffixes, 'amazonaws.com')}"


def tidied(url: str) -> str:
    """Take spaces around and a slash at the end away; what can be used is written plainly."""
    text = url.strip()
    try:
        return parse_origin(text).url
    except OriginError:
        return text.removesuffix("/")


def endpoint_problem(url: str) -> str:
    """Say what keeps the endpoint at `url` from being used; nothing is wrong with an empty one."""
    if not url:
        return ""
    try:
        origin = parse_origin(url)
    except OriginError as error:
        return _SENTENCES[error.fault]
    return _problem_of(origin)


def _problem_of(origin: Origin) -> str:
    if origin.host.startswith("email-smtp."):
        return _MAIL_SERVER
    return "" if origin.scheme == "https" or origin.is_loopback else _NOT_SAFE
