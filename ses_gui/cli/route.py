"""The way to SES, as the command line names it; nothing else is asked for one."""

from __future__ import annotations

from ses_gui.cli.stop import StopError
from ses_gui.domain.network.endpoint_url import endpoint_problem
from ses_gui.domain.network.endpoint_url import tidied as tidied_endpoint
from ses_gui.domain.network.proxy_url import login_problem, proxy_problem, split_login, tidied
from ses_gui.domain.network.routing import checked_route
from ses_gui.domain.network.settings import Route, RouteError
from ses_gui.services.ca_file import look_into


def route_given(endpoint_url: str | None, proxy: str | None, ca_file: str | None) -> Route:
    """Check what was given; raises `StopError` for what cannot be used."""
    if endpoint_url is not None:
        _stop_for("--endpoint-url", endpoint_problem(tidied_endpoint(endpoint_url)))
    if ca_file is not None:
        _stop_for("--ca-file", look_into(ca_file).problem)
    if proxy is not None:
        url = tidied(proxy)
        _stop_for("--proxy", proxy_problem(url) or login_problem(*split_login(url)[1:]))
    try:
        return checked_route(Route(endpoint_url, ca_file, proxy))
    except RouteError as error:
        raise StopError(error.sentence) from error


def _stop_for(option: str, problem: str) -> None:
    if problem:
        raise StopError(f"{option}: {problem}")
