"""A failure explained, and one row of the catalogue: when it applies, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as part
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.failures.evidence import FailureKind, Sign
from ses_gui.domain.texts.message import NOTHING, Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ses_gui.domain.failures.clues import Clues
    from ses_gui.domain.texts.message import Argument

_MINUTE_S: Final = 60
_UNITS: Final = ((86_400, "days"), (3600, "hours"), (_MINUTE_S, "minutes"), (1, "seconds"))


class Retry(StrEnum):
    """Whether sending the same mail once more may help."""

    NEVER = "never"
    WHEN_MENDED = "when-mended"
    LATER = "later"
    BY_HAND = "by-hand"
    """Once more, by a person who has looked whether the mail arrived after all."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, why, what to do, where to look, and whether to send again.

    `id` is stable and for scripts; `case` is the row of the catalogue, finer than `id`. The texts
    are not told by `repr`: their arguments are all that is known, addresses included.
    """

    id: str
    title: Message = part(repr=False)
    cause: Message = part(repr=False)
    fix: Message = part(repr=False)
    maybe_sent: bool
    """Whether the mail may have gone out all the same."""
    case: str = ""
    field: str | None = None
    """The connector key to look at, or None."""
    commands: tuple[str, ...] = ()
    """Lines for a terminal with the AWS command line, the best first."""
    console: str | None = None
    """The page of the AWS console that `fix` leads to."""
    link: str | None = None
    """The page of AWS's documentation."""
    retry: Retry = Retry.BY_HAND
    wait_s: int | None = None
    """How long to wait before sending again; seconds."""
    advice: Message = NOTHING
    """`retry` and `wait_s` as a sentence."""


_AGAIN: Final = {
    Retry.NEVER: message("failures.again_never"),
    Retry.WHEN_MENDED: message("failures.again_when_mended"),
    Retry.LATER: message("failures.again_later"),
    Retry.BY_HAND: message("failures.again_by_hand"),
}


def advice(retry: Retry, wait_s: int | None) -> Message:
    """Say in a sentence whether and when to send again."""
    if not wait_s or retry in {Retry.NEVER, Retry.WHEN_MENDED}:
        return _AGAIN[retry]
    if retry is Retry.BY_HAND:
        return message("failures.wait_by_hand", span=_span(wait_s))
    if wait_s <= _MINUTE_S:
        return message("failures.wait", span=_span(wait_s))
    return message("failures.wait_long", span=_span(wait_s))


def _span(seconds: int) -> Message:
    length, unit = next(each for each in _UNITS if seconds % each[0] == 0)
    return message(f"failures.{unit}", count=seconds // length)


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A row applies when all that it names holds; what it leaves out does not matter.

    `codes` are bare AWS codes (see `Evidence.bare_code`), `says` is searched in SES's message
    without regard to case, `signs` are alternatives. `field` and `commands` are templates (see
    `facts.shell_words`). `case` is the row's own name in the catalogue where `id`, which scripts
    rely on, covers several rows. Its texts are the entries `name.title`, `name.cause` and
    `name.fix` of the area `failures`; `text` is another name for all of them, and `title`,
    `cause` and `fix` for one.
    """

    id: str
    link: str
    case: str = ""
    text: str = ""
    title: str = ""
    cause: str = ""
    fix: str = ""
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

    def message(self, part: str, facts: Mapping[str, Argument]) -> Message:
        """The row's `title`, `cause` or `fix`; its text names some of `facts`."""
        name = getattr(self, part) or self.text or self.name
        return message(f"failures.{name}.{part}", **facts)

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
