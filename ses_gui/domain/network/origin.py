"""The one parser of the URLs to which something is sent: scheme, host and port, and no more.

What is used and what is told is always rebuilt from the parts (`Origin.url`), because URLs that
are not plain are read differently by different programs. The rules are those that all readers
agree on: RFC 3986 with host names of RFC 1123, and no spelling of an IPv4 address but the dotted
one (the WHATWG URL standard also knows 0x7f.1, 2130706433 and 127.1).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_AUTHORITY: Final = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?P<mark>:(?P<port>.*))?")
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORT: Final = re.compile(r"[0-9]{1,5}")
_AFTER_AUTHORITY: Final = re.compile(r"[/?#\\]")
_ODD: Final = re.compile(r"[\s\x00-\x1f\x7f]")
_LONGEST_NAME: Final = 253
_LAST_PORT: Final = 65535


class Fault(StrEnum):
    """What keeps a text from being an origin; the first that is found."""

    ODD = "odd"
    """A space or a control character."""
    SCHEME = "scheme"
    """Neither http:// nor https://."""
    LOGIN = "login"
    """A user name or a password before the host."""
    NO_HOST = "no-host"
    HOST = "host"
    """A host that is neither a plain name nor a plain IP address."""
    PORT = "port"
    REST = "rest"
    """A path, a query or a fragment."""


class OriginError(ValueError):
    """The text is no origin."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a connection goes. `host` is in small letters; an IPv6 address has its brackets."""

    scheme: str
    host: str
    port: int | None = None
    """None for the scheme's own."""

    @property
    def netloc(self) -> str:
        """Host and port, as far as the port was named."""
        return self.host if self.port is None else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The URL, written in the one way in which everybody reads it alike."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def address(self) -> str:
        """The host as a socket takes it: an IPv6 address without its brackets."""
        return self.host.strip("[]")

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this computer by its spelling; a name may still lead elsewhere."""
        return is_loopback(self.host)


def parse_origin(url: str) -> Origin:
    """Take `url` apart; a slash at its end is no path. Raises `OriginError`."""
    if _ODD.search(url):
        raise OriginError(Fault.ODD)
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in {"http", "https"}:
        raise OriginError(Fault.SCHEME)
    authority, after = _split(rest)
    if "@" in authority or "\\" in after:
        raise OriginError(Fault.LOGIN if "@" in url else Fault.HOST)
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        raise OriginError(Fault.HOST)
    origin = Origin(scheme.lower(), _host(found["host"]), _port(found["port"], found["mark"]))
    if after not in {"", "/"}:
        raise OriginError(Fault.REST)
    return origin


def host_in(url: str) -> str:
    """Name host and port of any URL, such as the one an answer leads to; empty if it has none."""
    scheme, _, rest = url.partition("://")
    authority, _ = _split(rest)
    try:
        return parse_origin(f"{scheme}://{authority.rpartition('@')[2]}").netloc
    except OriginError:
        return ""


def is_loopback(host: str) -> bool:
    """Whether `host`, a name or an IP address, is this computer by its spelling."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _split(rest: str) -> tuple[str, str]:
    end = _AFTER_AUTHORITY.search(rest)
    at = end.start() if end else len(rest)
    return rest[:at], rest[at:]


def _host(text: str) -> str:
    host = text.lower()
    if not host:
        raise OriginError(Fault.NO_HOST)
    try:
        if host.startswith("["):
            return _bracketed(host)
        labels = host.split(".")
        if _NUMBER.fullmatch(labels[-1]):
            return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise OriginError(Fault.HOST) from None
    # `lower` makes a letter of the Kelvin sign.
    if not text.isascii() or len(host) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise OriginError(Fault.HOST)
    return host


def _bracketed(host: str) -> str:
    if "%" in host:  # a zone belongs to one computer, and every library writes it otherwise
        raise OriginError(Fault.HOST)
    return f"[{ipaddress.IPv6Address(host[1:-1])}]"


def _port(text: str | None, mark: str | None) -> int | None:
    if mark is None:
        return None
    if not _PORT.fullmatch(text or "") or not 0 < int(text or "") <= _LAST_PORT:
        raise OriginError(Fault.PORT)
    return int(text or "")
