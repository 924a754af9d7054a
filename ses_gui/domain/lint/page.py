"""A page: the HTML of a template with its tokens, elements and lines, read in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ses_gui.domain.frozen import frozen
from ses_gui.domain.html.tokenizer import ENDS, OPTIONAL_END, SCOPES, VOID, TokenKind, tokens_of

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Span
    from ses_gui.domain.html.tokenizer import Token

_TABLE_PARTS: Final = SCOPES | {"tr", "tbody", "thead", "tfoot", "body"}
"""Elements whose end tag closes across cells."""


@dataclass(slots=True, eq=False)
class Element:
    """A start tag with where it stands; `end` is where its content ends."""

    tag: Token
    parent: Element | None
    end: int = 0
    closed: bool = False
    """Whether an end tag closes it."""

    @property
    def name(self) -> str:
        """The name in small letters."""
        return self.tag.name


@frozen
class Placed:
    """A text and the element it stands in."""

    text: Token
    parent: Element | None


@dataclass(slots=True)
class Tree:
    """The elements and texts so far, and where end tags begin that close nothing."""

    elements: list[Element] = field(default_factory=list)
    texts: list[Placed] = field(default_factory=list)
    strays: set[int] = field(default_factory=set)
    _open: list[Element] = field(default_factory=list)
    _places: dict[str, list[int]] = field(default_factory=dict)
    _scopes: list[int] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Go on with the next token."""
        if token.kind is TokenKind.START:
            self._start(token)
        elif token.kind is TokenKind.END:
            if not self._end(token):
                self.strays.add(token.start)
        elif token.is_text:
            self.texts.append(Placed(token, self._open[-1] if self._open else None))

    def finish(self, at: int) -> None:
        """End at `at` what is still open."""
        for element in self._open:
            element.end = at

    def _start(self, tag: Token) -> None:
        while self._open and self._open[-1].name in ENDS.get(tag.name, ()):
            self._pop(tag.start)
        if tag.name == "a":
            self._end(tag, closed=False)
        element = Element(tag, self._open[-1] if self._open else None, tag.end)
        self.elements.append(element)
        if tag.name not in VOID:
            self._push(element)

    def _end(self, tag: Token, *, closed: bool = True) -> bool:
        at = self._places.get(tag.name)
        scope = self._scopes[-1] if self._scopes else -1
        if not at or (at[-1] < scope and tag.name not in _TABLE_PARTS):
            return False
        self._open[at[-1]].closed = closed
        for _ in range(len(self._open) - at[-1]):
            self._pop(tag.start)
        return True

    def _push(self, element: Element) -> None:
        self._places.setdefault(element.name, []).append(len(self._open))
        if element.name in SCOPES:
            self._scopes.append(len(self._open))
        self._open.append(element)

    def _pop(self, at: int) -> None:
        element = self._open.pop()
        element.end = at
        self._places[element.name].pop()
        if element.name in SCOPES:
            self._scopes.pop()


_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Page:
    """The source with its tokens, elements and texts in the order of the source."""

    source: str
    tokens: tuple[Token, ...]
    elements: tuple[Element, ...]
    texts: tuple[Placed, ...]
    strays: frozenset[int]
    """Where end tags begin that close nothing."""

    @property
    def is_html(self) -> bool:
        """Whether there is any tag at all; else it is a plain text."""
        return bool(self.marks)

    @cached_property
    def tags(self) -> tuple[Token, ...]:
        """All start and end tags."""
        return tuple(item for item in self.tokens if item.is_tag)

    @cached_property
    def comments(self) -> tuple[Token, ...]:
        """All comments, doctypes and other declarations."""
        return tuple(item for item in self.tokens if item.kind is TokenKind.COMMENT)

    @property
    def cut_off(self) -> int | None:
        """Where a tag begins that never ends."""
        last = self.tokens[-1] if self.tokens else None
        return last.start if last and last.kind is TokenKind.BROKEN else None

    @cached_property
    def marks(self) -> tuple[Span, ...]:
        """The places of all tags and comments, in order."""
        return tuple(item.span for item in self.tokens if not item.is_text)

    @cached_property
    def unclosed_at(self) -> dict[int, list[Element]]:
        """The elements that end at a place without an end tag."""
        found: dict[int, list[Element]] = {}
        for element in self.elements:
            if not element.closed and element.name not in VOID:
                found.setdefault(element.end, []).append(element)
        return found

    def line(self, offset: int) -> int:
        """The line of a place, from 1."""
        return bisect_right(self._lines, offset)

    def text_in(self, element: Element) -> str:
        """All text in the element, as written."""
        first = bisect_left(self._starts, element.tag.end)
        last = bisect_left(self._starts, element.end)
        return "".join(placed.text.source for placed in self.texts[first:last])

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.source))]

    @cached_property
    def _starts(self) -> list[int]:
        return [placed.text.start for placed in self.texts]


def page_of(source: str) -> Page:
    """Read a page from its source."""
    tokens = tokens_of(source)
    tree = Tree()
    for token in tokens:
        tree.take(token)
    tree.finish(len(source))
    return Page(source, tokens, tuple(tree.elements), tuple(tree.texts), frozenset(tree.strays))


def excerpt(text: str, most: int = 40) -> str:
    """A short piece of the source for a sentence."""
    shown = " ".join(text[: most * 4].split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


_MOST: Final = 10


@frozen
class Unclosed:
    """An element that needs an end tag at `place`, where the end tag `before` stands."""

    element: Element
    place: int
    before: str


def unclosed(page: Page, place: int) -> tuple[Unclosed, ...]:
    """The elements that end at `place` without an end tag, the innermost first."""
    found = page.unclosed_at.get(place, ())
    before = page.source[place : page.source.find(">", place) + 1] if found else ""
    needing = [item for item in found if item.name not in OPTIONAL_END]
    return tuple(Unclosed(item, place, before) for item in reversed(needing[-_MOST:]))
