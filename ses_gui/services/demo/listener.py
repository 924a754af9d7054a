"""The HTTP side of the built-in SES: reads calls off connections and writes the answers."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import override

from ses_gui.services.demo.wire import Answer, Call, Wire, error_answer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from ses_gui.services.demo.wire import Stunt

_LARGEST_BODY: Final = 50_000_000
_FAULT: Final = error_answer("InternalFailure", None, status=500)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A client that says nothing must not hold its thread for ever. Seconds.
    timeout = 60

    server: Listener

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST_BODY:
            self._say(error_answer("RequestEntityTooLargeException", None, status=413))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(self.command, self.path, headers, self.rfile.read(length))
        answered = self.server.reply(call)
        if isinstance(answered, Answer):
            self._say(answered)
        else:
            self.close_connection = True
            answered(Wire(self.connection, self.server.stopping))

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 - http.server looks for these names

    def _say(self, answer: Answer) -> None:
        self.close_connection = True
        self.send_response_only(answer.status)
        if not any(name.lower() == "date" for name, _ in answer.headers):
            self.send_header("Date", self.date_time_string())
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.body)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: a request line may hold addresses."""


class Listener(ThreadingHTTPServer):
    """Listens on 127.0.0.1 at a free port and asks `reply` for every call, each in a thread."""

    daemon_threads = True

    def __init__(self, reply: Callable[[Call], Answer | Stunt], tls: ssl.SSLContext | None) -> None:
        self._ask = reply
        self.stopping = threading.Event()
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)
        if tls is not None:
            # The handshake then happens in the connection's own thread.
            self.socket = tls.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._listen, name="demo-ses", daemon=True)

    @override
    def server_bind(self) -> None:
        # HTTPServer's own asks the name server for this computer's name, which may take long.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]  # bound to IPv4, so both are what they seem

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering, and end the connections that are still open."""
        self.stopping.set()
        # The listening thread waits for a connection without a clock: this is the one.
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.server_port)).close()
        self._thread.join()
        self.server_close()
        for connection in tuple(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def reply(self, call: Call) -> Answer | Stunt:
        """Answer `call`; our own faults look like AWS's."""
        try:
            return self._ask(call)
        except Exception:  # a fault here must not show as a dead connection
            return _FAULT

    def _listen(self) -> None:
        while not self.stopping.is_set():
            self.handle_request()

    @override
    def process_request_thread(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._open.discard(request)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a client that goes away is no news."""
