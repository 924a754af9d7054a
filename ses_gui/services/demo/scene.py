"""A scene of the built-in SES: one failure that it plays on request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ses_gui.domain.failures import ROWS

if TYPE_CHECKING:
    from ses_gui.services.demo.detours import OpenDetour
    from ses_gui.services.demo.stage import Act


@dataclass(frozen=True, slots=True)
class Scene:
    """Plays the row `case` of the catalogue of failures, which is `id` unless it says otherwise.

    `act` answers SendEmail, or every call if the scene is `everywhere`. A scene with a `detour`
    is about the way to SES: it can only be chosen for the whole server. `needs` says what a config
    must have, since otherwise there is nothing to refuse.
    """

    id: str
    group: str
    act: Act | None = None
    case: str = ""
    name: str = ""
    everywhere: bool = False
    detour: OpenDetour | None = None
    needs: str = ""

    @property
    def title(self) -> str:
        """What a menu calls the scene: its own name, or that of the failure."""
        case = self.case or self.id
        return self.name or next(row.title for row in ROWS if row.name == case)
