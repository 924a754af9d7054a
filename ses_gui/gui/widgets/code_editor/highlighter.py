"""The highlighter: colours tags, attributes, values, comments and variables."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument
from typing_extensions import override

from ses_gui.domain.config.request import HANDLEBAR
from ses_gui.gui.widgets.code_editor.text import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.theme.theme import Theme


class CodeKind(IntEnum):
    """What a part is."""

    TAG = 0
    ATTRIBUTE = 1
    STRING = 2
    COMMENT = 3
    VARIABLE = 4


class LineState(IntEnum):
    """What a line begins in: the middle of a text, a comment, a tag, or a quoted value."""

    TEXT = 0
    COMMENT = 1
    TAG = 2
    DOUBLE = 3
    SINGLE = 4


class CodeToken(NamedTuple):
    """A part of a line: a slice in Python's characters."""

    start: int
    end: int
    kind: CodeKind


_START: Final = re.compile(r"<!--|<[/!?]?[A-Za-z][^\s/>\"']*")
_IN_TAG: Final = re.compile(
    r"(?P<end>/?>)|(?P<quote>[\"'])|(?P<value>(?<==)[^\s\"'>]+)|(?P<name>[^\s\"'<>/=]+)"
)
_CLOSERS: Final = {LineState.COMMENT: "-->", LineState.DOUBLE: '"', LineState.SINGLE: "'"}
_QUOTES: Final = {'"': LineState.DOUBLE, "'": LineState.SINGLE}
_LOOKS: Final = {"end": CodeKind.TAG, "value": CodeKind.STRING, "name": CodeKind.ATTRIBUTE}


def tokens(line: str, state: LineState) -> tuple[list[CodeToken], LineState]:
    """The parts of `line`, which begins in `state`, and the state the next line begins in.

    Variables come last and lie over the others, as they stand in values and comments too.
    """
    found: list[CodeToken] = []
    place = 0
    while place < len(line):
        place, state = _step(line, place, state, found)
    found.extend(_variables(line))
    return found, state


def _variables(line: str) -> Iterator[CodeToken]:
    if "{{" in line:
        for match in HANDLEBAR.finditer(line):
            yield CodeToken(match.start(), match.end(), CodeKind.VARIABLE)


def _step(line: str, place: int, state: LineState, found: list[CodeToken]) -> tuple[int, LineState]:
    if state is LineState.TEXT:
        return _text(line, place, found)
    if state is LineState.TAG:
        return _tag(line, place, found)
    return _closed(line, place, place, state, found)


def _text(line: str, place: int, found: list[CodeToken]) -> tuple[int, LineState]:
    match = _START.search(line, place)
    if match is None:
        return len(line), LineState.TEXT
    if match[0] == "<!--":
        return _closed(line, match.start(), match.end(), LineState.COMMENT, found)
    found.append(CodeToken(match.start(), match.end(), CodeKind.TAG))
    return match.end(), LineState.TAG


def _tag(line: str, place: int, found: list[CodeToken]) -> tuple[int, LineState]:
    match = _IN_TAG.search(line, place)
    if match is None:
        return len(line), LineState.TAG
    if match.lastgroup == "quote":
        return _closed(line, match.start(), match.end(), _QUOTES[match[0]], found)
    found.append(CodeToken(match.start(), match.end(), _LOOKS[str(match.lastgroup)]))
    return match.end(), LineState.TEXT if match.lastgroup == "end" else LineState.TAG


def _closed(
    line: str, start: int, place: int, state: LineState, found: list[CodeToken]
) -> tuple[int, LineState]:
    """A comment or a quoted value, up to its closer or the end of the line."""
    closer = _CLOSERS[state]
    at = line.find(closer, place)
    end = len(line) if at < 0 else at + len(closer)
    found.append(
        CodeToken(start, end, CodeKind.COMMENT if state is LineState.COMMENT else CodeKind.STRING)
    )
    if at < 0:
        return end, state
    return end, LineState.TEXT if state is LineState.COMMENT else LineState.TAG


