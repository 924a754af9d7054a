"""The history: search the sends, look at one, send it again, write them out, delete them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.display_text import shown
from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label
from ses_gui.ui.history_table import COLUMNS, HistoryTable, facts
from ses_gui.ui.irreversible_button import IrreversibleButton
from ses_gui.ui.naming import named
from ses_gui.ui.selectable import selectable
from ses_gui.ui.style import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.history import Entry
    from ses_gui.ui.look import Look

PAUSE_MS: Final = 150
"""After the last letter of a search."""
_ROW_HEIGHT: Final = 30
_WIDE_COLUMN: Final = 1
_THIS_ROW: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
"""Whatever keys are held: `selectRow` takes the Ctrl of the shortcut that opens for *not this*."""


@dataclass(frozen=True, slots=True)
class Search:
    """What the user looks for."""

    words: str = ""
    is_everywhere: bool = False
    """In all profiles, not only in the one that is open."""


class HistoryDialog(Dialog):
    """Shows what it is given; reading and writing is done elsewhere."""

    search_requested = Signal(object)
    again_requested = Signal(object)
    export_requested = Signal(object)
    delete_requested = Signal(object)
    """Emitted with the numbers of the sends."""

    def __init__(self, parent: QWidget, *, look: Look) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self.setWindowTitle(self.tr("History of sends"))
        self.words = named(QLineEdit(clearButtonEnabled=True), "history_words")
        self.words.setPlaceholderText(self.tr("Recipient, usage type, message ID, error…"))
        self.words.setAccessibleName(self.tr("Search"))
        self.everywhere = named(QCheckBox(self.tr("&All profiles")), "everywhere")
        self.rows = HistoryTable(look=look, parent=self)
        self.table = self._make_table()
        self.empty = named(Label(wordWrap=True), "muted")
        self.about = selectable("history_facts")
        self._buttons = {
            "again": IrreversibleButton(self.tr("Send this one &again")),
            "export": QPushButton(self.tr("&Write out…"), autoDefault=False),
            "delete": IrreversibleButton(self.tr("&Delete")),
        }
        self._pause = Timer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._listen()
        self._show_selected()  # until the disk has answered nothing can be done
        self.resize(940, 560)

    def _make_table(self) -> QTableView:
        table = named(QTableView(showGrid=False), "sends_table")
        table.setModel(self.rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Sends"))
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WIDE_COLUMN, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self.words, 1)
        head.addWidget(self.everywhere)
        foot.setSpacing(SMALL)
        for name, button in self._buttons.items():
            foot.addWidget(named(button, f"history_{name}"))
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addWidget(self.about)
        column.addLayout(foot)

    def _listen(self) -> None:
        self.words.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.search)
        self.everywhere.toggled.connect(self.search)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        self._buttons["again"].clicked.connect(self._request_again)
        self._buttons["export"].clicked.connect(self._request_export)
        self._buttons["delete"].clicked.connect(self._request_delete)

    @Slot()
    def search(self) -> None:
        """Ask for what the form says."""
        self.search_requested.emit(Search(self.words.text(), self.everywhere.isChecked()))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show what was found; what was selected stays so."""
        chosen = {entry.number for entry in self.selected}
        self.rows.show_entries(entries)
        self.table.setVisible(bool(entries))
        self.empty.setVisible(not entries)
        self.empty.setText(self._why_empty())
        kept = [row for row, entry in enumerate(entries) if entry.number in chosen]
        if entries:
            row = self.rows.index(kept[0] if kept else 0, 0)
            self.table.selectionModel().setCurrentIndex(row, _THIS_ROW)
        self._show_selected()

    def _why_empty(self) -> str:
        if self.words.text().strip():
            return self.tr("No send holds all of these words.")
        return self.tr("Nothing was sent yet. Each test mail is written down here, without secret.")

    @property
    def selected(self) -> list[Entry]:
        """The sends that are selected."""
        rows = self.table.selectionModel().selectedRows()
        return [self.rows.entries[index.row()] for index in rows]

    @Slot()
    def _show_selected(self) -> None:
        selected = self.selected
        lines = facts(selected[0]) if len(selected) == 1 else []
        self.about.setText("\n".join(f"{name}: {shown(value)}" for name, value in lines))
        self.about.setVisible(bool(lines))
        self._buttons["again"].setEnabled(len(selected) == 1)
        self._buttons["delete"].setEnabled(bool(selected))
        self._buttons["export"].setEnabled(bool(self.rows.entries))

    @Slot()
    def _request_again(self) -> None:
        self.again_requested.emit(self.selected[0])

    @Slot()
    def _request_export(self) -> None:
        self.export_requested.emit(tuple(self.rows.entries))

    @Slot()
    def _request_delete(self) -> None:
        self.delete_requested.emit(tuple(entry.number for entry in self.selected))
