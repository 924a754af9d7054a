"""The comparison of two versions of a document: removed and added lines in colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QColor, QFontDatabase, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.difference import LineKind
from ses_gui.domain.display_text import shown_lines
from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label, window_title
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.difference import DiffLine
    from ses_gui.ui.look import Look


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is shown: the lines, and what the two versions are."""

    lines: Sequence[DiffLine]
    title: str
    note: str
    """What the signs before a line mean."""
    same: str
    """What is said when there is no difference."""


class ComparisonDialog(Dialog):
    """Shows what differs, to read and to copy."""

    def __init__(self, parent: QWidget, comparison: Comparison, look: Look) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(window_title(comparison.title))
        lines = comparison.lines
        self.text = named(QPlainTextEdit(readOnly=True), "comparison_text")
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Difference, line by line"))
        self.text.setPlainText("\n".join(shown_lines(line.text) for line in lines))
        self._colours = LineColours(self.text, [line.kind for line in lines], look)
        note = comparison.note if lines else comparison.same
        self._lay_out(named(Label(note, wordWrap=True), "muted"))

    def _lay_out(self, note: Label) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(note)
        column.addWidget(self.text, 1)
        column.addWidget(box)
        self.resize(820, 560)


class LineColours(QSyntaxHighlighter):
    """Colours each line by its kind, in the theme of the moment."""

    def __init__(self, widget: QPlainTextEdit, kinds: Sequence[LineKind], look: Look) -> None:
        super().__init__(widget.document())
        self._kinds = kinds
        self._look = look
        look.changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        row = self.currentBlock().blockNumber()
        if row < len(self._kinds):
            self.setFormat(0, len(text.encode("utf-16-le")) // 2, self._format(self._kinds[row]))

    def _format(self, kind: LineKind) -> QTextCharFormat:
        theme, shape = self._look.theme, QTextCharFormat()
        colours = {
            LineKind.FILE: (theme.text, theme.raised),
            LineKind.PLACE: (theme.muted, None),
            LineKind.SAME: (theme.text, None),
            LineKind.OURS: (theme.bad, theme.bad_soft),
            LineKind.THEIRS: (theme.good, theme.good_soft),
        }
        front, back = colours[kind]
        shape.setForeground(QColor(front))
        if back:
            shape.setBackground(QColor(back))
        if kind is LineKind.FILE:
            shape.setFontWeight(700)
        return shape
