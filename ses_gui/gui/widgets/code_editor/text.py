"""The text of an editor in pieces, with marks that move along with it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextCursor

from ses_gui.gui.widgets.bindings import raw_text, with_line_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextCharFormat
    from PySide6.QtWidgets import QPlainTextEdit

_UNEQUAL: Final = re.compile("\r\n|[\ud800-\udfff\U00010000-\U0010ffff]")
"""What is longer or shorter in Qt's document: two line ends become one, half a character none."""


class Positions:
    """Translates between offsets in `source` and positions in the Qt document that shows it.

    Qt counts UTF-16 units, so an emoji is two. Building takes one pass, an answer a bisection.
    """

    def __init__(self, source: str) -> None:
        plain = source.isascii() and "\r" not in source
        found = [] if plain else list(_UNEQUAL.finditer(source))
        self._offsets = [0, *(match.end() for match in found)]
        self._deltas = [0, *accumulate(1 if match[0] > "\uffff" else -1 for match in found)]
        pairs = zip(self._offsets, self._deltas, strict=True)
        self._positions = [offset + delta for offset, delta in pairs]

    def position(self, offset: int) -> int:
        """Qt's position of the character at `offset`."""
        return offset + self._deltas[bisect_right(self._offsets, offset) - 1]

    def offset(self, position: int) -> int:
        """Python's offset of what stands at `position`; the middle of an emoji is its end."""
        return position - self._deltas[bisect_right(self._positions, position) - 1]


PIECE_SIZE: Final = 2_000
"""Characters of a new piece."""


class Pieces:
    """A text that is changed at Qt's positions and read in Python's characters.

    To copy the whole at each key costs more than all else that the key does: a single emoji makes
    every character of Python's text four bytes long.
    """

    def __init__(self, text: str) -> None:
        self._pieces = _cut(text)
        self._units = [_units(piece) for piece in self._pieces]
        self._text: str | None = text

    @property
    def text(self) -> str:
        """The whole."""
        if self._text is None:
            self._text = "".join(self._pieces)
        return self._text

    @property
    def units(self) -> int:
        """The length as Qt counts it."""
        return sum(self._units)

    def replace(self, position: int, removed: int, added: str) -> None:
        """Put `added` where `removed` units are; raises `LookupError` inside a character."""
        first, start = self._find(position)
        last, end = self._find(position + removed)
        if self._start(first, start) != position or self._start(last, end) != position + removed:
            raise LookupError(position)
        changed = self._pieces[first][:start] + added + self._pieces[last][end:]
        pieces = _cut(changed) if len(changed) > 2 * PIECE_SIZE else [changed]
        self._pieces[first : last + 1] = pieces
        self._units[first : last + 1] = map(_units, pieces)
        self._text = None

    def _find(self, position: int) -> tuple[int, int]:
        """The number of the piece in which `position` lies, and the offset in it."""
        ends = list(accumulate(self._units))
        at = min(bisect_left(ends, position), len(ends) - 1)
        units = position - ends[at] + self._units[at]
        return at, len(_first(self._pieces[at], units))

    def _start(self, at: int, offset: int) -> int:
        return sum(self._units[:at]) + _units(self._pieces[at][:offset])

    def offset(self, position: int) -> int:
        """Python's offset of what stands at `position`; the middle of an emoji is its end."""
        at, offset = self._find(position)
        return sum(map(len, self._pieces[:at])) + offset

    def position(self, offset: int) -> int:
        """Qt's position of the character at `offset`."""
        ends = list(accumulate(map(len, self._pieces)))
        at = min(bisect_left(ends, offset), len(ends) - 1)
        return self._start(at, offset - ends[at] + len(self._pieces[at]))


def _cut(text: str) -> list[str]:
    return [text[at : at + PIECE_SIZE] for at in range(0, len(text), PIECE_SIZE)] or [""]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(_encoded(text)) // 2


def _first(text: str, units: int) -> str:
    """As much of `text` as Qt counts `units` for; half an emoji is taken for all of it."""
    if text.isascii():
        return text[:units]
    return _encoded(text)[: 2 * units].decode("utf-16-le", "surrogatepass")


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


STRETCH_SIZE: Final = 32
"""Marks of a stretch."""


