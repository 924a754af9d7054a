"""What came of a send, and a series of them: one mail of each usage type."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as part
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.config.request import template_for
from ses_gui.domain.failures.text import Retry
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from datetime import datetime

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.failures.evidence import Evidence


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


# The mailbox simulator of SES: recipients that answer as real ones would, in the sandbox too.
#
# Source: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html; mail to them is
# billed and counts for the rate, but not for the daily quota or the reputation.

_DOMAIN: Final = "simulator.amazonses.com"
SIMULATOR: Final = MappingProxyType(
    {
        f"{name}@{_DOMAIN}": meaning
        for name, meaning in (
            ("success", "The mail is delivered."),
            ("bounce", "The mailbox does not exist: the mail bounces."),
            ("ooto", "It is delivered, and an out-of-office reply comes back."),
            ("complaint", "It is delivered, and its reader marks it as spam."),
            ("suppressionlist", "It bounces, as the address is on SES's global suppression list."),
        )
    }
)
"""Address → what becomes of mail to it."""


def is_simulator(address: str) -> bool:
    """Whether `address` is one of SES's own mailboxes for tests."""
    return address.rpartition("@")[2].lower() == _DOMAIN


_OF_ONE_MAIL: Final = frozenset({"MESSAGE_TOO_BIG", "CHARSET"})
"""The rows that are about what the mail holds."""


def hits_every_mail(failure: Failure) -> bool:
    """Whether another mail to the same recipient would fail as well."""
    return failure.case not in _OF_ONE_MAIL


USUAL_RATE: Final = 1.0
"""Mails a second, where nobody knows better: what an account in the sandbox may send."""


class SeriesEnd(StrEnum):
    """How a series ended."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    """The user has stopped it."""
    HELD = "held"
    """A mail could not be sent at all."""
    DOUBTFUL = "doubtful"
    """Nobody knows what became of the last one, so no other is sent after it."""
    HOPELESS = "hopeless"
    """What kept the last one back would keep back all."""


def series_types(config: JsonObject) -> tuple[str, ...]:
    """The usage types for which the connector finds a template, in the order of its defaults."""
    return tuple(name for name in USAGE_TYPES if template_for(config, name) is not None)


def end_after(outcome: Outcome) -> SeriesEnd | None:
    """How a series ends with what came of a mail; None if another may follow."""
    if isinstance(outcome, Sent):
        return None
    if outcome.maybe_sent:
        return SeriesEnd.DOUBTFUL
    return SeriesEnd.HOPELESS if hits_every_mail(outcome) else None
