"""The layout of the lines, which asks for the changed ones to be painted and not for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextDocumentLayout
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

    from ses_gui.ui.editor.code_view import CodeView


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
