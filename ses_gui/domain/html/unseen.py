"""The unseen part: an element that nobody sees, from its start tag to where it ends."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ses_gui.domain.html.elements import ENDS, OPTIONAL_END, VOID
from ses_gui.domain.html.tokens import Kind

if TYPE_CHECKING:
    from ses_gui.domain.html.tokens import Token


class Unseen:
    """Takes the tokens behind a start tag until its element ends, by an end tag or without one.

    `around` counts the elements that are open around it, by their names.
    """

    def __init__(self, tag: Token, around: Counter[str]) -> None:
        self._around = around
        self._may_stay_open = tag.name in OPTIONAL_END
        self._open = [tag.name]
        self._names = Counter(self._open)

    @property
    def is_over(self) -> bool:
        """Whether the element has ended."""
        return not self._open

    def takes(self, token: Token) -> bool:
        """Whether `token` still belongs to the element."""
        if token.kind is Kind.START:
            return self._takes_start(token.name)
        return token.kind is not Kind.END or self._takes_end(token.name)

    def _takes_start(self, name: str) -> bool:
        ended = ENDS.get(name, frozenset())
        while self._open and self._open[-1] in ended:
            self._close_last()
        if self._open and name not in VOID:
            self._open.append(name)
            self._names[name] += 1
        return bool(self._open)

    def _takes_end(self, name: str) -> bool:
        if self._names[name]:
            while self._close_last() != name:
                pass
            return True
        if self._may_stay_open and self._around[name] > 0:  # what it lies in ends
            self._open.clear()
        return bool(self._open)

    def _close_last(self) -> str:
        name = self._open.pop()
        self._names[name] -= 1
        return name
