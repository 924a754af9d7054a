"""An earlier version of a profile, as it was saved once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Version:
    """`number` grows with every save, whatever the clock does; `at` is when it was saved, UTC."""

    number: int
    at: datetime
