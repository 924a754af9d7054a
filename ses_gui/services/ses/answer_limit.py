"""How much of an answer is read: whoever sends more is not SES, and must not fill the memory."""

from __future__ import annotations

import http.client
import io
from typing import TYPE_CHECKING, Any, Final

from typing_extensions import Buffer, override

if TYPE_CHECKING:
    import socket

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