LONGEST_LINE: Final = 20_000
"""Characters of a line that are coloured; Qt lays a line out whole, and longer ones crawl."""
A_TURN: Final = 6
"""Lines that are coloured in a turn of the event loop: a key waits for one turn at most."""
SOON_MS: Final = 10
"""Between a key and the next turn: the line that was typed in is painted first."""


class CodeHighlighter(QSyntaxHighlighter):
    """Follows the document and the look.

    A quote or a comment opened at the top changes all the lines below. Only what was typed is
    coloured right away, what follows from it in turns of the event loop.
    """

    def __init__(self, document: QTextDocument, look: ThemeManager) -> None:
        parent: QObject = document
        super().__init__(parent)
        self.setDocument(None)
        self._look = look
        self._formats: dict[CodeKind, QTextCharFormat] = {}
        self._changed_to = 0
        self._left = 0
        self._lines = document.blockCount()
        self._waiting: list[QTextBlock] = []
        self._timer = Timer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        # Before the highlighter's own connection, which colours at once.
        document.contentsChange.connect(self._begin)
        self._take_colours()
        self.setDocument(document)
        look.changed.connect(self._colour_anew)

    @Slot()
    def _colour_anew(self) -> None:
        self._take_colours()
        self._changed_to = self.document().characterCount()
        self.rehighlight()

    def _take_colours(self) -> None:
        self._formats = formats(self._look.theme)

    @Slot(int, int, int)
    def _begin(self, position: int, _removed: int, added: int) -> None:
        self._changed_to, self._left = position + added, 0
        document, lines = self.document(), self._lines
        last = document.findBlock(position + added)
        self._lines = document.blockCount()
        if self._lines != lines or document.findBlock(position) != last:
            # What stood before the next line is gone, and with it how that line began.
            self._colour_later(last.next())
        if self._waiting:
            self._timer.start(SOON_MS)

    def _colour_later(self, block: QTextBlock) -> None:
        if block.isValid() and block not in self._waiting:
            self._waiting.append(block)
        if not self._timer.isActive():
            self._timer.start(SOON_MS)

    @override
    def highlightBlock(self, text: str) -> None:
        before = LineState(max(self.previousBlockState(), 0))
        found, after = tokens(text[:LONGEST_LINE], before)
        places = Positions(text)
        for start, end, kind in found:
            first = places.position(start)
            self.setFormat(first, places.position(end) - first, self._formats[kind])
        self._pass_on(after)

    def _pass_on(self, state: LineState) -> None:
        """Tell the next line its state; past the limit it learns it later, so Qt stops here."""
        block = self.currentBlock()
        if state == max(self.currentBlockState(), 0):
            return
        if self._changed_to < block.position() + block.length():
            self._left -= 1
            if self._left < 0:
                self._colour_later(block)
                return
        self.setCurrentBlockState(state)

    @Slot()
    def _go_on(self) -> None:
        """Colour a waiting line again, and so many after it; edits may have taken it away."""
        block = self._waiting.pop(0) if self._waiting else QTextBlock()
        if block.isValid():
            self._changed_to, self._left = block.position(), A_TURN
            self.rehighlightBlock(block)
        if self._waiting:
            self._timer.start(0)


def formats(theme: Theme) -> dict[CodeKind, QTextCharFormat]:
    """How each kind looks in `theme`; variables have a ground too, so colour is not alone."""
    colours = {
        CodeKind.TAG: theme.code_tag,
        CodeKind.ATTRIBUTE: theme.code_attribute,
        CodeKind.STRING: theme.code_string,
        CodeKind.COMMENT: theme.code_comment,
        CodeKind.VARIABLE: theme.code_variable,
    }
    made = {kind: _format(colour) for kind, colour in colours.items()}
    made[CodeKind.COMMENT].setFontItalic(True)
    made[CodeKind.VARIABLE].setBackground(QColor(theme.code_variable_soft))
    return made


def _format(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made
