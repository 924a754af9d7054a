"""One row of the catalogue of failures: when it applies, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.failure_evidence import Kind, Sign
from ses_gui.domain.failure_text import Retry

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.failures.clues import Clues


@dataclass(frozen=True, slots=True)
class Row:
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
    kind: Kind = Kind.ANSWERED
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
