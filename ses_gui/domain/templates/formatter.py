"""The formatter: indents HTML by changing only white space that shows nothing."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from ses_gui.domain.checks.finding import line_and_column
from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import (
    BLOCKS,
    CELLS,
    ENDS,
    ENDS_PARAGRAPH,
    OPTIONAL_END,
    RAW,
    SCOPES,
    VOID,
    Token,
    TokenKind,
    tokens_of,
)
from ses_gui.domain.templates.safeguards import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ses_gui.domain.templates.safeguards import ActionError
    from ses_gui.domain.texts.message import Argument

_BARRED_IN_P: Final = ENDS_PARAGRAPH | CELLS | {"li", "dt", "dd", "tr", "tfoot"}
_BETWEEN: Final = SCOPES | {"button"}
"""Elements within which a paragraph outside is not ended."""


@frozen
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
        if token.kind is TokenKind.START:
            self._start(token)
        elif token.kind is TokenKind.END:
            self._end(token)
        elif token.kind is TokenKind.BROKEN:
            raise self._error(token, "cut")

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
            raise self._error(token, "paragraph", inner=inner, tag=token.name)
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
                raise self._mismatch(token)
            self._open.pop()
        if not self._open:
            raise self._error(token, "stray", tag=token.name)
        self._open.pop()

    def _mismatch(self, token: Token) -> ActionError:
        inner = self._open[-1].token
        line, column = line_and_column(self._html, inner.start)
        args = {"inner_line": line, "inner_column": column}
        return self._error(token, "order", tag=token.name, inner=inner.name, **args)

    def _close_silently(self, token: Token) -> None:
        if token.name not in OPTIONAL_END:
            raise self._error(token, "open", tag=token.name)

    def _error(self, token: Token, reason: str, **args: Argument) -> ActionError:
        return refusal(self._html, token.start, f"format.{reason}", **args)


_KEPT_NAMES: Final = frozenset({"pre", "listing", "svg", "math", "textarea", "select", "xmp"})
KEEPS_SPACE: Final = re.compile(
    r"white-space(?:-collapse)?\s*:(?!\s*(?:normal|nowrap|collapse|inherit|initial)\b)",
    re.IGNORECASE,
)
"""A style that shows white space."""
_UNSEEN: Final = frozenset({"style", "script", "title", "meta", "link", "base"})
_SPACES: Final = " \t\n\r\f"


class Side(Enum):
    """What a piece does to white space beside it."""

    BLOCK = auto()
    """None is shown."""
    INLINE = auto()
    """It is shown."""
    UNSEEN = auto()
    """What stands beyond decides."""
    SPACE = auto()
    """White space itself."""


@frozen
class HtmlPiece:
    """Tokens that stay together; the tag is the first one's, if that is a tag."""

    tokens: tuple[Token, ...]
    side: Side

    @property
    def source(self) -> str:
        """The piece as written."""
        return "".join(token.source for token in self.tokens)


def pieces(cut: Iterable[Token]) -> Iterator[HtmlPiece]:
    """Put tokens together to pieces: elements whose content must stay as it is are one piece."""
    waiting = iter(cut)
    for token in waiting:
        if token.kind is TokenKind.START and _stays_whole(token):
            inner = (token, *_rest_of(token, waiting))
            yield HtmlPiece(inner, _side(token))
        else:
            yield HtmlPiece((token,), _side(token))


def _stays_whole(token: Token) -> bool:
    if token.name in VOID:
        return False
    if token.name in RAW | _KEPT_NAMES:
        return True
    return bool(KEEPS_SPACE.search(token.value("style")))


def _rest_of(first: Token, waiting: Iterator[Token]) -> Iterator[Token]:
    depth = 1
    for token in waiting:
        yield token
        if token.name == first.name:
            depth += {TokenKind.START: 1, TokenKind.END: -1}.get(token.kind, 0)
        if depth == 0:
            return


def _side(token: Token) -> Side:
    if token.kind is TokenKind.COMMENT:
        return Side.UNSEEN
    if token.kind is TokenKind.TEXT:
        return Side.INLINE if token.source.strip(_SPACES) else Side.SPACE
    if token.name in _UNSEEN:
        return Side.UNSEEN
    return Side.BLOCK if token.name in BLOCKS else Side.INLINE


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
            raise refusal(html, token.start + found.start(), "format.white-space")


class _Formatter:
    def __init__(self, html: str, cut: Sequence[HtmlPiece]) -> None:
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

    def _add(self, number: int, piece: HtmlPiece, space: str | None) -> None:
        before = self._nesting.depth
        self._follow(piece)
        if self._free[number]:
            ends = piece.tokens[0].kind is TokenKind.END
            depth = self._nesting.depth if ends else self._depth_of(piece, before)
            self._done.append(self._gap(number, depth, space))
        self._done.append(piece.source)

    def _depth_of(self, piece: HtmlPiece, before: int) -> int:
        first = piece.tokens[0]
        opens = first.kind is TokenKind.START and first.name not in VOID and len(piece.tokens) == 1
        return self._nesting.depth - 1 if opens else min(before, self._nesting.depth)

    def _follow(self, piece: HtmlPiece) -> None:
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
        return same and opened.kind is TokenKind.START and closed.kind is TokenKind.END


def _free_gaps(cut: Sequence[HtmlPiece]) -> list[bool]:
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
