"""A scene of the built-in SES: one failure that it plays on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.failures import NOTHING, ROWS
from ses_gui.domain.failures.clues import Clues
from ses_gui.domain.failures.facts import facts

if TYPE_CHECKING:
    from ses_gui.domain.failure_evidence import Evidence
    from ses_gui.domain.failures.row import Row
    from ses_gui.services.demo.detours import OpenDetour
    from ses_gui.services.demo.stage import Act


@dataclass(frozen=True, slots=True)
class Scene:
    """Plays the row `case` of the catalogue of failures, which is `id` unless it says otherwise.

    `act` answers SendEmail, or every call if the scene is `everywhere`. A scene with a `detour`
    is about the way to SES: it can only be chosen for the whole server. `needs` says what a config
    must have, since otherwise there is nothing to refuse. `about` says what happens where the
    catalogue does not.
    """

    id: str
    group: str
    act: Act | None = None
    case: str = ""
    name: str = ""
    everywhere: bool = False
    detour: OpenDetour | None = None
    needs: str = ""
    about: str = ""

    @property
    def is_played(self) -> bool:
        """Whether it is about more than one mail, so that no recipient asks for it."""
        return self.everywhere or self.detour is not None

    @property
    def title(self) -> str:
        """What a menu calls the scene: its own name, or that of the failure."""
        return self.name or self._row.title

    def meaning(self, known: Evidence) -> str:
        """What happens and why, in the catalogue's words, for a mail as far as it is `known`."""
        text = self.about or self._row.cause.format_map(facts(Clues.of(known, NOTHING)))
        return text[:1].upper() + text[1:]

    @property
    def _row(self) -> Row:
        """The plainest of the rows that share the name: what comes before it asks for more."""
        return [row for row in ROWS if row.name == (self.case or self.id)][-1]
