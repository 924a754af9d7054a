"""The hermetic AWS client: it does what it is told, over connections that can be cut."""

from __future__ import annotations

import http.client
import io
import logging
import os
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Final

from botocore.awsrequest import (
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
)
from botocore.config import Config
from botocore.httpsession import URLLib3Session
from botocore.loaders import Loader
from botocore.session import Session

from ses_gui.domain.network import parse_origin
from ses_gui.domain.override import override
from ses_gui.services.secret_environment import disarm_environment
from ses_gui.services.ses.connection import proxies

if TYPE_CHECKING:
    import socket

    from typing_extensions import Buffer

    from ses_gui.services.ses.connection import ClientSettings, ConnectionGuard

SERVICES: Final = ("sesv2", "sts")


class BuiltInLoader(Loader):
    """Reads botocore's own folder and no other: neither `AWS_DATA_PATH` nor `~/.aws/models`.

    Two short cuts halve the time to the first client: the services are known, so that 400
    folders need not be looked into, and the partitions stand in for the list of all endpoints,
    1.2 MB that only matter to services without endpoint rules.
    """

    def __init__(self) -> None:
        super().__init__(
            extra_search_paths=[self.BUILTIN_DATA_PATH], include_default_search_paths=False
        )

    @override
    def list_available_services(self, type_name: str) -> list[str]:
        return list(SERVICES)

    @override
    def load_data_with_path(self, name: str) -> tuple[Any, str]:
        if name != "endpoints":
            return super().load_data_with_path(name)
        partitions, path = super().load_data_with_path("partitions")
        return {"version": 3, "partitions": [*map(_endpoints, partitions["partitions"])]}, path


def _endpoints(partition: Any) -> dict[str, Any]:
    """Put one partition of `partitions.json` in the shape of `endpoints.json`."""
    return {
        "partition": partition["id"],
        "partitionName": partition["id"],
        "dnsSuffix": partition["outputs"]["dnsSuffix"],
        "regionRegex": partition["regionRegex"],
        "regions": {},
        "services": {},
        "defaults": {
            "hostname": "{service}.{region}.{dnsSuffix}",
            "protocols": ["https"],
            "signatureVersions": ["v4"],
            "variants": [],
        },
    }


_NO_FILE: Final = {"config_file": os.devnull, "credentials_file": os.devnull}


def hermetic_session() -> Session:
    """Make a botocore session that reads no variable, no `~/.aws`, no model but botocore's own.

    It may be shared by clients that are made one after another, not at the same time.
    """
    disarm_environment()
    # At debug level botocore logs whole requests with their signature.
    logging.getLogger("botocore").setLevel(logging.WARNING)
    session = Session(session_vars=_deaf(Session.SESSION_VARIABLES))
    session.register_component("data_loader", BuiltInLoader())
    return session


def hermetic_client(session: Session, service: str, settings: ClientSettings) -> Any:
    """Make a client for `service`, which is `sesv2` or `sts`; one attempt per call.

    Raises `ValueError` when a key is empty, because botocore would then look for another one,
    and botocore's `InvalidRegionError` or `ValueError` for what is no region or no URL.
    """
    keys, route = settings.credentials, settings.route
    if not (keys.access_key_id and keys.secret):
        raise ValueError("a key is missing")
    return session.create_client(
        service,
        region_name=settings.region,
        endpoint_url=parse_origin(route.endpoint_url).url if route.endpoint_url else None,
        verify=route.ca_file or True,
        aws_access_key_id=keys.access_key_id,
        aws_secret_access_key=keys.secret,
        config=Config(**_options(settings)),
    )


def _options(settings: ClientSettings) -> dict[str, Any]:
    return {
        "connect_timeout": settings.connect_s,
        "read_timeout": settings.read_s,
        "retries": {"total_max_attempts": 1, "mode": "standard"},
        "proxies": proxies(settings.route.proxy_url),
        "ignore_configured_endpoint_urls": True,
        "use_fips_endpoint": False,
        "use_dualstack_endpoint": False,
        "defaults_mode": "legacy",
        # The connector checks nothing and leaves it to AWS; so must we.
        "parameter_validation": False,
    }


def _deaf(variables: Any) -> dict[str, Any]:
    """Keep each variable's default and forget the names under which it could be set outside."""
    return {
        name: (None, None, _NO_FILE.get(name, default), convert)
        for name, (_, _, default, convert) in variables.items()
    }


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

    def __init__(self, guard: ConnectionGuard, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._guard = guard

    @override
    def _new_conn(self) -> socket.socket:
        connected: socket.socket = super()._new_conn()
        # Names such as ses.localhost lead wherever the name server says.
        if not ip_address(connected.getpeername()[0]).is_loopback:
            connected.close()
            raise PlainWayError
        return _held(connected, self._guard)

    @override
    def send(self, data: Any) -> None:
        _connect_then_depart(self, self._guard)
        super().send(data)


class _HeldHTTPSConnection(AWSHTTPSConnection):
    response_class = LimitedResponse  # type: ignore[assignment]  # the stub names one for S3

    def __init__(self, guard: ConnectionGuard, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._guard = guard
        self._asks_proxy = False

    @override
    def _new_conn(self) -> socket.socket:
        return _held(super()._new_conn(), self._guard)

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
            _connect_then_depart(self, self._guard)
        super().send(data)


class GuardedTransport(URLLib3Session):
    """Sends one request over connections that `line` holds; no redirect, no retry.

    It takes the proxy that it is given and no other.

    Raises `AttributeError` when botocore has changed inside and cannot be tied to a guard.
    """

    def __init__(self, guard: ConnectionGuard, settings: ClientSettings) -> None:
        options: dict[str, Any] = {
            "timeout": (settings.connect_s, settings.read_s),
            "verify": settings.route.ca_file or True,
        }
        super().__init__(proxies=proxies(settings.route.proxy_url), **options)
        held = {
            "http": partial(_pool, AWSHTTPConnectionPool, _HeldHTTPConnection, guard),
            "https": partial(_pool, AWSHTTPSConnectionPool, _HeldHTTPSConnection, guard),
        }
        inside: Any = vars(self)
        if set(inside.get("_manager").pool_classes_by_scheme) != set(held):
            raise AttributeError("pool_classes_by_scheme")
        inside["_manager"].pool_classes_by_scheme = held
        # The managers of proxies are made later, and from this.
        inside["_pool_classes_by_scheme"] = held


def _pool(pool: Any, connection: Any, guard: ConnectionGuard, *args: Any, **options: Any) -> Any:
    made = pool(*args, **options)
    made.ConnectionCls = partial(connection, guard)
    # A signed request goes nowhere but where it was signed for; and urllib3 stumbles over a 303.
    made.urlopen = partial(made.urlopen, redirect=False)
    return made


def _held(connected: socket.socket, guard: ConnectionGuard) -> socket.socket:
    try:
        guard.hold(connected)
    except BaseException:
        connected.close()
        raise
    return connected


def _connect_then_depart(connection: Any, guard: ConnectionGuard) -> None:
    if connection.sock is None:
        connection.connect()
    guard.depart(connection.sock)
