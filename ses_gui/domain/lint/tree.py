"""The tree: what stands in what, grown token by token without ever calling itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import ENDS, SCOPES, VOID
from ses_gui.domain.html.tokens import Kind

if TYPE_CHECKING:
    from ses_gui.domain.html.tokens import Token

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


@dataclass(frozen=True, slots=True)
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
        if token.kind is Kind.START:
            self._start(token)
        elif token.kind is Kind.END:
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
