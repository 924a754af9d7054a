"""The URL of a proxy: what is wrong with it, and the login that may stand in it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, unquote

from ses_gui.domain.network.origin import Fault, Origin, OriginError, parse_origin

_ODD: Final = re.compile(r"[\s\x00-\x1f\x7f]")
_SENTENCES: Final = MappingProxyType(
    {
        Fault.ODD: "There is a space or an invisible character in the proxy's URL. Take it out.",
        Fault.SCHEME: "The proxy's URL must begin with http:// or https://.",
        Fault.LOGIN: "Write \\ in the proxy's user name or password as %5C.",
        Fault.NO_HOST: "The proxy's URL names no host. Write http://, a host and a port.",
        Fault.HOST: (
            "The proxy's host may have only English letters, digits, hyphens and dots, or be an IP"
            " address. Write it like http://proxy.example:3128."
        ),
        Fault.PORT: (
            "The proxy's URL has no port that exists. Write it like http://proxy.example:3128."
        ),
        Fault.REST: "A proxy's URL ends with its port. Leave out what stands after it.",
    }
)


def tidied(url: str) -> str:
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
        raise OriginError(Fault.LOGIN)
    return parse_origin(split_login(url)[0])


def proxy_problem(url: str) -> str:
    """Say what keeps the proxy at `url` from being used, in one sentence; empty if nothing."""
    if not url:
        return "Type the proxy's URL, such as http://proxy.example.com:3128."
    if _ODD.search(url):
        return _SENTENCES[Fault.ODD]
    try:
        proxy_origin(url)
    except OriginError as error:
        return _special_problem(url, error.fault) or _SENTENCES[error.fault]
    return ""


def _special_problem(url: str, fault: Fault) -> str:
    if fault is Fault.SCHEME and url.lower().startswith("socks"):
        return (
            "SOCKS proxies are not supported. Name the HTTP port of the proxy, which most proxies"
            " have besides."
        )
    if fault is Fault.REST and re.split("[?#]", url.lower())[0].endswith((".pac", ".dat")):
        return (
            "This is a script that chooses a proxy. Open it in a browser, and name the proxy that"
            " it chooses."
        )
    return ""


def login_problem(user: str, password: str | None) -> str:
    """Say what is wrong with a login; None is a password that need not be looked at."""
    if _ODD.search(user) or ":" in user:
        return "The proxy's user name holds a space or a colon. Check what was pasted."
    if password is None:
        return ""
    if user and not password:
        return "Type the password that goes with the user name."
    if password and not user:
        return "Type the user name that goes with the password."
    # The AWS library knows no other way to write them.
    if not (user + password).isascii():
        return "Only English letters, digits and signs can be sent to a proxy as a login."
    return ""


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
