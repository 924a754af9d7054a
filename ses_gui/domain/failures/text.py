"""A failure explained, and one row of the catalogue: when it applies, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.evidence import FailureKind, Sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.failures.clues import Clues

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


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A row applies when all that it names holds; what it leaves out does not matter.

    `codes` are bare AWS codes (see `Evidence.bare_code`), `says` is searched in SES's message
    without regard to case, `signs` are alternatives. `title`, `cause`, `fix`, `field` and
    `commands` are templates (see `facts.facts`). `case` is the row's own name in the catalogue
    where `id`, which scripts rely on, covers several rows.
    """

    id: str
    title: str
    cause: str
    fix: str
    link: str
    case: str = ""
    field: str = ""
    commands: tuple[str, ...] = ()
    console: str | None = None
    """The place in the SES console, such as `#/account`; None for no page at all."""
    retry: Retry = Retry.WHEN_MENDED
    wait_s: int | None = None
    kind: FailureKind = FailureKind.ANSWERED
    codes: tuple[str, ...] = ()
    says: str = ""
    signs: tuple[Sign, ...] = ()
    when: Callable[[Clues], bool] | None = None
    doubt: bool | None = None
    """Whether an ending like this leaves open if the mail went out; None if it depends."""

    @property
    def name(self) -> str:
        """The row's name in the catalogue; rows that share it say the same in other words."""
        return self.case or self.id

    def applies(self, clues: Clues) -> bool:
        """Whether this row explains `clues`."""
        evidence = clues.evidence
        return (
            evidence.kind is self.kind
            and (not self.codes or evidence.bare_code in self.codes)
            and (not self.signs or evidence.sign in self.signs)
            and re.search(self.says, clues.said, re.IGNORECASE) is not None
            and (self.when is None or self.when(clues))
        )
