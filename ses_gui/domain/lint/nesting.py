"""Nesting: which elements are still open at a place where they should be closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ses_gui.domain.html.elements import OPTIONAL_END

if TYPE_CHECKING:
    from ses_gui.domain.lint.page import Page
    from ses_gui.domain.lint.tree import Element

_MOST: Final = 10


@dataclass(frozen=True, slots=True)
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
