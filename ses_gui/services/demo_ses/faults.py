"""Network faults of the built-in SES: slow, silent or broken answers, and dead addresses."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.frozen import frozen
from ses_gui.services.demo_ses.model import ApiAnswer, error_answer

if TYPE_CHECKING:
    from ses_gui.services.demo_ses.model import ApiCall, Script, Stunt, Wire

_RESET: Final = struct.pack("ii", 1, 0)


def always(answer: ApiAnswer) -> Script:
    """Give the same answer to every call."""
    return lambda _call: answer


def refusing(code: str, message: str | None, *, status: int = 400) -> Script:
    """Refuse every call with an AWS error."""
    return always(error_answer(code, message, status=status))


def web_page(html: str, *, status: int = 200) -> Script:
    """Answer every call as the log-in page of a network does, or a web server."""
    return always(ApiAnswer(status, html.encode(), (("Content-Type", "text/html"),)))


def silent(_call: ApiCall) -> Stunt:
    """Take the request and never answer."""
    return _wait


def resetting(_call: ApiCall) -> Stunt:
    """Take the request and reset the connection."""
    return _reset


def dripping(_call: ApiCall) -> Stunt:
    """Answer byte by byte, five a second, and never come to the end."""
    return _drip


def _wait(wire: Wire) -> None:
    wire.stopping.wait()


def _reset(wire: Wire) -> None:
    wire.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    wire.connection.close()


def _drip(wire: Wire) -> None:
    with contextlib.suppress(OSError):
        wire.connection.sendall(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        while not wire.stopping.wait(0.2):
            wire.connection.sendall(b"x")


_CROWD = 4


@frozen
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
