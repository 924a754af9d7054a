"""Two versions of a text: line by line in a dialog, or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFontDatabase, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from ses_gui.domain.difference import DiffLine, LineKind, visible
from ses_gui.domain.display_text import shown
from ses_gui.domain.frozen import frozen
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import text_of
from ses_gui.gui.theme.stylesheet import SMALL
from ses_gui.gui.widgets.bindings import difference
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.text import Label, named, window_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.difference import DiffRow
    from ses_gui.gui.theme.look import ThemeManager


@frozen
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

    def __init__(self, parent: QWidget, comparison: Comparison, look: ThemeManager) -> None:
        super().__init__(parent, "comparison", deletes=True)
        self.setWindowTitle(window_title(comparison.title))
        self.text = DiffPane("comparison_text", self.tr("Difference, line by line"), look)
        self.text.show_lines(comparison.lines)
        note = comparison.note if comparison.lines else comparison.same
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.close)
        self.lay_out(named(Label(note, wordWrap=True), "muted"), (self.text, 1), box)
        self.resize(820, 560)


class DiffPane(QPlainTextEdit):
    """Shows the lines of one comparison, or of one of its sides, in the colours of their kinds."""

    def __init__(self, name: str, meaning: str, look: ThemeManager) -> None:
        super().__init__(readOnly=True, tabChangesFocus=True)
        self.setObjectName(name)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setAccessibleName(shown(meaning))
        self._highlighter = DiffHighlighter(self, look)

    def show_lines(self, lines: Sequence[DiffLine]) -> None:
        """Show these lines, and no other."""
        self._highlighter.lines = lines
        self.setPlainText("\n".join(visible(text_of(line.text)) for line in lines))


class DiffHighlighter(QSyntaxHighlighter):
    """Colours the lines by kind, in the theme of the moment, and marks what is changed in them."""

    def __init__(self, pane: QPlainTextEdit, look: ThemeManager) -> None:
        super().__init__(pane.document())
        self._look = look
        self.lines: Sequence[DiffLine] = ()
        look.changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number >= len(self.lines):
            return
        line = self.lines[number]
        shape = self._format(line.kind)
        self.setFormat(0, _units(text), shape)
        if line.beside is not None:
            shape.setFontWeight(700)
            shape.setFontUnderline(True)
            start, end, _end_beside = difference(text, visible(text_of(line.beside)))
            self.setFormat(_units(text[:start]), _units(text[start:end]), shape)

    def _format(self, kind: LineKind) -> QTextCharFormat:
        theme, shape = self._look.theme, QTextCharFormat()
        front, back = {
            LineKind.HEADING: (theme.text, theme.raised),
            LineKind.FOLDED: (theme.muted, ""),
            LineKind.SAME: (theme.text, ""),
            LineKind.REMOVED: (theme.bad, theme.bad_soft),
            LineKind.ADDED: (theme.good, theme.good_soft),
        }[kind]
        shape.setForeground(QColor(front))
        if back:
            shape.setBackground(QColor(back))
        if kind is LineKind.HEADING:
            shape.setFontWeight(700)
        return shape


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class SideBySide(QWidget):
    """Shows rows; the left side is what is there, the right side what would take its place."""

    def __init__(self, look: ThemeManager) -> None:
        super().__init__()
        self.left_title = named(Label(), "caption")
        self.right_title = named(Label(), "caption")
        self.left = DiffPane("there_text", self.tr("What is there"), look)
        self.right = DiffPane("new_text", self.tr("What would take its place"), look)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SMALL)
        for column, widgets in enumerate(
            ((self.left_title, self.left), (self.right_title, self.right))
        ):
            for row, widget in enumerate(widgets):
                grid.addWidget(widget, row, column)
            grid.setColumnStretch(column, 1)
        self._tie(self.left.verticalScrollBar(), self.right.verticalScrollBar())
        self._tie(self.left.horizontalScrollBar(), self.right.horizontalScrollBar())

    def _tie(self, one: QScrollBar, other: QScrollBar) -> None:
        one.valueChanged.connect(other.setValue)
        other.valueChanged.connect(one.setValue)

    def show_rows(self, left_title: str, right_title: str, rows: Sequence[DiffRow]) -> None:
        """Show these rows, and no other."""
        self.left_title.setText(left_title)
        self.right_title.setText(right_title)
        both = [_both(row) for row in rows]
        self.left.show_lines([left for left, _right in both])
        self.right.show_lines([right for _left, right in both])


def _both(row: DiffRow) -> tuple[DiffLine, DiffLine]:
    """The two lines of a row, with a sign before what is removed or added."""
    left, right = text_of(row.left), text_of(row.right)
    match row.kind:
        case LineKind.HEADING:
            return DiffLine(row.kind, left), DiffLine(row.kind, right)
        case LineKind.CHANGED:
            return (
                DiffLine(LineKind.REMOVED, f"- {left}", beside=f"- {right}"),
                DiffLine(LineKind.ADDED, f"+ {right}", beside=f"+ {left}"),
            )
        case LineKind.REMOVED:
            return DiffLine(row.kind, f"- {left}"), DiffLine(LineKind.SAME, f"  {right}")
        case LineKind.ADDED:
            return DiffLine(LineKind.SAME, f"  {left}"), DiffLine(row.kind, f"+ {right}")
        case _:
            return DiffLine(row.kind, f"  {left}"), DiffLine(row.kind, f"  {right}")
