"""The HTTP transport of one request, whose connections are held by its line."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from botocore.awsrequest import (
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
)
from botocore.httpsession import URLLib3Session
from typing_extensions import override

if TYPE_CHECKING:
    import socket

    from ses_gui.services.ses.line import Line

# `Any` below stands for what urllib3 and botocore pass among themselves.


class _HeldHTTPConnection(AWSHTTPConnection):
    def __init__(self, line: Line, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    @override
    def _new_conn(self) -> socket.socket:
        connected: socket.socket = _held(super()._new_conn(), self._line)
        return connected

    @override
    def send(self, data: Any) -> None:
        _connect_then_depart(self, self._line)
        super().send(data)


class _HeldHTTPSConnection(AWSHTTPSConnection):
    def __init__(self, line: Line, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    @override
    def _new_conn(self) -> socket.socket:
        connected: socket.socket = _held(super()._new_conn(), self._line)
        return connected

    @override
    def send(self, data: Any) -> None:
        _connect_then_depart(self, self._line)
        super().send(data)


class LineTransport(URLLib3Session):
    """Sends one request over connections that `line` holds; no proxy, no redirect, no retry.

    Raises `AttributeError` when botocore has changed inside and cannot be tied to a line.
    """

    def __init__(self, line: Line, *, connect_s: float, read_s: float, ca_file: str | None) -> None:
        options: dict[str, Any] = {"timeout": (connect_s, read_s), "verify": ca_file or True}
        super().__init__(proxies={}, **options)
        held = {
            "http": partial(_pool, AWSHTTPConnectionPool, _HeldHTTPConnection, line),
            "https": partial(_pool, AWSHTTPSConnectionPool, _HeldHTTPSConnection, line),
        }
        pools: Any = vars(self).get("_manager")
        if set(pools.pool_classes_by_scheme) != set(held):
            raise AttributeError("pool_classes_by_scheme")
        pools.pool_classes_by_scheme = held


def _pool(pool: Any, connection: Any, line: Line, *args: Any, **options: Any) -> Any:
    made = pool(*args, **options)
    made.ConnectionCls = partial(connection, line)
    return made


def _held(connected: Any, line: Line) -> Any:
    try:
        line.hold(connected)
    except BaseException:
        connected.close()
        raise
    return connected


def _connect_then_depart(connection: Any, line: Line) -> None:
    if connection.sock is None:
        connection.connect()
    line.depart()
