"""Parsing: tinyhtml5's parse errors with exact places, within limits that keep it linear."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.depth import depths
from ses_gui.domain.html.tokens import VARIABLE

if TYPE_CHECKING:
    import re

    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.span import Span

_DEEPEST: Final = 300
"""tinyhtml5 searches its stack for each tag, so that deep nesting costs its square."""
_MOST_ATTRIBUTES: Final = 300
_MOST_FAULTS: Final = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """A parse error by tinyhtml5's name, with how many characters it had read."""

    code: str
    offset: int


def too_deep(page: Page) -> Span | None:
    """The first tag beyond what is parsed: too many open tags, or attributes of one tag."""
    for tag, depth in depths(page.tags):
        if depth > _DEEPEST or len(tag.attributes) > _MOST_ATTRIBUTES:
            return tag.span
    return None


def faults(page: Page) -> list[Fault]:
    """Parse the page and tell the faults in the order in which they were noticed."""
    from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]  # has no annotations

    found: list[Fault] = []
    stream = _Whole(_prepared(page))

    class Noting(HTMLParser):  # type: ignore[misc]  # tinyhtml5 has no annotations
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


def _prepared(page: Page) -> str:
    """The source at equal places: line ends as one character, variables as spaces or letters."""
    text = page.source.replace("\r\n", " \n").replace("\r", "\n")
    return VARIABLE.sub(lambda found: _stand_in(page, found), text)


def _stand_in(page: Page, found: re.Match[str]) -> str:
    """A variable in a tag becomes a word, elsewhere nothing that can be in a wrong place."""
    at = bisect_right(page.marks, found.start(), key=lambda mark: mark.start)
    inside = at > 0 and page.marks[at - 1].end > found.start()
    return ("x" if inside else " ") * len(found[0])
