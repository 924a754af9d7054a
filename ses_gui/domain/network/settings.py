"""The settings of the network, the route that follows from them, and what this computer offers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.network import urls
from ses_gui.domain.network.urls import without_login
from ses_gui.domain.texts.message import NOTHING, message
from ses_gui.domain.user_error import UserError

if TYPE_CHECKING:
    from ses_gui.domain.failures.evidence import Certificate
    from ses_gui.domain.failures.text import Explanation
    from ses_gui.domain.texts.message import Message


class OfferKind(StrEnum):
    """What an offer is for."""

    PROXY = "proxy"
    CA_FILE = "ca-file"
    ENDPOINT = "endpoint"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
    endpoint = urls.tidied_endpoint(route.endpoint_url or "")
    proxy = urls.tidied_proxy(route.proxy_url or "")
    problem = urls.endpoint_problem(endpoint) or (
        urls.proxy_problem(proxy) or _detour_problem(endpoint, proxy) if proxy else NOTHING
    )
    if problem:
        raise UserError(problem)
    return replace(route, endpoint_url=endpoint or None, proxy_url=proxy or None)


def _detour_problem(endpoint: str, proxy: str) -> Message:
    """A request by http:// is readable for the proxy, and for everybody on the way to it."""
    is_plain = endpoint.startswith("http://")
    if is_plain and not urls.proxy_origin(proxy).is_loopback:
        return message("route.detour")
    return NOTHING


def _proxy(settings: NetworkSettings, password: str, system_proxy: str) -> str:
    if settings.proxy is ProxyChoice.NONE:
        return ""
    if settings.proxy is ProxyChoice.SYSTEM:
        return system_proxy
    problem = urls.proxy_problem(settings.proxy_url)
    if problem:
        raise UserError(problem)
    bare = urls.split_login(settings.proxy_url)[0]
    return urls.with_login(
        bare if settings.proxy_user else settings.proxy_url, settings.proxy_user, password
    )


@dataclass(frozen=True, slots=True)
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
