"""What came of a send: a value that says all, and never an exception's own text."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as part
from typing import TYPE_CHECKING, TypeAlias

from ses_gui.domain.failure_text import Retry

if TYPE_CHECKING:
    from datetime import datetime

    from ses_gui.domain.failure_evidence import Evidence


@dataclass(frozen=True, slots=True)
class Sent:
    """SES accepted the mail. Times in milliseconds, `at` in UTC, `endpoint` a host name."""

    message_id: str
    request_id: str | None
    http_status: int
    region: str
    endpoint: str
    elapsed_ms: int
    at: datetime
    address: str = ""
    """The IP address that answered; empty behind a proxy."""
    proxy: str = ""
    """The host of the proxy that it went through."""


@dataclass(frozen=True, slots=True)
class Failure:
    """SES was not reached or did not accept; says what happened, why, and what to do.

    The parts with a default are those of a `FailureText` that a failure may do without.
    """

    id: str
    title: str
    cause: str
    fix: str
    code: str | None
    http_status: int | None
    request_id: str | None
    maybe_sent: bool
    """Whether the mail may have gone out all the same."""
    field: str | None
    """The connector key to look at, or None."""
    region: str
    endpoint: str
    elapsed_ms: int
    at: datetime
    case: str = ""
    commands: tuple[str, ...] = ()
    console: str | None = None
    link: str | None = None
    retry: Retry = Retry.BY_HAND
    wait_s: int | None = None
    advice: str = ""
    address: str = ""
    """The IP address that took the connection; empty if none did."""
    proxy: str = ""
    """The host of the proxy that it was to go through."""
    evidence: Evidence | None = part(default=None, repr=False, compare=False)
    """What the explanation was made from; see `failures.reconsidered`."""


Outcome: TypeAlias = Sent | Failure
