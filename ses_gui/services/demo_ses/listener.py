"""The HTTP side of the built-in SES: reads calls, checks signatures (Version 4), writes answers."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import re
import socket
import socketserver
import threading
import time
from datetime import UTC, datetime, timedelta
from http.client import LineTooLong
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

from ses_gui.domain.override import override
from ses_gui.services.demo_ses.model import (
    ApiAnswer,
    ApiCall,
    RefusedError,
    Wire,
    error_answer,
    refusal_of,
)

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from io import BufferedIOBase

    from ses_gui.services.demo_ses.model import DemoAccount, Stunt

_AUTHORIZATION: Final = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<credential>.*?),\s*SignedHeaders=(?P<headers>[^,]*),"
    r"\s*Signature=(?P<signature>[0-9a-f]+)"
)
_SCOPE_PARTS: Final = 5
_TOLERANCE_MIN: Final = 5
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_MISMATCH: Final = (
    "The request signature we calculated does not match the signature you provided. Check your AWS"
    " Secret Access Key and signing method. Consult the service documentation for details."
)


def check_signature(
    call: ApiCall,
    account: DemoAccount,
    *,
    service: str,
    region: str | None = None,
    now: datetime | None = None,
) -> str:
    """Return the region for which a `call` is signed that is rightly signed for `service`.

    Without `region` every region is right; without `now` it is the time of this computer. Raises
    `RefusedError` in AWS's words for every other call.
    """
    found = _AUTHORIZATION.fullmatch(call.headers.get("authorization", ""))
    if found is None:
        raise _refused("MissingAuthenticationTokenException", "Missing Authentication Token")
    signed_region = _checked_scope(found["credential"], account, service, region)
    _check_clock(call.headers.get("x-amz-date", ""), now or datetime.now(UTC))
    signed = {name: call.headers.get(name, "") for name in found["headers"].split(";")}
    expected = _signature(call, signed, account, (service, signed_region))
    # The body is the one that was signed, where the call names its hash.
    promised = call.headers.get("x-amz-content-sha256")
    is_whole = promised in {None, "UNSIGNED-PAYLOAD", hashlib.sha256(call.body).hexdigest()}
    if not (hmac.compare_digest(expected, found["signature"]) and is_whole):
        raise _refused("SignatureDoesNotMatch", _MISMATCH)
    return signed_region


def _checked_scope(credential: str, account: DemoAccount, service: str, region: str | None) -> str:
    parts = credential.split("/")
    if len(parts) != _SCOPE_PARTS:
        raise _refused(
            "IncompleteSignatureException",
            "Credential must have exactly 5 slash-delimited elements,"
            f" e.g. keyid/date/region/service/term, got '{credential}'",
        )
    key_id, _date, signed_region, signed_service, _term = parts
    if key_id != account.access_key_id:
        raise _refused(
            "UnrecognizedClientException", "The security token included in the request is invalid."
        )
    scoped = "Credential should be scoped to"
    if signed_service != service:
        raise _refused("SignatureDoesNotMatch", f"{scoped} correct service: '{service}'. ")
    if signed_region != (region or signed_region):
        told = f"{scoped} a valid region, not '{signed_region}'. "
        raise _refused("SignatureDoesNotMatch", told)
    return signed_region


def _check_clock(stamp: str, now: datetime) -> None:
    tolerance = timedelta(minutes=_TOLERANCE_MIN)
    try:
        at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        raise _refused("IncompleteSignatureException", "Date must be in ISO-8601 format") from None
    if at < now - tolerance:
        raise _skewed(f"Signature expired: {stamp} is now earlier than", now, "-", now - tolerance)
    if at > now + tolerance:
        raise _skewed(
            f"Signature not yet current: {stamp} is still later than", now, "+", now + tolerance
        )


def _skewed(start: str, now: datetime, sign: str, limit: datetime) -> RefusedError:
    window = f"({now.strftime(_STAMP)} {sign} {_TOLERANCE_MIN} min.)"
    return _refused("SignatureDoesNotMatch", f"{start} {limit.strftime(_STAMP)} {window}")


def _signature(
    call: ApiCall, signed: dict[str, str], account: DemoAccount, scope: tuple[str, str]
) -> str:
    from botocore.auth import SigV4Auth  # slow, and needed at the first call only
    from botocore.awsrequest import AWSRequest  # as above
    from botocore.credentials import Credentials  # as above

    keys = Credentials(account.access_key_id, account.access_key_secret)
    signer: Any = SigV4Auth(keys, *scope)
    url = f"http://{call.headers.get('host', '')}{call.target}"
    request: Any = AWSRequest(method=call.method, url=url, headers=signed, data=call.body)
    request.context["timestamp"] = call.headers.get("x-amz-date", "")
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return str(signer.signature(text, request))


def _refused(code: str, message: str) -> RefusedError:
    return RefusedError(code, message, status=403)


LARGEST_BODY: Final = 10 * 1024 * 1024
"""Bytes. A configuration has no more (`json_text.LARGEST`); SES itself takes 40 MB (quotas of SES,
“Message quotas”)."""
MOST_CONNECTIONS: Final = 32
LARGE: Final = 512 * 1024
"""Bytes from which a body is checked before anything else is done with it."""
_MOST_LARGE: Final = 2
"""How many bodies of more than `LARGE` are in memory at a time."""
_LARGEST_HEAD: Final = 64 * 1024
_PIECE: Final = 64 * 1024
READ_S: Final = 30.0
"""How long the body of one call may take."""
_DRAIN_S: Final = 1.0
_TOO_LONG: Final = f"Message length is more than {LARGEST_BODY} bytes long."
_FAULT: Final = error_answer("InternalFailure", None, status=500)
_UNSIGNED: Final = RefusedError(
    "MissingAuthenticationTokenException", "Missing Authentication Token", status=403
)
_FROM_BROWSER: Final = ("Origin", "Referer", "Sec-Fetch-Site", "Sec-Fetch-Mode")
"""Headers that no client of AWS sends and that a page cannot keep its browser from sending."""


class _Head:
    """Reads the lines of a call's head, and no more than `_LARGEST_HEAD` of them together."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file = file
        self._left = _LARGEST_HEAD

    def readline(self, limit: int) -> bytes:
        line = self._file.readline(limit)
        self._left -= len(line)
        if self._left < 0:
            raise LineTooLong("head")
        return line


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # A client that says nothing must not hold its thread for ever. Seconds.
    timeout = 60

    server: Listener

    @override
    def parse_request(self) -> bool:
        file = self.rfile
        self.rfile = _Head(file)  # type: ignore[assignment]  # a head is read with no more
        try:
            return super().parse_request()
        finally:
            self.rfile = file

    def do_POST(self) -> None:
        refused, length = self._refusal(), self._length()
        if refused is not None or length is None:
            self._say(refused or error_answer("MissingContentLength", None, status=411))
            self._drain()
            return
        large = self.server.large if length > LARGE else contextlib.nullcontext()
        with large:
            body = self._body(length)
            if body is None:
                self.close_connection = True
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            answered = self.server.reply(ApiCall(self.command, self.path, headers, body))
            del body
        if isinstance(answered, ApiAnswer):
            self._say(answered)
        else:
            self.close_connection = True
            answered(Wire(self.connection, self.server.stopping))

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 - http.server looks for these names

    def _refusal(self) -> ApiAnswer | None:
        """Refuse before the body is read what no client of AWS on this computer sends."""
        port = self.server.server_port
        if self.headers.get_all("Host") not in ([f"127.0.0.1:{port}"], [f"localhost:{port}"]):
            # A page can lead a name of its own to 127.0.0.1, but cannot give itself this header.
            return error_answer("MisdirectedRequest", None, status=421)
        if any(name in self.headers for name in _FROM_BROWSER):
            return error_answer("AccessDeniedException", None, status=403)
        if (self._length() or 0) > LARGEST_BODY:
            return error_answer("BadRequestException", _TOO_LONG, status=413)
        if not self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 "):
            return refusal_of(self.path, _UNSIGNED)
        return None

    def _length(self) -> int | None:
        """The announced length of the body; None if it is not to be told."""
        announced = self.headers.get_all("Content-Length", ["0"])
        is_plain = len(announced) == 1 and re.fullmatch("[0-9]{1,15}", announced[0])
        return int(announced[0]) if is_plain and "Transfer-Encoding" not in self.headers else None

    def _body(self, length: int) -> bytes | None:
        """Read the body; None if it does not come in time."""
        end, body, at = time.monotonic() + READ_S, bytearray(length), 0
        with memoryview(body) as room:
            while at < length and time.monotonic() < end:
                piece = self.rfile.read1(min(length - at, _PIECE))
                if not piece:
                    return None
                room[at : at + len(piece)] = piece
                at += len(piece)
        return bytes(body) if at == length else None

    def _drain(self) -> None:
        """Take what is still coming and forget it: a client that is cut off reads no answer."""
        end = time.monotonic() + _DRAIN_S
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(_DRAIN_S)
            while self.connection.recv(_PIECE) and time.monotonic() < end:
                pass

    def _say(self, answer: ApiAnswer) -> None:
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

    def __init__(
        self, reply: Callable[[ApiCall], ApiAnswer | Stunt], tls: ssl.SSLContext | None
    ) -> None:
        self._ask = reply
        self.stopping = threading.Event()
        self.large = threading.BoundedSemaphore(_MOST_LARGE)
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

    def reply(self, call: ApiCall) -> ApiAnswer | Stunt:
        """Answer `call`; our own faults look like AWS's."""
        try:
            return self._ask(call)
        except Exception:  # a fault here must not show as a dead connection
            return _FAULT

    def _listen(self) -> None:
        while not self.stopping.is_set():
            self.handle_request()

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        if len(self._open) >= MOST_CONNECTIONS:
            self.shutdown_request(request)
            return
        self._open.add(request)
        super().process_request(request, client_address)

    @override
    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._open.discard(request)

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep quiet: a client that goes away is no news."""
