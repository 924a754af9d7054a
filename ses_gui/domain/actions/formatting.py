"""Format: indents HTML by changing only white space that shows nothing; all else stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ses_gui.domain.actions.failure import ActionError, place
from ses_gui.domain.actions.nesting import Nesting
from ses_gui.domain.actions.pieces import KEEPS_SPACE, Piece, Side, pieces
from ses_gui.domain.html.elements import VOID
from ses_gui.domain.html.scanning import tokens_of
from ses_gui.domain.html.tokens import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.html.tokens import Token

_STEP: Final = "  "
_DEEPEST: Final = 30
"""Steps of indentation: what is nested deeper would only move out of sight."""
_INLINE_BOXES: Final = re.compile(r"display\s*:\s*inline", re.IGNORECASE)
"""Blocks made inline show white space between them: none may come or go then."""


def format_html(html: str) -> str:
    """Put each block on a line of its own, indented by two spaces.

    Raise `ActionError` where tags are not nested as they should be.
    """
    cut = tokens_of(html)
    _refuse_kept_spaces(html, cut)
    return _Formatter(html, list(pieces(cut))).formatted()


def _refuse_kept_spaces(html: str, cut: Sequence[Token]) -> None:
    for token in cut:
        found = KEEPS_SPACE.search(token.source)
        if found and token.is_css:
            raise ActionError(
                f"{place(html, token.start + found.start())}: this rule makes white space visible,"
                " so that formatting could change the mail. Move it into the style of the tag."
            )


class _Formatter:
    def __init__(self, html: str, cut: Sequence[Piece]) -> None:
        self._pieces = cut
        self._free = _free_gaps(cut)
        self._careful = bool(_INLINE_BOXES.search(html))
        self._end = "\r\n" if "\r\n" in html else "\n"
        self._nesting = Nesting(html)
        self._done: list[str] = []

    def formatted(self) -> str:
        space: str | None = None
        for number, piece in enumerate(self._pieces):
            if piece.side is Side.SPACE and self._free[number]:
                space = piece.source
                continue
            self._add(number, piece, space)
            space = None
        self._nesting.finish()
        return "".join(self._done) + (self._end if space and self._done else space or "")

    def _add(self, number: int, piece: Piece, space: str | None) -> None:
        before = self._nesting.depth
        self._follow(piece)
        if self._free[number]:
            ends = piece.tokens[0].kind is Kind.END
            depth = self._nesting.depth if ends else self._depth_of(piece, before)
            self._done.append(self._gap(number, depth, space))
        self._done.append(piece.source)

    def _depth_of(self, piece: Piece, before: int) -> int:
        first = piece.tokens[0]
        opens = first.kind is Kind.START and first.name not in VOID and len(piece.tokens) == 1
        return self._nesting.depth - 1 if opens else min(before, self._nesting.depth)

    def _follow(self, piece: Piece) -> None:
        for token in piece.tokens:
            self._nesting.follow(token)

    def _gap(self, number: int, depth: int, space: str | None) -> str:
        if not self._done:
            return ""
        if space is None and (self._careful or self._is_empty_element(number)):
            return ""
        if space is not None and self._is_empty_element(number):
            return space
        return self._end + _STEP * min(depth, _DEEPEST)

    def _is_empty_element(self, number: int) -> bool:
        """Say if the piece is the end tag of an element that has no content but white space."""
        last = number - 1
        if last >= 0 and self._pieces[last].side is Side.SPACE:
            last -= 1
        opened, closed = self._pieces[last].tokens[-1], self._pieces[number].tokens[0]
        same = opened.name == closed.name
        return same and opened.kind is Kind.START and closed.kind is Kind.END


def _free_gaps(cut: Sequence[Piece]) -> list[bool]:
    """Say for each piece if white space before it shows nothing, or if it is such white space."""
    free = [False] * len(cut)
    run: list[int] = []
    left = Side.BLOCK
    for number, piece in enumerate(cut):
        run.append(number)
        if piece.side in {Side.BLOCK, Side.INLINE}:
            _set_free(free, run, is_free=left is piece.side is Side.BLOCK)
            run, left = [], piece.side
    _set_free(free, run, is_free=left is Side.BLOCK)
    return free


def _set_free(free: list[bool], run: list[int], *, is_free: bool) -> None:
    for number in run:
        free[number] = is_free
