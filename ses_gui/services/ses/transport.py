"""The HTTP transport of one request over sockets that its caller can close at any moment."""

from __future__ import annotations

import http.client
import io
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

from botocore.awsrequest import (
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
)
from botocore.httpsession import URLLib3Session
from typing_extensions import Buffer, override

from ses_gui.services.ses.client import proxies

if TYPE_CHECKING:
    import socket

    from ses_gui.services.ses.client import ClientSettings
    from ses_gui.services.ses.connection_guard import ConnectionGuard

LARGEST: Final = 1024 * 1024
"""Bytes of one answer with its head. SES's longest, a page of 1,000 identities, has 200 kB."""


class AnswerTooLargeError(Exception):
    """More than `LARGEST` bytes came. No `OSError`, or urllib3 would take it for a hang-up."""


class LimitedResponse(http.client.HTTPResponse):
    """Counts what comes over the wire, before anything is put together or unpacked.

    That covers endless bodies, chunks, header lines and interim answers alike, and what a proxy
    says before it leads on.
    """

    @override
    def __init__(self, sock: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        raw = sock.makefile("rb", buffering=0)
        self.fp.close()
        self.fp = io.BufferedReader(_Counted(raw))


class _Counted(io.RawIOBase):
    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__()
        self._raw = raw
        self._left = LARGEST

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer, /) -> int | None:
        count = self._raw.readinto(buffer)
        self._left -= count or 0
        if self._left < 0:
            raise AnswerTooLargeError
        return count

    @override
    def close(self) -> None:
        self._raw.close()
        super().close()


# `Any` below stands for what urllib3 and botocore pass among themselves.


class PlainWayError(Exception):
    """A connection without TLS would leave this computer. No `OSError`, or urllib3 takes it."""


class _HeldHTTPConnection(AWSHTTPConnection):
    response_class = LimitedResponse  # type: ignore[assignment]  # the stub names one for S3

    def __init__(self, line: ConnectionGuard, *args: Any, **options: Any) -> None:
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

    def __init__(self, line: ConnectionGuard, *args: Any, **options: Any) -> None:
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


class GuardedTransport(URLLib3Session):
    """Sends one request over connections that `line` holds; no redirect, no retry.

    It takes the proxy that it is given and no other.

    Raises `AttributeError` when botocore has changed inside and cannot be tied to a line.
    """

    def __init__(self, line: ConnectionGuard, settings: ClientSettings) -> None:
        options: dict[str, Any] = {
            "timeout": (settings.connect_s, settings.read_s),
            "verify": settings.route.ca_file or True,
        }
        super().__init__(proxies=proxies(settings.route.proxy_url), **options)
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


def _pool(pool: Any, connection: Any, line: ConnectionGuard, *args: Any, **options: Any) -> Any:
    made = pool(*args, **options)
    made.ConnectionCls = partial(connection, line)
    # A signed request goes nowhere but where it was signed for; and urllib3 stumbles over a 303.
    made.urlopen = partial(made.urlopen, redirect=False)
    return made


def _held(connected: socket.socket, line: ConnectionGuard) -> socket.socket:
    try:
        line.hold(connected)
    except BaseException:
        connected.close()
        raise
    return connected


def _connect_then_depart(connection: Any, line: ConnectionGuard) -> None:
    if connection.sock is None:
        connection.connect()
    line.depart(connection.sock)
