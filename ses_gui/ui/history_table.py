"""The table of the history: a Qt model over the sends that were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from typing_extensions import override

from ses_gui.domain.display_text import shown
from ses_gui.domain.history import OTHER_ENDPOINT, Ending
from ses_gui.ui.display import tooltip
from ses_gui.ui.mark import Mark
from ses_gui.ui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.history import Entry
    from ses_gui.ui.look import Look

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ENTRY: Final = Qt.ItemDataRole.UserRole
RESULT: Final = 1
COLUMNS: Final = (
    QT_TRANSLATE_NOOP("History", "Time"),
    QT_TRANSLATE_NOOP("History", "Result"),
    QT_TRANSLATE_NOOP("History", "Usage type"),
    QT_TRANSLATE_NOOP("History", "Recipient"),
    QT_TRANSLATE_NOOP("History", "Through"),
    QT_TRANSLATE_NOOP("History", "Took"),
)
_NOWHERE: Final = QModelIndex()
_MARKS: Final = {
    Ending.UNDER_WAY: Mark.TODO,
    Ending.SENT: Mark.GOOD,
    Ending.FAILED: Mark.ERROR,
    Ending.DOUBTFUL: Mark.WARNING,
    Ending.CUT_OFF: Mark.UNKNOWN,
}


class HistoryTable(QAbstractTableModel):
    """Rows are sends, the newest first."""

    def __init__(self, *, look: Look, parent: QObject | None = None) -> None:
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
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _tr(COLUMNS[section])

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
        (_tr("Time"), _tr("{0} UTC").format(f"{entry.at:%Y-%m-%d %H:%M:%S}")),
        (_tr("SHA-256 of the request"), entry.body_hash),
    )
    return [(name, value) for name, value in rows if value]


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}",
        ending_text(entry),
        entry.usage_type,
        entry.recipient,
        _way(entry),
        _tr("{0} ms").format(entry.elapsed_ms) if entry.elapsed_ms else "",
    )


def _way(entry: Entry) -> str:
    if entry.destination == OTHER_ENDPOINT:
        return entry.endpoint
    return _tr("Demo SES") if entry.destination == "demo" else entry.region


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
