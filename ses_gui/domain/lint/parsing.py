"""Parsing: tinyhtml5's parse errors with exact places, within limits that keep it linear."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.depth import depths
from ses_gui.domain.lint.preparing import prepared

if TYPE_CHECKING:
    from ses_gui.domain.html.tokens import Token
    from ses_gui.domain.lint.page import Page

_DEEPEST: Final = 300
"""tinyhtml5 searches its stack for each tag, so that deep nesting costs its square."""
_MOST_ATTRIBUTES: Final = 300
_LONGEST_NAME: Final = 1000
_MOST_FAULTS: Final = 500
_DEEP: Final = (
    "From line {line} on, tags are nested so deep that mail clients give up. Close the tags before."
)
_OVERLONG: Final = (
    "“{tag}” in line {line} has more attributes or a longer name than any mail needs."
    " Check its quotes."
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A parse error by tinyhtml5's name, with how many characters it had read."""

    code: str
    offset: int


def too_much(page: Page) -> tuple[Token, str] | None:
    """The first tag beyond what is parsed, with a sentence that has places for {tag} and {line}."""
    for tag, depth in depths(page.tags):
        if depth > _DEEPEST:
            return tag, _DEEP
        names = (tag.name, *(item.name for item in tag.attributes))
        if len(names) > _MOST_ATTRIBUTES or max(map(len, names)) > _LONGEST_NAME:
            return tag, _OVERLONG
    return None


def faults(page: Page) -> list[Fault]:
    """Parse the page and tell the faults in the order in which they were noticed."""
    from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]  # has no annotations

    found: list[Fault] = []
    stream = _Whole(prepared(page))

    class Noting(HTMLParser):  # type: ignore[misc]  # tinyhtml5 has no annotations
        def reset(self) -> None:
            super().reset()
            # Nobody reads the texts, and growing them bit by bit costs their square.
            self.tree.insert_text = lambda *_: None

        def parse_error(self, errorcode: str, datavars: object = None) -> None:
            found.append(Fault(errorcode, stream.position(self.tokenizer.stream)))
            if len(found) >= _MOST_FAULTS:
                raise _EnoughError

    try:
        Noting().parse(stream)
    except Exception:  # The parser's own mistakes are not the author's.
        return found
    return found


class _EnoughError(Exception):
    pass


class _Whole(StringIO):
    """Hands out the text in one piece, so that the parser's index is the place in the text."""

    def __init__(self, text: str) -> None:
        super().__init__(text, newline="")
        self._size = len(text)
        self._reads = 0

    def read(self, size: int | None = -1, /) -> str:
        self._reads += size != 0
        return super().read(-1 if size else 0)

    def position(self, stream: object) -> int:
        at, size = getattr(stream, "chunk_offset", 0), getattr(stream, "chunk_size", 0)
        # After the end the parser starts a new, empty piece, into which it may put back characters.
        return at if self._reads <= 1 else self._size - (size - at)
