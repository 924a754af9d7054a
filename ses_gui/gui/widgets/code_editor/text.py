"""The text of an editor: in pieces, with marks that move along, pairs and indents."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextBlock, QTextCursor

from ses_gui.domain.checks.finding import Span
from ses_gui.gui.widgets.bindings import raw_text, with_line_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


GROUP_SIZE: Final = 32
"""Marks of a group."""


class TextMark(NamedTuple):
    """A look from `start` to `end`, in Qt's positions, and what it is about; some have no look."""

    start: int
    end: int
    look: QTextCharFormat | None
    about: object = None


class MarkGroup:
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


class MarkLayer:
    """The marks of a layer in groups, so that a key moves a few numbers and not thousands."""

    def __init__(self, marks: Iterable[TextMark] = ()) -> None:
        ordered = sorted(marks, key=lambda mark: mark.start)
        steps = range(0, len(ordered), GROUP_SIZE)
        self._groups = [MarkGroup(ordered[at : at + GROUP_SIZE]) for at in steps]

    def __iter__(self) -> Iterator[TextMark]:
        return (mark for group in self._groups for mark in group)

    def follow(self, position: int, removed: int, added: int) -> None:
        """Move with a text of which `removed` units at `position` have become `added`."""
        for group in self._groups:
            if group.end > position:
                group.follow(position, removed, added)

    def between(self, first: int, last: int) -> list[TextMark]:
        """The marks that cover or touch what lies from `first` to `last`."""
        return [
            mark
            for group in self._groups
            if group.start <= last and group.end >= first
            for mark in group
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


REACH: Final = 20_000
"""How many characters either way are looked at: the caret must never wait."""
VOID: Final = frozenset(
    re.findall(r"\w+", "area base br col embed hr img input link meta param source track wbr")
)
_TAG: Final = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][^\s/>\"']*)(?P<rest>(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+)>?",
    re.DOTALL,
)
_VARIABLE: Final = re.compile(r"\{\{[^{}\n]*\}\}")


def pair_at(text: str, caret: int) -> tuple[Span, ...]:
    """The two places that belong together, one of them at `caret`; none if there is no pair."""
    first = _start_of_scan(text, caret)
    window = text[first : caret + REACH]
    found = _variable_pair(window, caret - first) or _tag_pair(window, caret - first)
    return tuple(Span(span.start + first, span.end + first) for span in found)


def _start_of_scan(text: str, caret: int) -> int:
    """Not inside a comment, as far as can be seen from here."""
    first = max(0, caret - REACH)
    opened, closed = text.find("<!--", first, caret), text.find("-->", first, caret)
    inside = closed >= 0 and (opened < 0 or closed < opened)
    return closed + len("-->") if inside and first else first


def _variable_pair(text: str, caret: int) -> tuple[Span, ...]:
    line = text.rfind("\n", 0, caret) + 1
    stop = text.find("\n", caret)
    for match in _VARIABLE.finditer(text, line, len(text) if stop < 0 else stop):
        opener = Span(match.start(), match.start() + 2)
        closer = Span(match.end() - 2, match.end())
        if any(span.start <= caret <= span.end for span in (opener, closer)):
            return opener, closer
    return ()


def _tag_pair(text: str, caret: int) -> tuple[Span, ...]:
    if not _touches_tag(text, caret):
        return ()
    before: list[re.Match[str]] = []
    after = _TAG.finditer(text)
    # Between `</a>` and `<b>` the caret touches both: the one it stands before counts.
    last = caret if _TAG.match(text, caret) else caret - 1
    for tag in after:
        if tag.end() > last:
            break
        before.append(tag)
    else:
        return ()
    if tag.start() > caret:
        return ()
    partners = _partners(tag, before, after) if _on_name(tag, caret) else ()
    return partners or _inside(text, tag, caret)


def _touches_tag(text: str, caret: int) -> bool:
    """A cheap look first: most keys are typed between the tags."""
    match = _TAG.match(text, text.rfind("<", 0, caret + 1)) if "<" in text[: caret + 1] else None
    return match is not None and match.end() >= caret


def _on_name(tag: re.Match[str], caret: int) -> bool:
    return tag["name"] is not None and tag.start() <= caret <= tag.end("name")


def _inside(text: str, tag: re.Match[str], caret: int) -> tuple[Span, ...]:
    """The two quotes of a value, or the end bracket and its start."""
    if tag["name"] is None:
        return ()
    for value in re.finditer(r"\"[^\"]*\"|'[^']*'", tag["rest"]):
        start, end = value.start() + tag.start("rest"), value.end() + tag.start("rest")
        if caret in {start, start + 1, end - 1, end}:
            return Span(start, start + 1), Span(end - 1, end)
    if text[tag.end() - 1] == ">" and caret in {tag.end() - 1, tag.end()}:
        return Span(tag.start(), tag.start() + 1), Span(tag.end() - 1, tag.end())
    return ()


def _partners(
    tag: re.Match[str], before: Sequence[re.Match[str]], after: Iterable[re.Match[str]]
) -> tuple[Span, ...]:
    if not _opens(tag) and not tag["slash"]:
        return ()
    others = reversed(before) if tag["slash"] else after
    depth = 1
    for other in others:
        if _name(other) == _name(tag) and (other["slash"] or _opens(other)):
            depth += 1 if other["slash"] == tag["slash"] else -1
        if not depth:
            return tuple(sorted((_name_span(tag), _name_span(other)), key=lambda span: span.start))
    return ()


def _name(tag: re.Match[str]) -> str:
    return (tag["name"] or "").lower()


def _opens(tag: re.Match[str]) -> bool:
    return not (tag["slash"] or _name(tag) in VOID or (tag["rest"] or "").endswith("/"))


def _name_span(tag: re.Match[str]) -> Span:
    return Span(*tag.span("name"))


INDENT: Final = "  "
_KEEP = QTextCursor.MoveMode.KeepAnchor


def indent(cursor: QTextCursor) -> None:
    """Insert two spaces, or move the lines of the selection to the right."""
    if cursor.selectionStart() == cursor.selectionEnd():
        cursor.insertText(INDENT)
        return
    cursor.beginEditBlock()
    for block in _lines(cursor):
        if block.length() > 1:
            QTextCursor(block).insertText(INDENT)
    cursor.endEditBlock()


def unindent(cursor: QTextCursor) -> None:
    """Take up to two spaces, or a tab, from the start of each line of the selection."""
    cursor.beginEditBlock()
    for block in _lines(cursor):
        edge = QTextCursor(block)
        edge.setPosition(block.position() + _surplus(block.text()), _KEEP)
        edge.removeSelectedText()
    cursor.endEditBlock()


def new_line(cursor: QTextCursor) -> None:
    """Begin a line that is indented as the one before."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    before = cursor.block().text()
    margin = before[: len(before) - len(before.lstrip(" \t"))][: cursor.positionInBlock()]
    cursor.insertText("\n" + margin)
    cursor.endEditBlock()


def _lines(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The lines that the selection touches; a line it only reaches the start of is not one."""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first, last = document.findBlock(start), document.findBlock(end)
    count = last.blockNumber() - first.blockNumber() + 1
    if count > 1 and last.position() == end:
        count -= 1
    for number in range(first.blockNumber(), first.blockNumber() + count):
        yield document.findBlockByNumber(number)


def _surplus(line: str) -> int:
    if line.startswith("\t"):
        return 1
    head = line[: len(INDENT)]
    return len(head) - len(head.lstrip(" "))
