"""Pieces: what formatting may move as a whole, and what white space beside it would show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import BLOCKS, RAW, VOID
from ses_gui.domain.html.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    BLOCK = "none is shown"
    INLINE = "it is shown"
    UNSEEN = "what stands beyond decides"
    SPACE = "white space itself"


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens that stay together; the tag is the first one's, if that is a tag."""

    tokens: tuple[Token, ...]
    side: Side

    @property
    def source(self) -> str:
        """The piece as written."""
        return "".join(token.source for token in self.tokens)


def pieces(cut: Iterable[Token]) -> Iterator[Piece]:
    """Put tokens together to pieces: elements whose content must stay as it is are one piece."""
    waiting = iter(cut)
    for token in waiting:
        if token.kind is Kind.START and _stays_whole(token):
            inner = (token, *_rest_of(token, waiting))
            yield Piece(inner, _side(token))
        else:
            yield Piece((token,), _side(token))


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
            depth += {Kind.START: 1, Kind.END: -1}.get(token.kind, 0)
        if depth == 0:
            return


def _side(token: Token) -> Side:
    if token.kind is Kind.COMMENT:
        return Side.UNSEEN
    if token.kind is Kind.TEXT:
        return Side.INLINE if token.source.strip(_SPACES) else Side.SPACE
    if token.name in _UNSEEN:
        return Side.UNSEEN
    return Side.BLOCK if token.name in BLOCKS else Side.INLINE
