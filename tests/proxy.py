"""A proxy on this computer, for whatever is to go through one."""

from __future__ import annotations

import socket
import threading
from base64 import b64encode
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl

REFUSED = b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
OPEN = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Proxy:
    """Leads everything to one port, whatever is asked for; without one it wants another log-in.

    With `login` it leads only who says it, with `tls` it is spoken to in TLS.
    `heard` are the first pieces of what was said.
    """

    def __init__(
        self, target: int | None, login: str = "", tls: ssl.SSLContext | None = None
    ) -> None:
        self._tls = tls
        self._target = target
        self._login = b64encode(login.encode()) if login else b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.bare_url = f"http://{self.host}"
        self.url = f"http://someone:hunter2@{self.host}"
        self.heard: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._lead, args=(client,), daemon=True).start()

    def _secured(self, accepted: socket.socket) -> socket.socket:
        return self._tls.wrap_socket(accepted, server_side=True) if self._tls else accepted

    def _lead(self, accepted: socket.socket) -> None:
        with suppress(OSError), self._secured(accepted) as client:
            said = client.recv(65_536)
            self.heard.append(said)
            if self._target is None or self._login not in said:
                client.sendall(REFUSED)
                return
            with socket.create_connection(("127.0.0.1", self._target)) as server:
                if said.startswith(b"CONNECT"):
                    client.sendall(OPEN)
                else:
                    server.sendall(said.replace(b" http://" + _host(said), b" ", 1))
                threading.Thread(target=_pour, args=(client, server), daemon=True).start()
                _pour(server, client)


def _host(said: bytes) -> bytes:
    return said.partition(b"://")[2].partition(b"/")[0]


def _pour(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65_536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
