"""The line of one request: which sockets it holds, whether it has left, and how to cut it."""

from __future__ import annotations

import contextlib
import socket
import threading


class ConnectionCutError(Exception):
    """The line was cut before this step."""


class ConnectionGuard:
    """The connections of one request; any thread may cut them at any moment, for good."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._is_cut = False
        self._departed = False
        self._address = ""

    @property
    def departed(self) -> bool:
        """Whether a byte of the request may have left this computer."""
        return self._departed

    @property
    def is_cut(self) -> bool:
        """Whether somebody has cut it."""
        return self._is_cut

    @property
    def address(self) -> str:
        """The IP address that took the first connection; empty as long as none did."""
        return self._address

    def hold(self, connected: socket.socket) -> None:
        """Remember a connection; raises `ConnectionCutError` when it comes too late.

        It is remembered as a duplicate: TLS takes the original away in the middle of its
        handshake, and shutting the duplicate down ends the connection all the same.
        """
        with self._lock:
            self._refuse_if_cut()
            self._sockets.append(connected.dup())
            self._address = self._address or _peer(connected)

    def depart(self, _connected: object = None) -> None:
        """Note that the request leaves now; raises `ConnectionCutError` when it must not.

        `_connected` is the socket that it leaves over, secured if it is to be.
        """
        with self._lock:
            self._refuse_if_cut()
            self._departed = True

    def cut(self) -> None:
        """Shut every connection down, and let no request leave from now on."""
        with self._lock:
            self._is_cut = True
            for held in self._sockets:
                with contextlib.suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of the connections."""
        with self._lock:
            for held in self._sockets:
                held.close()
            self._sockets.clear()

    def _refuse_if_cut(self) -> None:
        if self._is_cut:
            raise ConnectionCutError


def _peer(connected: socket.socket) -> str:
    with contextlib.suppress(OSError):  # it may have gone again
        match connected.getpeername():
            case (str(address), *_):
                return address
    return ""
