"""From what was chosen to the way of a request."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ses_gui.domain.network import endpoint_url, proxy_url
from ses_gui.domain.network.settings import NetworkSettings, ProxyChoice, Route, RouteError

_DETOUR: Final = (
    "An endpoint with http:// is on this computer, where a proxy elsewhere cannot reach it. Choose"
    " no proxy, or an endpoint with https://."
)


def route_of(settings: NetworkSettings, *, password: str = "", system_proxy: str = "") -> Route:
    """The way that `settings` choose; `system_proxy` is the system's at this moment, or empty.

    Raises `RouteError` for a proxy or an endpoint that cannot be used: nothing may go another way.
    """
    return checked_route(
        Route(
            endpoint_url=settings.endpoint_url or None,
            ca_file=settings.ca_file or None,
            proxy_url=_proxy(settings, password, system_proxy) or None,
        )
    )


def checked_route(route: Route) -> Route:
    """The same way, its URLs written plainly; raises `RouteError` for what cannot be used."""
    endpoint = endpoint_url.tidied(route.endpoint_url or "")
    proxy = proxy_url.tidied(route.proxy_url or "")
    problem = endpoint_url.endpoint_problem(endpoint) or (
        proxy_url.proxy_problem(proxy) or _detour_problem(endpoint, proxy) if proxy else ""
    )
    if problem:
        raise RouteError(problem)
    return replace(route, endpoint_url=endpoint or None, proxy_url=proxy or None)


def _detour_problem(endpoint: str, proxy: str) -> str:
    """A request by http:// is readable for the proxy, and for everybody on the way to it."""
    is_plain = endpoint.startswith("http://")
    return _DETOUR if is_plain and not proxy_url.proxy_origin(proxy).is_loopback else ""


def _proxy(settings: NetworkSettings, password: str, system_proxy: str) -> str:
    if settings.proxy is ProxyChoice.NONE:
        return ""
    if settings.proxy is ProxyChoice.SYSTEM:
        return system_proxy
    problem = proxy_url.proxy_problem(settings.proxy_url)
    if problem:
        raise RouteError(problem)
    bare = proxy_url.split_login(settings.proxy_url)[0]
    return proxy_url.with_login(
        bare if settings.proxy_user else settings.proxy_url, settings.proxy_user, password
    )
