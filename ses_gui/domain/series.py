"""A series: one mail of each usage type, one after the other, until one shows that none will go."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.reach import hits_every_mail
from ses_gui.domain.outcome import Sent
from ses_gui.domain.rendering import template_for
from ses_gui.domain.usage_types import USAGE_TYPES

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonObject
    from ses_gui.domain.outcome import Outcome

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
