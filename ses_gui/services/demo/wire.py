"""What the built-in SES hears and says: a call, an answer, an error in AWS's own form."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    import socket
    import threading

STS_NAMESPACE: Final = "https://sts.amazonaws.com/doc/2011-06-15/"


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


def refusal_of(path: str, error: RefusedError) -> Answer:
    """Answer `error` in the words of the service that listens at `path`."""
    if path != "/":
        return error_answer(error.code, error.message, status=error.status)
    # The token service calls an unknown key otherwise.
    code = error.code.removesuffix("Exception")
    code = "InvalidClientTokenId" if code == "UnrecognizedClient" else code
    return xml_answer(
        f'<ErrorResponse xmlns="{STS_NAMESPACE}"><Error><Type>Sender</Type><Code>{code}</Code>'
        f"<Message>{escape(error.message or '')}</Message></Error>"
        f"<RequestId>{uuid.uuid4()}</RequestId></ErrorResponse>",
        status=error.status,
    )


def xml_answer(text: str, *, status: int = 200) -> Answer:
    """Answer `text` as the XML of AWS's older services."""
    return Answer(status, text.encode(), _headers("text/xml"))


def _headers(content_type: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", content_type), ("x-amzn-RequestId", str(uuid.uuid4())))
