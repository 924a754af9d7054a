"""Tries the way to SES: connects as a send does, names who answers, and sends nothing."""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
import threading
import time
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.failures.evidence import Certificate, Evidence, FailureKind
from ses_gui.domain.failures.explain import explain
from ses_gui.domain.network import (
    Trial,
    endpoint_problem,
    host_in,
    parse_origin,
    proxy_origin,
    ses_url,
    split_login,
    tidied_endpoint,
)
from ses_gui.domain.override import override
from ses_gui.domain.ports import Credentials
from ses_gui.services.ses.connection import (
    ClientSettings,
    ConnectionCutError,
    ConnectionGuard,
    circumstances,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.network import Route
    from ses_gui.domain.ports import Cancellation

_HTTPS_PORT: Final = 443
_PROXY_PORT: Final = 80
_COMMON_NAME: Final = bytes.fromhex("550403")
_ORGANIZATION: Final = bytes.fromhex("55040a")
_UNIT: Final = bytes.fromhex("55040b")
_OTHER_NAMES: Final = bytes.fromhex("551d11")
_VERSION: Final = 0xA0
_EXTENSIONS: Final = 0xA3
_DNS_NAME, _IP_NAME = 0x82, 0x87
_UTF_16: Final = 0x1E
_LONG_FORM: Final = 0x80
_MOST_NAMES: Final = 3
_LONGEST_HEAD: Final = 16 * 1024
"""Bytes of what a proxy says before it leads on."""


def shown_certificate(
    url: str, guard: ConnectionGuard, patience_s: float, proxy_url: str | None = None
) -> Certificate | None:
    """Shake hands once more with the host of `url`, and read who it says it is.

    The handshake checks nothing, and that is why nothing goes over it: the mail went over a
    connection that checks everything, and was held back. None if there is nothing to read.
    """
    try:
        origin = parse_origin(url)
        host, port = origin.address, origin.port or _HTTPS_PORT
        if proxy_url:
            proxy = proxy_origin(proxy_url)
            plain = socket.create_connection((proxy.address, proxy.port or _PROXY_PORT), patience_s)
        else:
            plain = socket.create_connection((guard.address or host, port), patience_s)
        with plain:
            guard.hold(plain)
            if proxy_url:
                _lead_on(plain, proxy_url, origin.netloc if origin.port else f"{host}:{port}")
            with _unchecked().wrap_socket(plain, server_hostname=host) as secure:
                return read_certificate(secure.getpeercert(binary_form=True) or b"")
    except Exception:  # a look that fails is no failure of the send
        return None


def _lead_on(plain: socket.socket, proxy_url: str, target: str) -> None:
    """Let a proxy that is spoken to without TLS lead to `target`, a host with its port."""
    bare, user, password = split_login(proxy_url)
    if not bare.startswith("http://"):
        raise ValueError("there is nothing to see")
    login = b64encode(f"{user}:{password}".encode()).decode()
    more = f"Proxy-Authorization: Basic {login}\r\n" if user else ""
    plain.sendall(f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{more}\r\n".encode())
    head = b""
    while b"\r\n\r\n" not in head:
        piece = plain.recv(1)  # what follows is the handshake's
        head += piece
        if not piece or len(head) > _LONGEST_HEAD:
            raise ValueError("no proxy")
    if not re.match(rb"HTTP/1\.[01] 2\d\d\b", head):
        raise ValueError("it does not lead on")


def _unchecked() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def read_certificate(der: bytes) -> Certificate | None:
    """Read the two names in a certificate (X.509 in DER, RFC 5280 §4.1); None if it is none."""
    try:
        ((_, whole),) = _parts(der)
        members = [part for part in _parts(next(_parts(whole))[1]) if part[0] != _VERSION]
        _serial, _algorithm, issuer, _validity, subject, *rest = members
        hosts = ", ".join([*_hosts(rest)][:_MOST_NAMES])
        return Certificate(subject=hosts or _name(subject[1]), issuer=_name(issuer[1]))
    except (IndexError, StopIteration, ValueError):
        return None


def _name(content: bytes) -> str:
    """The common name, or else the unit, with the organization in brackets."""
    found = {}
    for _, group in _parts(content):
        for _, pair in _parts(group):
            (_, kind), (tag, text) = _parts(pair)
            found[kind] = text.decode("utf-16-be" if tag == _UTF_16 else "utf-8", "replace")
    name = found.get(_COMMON_NAME) or found.get(_UNIT) or ""
    organization = found.get(_ORGANIZATION, "")
    return f"{name} ({organization})" if name and organization else name or organization


def _hosts(members: list[tuple[int, bytes]]) -> Iterator[str]:
    """The hosts for which the certificate is made, as its extension lists them."""
    wrapped = next((content for tag, content in members if tag == _EXTENSIONS), b"")
    for _, extensions in _parts(wrapped):
        for _, extension in _parts(extensions):
            (_, kind), *_, (_, value) = _parts(extension)
            if kind == _OTHER_NAMES:
                yield from _listed(value)


def _listed(value: bytes) -> Iterator[str]:
    for _, names in _parts(value):
        for tag, name in _parts(names):
            if tag == _DNS_NAME:
                yield name.decode("ascii", "replace")
            elif tag == _IP_NAME:
                yield str(ipaddress.ip_address(name))


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Take a DER text apart: tag and content of each part; raises what a wrong length raises."""
    at = 0
    while at < len(data):
        tag, length, at = data[at], data[at + 1], at + 2
        if length >= _LONG_FORM:
            size = length - _LONG_FORM
            length, at = int.from_bytes(data[at : at + size], "big"), at + size
        if at + length > len(data):
            raise ValueError("too short")
        yield tag, data[at : at + length]
        at += length


_CONNECT_S: Final = 5.0
_ANSWER_S: Final = 8.0
"""How long a proxy or a handshake may keep silent; seconds."""
_LOOK_S: Final = 2.0
ALL_S: Final = 20.0
"""How long all of it may take: a proxy that speaks a byte a second is never silent; seconds."""


class _StoppedLine(ConnectionGuard):
    """Keeps the request back when the connection stands, and remembers who is at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.stands = False
        self.tls = ""
        self.certificate: Certificate | None = None

    @override
    def depart(self, connected: Any = None) -> None:
        self.stands = True
        if hasattr(connected, "getpeercert"):
            self.certificate = read_certificate(connected.getpeercert(binary_form=True) or b"")
            self.tls = str(connected.version() or "")
        raise ConnectionCutError


def try_route(region: str, route: Route, cancellation: Cancellation) -> Trial:
    """Connect to SES in `region`, or to the endpoint of `route`. Blocks; raises nothing."""
    url = tidied_endpoint(route.endpoint_url or "") or ses_url(region)
    guard = _StoppedLine()
    cancellation.on_request(guard.cut)
    started = time.monotonic()
    patience = threading.Timer(ALL_S, guard.cut)
    patience.daemon = True
    patience.start()
    try:
        evidence = _attempt(url, region, route, guard)
        if guard.is_cut and not cancellation.requested:
            evidence = replace(evidence, kind=FailureKind.DEADLINE)
        return Trial(
            endpoint=host_in(url),
            address=guard.address,
            proxy=host_in(route.proxy_url or ""),
            elapsed_ms=round((time.monotonic() - started) * 1000),
            certificate=guard.certificate,
            tls=guard.tls,
            failure=None if guard.stands else explain(_seen(evidence, url, route, guard)),
        )
    finally:
        patience.cancel()
        guard.close()


def _attempt(url: str, region: str, route: Route, guard: ConnectionGuard) -> Evidence:
    from botocore.awsrequest import AWSRequest  # slow to import

    from ses_gui.services.ses.client import GuardedTransport  # imports botocore
    from ses_gui.services.ses.evidence import of_exception  # imports botocore

    nobody = Credentials("", "")
    known = replace(circumstances(nobody, region, route, {}), endpoint=host_in(url))
    if not url:
        return replace(known, kind=FailureKind.REGION)
    if endpoint_problem(url):
        return replace(known, kind=FailureKind.ENDPOINT)
    try:
        settings = ClientSettings(nobody, region, route, connect_s=_CONNECT_S, read_s=_ANSWER_S)
        with closing(GuardedTransport(guard, settings)) as transport:
            transport.send(AWSRequest("GET", url).prepare())
    except Exception as error:  # every error becomes evidence, and none is shown
        return of_exception(error, known)
    return known


def _seen(evidence: Evidence, url: str, route: Route, guard: _StoppedLine) -> Evidence:
    """Add who took the connection, and the certificate if it was not trusted."""
    is_stopped = guard.is_cut and evidence.kind is not FailureKind.DEADLINE
    kind = FailureKind.CANCELLED if is_stopped else evidence.kind
    seen = replace(evidence, kind=kind, address="" if route.proxy_url else guard.address)
    if seen.kind is not FailureKind.TLS:
        return seen
    return replace(seen, certificate=shown_certificate(url, guard, _LOOK_S, route.proxy_url))
