"""What came of a send: a value that says all, and never an exception's own text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime


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


@dataclass(frozen=True, slots=True)
class Failure:
    """SES was not reached or did not accept; says what happened, why, and what to do."""

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


Outcome: TypeAlias = Sent | Failure
