"""A page: the HTML of a template with its tokens, elements and lines, read in one linear pass."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ses_gui.domain.html.elements import VOID
from ses_gui.domain.html.scanning import tokens_of
from ses_gui.domain.html.tokens import Kind
from ses_gui.domain.lint.tree import Element, Placed, Tree

if TYPE_CHECKING:
    from ses_gui.domain.html.tokens import Token
    from ses_gui.domain.span import Span

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
        return tuple(item for item in self.tokens if item.kind is Kind.COMMENT)

    @property
    def cut_off(self) -> int | None:
        """Where a tag begins that never ends."""
        last = self.tokens[-1] if self.tokens else None
        return last.start if last and last.kind is Kind.BROKEN else None

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
