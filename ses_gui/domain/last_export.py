"""The last export of a profile, without its secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from ses_gui.domain.json_types import JsonObject


@dataclass(frozen=True, slots=True)
class LastExport:
    """What was exported. `seal` tells a secret from another one, and never what it is."""

    at: datetime
    config: JsonObject
    """Without the secret."""
    seal: str = field(default="", repr=False)
    """Empty if the secret was left out."""


class ExportsError(Exception):
    """The last export cannot be read or written; `sentence` is for the user."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Exports(Protocol):
    """Where the last exports are kept, by profile uuid. Calls block and raise `ExportsError`."""

    def last(self, uuid: str) -> LastExport | None:
        """Read the last export of a profile; None if there was none."""
        ...

    def keep(self, uuid: str, config: JsonObject, secret: str | None, at: datetime) -> None:
        """Remember an export; of the secret nothing is kept but a seal."""
        ...

    def is_same_secret(self, last: LastExport, secret: str) -> bool:
        """Whether `secret` is the one that was exported."""
        ...

    def forget(self, uuid: str) -> None:
        """Forget a profile's last export."""
        ...
