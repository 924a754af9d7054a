"""A failure explained, in the parts that a window or a terminal shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_MINUTE_S: Final = 60
_UNITS: Final = (
    (86_400, "a day", "days"),
    (3600, "an hour", "hours"),
    (_MINUTE_S, "a minute", "minutes"),
    (1, "a second", "seconds"),
)


class Retry(StrEnum):
    """Whether sending the same mail once more may help."""

    NEVER = "never"
    WHEN_MENDED = "when-mended"
    LATER = "later"
    BY_HAND = "by-hand"
    """Once more, by a person who has looked whether the mail arrived after all."""


@dataclass(frozen=True, slots=True)
class FailureText:
    """What happened, why, what to do, where to look, and whether to send again.

    `id` is stable and for scripts; `case` is the row of the catalogue, finer than `id`.
    """

    id: str
    case: str
    title: str
    cause: str
    fix: str
    field: str | None
    """The connector key to look at, or None."""
    commands: tuple[str, ...]
    """Lines for a terminal with the AWS command line, the best first."""
    console: str | None
    """The page of the AWS console that `fix` leads to."""
    link: str
    """The page of AWS's documentation."""
    retry: Retry
    wait_s: int | None
    """How long to wait before sending again; seconds."""
    advice: str
    """`retry` and `wait_s` as a sentence."""
    maybe_sent: bool
    """Whether the mail may have gone out all the same."""


def advice(retry: Retry, wait_s: int | None) -> str:
    """Say in a sentence whether and when to send again."""
    if retry is Retry.NEVER:
        return "Sending again does not help."
    if retry is Retry.WHEN_MENDED:
        return "Send again once this is mended."
    if retry is Retry.LATER:
        return _later(wait_s)
    once_more = "end it once more by hand, and only if it did not arrive."
    return f"Wait {_span(wait_s)}, then s{once_more}" if wait_s else f"S{once_more}"


def _later(wait_s: int | None) -> str:
    if not wait_s:
        return "Send again when you like."
    if wait_s <= _MINUTE_S:
        return f"Wait {_span(wait_s)} and send again."
    return f"Send again later; it may take up to {_span(wait_s)} until that works."


def _span(seconds: int) -> str:
    unit, one, many = next(each for each in _UNITS if seconds % each[0] == 0)
    return one if seconds == unit else f"{seconds // unit} {many}"
