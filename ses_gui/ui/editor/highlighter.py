"""The highlighter: colours tags, attributes, values, comments and variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument
from typing_extensions import override

from ses_gui.ui.editor.code_tokens import Kind, State, tokens
from ses_gui.ui.editor.positions import Positions

if TYPE_CHECKING:
    from ses_gui.ui.look import Look
    from ses_gui.ui.themes import Theme

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

    def __init__(self, document: QTextDocument, look: Look) -> None:
        parent: QObject = document
        super().__init__(parent)
        self.setDocument(None)
        self._look = look
        self._formats: dict[Kind, QTextCharFormat] = {}
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
        before = State(max(self.previousBlockState(), 0))
        found, after = tokens(text[:LONGEST_LINE], before)
        places = Positions(text)
        for start, end, kind in found:
            first = places.position(start)
            self.setFormat(first, places.position(end) - first, self._formats[kind])
        self._pass_on(after)

    def _pass_on(self, state: State) -> None:
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


def formats(theme: Theme) -> dict[Kind, QTextCharFormat]:
    """How each kind looks in `theme`; variables have a ground too, so colour is not alone."""
    colours = {
        Kind.TAG: theme.code_tag,
        Kind.ATTRIBUTE: theme.code_attribute,
        Kind.STRING: theme.code_string,
        Kind.COMMENT: theme.code_comment,
        Kind.VARIABLE: theme.code_variable,
    }
    made = {kind: _format(colour) for kind, colour in colours.items()}
    made[Kind.COMMENT].setFontItalic(True)
    made[Kind.VARIABLE].setBackground(QColor(theme.code_variable_soft))
    return made


def _format(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made
