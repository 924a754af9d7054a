"""The look of code: its colours, its lines, the numbers beside them, and marks over them."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QRect, QSize, Qt, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit, QWidget

from ses_gui.domain.config.request import HANDLEBAR
from ses_gui.domain.override import override
from ses_gui.gui.theme.stylesheet import SMALL, TIGHT
from ses_gui.gui.widgets.code_editor.text import MarkLayer, Positions, TextMark, moved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.theme.stylesheet import Theme


LEAST_DIGITS = 3


class Gutter(QWidget):
    """Paints the numbers of the lines in sight; the editor keeps the room for it."""

    def __init__(self, editor: CodeView, look: ThemeManager) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._current = -1
        editor.blockCountChanged.connect(self._make_room)
        editor.updateRequest.connect(self._follow)
        editor.cursorPositionChanged.connect(self._follow_caret)
        look.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        digits = max(LEAST_DIGITS, len(str(self._editor.blockCount())))
        return QSize(SMALL + digits * self.fontMetrics().horizontalAdvance("9") + SMALL, 0)

    @Slot()
    def _make_room(self) -> None:
        self._editor.make_room(self.sizeHint().width())

    def take_place(self, viewport: QRect) -> None:
        """Stand left of `viewport`."""
        width = self.sizeHint().width()
        left = viewport.left() - width - TIGHT
        self.setGeometry(left, viewport.top(), width, viewport.height())

    @Slot()
    def _follow_caret(self) -> None:
        line = self._editor.textCursor().blockNumber()
        if line != self._current:
            self._current = line
            self.update()

    @Slot(QRect, int)
    def _follow(self, rect: QRect, down: int) -> None:
        """A line is painted at every key, but when numbers move all is painted below them."""
        if down:
            self.scroll(0, down)
        elif rect.bottom() >= self.rect().bottom():
            self.update(0, rect.top(), self.width(), rect.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._look.theme
        painter.fillRect(event.rect(), QColor(theme.surface))
        current = self._editor.textCursor().blockNumber()
        muted, text = QColor(theme.muted), QColor(theme.text)
        # At a point, not in a rectangle: there Qt would lay out each number like a text.
        right, digit = self.width() - SMALL, self.fontMetrics().horizontalAdvance("9")
        ascent = self.fontMetrics().ascent()
        painter.setPen(muted)
        for block, row in self._editor.rows_in_sight(event.rect()):
            line = block.blockNumber()
            if line == current:
                painter.fillRect(row, QColor(theme.code_line))
                painter.setPen(text)
            number = str(line + 1)
            painter.drawText(right - len(number) * digit, row.top() + ascent, number)
            if line == current:
                painter.setPen(muted)
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.end()


class LineLayout(QPlainTextDocumentLayout):
    """Lays out as Qt does, with less to paint after a key.

    Qt looks for the last changed line behind the new text, and as far on again as the old one was
    long. A line that is coloured counts as both, so the next line seems changed too, and for two
    lines Qt paints the whole view: ten times the work.
    """

    def __init__(self, document: QTextDocument, view: CodeView) -> None:
        super().__init__(document)
        self._view = view
        # Asked for it with `document()`, a layout becomes the owner of its document in PySide's
        # books, and the next collection of garbage deletes both under the view that shows them.
        self._document = document
        self._lines = document.blockCount()
        self._text_changed = self._lines_changed = False
        # Before the highlighter's own connection, which joins its colours to the change.
        document.contentsChange.connect(self._look_at)

    @Slot(int, int, int)
    def _look_at(self, position: int, _removed: int, added: int) -> None:
        """See whether lines came or went, or one line only has other letters."""
        document, before = self._document, self._lines
        self._lines = document.blockCount()
        is_one = document.findBlock(position) == document.findBlock(position + added)
        self._text_changed = True
        self._lines_changed = not is_one or self._lines != before

    @override
    def documentChanged(self, from_: int, charsRemoved: int, charsAdded: int) -> None:
        line, removed = self._document.findBlock(from_), charsRemoved
        is_line = removed == charsAdded == line.length() and from_ == line.position()
        if is_line and not self._text_changed and self._is_out_of_sight(line):
            line.clearLayout()  # it has other colours only, and is laid out when it is painted
            return
        if not self._lines_changed:
            removed = 0 if charsAdded else min(removed, 1)
        self._text_changed = self._lines_changed = False
        rows = line.lineCount()
        super().documentChanged(from_, removed, charsAdded)
        if line.lineCount() != rows:
            self.update.emit()  # the lines below have moved

    def _is_out_of_sight(self, line: QTextBlock) -> bool:
        first, last = self._view.sight()
        return line.position() >= last or line.position() + line.length() <= first


LAYERS: Final = ("notes", "found", "pair")
"""From the bottom up."""


class Overlay(QObject):
    """Keeps the marks where their text goes; in Qt's own list each costs time, seen or not."""

    def __init__(self, editor: CodeView, look: ThemeManager) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._layers = {name: MarkLayer() for name in LAYERS}
        self._shown: list[TextMark] = []
        self._line_shown = -1
        editor.document().contentsChange.connect(self._follow)
        editor.cursorPositionChanged.connect(self.paint)
        editor.verticalScrollBar().valueChanged.connect(self.paint)
        look.changed.connect(self._paint_anew)

    def lay(self, layer: str, marks: Iterable[TextMark]) -> None:
        """Show `marks` in place of those that were in `layer`."""
        self._layers[layer] = MarkLayer(marks)
        self.paint()

    def marks(self, layer: str) -> list[TextMark]:
        """The marks of `layer` from the top of the text down, where they stand now."""
        return list(self._layers[layer])

    def at(self, layer: str, position: int) -> list[TextMark]:
        """The marks of `layer` that cover or touch `position`."""
        return self._layers[layer].between(position, position)

    @Slot(int, int, int)
    def _follow(self, position: int, removed: int, added: int) -> None:
        for marks in self._layers.values():
            marks.follow(position, removed, added)
        # Qt moves what it shows in the same way, but for a mark that ends where text was put.
        is_equal = all(mark.end != position for mark in self._shown)
        follow = [moved(mark, position, removed, added) for mark in self._shown]
        self._shown = follow if is_equal else []

    @Slot()
    def _paint_anew(self) -> None:
        self._line_shown = -1
        self.paint()

    @Slot()
    def paint(self) -> None:
        """Give Qt the caret's line and the marks in sight, unless it has them already."""
        first, last = self._editor.sight()
        layers = self._layers.values()
        seen = [
            mark for marks in layers for mark in marks.between(first, last) if mark.look is not None
        ]
        line = self._editor.textCursor().blockNumber()
        if (line, seen) == (self._line_shown, self._shown):
            return
        self._line_shown, self._shown = line, seen
        self._editor.setExtraSelections([self._line(), *map(self._selection, seen)])

    def _line(self) -> QTextEdit.ExtraSelection:
        look = QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_line))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003  Qt's own
        cursor = self._editor.textCursor()
        cursor.clearSelection()
        return _extra(cursor, look)

    def _selection(self, mark: TextMark) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self._editor.document())
        limit = self._editor.document().characterCount() - 1
        cursor.setPosition(min(mark.start, limit))
        cursor.setPosition(min(mark.end, limit), QTextCursor.MoveMode.KeepAnchor)
        return _extra(cursor, mark.look)


