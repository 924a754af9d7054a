"""The way to SES, as the command line names it; nothing else is asked for one."""

from __future__ import annotations

from ses_gui.cli.stop import StopError
from ses_gui.domain.network.proxy_url import (
    login_problem,
    proxy_problem,
    split_login,
    tidied,
    with_login,
)
from ses_gui.domain.network.settings import Route
from ses_gui.services.ca_file import look_into


def route_given(endpoint_url: str | None, proxy: str | None, ca_file: str | None) -> Route:
    """Check what was given; raises `StopError` for what cannot be used."""
    if ca_file is not None:
        _stop_for("--ca-file", look_into(ca_file).problem)
    return Route(endpoint_url, ca_file, None if proxy is None else _proxy(proxy))


def _proxy(given: str) -> str:
    url, user, password = split_login(tidied(given))
    _stop_for("--proxy", proxy_problem(url) or login_problem(user, password))
    return with_login(url, user, password)


def _stop_for(option: str, problem: str) -> None:
    if problem:
        raise StopError(f"{option}: {problem}")
