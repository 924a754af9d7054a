"""Places to which the built-in SES sends its clients when the network itself is to fail."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

_CROWD = 4


@dataclass(frozen=True, slots=True)
class Detour:
    """An endpoint to go to instead; `close` gives up what it holds."""

    url: str
    held: tuple[socket.socket, ...] = ()

    def close(self) -> None:
        """Let go of the sockets."""
        for each in self.held:
            each.close()


OpenDetour: TypeAlias = Callable[[str], Detour]
"""Opens a detour for the endpoint at a URL; belongs on a thread that may touch the network."""


def no_name(_url: str) -> Detour:
    """A host that no name server knows (RFC 6761 keeps `.invalid` for that)."""
    return Detour("https://email.ses.invalid")


def no_listener(_url: str) -> Detour:
    """A port where nobody listens, and nobody else can begin to."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", 0))
    return Detour(_url_of(bound), (bound,))


def no_room(_url: str) -> Detour:
    """A port whose queue is full: it neither takes a connection nor refuses one."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    return Detour(_url_of(listener), (listener, *_crowd(listener)))


def secure(url: str) -> Detour:
    """The same port, to be spoken to in TLS, which it does not know."""
    return Detour(url.replace("http://", "https://", 1))


def _crowd(listener: socket.socket) -> tuple[socket.socket, ...]:
    waiting = tuple(socket.socket() for _ in range(_CROWD))
    for client in waiting:
        client.setblocking(False)  # noqa: FBT003 - positional only
        with contextlib.suppress(OSError):
            client.connect_ex(listener.getsockname())
    return waiting


def _url_of(bound: socket.socket) -> str:
    return f"http://127.0.0.1:{bound.getsockname()[1]}"
