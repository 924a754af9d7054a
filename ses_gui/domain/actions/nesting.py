"""Nesting: which tag closes which, and a refusal of HTML that a browser would nest otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ses_gui.domain.actions.failure import ActionError, place
from ses_gui.domain.html.elements import (
    BLOCKS,
    CELLS,
    ENDS,
    ENDS_PARAGRAPH,
    OPTIONAL_END,
    SCOPES,
    VOID,
)
from ses_gui.domain.html.tokens import Kind, Token

_BARRED_IN_P: Final = ENDS_PARAGRAPH | CELLS | {"li", "dt", "dd", "tr", "tfoot"}
_BETWEEN: Final = SCOPES | {"button"}
"""Elements within which a paragraph outside is not ended."""


@dataclass(frozen=True, slots=True)
class _Open:
    token: Token
    in_paragraph: bool


class Nesting:
    """Follows the tags; raises `ActionError` where one is missing or in the wrong place."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._open: list[_Open] = []

    @property
    def depth(self) -> int:
        """How many block elements are open, or enough of them."""
        return len(self._open)

    def follow(self, token: Token) -> None:
        """Take the next tag."""
        if token.kind is Kind.START:
            self._start(token)
        elif token.kind is Kind.END:
            self._end(token)
        elif token.kind is Kind.BROKEN:
            raise self._error(token, "this tag never ends. Close it with “>”")

    def finish(self) -> None:
        """Say that there are no more tags."""
        while self._open:
            self._close_silently(self._open.pop().token)

    def _start(self, token: Token) -> None:
        closed = ENDS.get(token.name, frozenset())
        while self._open and self._open[-1].token.name in closed:
            self._open.pop()
        if token.name in _BARRED_IN_P and self._open and self._open[-1].in_paragraph:
            self._leave_paragraph(token)
        if token.name not in VOID:
            self._open.append(_Open(token, self._is_in_paragraph(token.name)))

    def _leave_paragraph(self, token: Token) -> None:
        if self._open[-1].token.name != "p":
            inner = self._open[-1].token.name
            raise self._error(token, f"close <{inner}> and its paragraph before <{token.name}>")
        self._open.pop()

    def _is_in_paragraph(self, name: str) -> bool:
        if name == "p":
            return True
        inside = bool(self._open) and self._open[-1].in_paragraph
        return inside and name not in BLOCKS and name not in _BETWEEN

    def _end(self, token: Token) -> None:
        if token.name in VOID:
            return
        while self._open and self._open[-1].token.name != token.name:
            if self._open[-1].token.name not in OPTIONAL_END:
                raise self._error(token, self._mismatch(token))
            self._open.pop()
        if not self._open:
            raise self._error(token, f"</{token.name}> closes nothing. Remove it")
        self._open.pop()

    def _mismatch(self, token: Token) -> str:
        inner = self._open[-1].token
        return (
            f"</{token.name}> stands where <{inner.name}> is still open"
            f" ({place(self._html, inner.start).lower()}). Close that one first, or remove this one"
        )

    def _close_silently(self, token: Token) -> None:
        if token.name not in OPTIONAL_END:
            raise self._error(token, f"<{token.name}> is never closed. Close it")

    def _error(self, token: Token, what: str) -> ActionError:
        return ActionError(f"{place(self._html, token.start)}: {what}, then format again.")
