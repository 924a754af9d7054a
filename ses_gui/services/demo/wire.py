"""What the built-in SES hears and says: a call, an answer, an error in AWS's own form."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import socket
    import threading


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `target` is the path with its query, headers have lower-case names."""

    method: str
    target: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path without its query."""
        return self.target.partition("?")[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """One response."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "application/json"),)


@dataclass(frozen=True, slots=True)
class Wire:
    """The bare connection, for whoever wants to answer badly; `stopping` ends any wait."""

    connection: socket.socket
    stopping: threading.Event


Stunt: TypeAlias = Callable[[Wire], None]
"""Does with the connection whatever a script wants, instead of an answer."""

Script: TypeAlias = Callable[[Call], "Answer | Stunt | None"]
"""Is asked first for every call; None lets the built-in SES answer by itself."""


class RefusedError(Exception):
    """SES refuses the call with `code`, as the error's type is called on the wire."""

    def __init__(self, code: str, message: str | None, *, status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.status = status


def json_answer(value: Any, *, status: int = 200) -> Answer:
    """Answer `value` as JSON."""
    return Answer(status, json.dumps(value).encode(), _headers("application/json"))


def error_answer(code: str, message: str | None, *, status: int = 400) -> Answer:
    """Answer an error as SES v2 words it: the code in a header, the message in the body."""
    headers = (*_headers("application/json"), ("x-amzn-ErrorType", code))
    return Answer(status, json.dumps({"message": message}).encode(), headers)


def xml_answer(text: str, *, status: int = 200) -> Answer:
    """Answer `text` as the XML of AWS's older services."""
    return Answer(status, text.encode(), _headers("text/xml"))


def _headers(content_type: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", content_type), ("x-amzn-RequestId", str(uuid.uuid4())))
