"""What the system and the environment name for the network: read to be shown, never followed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from ses_gui.domain.network.endpoint_url import endpoint_problem
from ses_gui.domain.network.endpoint_url import tidied as tidied_endpoint
from ses_gui.domain.network.offers import Offer, OfferKind
from ses_gui.domain.network.origin import OriginError, parse_origin
from ses_gui.domain.network.proxy_url import proxy_problem, tidied

if TYPE_CHECKING:
    from collections.abc import Mapping

PROXY_VARIABLES: Final = ("HTTPS_PROXY", "ALL_PROXY", "HTTP_PROXY")
CA_VARIABLES: Final = ("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
ENDPOINT_VARIABLES: Final = ("AWS_ENDPOINT_URL_SESV2", "AWS_ENDPOINT_URL")
_NOT_FOR_SES: Final = "It is for http:// addresses, and SES is reached by https://."
_BYPASSED: Final = "The system leaves it out for this host, as NO_PROXY or its settings say."


def system_proxy(url: str) -> str:
    """The proxy that the system names for `url`; empty if none. Blocks on some systems."""
    from urllib import request  # noqa: PLC0415 - slow to import

    try:
        origin = parse_origin(url)
    except OriginError:
        return ""
    if request.proxy_bypass(origin.address):
        return ""
    named = request.getproxies()
    return named.get(origin.scheme) or named.get("all") or ""


def look_around(url: str) -> tuple[Offer, ...]:
    """Everything that is offered for the way to `url`, proxies first. Blocks on some systems."""
    return (*_proxies(url), *_files(), *_endpoints())


def _proxies(url: str) -> tuple[Offer, ...]:
    found = _by_value(PROXY_VARIABLES)
    systems = system_proxy(url)
    # Where no variable names it, it comes from the settings of the system.
    values = dict.fromkeys([*found, *([systems] if systems else [])])
    return tuple(_proxy(value, found.get(value, ()), url, systems) for value in values)


def _proxy(value: str, sources: tuple[str, ...], url: str, systems: str) -> Offer:
    is_systems = value == systems
    problem = proxy_problem(tidied(value)) or ("" if is_systems else _why(url))
    return Offer(OfferKind.PROXY, tidied(value), sources, problem, is_systems=is_systems)


def _why(url: str) -> str:
    """Why the system would not use a proxy for `url` that it names somewhere."""
    from urllib import request  # noqa: PLC0415 - slow to import

    is_bypassed = request.proxy_bypass(parse_origin(url).address)
    return _BYPASSED if is_bypassed else _NOT_FOR_SES


def _files() -> tuple[Offer, ...]:
    found = _by_value(CA_VARIABLES)
    return tuple(Offer(OfferKind.CA_FILE, value, names) for value, names in found.items())


def _endpoints() -> tuple[Offer, ...]:
    found = _by_value(ENDPOINT_VARIABLES)
    return tuple(
        Offer(OfferKind.ENDPOINT, value, names, endpoint_problem(tidied_endpoint(value)))
        for value, names in found.items()
    )


def _by_value(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Each value once, with all the variables that hold it; small letters count as well."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in _set(names).items():
        found[value] = (*found.get(value, ()), name)
    return found


def _set(names: tuple[str, ...]) -> Mapping[str, str]:
    spelled = [spelling for name in names for spelling in dict.fromkeys((name, name.lower()))]
    return {name: value for name in spelled if (value := os.environ.get(name, "").strip())}
