"""Tries the way to SES: connects as a send does, and lets nothing over the connection."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override

from ses_gui.domain.failure_evidence import Evidence, Kind
from ses_gui.domain.failures import explain
from ses_gui.domain.network.endpoint_url import endpoint_problem, ses_url, tidied
from ses_gui.domain.network.origin import host_in
from ses_gui.domain.network.trial import Trial
from ses_gui.services.ses.certificate import read_certificate, shown_certificate
from ses_gui.services.ses.client import ClientSettings
from ses_gui.services.ses.line import Line, LineCutError

if TYPE_CHECKING:
    from ses_gui.domain.cancellation import Cancellation
    from ses_gui.domain.failure_evidence import Certificate
    from ses_gui.domain.network.settings import Route

_CONNECT_S: Final = 5.0
_ANSWER_S: Final = 8.0
"""How long a proxy or a handshake may keep silent; seconds."""
_LOOK_S: Final = 2.0
_ALL_S: Final = 20.0
"""How long all of it may take: a proxy that speaks a byte a second is never silent; seconds."""


class _StoppedLine(Line):
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
        raise LineCutError


def try_route(region: str, route: Route, cancellation: Cancellation) -> Trial:
    """Connect to SES in `region`, or to the endpoint of `route`. Blocks; raises nothing."""
    url = tidied(route.endpoint_url or "") or ses_url(region)
    line = _StoppedLine()
    cancellation.on_request(line.cut)
    started = time.monotonic()
    patience = threading.Timer(_ALL_S, line.cut)
    patience.daemon = True
    patience.start()
    try:
        evidence = _attempt(url, region, route, line)
        if line.is_cut and not cancellation.requested:
            evidence = replace(evidence, kind=Kind.DEADLINE)
        return Trial(
            endpoint=host_in(url),
            address=line.address,
            proxy=host_in(route.proxy_url or ""),
            elapsed_ms=round((time.monotonic() - started) * 1000),
            certificate=line.certificate,
            tls=line.tls,
            failure=None if line.stands else explain(_seen(evidence, url, route, line)),
        )
    finally:
        patience.cancel()
        line.close()


def _attempt(url: str, region: str, route: Route, line: Line) -> Evidence:
    from botocore.awsrequest import AWSRequest  # noqa: PLC0415 - slow to import

    from ses_gui.services.ses.evidence import of_exception  # noqa: PLC0415 - imports botocore
    from ses_gui.services.ses.transport import LineTransport  # noqa: PLC0415 - imports botocore

    known = Evidence(
        Kind.OTHER,
        region=region,
        endpoint=host_in(url),
        proxy=host_in(route.proxy_url or ""),
        has_proxy_login="@" in (route.proxy_url or ""),
    )
    if not url:
        return replace(known, kind=Kind.REGION)
    if endpoint_problem(url):
        return replace(known, kind=Kind.ENDPOINT)
    try:
        transport = LineTransport(line, _settings(region, route))
        try:
            transport.send(AWSRequest("GET", url).prepare())
        finally:
            transport.close()
    except Exception as error:  # every error becomes evidence, and none is shown
        return of_exception(error, known)
    return known


def _settings(region: str, route: Route) -> ClientSettings:
    return ClientSettings(
        access_key_id="",
        access_key_secret="",
        region=region,
        ca_file=route.ca_file,
        proxy_url=route.proxy_url,
        connect_s=_CONNECT_S,
        read_s=_ANSWER_S,
    )


def _seen(evidence: Evidence, url: str, route: Route, line: _StoppedLine) -> Evidence:
    """Add who took the connection, and the certificate if it was not trusted."""
    is_stopped = line.is_cut and evidence.kind is not Kind.DEADLINE
    kind = Kind.CANCELLED if is_stopped else evidence.kind
    seen = replace(evidence, kind=kind, address="" if route.proxy_url else line.address)
    if seen.kind is not Kind.TLS:
        return seen
    return replace(seen, certificate=shown_certificate(url, line, _LOOK_S, route.proxy_url))
