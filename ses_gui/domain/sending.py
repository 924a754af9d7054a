"""What came of a send, and a series of them: one mail of each usage type."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from ses_gui.domain.config.request import template_for
from ses_gui.domain.frozen import frozen
from ses_gui.domain.scrubbing import token
from ses_gui.domain.texts.message import message
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ses_gui.domain.config.strict_json import JsonObject
    from ses_gui.domain.failures.evidence import Evidence, Explanation
    from ses_gui.domain.texts.message import Message


@frozen
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


@frozen
class Failure:
    """SES was not reached or did not accept. Times as those of `Sent`."""

    explanation: Explanation
    evidence: Evidence = field(repr=False)
    """What is known of it, from which the explanation was made."""
    elapsed_ms: int
    at: datetime

    @property
    def code(self) -> str | None:
        """The AWS code, fit to be shown; None if the answer names none."""
        code = token(self.evidence.code)  # botocore puts the HTTP status in its place
        return None if code and code.isdigit() else code


Outcome: TypeAlias = Sent | Failure


def answer_of(outcome: Outcome) -> Sent | Evidence:
    """What is known of the answer and of the way to it, whatever it was."""
    return outcome if isinstance(outcome, Sent) else outcome.evidence


# The mailbox simulator of SES: recipients that answer as real ones would, in the sandbox too.
#
# Source: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html; mail to them is
# billed and counts for the rate, but not for the daily quota or the reputation.

_DOMAIN: Final = "simulator.amazonses.com"
SIMULATOR: Final[Mapping[str, Message]] = {
    f"{name}@{_DOMAIN}": message(f"sending.simulator.{name}")
    for name in ("success", "bounce", "ooto", "complaint", "suppressionlist")
}
"""Address → what becomes of mail to it."""


def is_simulator(address: str) -> bool:
    """Whether `address` is one of SES's own mailboxes for tests."""
    return address.rpartition("@")[2].lower() == _DOMAIN


_OF_ONE_MAIL: Final = frozenset({"MESSAGE_TOO_BIG", "CHARSET"})
"""The rows that are about what the mail holds."""


def hits_every_mail(failure: Failure) -> bool:
    """Whether another mail to the same recipient would fail as well."""
    return failure.explanation.case not in _OF_ONE_MAIL


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
    if outcome.explanation.maybe_sent:
        return SeriesEnd.DOUBTFUL
    return SeriesEnd.HOPELESS if hits_every_mail(outcome) else None
