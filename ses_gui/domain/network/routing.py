"""From what was chosen to the way of a request."""

from __future__ import annotations

from ses_gui.domain.network.endpoint_url import endpoint_problem
from ses_gui.domain.network.proxy_url import proxy_problem, tidied, with_login
from ses_gui.domain.network.settings import NetworkSettings, ProxyChoice, Route, RouteError


def route_of(settings: NetworkSettings, *, password: str = "", system_proxy: str = "") -> Route:
    """The way that `settings` choose; `system_proxy` is the system's at this moment, or empty.

    Raises `RouteError` for a proxy or an endpoint that cannot be used: nothing may go another way.
    """
    problem = endpoint_problem(settings.endpoint_url)
    if problem:
        raise RouteError(problem)
    return Route(
        endpoint_url=settings.endpoint_url or None,
        ca_file=settings.ca_file or None,
        proxy_url=_proxy(settings, password, system_proxy) or None,
    )


def _proxy(settings: NetworkSettings, password: str, system_proxy: str) -> str:
    if settings.proxy is ProxyChoice.NONE:
        return ""
    if settings.proxy is ProxyChoice.GIVEN:
        return _checked(with_login(settings.proxy_url, settings.proxy_user, password))
    return _checked(tidied(system_proxy)) if system_proxy else ""


def _checked(url: str) -> str:
    problem = proxy_problem(url)
    if problem:
        raise RouteError(problem)
    return url
