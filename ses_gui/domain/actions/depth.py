"""Depth: how many tags are open at once, which compiled code cannot bear without end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ses_gui.domain.actions.failure import ActionError, place
from ses_gui.domain.html.elements import VOID
from ses_gui.domain.html.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ses_gui.domain.html.tokens import Token

MOST_OPEN: Final = 500
"""No mail comes near; css-inline 0.24 ends the whole program at some ten thousand."""


def refuse_depth(html: str, cut: Iterable[Token]) -> None:
    """Raise `ActionError` where more tags are open at once than any mail needs."""
    waiting: Counter[str] = Counter()
    depth = 0
    for token in cut:
        if token.kind is Kind.START and token.name not in VOID:
            waiting[token.name] += 1
            depth += 1
        elif token.kind is Kind.END and waiting[token.name]:
            waiting[token.name] -= 1
            depth -= 1
        if depth > MOST_OPEN:
            raise ActionError(
                f"{place(html, token.start)}: more than {MOST_OPEN} tags are open here."
                " Close the ones that are done."
            )
