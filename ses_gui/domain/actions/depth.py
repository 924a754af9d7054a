"""Depth: how many tags are open at once, which compiled code cannot bear without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ses_gui.domain.actions.failure import ActionError, place
from ses_gui.domain.html.depth import depths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.html.tokens import Token

MOST_OPEN: Final = 500
"""No mail comes near; css-inline 0.24 ends the whole program at some ten thousand."""


def refuse_depth(html: str, cut: Iterable[Token]) -> None:
    """Raise `ActionError` where more tags are open at once than any mail needs."""
    too_deep = (tag for tag, depth in depths(cut) if depth > MOST_OPEN)
    for tag in too_deep:
        raise ActionError(
            f"{place(html, tag.start)}: more than {MOST_OPEN} tags are open here."
            " Close the ones that are done."
        )
