"""The HTTP transport of one request, whose connections are held by its line."""

from __future__ import annotations

from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from botocore.awsrequest import (
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
)
from botocore.httpsession import URLLib3Session
from typing_extensions import override

from ses_gui.services.ses.answer_limit import LimitedResponse
from ses_gui.services.ses.client import proxies

if TYPE_CHECKING:
    import socket

    from ses_gui.services.ses.client import ClientSettings
    from ses_gui.services.ses.line import Line

# `Any` below stands for what urllib3 and botocore pass among themselves.


class PlainWayError(Exception):
    """A connection without TLS would leave this computer. No `OSError`, or urllib3 takes it."""


class _HeldHTTPConnection(AWSHTTPConnection):
    response_class = LimitedResponse  # type: ignore[assignment]  # the stub names one for S3

    def __init__(self, line: Line, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    @override
    def _new_conn(self) -> socket.socket:
        connected: socket.socket = super()._new_conn()
        # Names such as ses.localhost lead wherever the name server says.
        if not ip_address(connected.getpeername()[0]).is_loopback:
            connected.close()
            raise PlainWayError
        return _held(connected, self._line)

    @override
    def send(self, data: Any) -> None:
        _connect_then_depart(self, self._line)
        super().send(data)


class _HeldHTTPSConnection(AWSHTTPSConnection):
    response_class = LimitedResponse  # type: ignore[assignment]  # the stub names one for S3

    def __init__(self, line: Line, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line
        self._asks_proxy = False

    @override
    def _new_conn(self) -> socket.socket:
        return _held(super()._new_conn(), self._line)

    @override
    def _tunnel(self) -> None:
        # What is sent meanwhile asks the proxy to lead on; the request has not left yet.
        self._asks_proxy = True
        try:
            super()._tunnel()
        finally:
            self._asks_proxy = False

    @override
    def send(self, data: Any) -> None:
        if not self._asks_proxy:
            _connect_then_depart(self, self._line)
        super().send(data)


class LineTransport(URLLib3Session):
    """Sends one request over connections that `line` holds; no redirect, no retry.

    It takes the proxy that it is given and no other.

    Raises `AttributeError` when botocore has changed inside and cannot be tied to a line.
    """

    def __init__(self, line: Line, settings: ClientSettings) -> None:
        options: dict[str, Any] = {
            "timeout": (settings.connect_s, settings.read_s),
            "verify": settings.ca_file or True,
        }
        super().__init__(proxies=proxies(settings.proxy_url), **options)
        held = {
            "http": partial(_pool, AWSHTTPConnectionPool, _HeldHTTPConnection, line),
            "https": partial(_pool, AWSHTTPSConnectionPool, _HeldHTTPSConnection, line),
        }
        inside: Any = vars(self)
        if set(inside.get("_manager").pool_classes_by_scheme) != set(held):
            raise AttributeError("pool_classes_by_scheme")
        inside["_manager"].pool_classes_by_scheme = held
        # The managers of proxies are made later, and from this.
        inside["_pool_classes_by_scheme"] = held


def _pool(pool: Any, connection: Any, line: Line, *args: Any, **options: Any) -> Any:
    made = pool(*args, **options)
    made.ConnectionCls = partial(connection, line)
    # A signed request goes nowhere but where it was signed for; and urllib3 stumbles over a 303.
    made.urlopen = partial(made.urlopen, redirect=False)
    return made


def _held(connected: socket.socket, line: Line) -> socket.socket:
    try:
        line.hold(connected)
    except BaseException:
        connected.close()
        raise
    return connected


def _connect_then_depart(connection: Any, line: Line) -> None:
    if connection.sock is None:
        connection.connect()
    line.depart(connection.sock)
