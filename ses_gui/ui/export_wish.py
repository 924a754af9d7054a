"""What the user wants exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ses_gui.domain.config.writer import ExportForm


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What the user wants exported."""

    form: ExportForm
    with_secret: bool
