"""Two versions of a text: line by line in a dialog, or side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QColor, QFontDatabase, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QGridLayout,
    QPlainTextEdit,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.difference import LineKind, RowKind
from ses_gui.domain.display_text import shown, shown_lines
from ses_gui.domain.texts.catalogue import text_of
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL
from ses_gui.gui.widgets.bindings import difference
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.text import Label, named, window_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.difference import DifferenceRow, DiffLine
    from ses_gui.gui.theme.look import ThemeManager


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

    def __init__(self, parent: QWidget, comparison: Comparison, look: ThemeManager) -> None:
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
        self.text.setPlainText("\n".join(shown_lines(text_of(line.text)) for line in lines))
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

    def __init__(
        self, widget: QPlainTextEdit, kinds: Sequence[LineKind], look: ThemeManager
    ) -> None:
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


LONGEST_LINE: Final = 2_000
_MARGIN: Final = 2
"""Characters of the sign before each line."""
_SIGNS: Final = {
    RowKind.CHANGED: ("-", "+"),
    RowKind.REMOVED: ("-", " "),
    RowKind.ADDED: (" ", "+"),
}


class SideBySide(QWidget):
    """Shows rows; the left side is what is there, the right side what would take its place."""

    def __init__(self, look: ThemeManager) -> None:
        super().__init__()
        self.left_title = named(Label(), "caption")
        self.right_title = named(Label(), "caption")
        self.left = self._pane("there_text", self.tr("What is there"))
        self.right = self._pane("new_text", self.tr("What would take its place"))
        self._colours = (
            _Colours(self.left, look, side=0),
            _Colours(self.right, look, side=1),
        )
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

    def _pane(self, name: str, meaning: str) -> QPlainTextEdit:
        pane = named(QPlainTextEdit(readOnly=True, tabChangesFocus=True), name)
        pane.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        pane.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        pane.setAccessibleName(shown(meaning))
        return pane

    def _tie(self, one: QScrollBar, other: QScrollBar) -> None:
        one.valueChanged.connect(other.setValue)
        other.valueChanged.connect(one.setValue)

    def show_rows(self, left_title: str, right_title: str, rows: Sequence[DifferenceRow]) -> None:
        """Show these rows, and no other."""
        self.left_title.setText(left_title)
        self.right_title.setText(right_title)
        for side, pane in enumerate((self.left, self.right)):
            self._colours[side].rows = rows
            pane.setPlainText("\n".join(_line(row, side) for row in rows))


class _Colours(QSyntaxHighlighter):
    """Colours the lines by kind, and in changed lines what is different."""

    def __init__(self, pane: QPlainTextEdit, look: ThemeManager, *, side: int) -> None:
        super().__init__(pane.document())
        self._look = look
        self._side = side
        self.rows: Sequence[DifferenceRow] = ()
        look.changed.connect(self._repaint)

    @Slot()
    def _repaint(self) -> None:
        with QSignalBlocker(self):
            self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        number = self.currentBlock().blockNumber()
        if number >= len(self.rows):
            return
        row = self.rows[number]
        self.setFormat(0, _units(text), self._whole(row.kind))
        if row.kind is RowKind.CHANGED:
            bold = self._whole(row.kind)
            bold.setFontWeight(700)
            bold.setFontUnderline(True)
            start, length = _changed(_line(row, 0), _line(row, 1), self._side)
            self.setFormat(start, length, bold)

    def _whole(self, kind: RowKind) -> QTextCharFormat:
        theme, shape = self._look.theme, QTextCharFormat()
        is_left = self._side == 0
        front, back = {
            RowKind.HEADING: (theme.text, theme.raised),
            RowKind.FOLDED: (theme.muted, ""),
            RowKind.SAME: (theme.text, ""),
            RowKind.REMOVED: (theme.bad, theme.bad_soft if is_left else ""),
            RowKind.ADDED: (theme.good, "" if is_left else theme.good_soft),
            RowKind.CHANGED: (
                (theme.bad, theme.bad_soft) if is_left else (theme.good, theme.good_soft)
            ),
        }[kind]
        shape.setForeground(QColor(front))
        if back:
            shape.setBackground(QColor(back))
        if kind is RowKind.HEADING:
            shape.setFontWeight(700)
        return shape


def _line(row: DifferenceRow, side: int) -> str:
    """One line with its sign; what would break it is made visible."""
    text = text_of((row.left, row.right)[side])
    if row.kind is RowKind.HEADING:
        return shown(text)
    cut = text if len(text) <= LONGEST_LINE else text[:LONGEST_LINE] + "…"
    visible = "".join(c if c.isprintable() or c == "\t" else f"\\u{ord(c):04x}" for c in cut)
    return f"{_SIGNS.get(row.kind, (' ', ' '))[side]} {visible}"


def _changed(left: str, right: str, side: int) -> tuple[int, int]:
    """Where one side of a changed line differs from the other, in UTF-16 units."""
    old, new = left[_MARGIN:], right[_MARGIN:]
    start, old_end, new_end = difference(old, new)
    text, end = ((old, old_end), (new, new_end))[side]
    return _MARGIN + _units(text[:start]), _units(text[start:end])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
