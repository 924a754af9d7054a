"""What the system and the environment name for the network, and a file of trusted authorities."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.frozen import frozen
from ses_gui.domain.network import (
    Offer,
    OfferKind,
    OriginError,
    endpoint_problem,
    parse_origin,
    proxy_problem,
    tidied_endpoint,
    tidied_proxy,
)
from ses_gui.domain.texts.message import NOTHING, message

if TYPE_CHECKING:
    from ses_gui.domain.texts.message import Message

_CONVERT: Final = "openssl x509 -inform der -in FILE -out company.pem"
_DER: Final = b"\x30\x82"
_MOST_NAMES: Final = 3
_LARGEST: Final = 10 * 1024 * 1024
"""Bytes. All authorities that browsers trust have 200 kB; OpenSSL itself would read any size."""


@frozen
class CaFile:
    """What is in the file: the names of its authorities, or what is wrong with it."""

    names: tuple[str | Message, ...] = ()
    problem: Message = NOTHING

    @property
    def summary(self) -> Message:
        """The authorities in one sentence."""
        names, more = self.names[:_MOST_NAMES], len(self.names) - _MOST_NAMES
        if more > 0:
            return message("route.ca_trusted_more", names=names, count=more)
        return message("route.ca_trusted", names=names)


def look_into(path: str) -> CaFile:
    """Read the file at `path`; blocks as long as the disk does."""
    try:
        if not Path(path).is_file():
            return CaFile(problem=message("route.ca_missing"))
        if Path(path).stat().st_size > _LARGEST:
            return CaFile(problem=message("route.ca_too_large"))
        with Path(path).open("rb") as file:
            head = file.read(len(_DER))
    except (OSError, ValueError):
        return CaFile(problem=message("route.ca_unreadable"))
    if head == _DER:
        problem = message("route.ca_der", command=_CONVERT)
    else:
        problem = message("route.ca_no_certificate")
    return _loaded(path) or CaFile(problem=problem)


def _loaded(path: str) -> CaFile | None:
    import ssl  # only when needed

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(cafile=path)
        authorities: list[Any] = context.get_ca_certs()
    except (OSError, ValueError):  # SSLError is an OSError
        return None
    now, ends = time.time(), ssl.cert_time_to_seconds
    valid = [each for each in authorities if ends(each["notAfter"]) > now]
    if not context.cert_store_stats()["x509"]:
        return None
    if not authorities:
        return CaFile(problem=message("route.ca_no_authority"))
    if not valid:
        return CaFile(problem=message("route.ca_run_out"))
    return CaFile(names=tuple(map(_name, valid)))


def _name(authority: Any) -> str | Message:
    parts = dict(pair for group in authority["subject"] for pair in group)
    kinds = ("commonName", "organizationalUnitName", "organizationName")
    nameless = message("route.ca_nameless")
    return next((str(parts[kind]) for kind in kinds if kind in parts), nameless)


PROXY_VARIABLES: Final = ("HTTPS_PROXY", "ALL_PROXY", "HTTP_PROXY")
CA_VARIABLES: Final = ("AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")
ENDPOINT_VARIABLES: Final = ("AWS_ENDPOINT_URL_SESV2", "AWS_ENDPOINT_URL")


def system_proxy(url: str) -> str:
    """The proxy that the system names for `url`; empty if none. Blocks on some systems."""
    from urllib import request  # slow to import

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
    files = (Offer(OfferKind.CA_FILE, *found) for found in _by_value(CA_VARIABLES).items())
    endpoints = (
        Offer(OfferKind.ENDPOINT, value, names, endpoint_problem(tidied_endpoint(value)))
        for value, names in _by_value(ENDPOINT_VARIABLES).items()
    )
    return (*_proxies(url), *files, *endpoints)


def _proxies(url: str) -> tuple[Offer, ...]:
    found = _by_value(PROXY_VARIABLES)
    systems = system_proxy(url)
    # Where no variable names it, it comes from the settings of the system.
    values = dict.fromkeys([*found, *([systems] if systems else [])])
    return tuple(_proxy(value, found.get(value, ()), url, systems) for value in values)


def _proxy(value: str, sources: tuple[str, ...], url: str, systems: str) -> Offer:
    is_systems = value == systems
    problem = proxy_problem(tidied_proxy(value)) or (NOTHING if is_systems else _why(url))
    return Offer(OfferKind.PROXY, tidied_proxy(value), sources, problem, is_systems=is_systems)


def _why(url: str) -> Message:
    """Why the system would not use a proxy for `url` that it names somewhere."""
    from urllib import request  # slow to import

    is_bypassed = request.proxy_bypass(parse_origin(url).address)
    return message("route.proxy_bypassed" if is_bypassed else "route.proxy_not_for_ses")


def _by_value(names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Each value once, with all the variables that hold it; small letters count as well."""
    found: dict[str, tuple[str, ...]] = {}
    for name in dict.fromkeys(each for usual in names for each in (usual, usual.lower())):
        if value := os.environ.get(name, "").strip():
            found[value] = (*found.get(value, ()), name)
    return found
