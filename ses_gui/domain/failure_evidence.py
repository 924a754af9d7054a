"""What is known about a send that failed, before anybody has explained it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Where a send ended. All but `ANSWERED` and `NO_ID` happened on this side of the wire."""

    ANSWERED = "answered"
    """The endpoint answered with an error."""
    NO_ID = "no-id"
    """The endpoint said yes, but without the message ID that SES always gives."""
    DNS = "dns"
    REFUSED = "refused"
    CONNECT_TIMEOUT = "connect-timeout"
    READ_TIMEOUT = "read-timeout"
    CLOSED = "closed"
    TLS = "tls"
    KEY_ID_MISSING = "key-id-missing"
    SECRET_MISSING = "secret-missing"  # noqa: S105 - the name of a kind, not a secret
    KEY_ID_HEADER = "key-id-header"
    SECRET_HEADER = "secret-header"  # noqa: S105 - the name of a kind, not a secret
    REGION = "region"
    ENDPOINT = "endpoint"
    CANCELLED = "cancelled"
    DEADLINE = "deadline"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The facts of one failed send; `message` is the endpoint's own and may hold anything."""

    kind: Kind
    code: str | None = None
    message: str | None = field(default=None, repr=False)
    http_status: int | None = None
    request_id: str | None = None
    detail: str = ""
    """A short token of our own choice, such as OpenSSL's reason or the type of the answer."""
    departed: bool = False
    """Whether a byte of the request may have left this computer."""
    region: str = ""
    endpoint: str = ""
    sender: str = ""
    recipient: str = ""
    feedback: str = ""
    configuration_set: str = ""

    @property
    def bare_code(self) -> str:
        """The AWS code as all spellings share it: `AccessDenied` is `AccessDeniedException`."""
        return (self.code or "").lower().removesuffix("exception")


@dataclass(frozen=True, slots=True)
class FailureText:
    """A failure explained: what happened, why, what to do, and where to look."""

    id: str
    title: str
    cause: str
    fix: str
    field: str | None
    maybe_sent: bool
