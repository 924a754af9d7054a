"""The network: URLs to which something is sent, those of files, and the route to SES."""

from __future__ import annotations

import ipaddress
import os
import re
from dataclasses import field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, unquote_to_bytes

from ses_gui.domain.frozen import frozen
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from ses_gui.domain.failures.evidence import Certificate, Explanation
    from ses_gui.domain.texts.message import Message


# The one parser of the URLs to which something is sent: scheme, host and port, and no more.
#
# What is used and what is told is always rebuilt from the parts (`Origin.url`), because URLs that
# are not plain are read differently by different programs. The rules are those that all readers
# agree on: RFC 3986 with host names of RFC 1123, and no spelling of an IPv4 address but the dotted
# one (the WHATWG URL standard also knows 0x7f.1, 2130706433 and 127.1).

_AUTHORITY: Final = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?P<mark>:(?P<port>.*))?")
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORT: Final = re.compile(r"[0-9]{1,5}")
_AFTER_AUTHORITY: Final = re.compile(r"[/?#\\]")
_ODD: Final = re.compile(r"[\s\x00-\x1f\x7f]")
_LONGEST_NAME: Final = 253
_LAST_PORT: Final = 65535


class OriginFault(StrEnum):
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

    def __init__(self, fault: OriginFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@frozen
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
        raise OriginError(OriginFault.ODD)
    scheme, mark, rest = url.partition("://")
    if not mark or scheme.lower() not in {"http", "https"}:
        raise OriginError(OriginFault.SCHEME)
    authority, after = _split(rest)
    if "@" in authority or "\\" in after:
        raise OriginError(OriginFault.LOGIN if "@" in url else OriginFault.HOST)
    found = _AUTHORITY.fullmatch(authority)
    if found is None:
        raise OriginError(OriginFault.HOST)
    origin = Origin(scheme.lower(), _host(found["host"]), _port(found["port"], found["mark"]))
    if after not in {"", "/"}:
        raise OriginError(OriginFault.REST)
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
        raise OriginError(OriginFault.NO_HOST)
    try:
        if host.startswith("["):
            return _bracketed(host)
        labels = host.split(".")
        if _NUMBER.fullmatch(labels[-1]):
            return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise OriginError(OriginFault.HOST) from None
    # `lower` makes a letter of the Kelvin sign.
    if not text.isascii() or len(host) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise OriginError(OriginFault.HOST)
    return host


def _bracketed(host: str) -> str:
    if "%" in host:  # a zone belongs to one computer, and every library writes it otherwise
        raise OriginError(OriginFault.HOST)
    return f"[{ipaddress.IPv6Address(host[1:-1])}]"


def _port(text: str | None, mark: str | None) -> int | None:
    if mark is None:
        return None
    if not _PORT.fullmatch(text or "") or not 0 < int(text or "") <= _LAST_PORT:
        raise OriginError(OriginFault.PORT)
    return int(text or "")


_REGION: Final = re.compile(r"[a-z0-9-]+")
_SUFFIXES: Final = {
    "cn-": "amazonaws.com.cn",
    "eu-isoe-": "cloud.adc-e.uk",
    "eusc-": "amazonaws.eu",
    "us-iso-": "c2s.ic.gov",
    "us-isob-": "sc2s.sgov.gov",
    "us-isof-": "csp.hci.ic.gov",
}
"""Beginning of a region → domain of its partition, where it is not AWS's usual one."""
_ENDPOINT_PROBLEMS: Final = {
    OriginFault.ODD: message("route.endpoint_odd"),
    OriginFault.SCHEME: message("route.endpoint_not_whole"),
    OriginFault.LOGIN: message("route.endpoint_login"),
    OriginFault.NO_HOST: message("route.endpoint_not_whole"),
    OriginFault.HOST: message("route.endpoint_host"),
    OriginFault.PORT: message("route.endpoint_port"),
    OriginFault.REST: message("route.endpoint_rest"),
}


def ses_url(region: str) -> str:
    """SES's own endpoint in `region`, which need not exist; empty for what is no region."""
    if not _REGION.fullmatch(region):
        return ""
    suffixes = (suffix for start, suffix in _SUFFIXES.items() if region.startswith(start))
    return f"https://email.{region}.{next(suffixes, 'amazonaws.com')}"


def tidied_endpoint(url: str) -> str:
    """Take spaces around and a slash at the end away; what can be used is written plainly."""
    text = url.strip()
    try:
        return parse_origin(text).url
    except OriginError:
        return text.removesuffix("/")


def endpoint_problem(url: str) -> Message:
    """Say what keeps the endpoint at `url` from being used; nothing is wrong with an empty one."""
    if not url:
        return NOTHING
    try:
        origin = parse_origin(url)
    except OriginError as error:
        return _ENDPOINT_PROBLEMS[error.fault]
    return _problem_of(origin)


def _problem_of(origin: Origin) -> Message:
    if origin.host.startswith("email-smtp."):
        return message("route.endpoint_mail_server")
    if origin.scheme == "https" or origin.is_loopback:
        return NOTHING
    return message("route.endpoint_not_safe")


_PROXY_PROBLEMS: Final = {
    OriginFault.ODD: message("route.proxy_odd"),
    OriginFault.SCHEME: message("route.proxy_scheme"),
    OriginFault.LOGIN: message("route.proxy_login"),
    OriginFault.NO_HOST: message("route.proxy_no_host"),
    OriginFault.HOST: message("route.proxy_host"),
    OriginFault.PORT: message("route.proxy_port"),
    OriginFault.REST: message("route.proxy_rest"),
}


def tidied_proxy(url: str) -> str:
    """Add the http:// that is usually left out; what can be used is written plainly."""
    text = url.strip()
    if not text:
        return ""
    whole = text if "://" in text else f"http://{text}"
    if proxy_problem(whole):
        return whole.removesuffix("/")
    bare, user, password = split_login(whole)
    plain = parse_origin(bare).url
    return whole.removesuffix("/") if password and not user else with_login(plain, user, password)


def proxy_origin(url: str) -> Origin:
    """Where the proxy at `url` is, whether it wants a login or not; raises `OriginError`."""
    # Half of all programs read a backslash as a slash, so that the host would end before it.
    if "\\" in url:
        raise OriginError(OriginFault.LOGIN)
    return parse_origin(split_login(url)[0])


def proxy_problem(url: str) -> Message:
    """Say what keeps the proxy at `url` from being used; nothing if it can be."""
    if not url:
        return message("route.proxy_missing")
    if _ODD.search(url):
        return _PROXY_PROBLEMS[OriginFault.ODD]
    try:
        proxy_origin(url)
    except OriginError as error:
        return _special_problem(url, error.fault) or _PROXY_PROBLEMS[error.fault]
    return NOTHING


def _special_problem(url: str, fault: OriginFault) -> Message:
    if fault is OriginFault.SCHEME and url.lower().startswith("socks"):
        return message("route.proxy_socks")
    if fault is OriginFault.REST and re.split("[?#]", url.lower())[0].endswith((".pac", ".dat")):
        return message("route.proxy_script")
    return NOTHING


def login_problem(user: str, password: str | None) -> Message:
    """Say what is wrong with a login; None is a password that need not be looked at."""
    if _ODD.search(user) or ":" in user:
        return message("route.login_user")
    if password is None:
        return NOTHING
    if user and not password:
        return message("route.login_no_password")
    if password and not user:
        return message("route.login_no_user")
    # The AWS library knows no other way to write them.
    if not (user + password).isascii():
        return message("route.login_letters")
    return NOTHING


def split_login(url: str) -> tuple[str, str, str]:
    """Take `url` apart: without its login, the user name, the password."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        scheme, rest = "", url
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    login, at, _host = authority.rpartition("@")
    user, _, password = login.partition(":")
    return scheme + mark + rest.removeprefix(login + at), unquote(user), unquote(password)


def with_login(url: str, user: str, password: str) -> str:
    """Put a login into `url`, written so that it reads as it was meant."""
    if not user:
        return url
    scheme, mark, rest = url.partition("://")
    login = ":".join(quote(part, safe="", errors="surrogatepass") for part in (user, password))
    return f"{scheme}{mark}{login}@{rest}"


def without_login(url: str) -> str:
    """Leave the login of `url` out, so that it can be shown; rather too much than too little."""
    scheme, mark, rest = url.rpartition("://")
    return scheme.rpartition("@")[2] + mark + rest.rpartition("@")[2]


def host_of(url: str) -> str:
    """Name host and port of `url`, for a line in which there is little room."""
    return without_login(url).partition("://")[2].strip("/")


_SCHEME: Final = "file:"
_VERBS: Final = frozenset({"copy", "cut"})
"""The first line of `x-special/gnome-copied-files`."""


def file_uris(text: str) -> tuple[str, ...]:
    """List the file URIs of a text that holds nothing else; else nothing.

    The text may be a `text/uri-list` with comments, or what a file manager copies.
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if lines and lines[0] in _VERBS:
        lines = lines[1:]
    if all(line[: len(_SCHEME)].lower() == _SCHEME for line in lines):
        return tuple(lines)
    return ()


def local_path(uri: str, hostname: str = "") -> str:
    """The path of a file on this computer, which is called `hostname`; empty for any other URI.

    Bytes that are no UTF-8 are kept as Python keeps them in paths.
    """
    if uri[: len(_SCHEME)].lower() != _SCHEME:
        return ""
    host, path = "", uri[len(_SCHEME) :]
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        path = slash + rest
    is_here = host.lower() in {"", "localhost", hostname.lower()}
    decoded = unquote_to_bytes(path)
    if not is_here or not decoded.startswith(b"/") or b"\0" in decoded:
        return ""
    return os.fsdecode(decoded)


class OfferKind(StrEnum):
    """What an offer is for."""

    PROXY = "proxy"
    CA_FILE = "ca-file"
    ENDPOINT = "endpoint"


@frozen
class Offer:
    """One thing found, and in which variables; without `sources`, in the system's settings."""

    kind: OfferKind
    value: str = field(repr=False)
    """May hold the login of a proxy."""
    sources: tuple[str, ...] = ()
    problem: Message = NOTHING
    """Why it cannot be used, or would not be for SES."""
    is_systems: bool = False
    """Whether this is the proxy that the choice of the system's proxy leads through."""

    @property
    def shown(self) -> str:
        """The value without a login; an endpoint has none, and yet one may stand there."""
        return self.value if self.kind is OfferKind.CA_FILE else without_login(self.value)


class ProxyChoice(StrEnum):
    """Which proxy a send goes through."""

    NONE = "none"
    SYSTEM = "system"
    """Whatever the system names when a mail is sent."""
    GIVEN = "given"
    """The one whose URL the settings hold."""


@frozen
class NetworkSettings:
    """What the user has chosen. The password of a proxy lies in the keyring, never here.

    `proxy_url` holds no login; `ca_file` and `endpoint_url` are empty for the usual authorities
    and for AWS itself.
    """

    proxy: ProxyChoice = ProxyChoice.NONE
    proxy_url: str = ""
    proxy_user: str = ""
    password_kept: bool = False
    """Whether the keyring holds the password of `proxy_user`."""
    ca_file: str = ""
    endpoint_url: str = ""

    @property
    def needs_password(self) -> bool:
        """Whether the proxy that was chosen wants a login."""
        return self.proxy is ProxyChoice.GIVEN and bool(self.proxy_user)

    def says_the_same(self, other: NetworkSettings) -> bool:
        """Whether both choose the same way, wherever the password is kept."""
        return replace(self, password_kept=other.password_kept) == other

    def has_same_login(self, other: NetworkSettings) -> bool:
        """Whether a password for the one is a password for the other."""
        return (self.proxy_url, self.proxy_user) == (other.proxy_url, other.proxy_user)


UNTOUCHED: Final = NetworkSettings()
"""Straight to AWS, trusting the usual authorities."""


@frozen
class Route:
    """The way of one request: None is AWS itself, the usual authorities, and no proxy."""

    endpoint_url: str | None = None
    ca_file: str | None = None
    proxy_url: str | None = field(default=None, repr=False)
    """With the login, if the proxy wants one."""


DIRECT: Final = Route()
"""Straight to AWS."""


def route_of(settings: NetworkSettings, *, password: str = "", system_proxy: str = "") -> Route:
    """The way that `settings` choose; `system_proxy` is the system's at this moment, or empty.

    Raises `UserError` for a proxy or an endpoint that cannot be used: nothing may go another way.
    """
    return checked_route(
        Route(
            endpoint_url=settings.endpoint_url or None,
            ca_file=settings.ca_file or None,
            proxy_url=_proxy(settings, password, system_proxy) or None,
        )
    )


def checked_route(route: Route) -> Route:
    """The same way, its URLs written plainly; raises `UserError` for what cannot be used."""
    endpoint = tidied_endpoint(route.endpoint_url or "")
    proxy = tidied_proxy(route.proxy_url or "")
    problem = endpoint_problem(endpoint) or (
        proxy_problem(proxy) or _detour_problem(endpoint, proxy) if proxy else NOTHING
    )
    if problem:
        raise UserError(problem)
    return replace(route, endpoint_url=endpoint or None, proxy_url=proxy or None)


def _detour_problem(endpoint: str, proxy: str) -> Message:
    """A request by http:// is readable for the proxy, and for everybody on the way to it."""
    is_plain = endpoint.startswith("http://")
    if is_plain and not proxy_origin(proxy).is_loopback:
        return message("route.detour")
    return NOTHING


def _proxy(settings: NetworkSettings, password: str, system_proxy: str) -> str:
    if settings.proxy is ProxyChoice.NONE:
        return ""
    if settings.proxy is ProxyChoice.SYSTEM:
        return system_proxy
    problem = proxy_problem(settings.proxy_url)
    if problem:
        raise UserError(problem)
    bare = split_login(settings.proxy_url)[0]
    return with_login(
        bare if settings.proxy_user else settings.proxy_url, settings.proxy_user, password
    )


@frozen
class Trial:
    """One connection that was made and ended, over which nothing was asked."""

    endpoint: str
    """The host, with its port if that was named."""
    address: str
    """The IP address that took the connection: the proxy's, if there is one."""
    proxy: str
    elapsed_ms: int
    certificate: Certificate | None = None
    tls: str = ""
    """The version of TLS; empty for a connection that is not secured."""
    failure: Explanation | None = None
    """What is wrong; None if the connection stood."""