def _extra(cursor: QTextCursor, look: QTextCharFormat | None) -> QTextEdit.ExtraSelection:
    extra = QTextEdit.ExtraSelection()
    extra.cursor = cursor
    extra.format = look or QTextCharFormat()
    return extra


SMALLEST: Final = 6.0
LARGEST: Final = 40.0
"""The sizes of the letters, in points."""
TAB_COLUMNS: Final = 4


class CodeView(QPlainTextEdit):
    """Plain text with line numbers and colours, whose letters can be made larger."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__()
        document = QTextDocument(self)
        document.setDocumentLayout(LineLayout(document, self))
        self.setDocument(document)
        self.overlay = Overlay(self, look)
        self._highlighter = CodeHighlighter(self.document(), look)
        self._gutter = Gutter(self, look)
        self._row_height = 1
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._usual_size = font.pointSizeF()
        self.setFont(font)
        self._resize_letters(self._usual_size)

    def set_wrapping(self, *, on: bool) -> None:
        """Break long lines at the edge of the window, or let them run out of it."""
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.WidgetWidth if on else mode.NoWrap)

    def enlarge(self) -> None:
        """Make the letters larger."""
        self._resize_letters(self.font().pointSizeF() + 1)

    def shrink(self) -> None:
        """Make the letters smaller."""
        self._resize_letters(self.font().pointSizeF() - 1)

    def reset_size(self) -> None:
        """Make the letters as large as usual."""
        self._resize_letters(self._usual_size)

    def _resize_letters(self, points: float) -> None:
        font = self.font()
        font.setPointSizeF(min(max(points, SMALLEST), LARGEST))
        self.setFont(font)
        self._row_height = max(1, self.fontMetrics().height())
        self.setTabStopDistance(TAB_COLUMNS * self.fontMetrics().horizontalAdvance(" "))
        self.make_room(self._gutter.sizeHint().width())

    def make_room(self, width: int) -> None:
        """Keep `width` pixels free left of the text."""
        if self.viewportMargins().left() != width + TIGHT:
            self.setViewportMargins(width + TIGHT, 0, 0, 0)
        self._gutter.take_place(self.viewport().geometry())

    def rows_in_sight(self, rect: QRect) -> Iterator[tuple[QTextBlock, QRect]]:
        """The lines that cross `rect`, with the place of each from the left edge on."""
        block, top = self.firstVisibleBlock(), self.contentOffset().y()
        while block.isValid() and top <= rect.bottom():
            height = self.blockBoundingRect(block).height()
            if top + height > rect.top():
                yield block, QRect(0, round(top), rect.right() + 1, round(height))
            block, top = block.next(), top + height

    def sight(self) -> tuple[int, int]:
        """The positions between which all that can be seen lies, and perhaps a little more."""
        first, lines = self.firstVisibleBlock(), self.document()
        rows = self.viewport().height() // self._row_height + 1
        last = lines.findBlockByNumber(min(first.blockNumber() + rows, lines.blockCount() - 1))
        return first.position(), last.position() + last.length()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._gutter.take_place(self.viewport().geometry())
        self.overlay.paint()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        down = event.angleDelta().y() < 0
        self.shrink() if down else self.enlarge()
        event.accept()


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
