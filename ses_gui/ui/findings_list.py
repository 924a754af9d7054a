"""The list of findings, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ses_gui.domain.display_text import shown
from ses_gui.ui.display import ListItem, tooltip
from ses_gui.ui.sentence_delegate import SentenceDelegate

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Finding
    from ses_gui.ui.look import Look
    from ses_gui.ui.mark import Mark

FINDING: Final = Qt.ItemDataRole.UserRole
_HEIGHT: Final = 128


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What is shown of a finding."""

    finding: Finding
    sentence: str
    mark: Mark


class FindingsList(QListWidget):
    """Shows rows, and paints anew only what differs."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows: list[FindingRow] = []
        self.setObjectName("findings")
        self.setWordWrap(True)
        self.setItemDelegate(SentenceDelegate(self))
        self.setIconSize(QSize(16, 16))
        self.setAccessibleName(self.tr("Findings"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_HEIGHT)
        self.setToolTip(self.tr("Right-click for fixes, or to silence a finding."))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        look.changed.connect(self._fill)

    def show_rows(self, rows: list[FindingRow]) -> None:
        """Show `rows`; the selection stays where it was."""
        if rows != self._rows:
            self._rows = rows
            self._fill()

    @Slot()
    def _fill(self) -> None:
        """Make the rows, which measures and paints all of them."""
        current = self.currentRow()
        self.clear()
        for row in self._rows:
            self.addItem(self._item(row))
        self.setCurrentRow(min(current, self.count() - 1))

    def _item(self, row: FindingRow) -> QListWidgetItem:
        item = ListItem(shown(row.sentence))
        item.setIcon(self._look.mark(row.mark))
        item.setData(FINDING, row.finding)
        item.setToolTip(tooltip(row.finding.connector_message))
        said = self.tr("{0}: {1}").format(row.finding.severity.value, row.sentence)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item
