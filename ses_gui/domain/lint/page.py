"""A page: what stands in what, built in one linear pass without ever calling itself."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ses_gui.domain.lint.elements import ENDS, SCOPES, TABLE_PARTS, VOID
from ses_gui.domain.lint.scanning import Comment, Tag, Text, scan

if TYPE_CHECKING:
    from ses_gui.domain.span import Span

_LINE_END = re.compile("\r\n|\r|\n")


@dataclass(slots=True, eq=False)
class Element:
    """A start tag with where it stands; `end` is where its content ends."""

    tag: Tag
    parent: Element | None
    end: int = 0
    closed: bool = False
    """Whether an end tag closes it."""

    @property
    def name(self) -> str:
        """The name in small letters."""
        return self.tag.name


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and the element it stands in."""

    text: Text
    parent: Element | None


@dataclass(slots=True)
class _Growing:
    elements: list[Element] = field(default_factory=list)
    texts: list[Placed] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    scopes: list[int] = field(default_factory=list)

    def start(self, tag: Tag) -> None:
        while self.open and self.open[-1].name in ENDS.get(tag.name, ()):
            self._pop(tag.span.start)
        if tag.name == "a":
            self.end(tag, closed=False)
        element = Element(tag, self.open[-1] if self.open else None, tag.span.end)
        self.elements.append(element)
        if tag.name not in VOID:
            self._push(element)

    def end(self, tag: Tag, *, closed: bool = True) -> bool:
        at = self.places.get(tag.name)
        scope = self.scopes[-1] if self.scopes else -1
        if not at or (at[-1] < scope and tag.name not in TABLE_PARTS):
            return False
        self.open[at[-1]].closed = closed
        for _ in range(len(self.open) - at[-1]):
            self._pop(tag.span.start)
        return True

    def _push(self, element: Element) -> None:
        self.places.setdefault(element.name, []).append(len(self.open))
        if element.name in SCOPES:
            self.scopes.append(len(self.open))
        self.open.append(element)

    def _pop(self, at: int) -> None:
        element = self.open.pop()
        element.end = at
        self.places[element.name].pop()
        if element.name in SCOPES:
            self.scopes.pop()


@dataclass(frozen=True)
class Page:
    """The source with its elements, texts and comments in the order of the source."""

    source: str
    elements: tuple[Element, ...]
    texts: tuple[Placed, ...]
    comments: tuple[Comment, ...]
    tags: tuple[Tag, ...]
    """All start and end tags."""
    strays: frozenset[int]
    """Where end tags begin that close nothing."""

    @property
    def is_html(self) -> bool:
        """Whether there is any tag at all; else it is a plain text."""
        return bool(self.tags or self.comments)

    def line(self, offset: int) -> int:
        """The line of a place, from 1."""
        return bisect_right(self._lines, offset)

    def text_in(self, element: Element) -> str:
        """All text in the element, as written."""
        first = bisect_left(self._starts, element.tag.span.end)
        last = bisect_left(self._starts, element.end)
        return "".join(placed.text.written for placed in self.texts[first:last])

    @cached_property
    def marks(self) -> list[Span]:
        """The places of all tags and comments, in order."""
        spans = [*(tag.span for tag in self.tags), *(item.span for item in self.comments)]
        return sorted(spans, key=lambda span: span.start)

    @cached_property
    def unclosed_at(self) -> dict[int, list[Element]]:
        """The elements that end at a place without an end tag."""
        found: dict[int, list[Element]] = {}
        for element in self.elements:
            if not element.closed and element.name not in VOID:
                found.setdefault(element.end, []).append(element)
        return found

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.source))]

    @cached_property
    def _starts(self) -> list[int]:
        return [placed.text.span.start for placed in self.texts]


def page_of(source: str) -> Page:
    """Read a page from its source."""
    growing = _Growing()
    comments = []
    tags = []
    strays = set()
    for token in scan(source):
        if isinstance(token, Tag):
            tags.append(token)
        if isinstance(token, Comment):
            comments.append(token)
        elif isinstance(token, Text):
            growing.texts.append(Placed(token, growing.open[-1] if growing.open else None))
        elif token.closing:
            if not growing.end(token):
                strays.add(token.span.start)
        else:
            growing.start(token)
    for element in growing.open:
        element.end = len(source)
    return Page(
        source,
        tuple(growing.elements),
        tuple(growing.texts),
        tuple(comments),
        tuple(tags),
        frozenset(strays),
    )


def excerpt(text: str, most: int = 40) -> str:
    """A short piece of the source for a sentence."""
    shown = " ".join(text[: most * 4].split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"
