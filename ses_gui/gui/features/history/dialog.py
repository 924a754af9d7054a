"""The history: search the sends, look at one, send it again, write them out, delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from ses_gui.domain.display_text import local_second, shown, utc_second
from ses_gui.domain.frozen import frozen
from ses_gui.domain.history import OTHER_ENDPOINT, Ending
from ses_gui.domain.override import override
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import MEDIUM
from ses_gui.gui.widgets.dialogs import Dialog, IrreversibleButton
from ses_gui.gui.widgets.items import show_whole_rows
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side
from ses_gui.gui.widgets.text import Label, named, selectable, tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.history import Entry
    from ses_gui.gui.theme.look import ThemeManager

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ENTRY: Final = Qt.ItemDataRole.UserRole
RESULT: Final = 1
COLUMNS: Final = 6
_NOWHERE: Final = QModelIndex()
_MARKS: Final = {
    Ending.UNDER_WAY: Status.TODO,
    Ending.SENT: Status.GOOD,
    Ending.FAILED: Status.ERROR,
    Ending.DOUBTFUL: Status.WARNING,
    Ending.CUT_OFF: Status.UNKNOWN,
}


class HistoryTable(QAbstractTableModel):
    """Rows are sends, the newest first."""

    def __init__(self, *, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.entries: Sequence[Entry] = ()
        look.changed.connect(self._repaint)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, and no other."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Time"),
            self.tr("Result"),
            self.tr("Usage type"),
            self.tr("Recipient"),
            self.tr("Through"),
            self.tr("Took"),
        )[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(_cells(entry)[index.column()])
        if role == Qt.ItemDataRole.DecorationRole and index.column() == RESULT:
            return self._look.mark(_MARKS[entry.ending])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_cells(entry)[index.column()])
        return entry if role == ENTRY else None

    @Slot()
    def _repaint(self) -> None:
        if self.entries:
            last = self.index(len(self.entries) - 1, RESULT)
            self.dataChanged.emit(self.index(0, RESULT), last)


def ending_text(entry: Entry) -> str:
    """How a send ended, in words."""
    said = {
        Ending.UNDER_WAY: _tr("under way"),
        Ending.SENT: _tr("accepted"),
        Ending.CUT_OFF: _tr("cut off: the mail may have gone out"),
    }
    return said.get(entry.ending, entry.title or entry.result)


def facts(entry: Entry) -> list[tuple[str, str]]:
    """Everything that is known of a send, each with its name; what is empty is left out."""
    id_name = _tr("Message ID") if entry.ending is Ending.SENT else _tr("Error")
    rows = (
        (id_name, entry.result),
        (_tr("Request ID"), entry.request_id),
        (_tr("HTTP status"), str(entry.http_status or "")),
        (_tr("Answered by"), entry.endpoint),
        (_tr("Region"), entry.region),
        (_tr("Time"), _tr("{0} UTC").format(utc_second(entry.at))),
        (_tr("SHA-256 of the request"), entry.body_hash),
    )
    return [(name, value) for name, value in rows if value]


def _cells(entry: Entry) -> tuple[str, ...]:
    through = _tr("Demo SES") if entry.destination == "demo" else entry.region
    return (
        local_second(entry.at),
        ending_text(entry),
        entry.usage_type,
        entry.recipient,
        entry.endpoint if entry.destination == OTHER_ENDPOINT else through,
        _tr("{0} ms").format(entry.elapsed_ms) if entry.elapsed_ms else "",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)


PAUSE_MS: Final = 150
"""After the last letter of a search."""
_ROW_HEIGHT: Final = 30
_WIDE_COLUMN: Final = 1
_THIS_ROW: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
"""Whatever keys are held: `selectRow` takes the Ctrl of the shortcut that opens for *not this*."""


@frozen
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

    def __init__(self, parent: QWidget, *, look: ThemeManager) -> None:
        super().__init__(parent, "history")
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
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        head = side_by_side(None, (self.words, 1), self.everywhere, spacing=MEDIUM)
        buttons = (named(button, f"history_{name}") for name, button in self._buttons.items())
        foot = side_by_side(None, *buttons, STRETCH)
        self.lay_out(head, self.empty, (self.table, 1), self.about, foot)
        self._listen()
        self._show_selected()  # until the disk has answered nothing can be done
        self.resize(940, 560)

    def _make_table(self) -> QTableView:
        table = named(QTableView(wordWrap=False), "sends_table")
        table.setModel(self.rows)
        show_whole_rows(table, self.tr("Sends"))
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WIDE_COLUMN, QHeaderView.ResizeMode.Stretch)
        return table

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
