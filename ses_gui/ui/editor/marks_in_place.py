"""Marks that go where their text goes, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextCharFormat

SIZE: Final = 32
"""Marks of a stretch."""


class Mark(NamedTuple):
    """A look from `start` to `end`, in Qt's positions, and what it is about; some have no look."""

    start: int
    end: int
    look: QTextCharFormat | None
    about: object = None


class Stretch:
    """Marks that stand near each other, and how far the text before them has moved them."""

    def __init__(self, marks: list[Mark]) -> None:
        self._take(marks)

    def _take(self, marks: list[Mark]) -> None:
        self._marks, self._shift = marks, 0
        self.start = min(mark.start for mark in marks)
        self.end = max(mark.end for mark in marks)

    def __iter__(self) -> Iterator[Mark]:
        by = self._shift
        return (Mark(m.start + by, m.end + by, m.look, m.about) for m in self._marks)

    def follow(self, position: int, removed: int, added: int) -> None:
        """Move with a text of which `removed` units at `position` have become `added`."""
        if self.start > position and self.start >= position + removed:
            by = added - removed
            self._shift, self.start, self.end = self._shift + by, self.start + by, self.end + by
        else:
            self._take([moved(mark, position, removed, added) for mark in self])


class MarksInPlace:
    """The marks of a layer in stretches, so that a key moves a few numbers and not thousands."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        ordered = sorted(marks, key=lambda mark: mark.start)
        steps = range(0, len(ordered), SIZE)
        self._stretches = [Stretch(ordered[at : at + SIZE]) for at in steps]

    def __iter__(self) -> Iterator[Mark]:
        return (mark for stretch in self._stretches for mark in stretch)

    def follow(self, position: int, removed: int, added: int) -> None:
        """Move with a text of which `removed` units at `position` have become `added`."""
        for stretch in self._stretches:
            if stretch.end > position:
                stretch.follow(position, removed, added)

    def between(self, first: int, last: int) -> list[Mark]:
        """The marks that cover or touch what lies from `first` to `last`."""
        return [
            mark
            for stretch in self._stretches
            if stretch.start <= last and stretch.end >= first
            for mark in stretch
            if mark.start <= last and mark.end >= first
        ]


def moved(mark: Mark, position: int, removed: int, added: int) -> Mark:
    """Where `mark` is once `removed` units at `position` have become `added`."""
    if mark.end <= position:
        return mark
    gone, delta = position + removed, added - removed
    start = mark.start + delta if mark.start >= gone else min(mark.start, position)
    end = mark.end + delta if mark.end >= gone else position
    return Mark(start, max(start, end), mark.look, mark.about)
