"""Scripts that make the built-in SES behave badly: slowly, wrongly, or not at all."""

from __future__ import annotations

import contextlib
import socket
import struct
from typing import TYPE_CHECKING, Final

from ses_gui.services.demo.wire import Answer, error_answer

if TYPE_CHECKING:
    from ses_gui.services.demo.wire import Call, Script, Stunt, Wire

_RESET: Final = struct.pack("ii", 1, 0)


def always(answer: Answer) -> Script:
    """Give the same answer to every call."""
    return lambda _call: answer


def refusing(code: str, message: str | None, *, status: int = 400) -> Script:
    """Refuse every call with an AWS error."""
    return always(error_answer(code, message, status=status))


def web_page(html: str, *, status: int = 200) -> Script:
    """Answer every call as the log-in page of a network does, or a web server."""
    return always(Answer(status, html.encode(), (("Content-Type", "text/html"),)))


def silent(_call: Call) -> Stunt:
    """Take the request and never answer."""
    return _wait


def resetting(_call: Call) -> Stunt:
    """Take the request and reset the connection."""
    return _reset


def dripping(_call: Call) -> Stunt:
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
