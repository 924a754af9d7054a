"""What differs between two documents, as the files of a project would show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ses_gui.domain.folder.comparison import compared
from ses_gui.domain.folder.exact_config import exact_config
from ses_gui.domain.folder.format import folder_files

if TYPE_CHECKING:
    from ses_gui.domain.document import Document
    from ses_gui.domain.folder.comparison import Line, Sides


def difference_of(before: Document, after: Document, sides: Sides) -> tuple[Line, ...]:
    """Compare fields, templates and settings; no secret is in them."""
    return compared(
        folder_files(exact_config(before), before.studio),
        folder_files(exact_config(after), after.studio),
        sides,
    )