class TextMark(NamedTuple):
    """A look from `start` to `end`, in Qt's positions, and what it is about; some have no look."""

    start: int
    end: int
    look: QTextCharFormat | None
    about: object = None


class Stretch:
    """Marks that stand near each other, and how far the text before them has moved them."""

    def __init__(self, marks: list[TextMark]) -> None:
        self._take(marks)

    def _take(self, marks: list[TextMark]) -> None:
        self._marks, self._shift = marks, 0
        self.start = min(mark.start for mark in marks)
        self.end = max(mark.end for mark in marks)

    def __iter__(self) -> Iterator[TextMark]:
        by = self._shift
        return (TextMark(m.start + by, m.end + by, m.look, m.about) for m in self._marks)

    def follow(self, position: int, removed: int, added: int) -> None:
        """Move with a text of which `removed` units at `position` have become `added`."""
        if self.start > position and self.start >= position + removed:
            by = added - removed
            self._shift, self.start, self.end = self._shift + by, self.start + by, self.end + by
        else:
            self._take([moved(mark, position, removed, added) for mark in self])


class MarksInPlace:
    """The marks of a layer in stretches, so that a key moves a few numbers and not thousands."""

    def __init__(self, marks: Iterable[TextMark] = ()) -> None:
        ordered = sorted(marks, key=lambda mark: mark.start)
        steps = range(0, len(ordered), STRETCH_SIZE)
        self._stretches = [Stretch(ordered[at : at + STRETCH_SIZE]) for at in steps]

    def __iter__(self) -> Iterator[TextMark]:
        return (mark for stretch in self._stretches for mark in stretch)

    def follow(self, position: int, removed: int, added: int) -> None:
        """Move with a text of which `removed` units at `position` have become `added`."""
        for stretch in self._stretches:
            if stretch.end > position:
                stretch.follow(position, removed, added)

    def between(self, first: int, last: int) -> list[TextMark]:
        """The marks that cover or touch what lies from `first` to `last`."""
        return [
            mark
            for stretch in self._stretches
            if stretch.start <= last and stretch.end >= first
            for mark in stretch
            if mark.start <= last and mark.end >= first
        ]


def moved(mark: TextMark, position: int, removed: int, added: int) -> TextMark:
    """Where `mark` is once `removed` units at `position` have become `added`."""
    if mark.end <= position:
        return mark
    gone, delta = position + removed, added - removed
    start = mark.start + delta if mark.start >= gone else min(mark.start, position)
    end = mark.end + delta if mark.end >= gone else position
    return TextMark(start, max(start, end), mark.look, mark.about)


class ShownText(QObject):
    """Gives text and positions; of a change it reads what came, for the whole is long."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._pieces: Pieces | None = None
        self._places: Positions | None = None
        editor.document().contentsChange.connect(self._follow)

    @Slot(int, int, int)
    def _follow(self, position: int, removed: int, added: int) -> None:
        self._places = None
        pieces = self._pieces
        if pieces is not None and not self._splice(pieces, position, removed, added):
            self._pieces = None

    def _splice(self, pieces: Pieces, position: int, removed: int, added: int) -> bool:
        """Take the change over; False if Qt counts otherwise, as it does with half a character."""
        units = self._editor.document().characterCount() - 1
        # Qt sometimes counts the end of the last line too, which nobody sees.
        gone = min(removed, pieces.units - position)
        try:
            pieces.replace(position, gone, self._read(position, min(position + added, units)))
        except LookupError:
            return False
        return pieces.units == units

    def _read(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return with_line_ends(cursor.selectedText())

    def _whole(self) -> Pieces:
        if self._pieces is None:
            self._pieces = Pieces(raw_text(self._editor))
        return self._pieces

    @property
    def text(self) -> str:
        """What is shown, with LF as line end."""
        return self._whole().text

    @property
    def places(self) -> Positions:
        """Where the characters of `text` stand in the document."""
        if self._places is None:
            self._places = Positions(self.text)
        return self._places

    @property
    def caret(self) -> int:
        """The offset of the caret in `text`."""
        position = self._editor.textCursor().position()
        return self._whole().offset(position)

    def position(self, offset: int) -> int:
        """Where the character at `offset` stands; for one, this is quicker than `places`."""
        return self._whole().position(offset)
