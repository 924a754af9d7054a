"""The difference before an export: counts, what will be gone, and all of it side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.side_by_side import SideBySide
from ses_gui.ui.style import LARGE, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.export_difference import DifferenceRow
    from ses_gui.ui.look import Look


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """What the dialog shows."""

    against: str
    """The name of the left side."""
    counts: str
    removals: Sequence[str]
    rows: Sequence[DifferenceRow]


class ExportDifferenceDialog(Dialog):
    """Shows one difference; another file to compare with can be asked for."""

    file_requested = Signal()

    def __init__(self, parent: QWidget, shown: ShownDifference, look: Look) -> None:
        super().__init__(parent)
        self.setObjectName("export_difference")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What this export changes"))
        self.counts = named(Label(shown.counts, wordWrap=True), "heading")
        self.removals = named(Label(wordWrap=True), "removals")
        self.sides = SideBySide(look)
        self._show(shown)
        self._lay_out()

    def _show(self, shown: ShownDifference) -> None:
        self.counts.setText(shown.counts or self.tr("Nothing changes."))
        text = self.tr("Will be gone: {0}.").format("; ".join(shown.removals))
        self.removals.setText(text)
        self.removals.setVisible(bool(shown.removals))
        self.sides.show_rows(shown.against, self.tr("This export"), shown.rows)

    def _lay_out(self) -> None:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        action = QDialogButtonBox.ButtonRole.ActionRole
        other = box.addButton(self.tr("Compare with a &file…"), action)
        other.setObjectName("compare_file")
        other.clicked.connect(self.file_requested)
        box.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(self.counts)
        column.addWidget(self.removals)
        column.addWidget(self.sides, 1)
        column.addWidget(box)
        self.resize(1040, 640)
