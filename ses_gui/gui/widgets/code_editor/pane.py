"""The pane: the code editor with its find bar, its picker of variables and its binding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL
from ses_gui.gui.widgets.bindings import PlainTextBinding
from ses_gui.gui.widgets.code_editor.editor import CodeEditor
from ses_gui.gui.widgets.code_editor.search import FindBar
from ses_gui.gui.widgets.text import Label, ModelItem, named, tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QPlainTextEdit

    from ses_gui.gui.theme.look import ThemeManager

ROW: Final = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 760, 340
_EXAMPLE_WIDTH = 150
_FOR_THE_LIST: Final = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


@dataclass(frozen=True, slots=True)
class VariableRow:
    """A variable; `note` says how sure it is to be there ("always", "only with …")."""

    name: str
    note: str
    meaning: str
    example: str


class VariablePicker(QFrame):
    """A popup: typing searches, the arrows choose, Enter takes, Escape closes."""

    picked = Signal(object)
    """Emitted with the `VariableRow` that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._rows = QStandardItemModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._rows)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = self._search_line()
        self._table = self._make_table()
        self._nothing = named(Label(self.tr("No variable matches.")), "muted")
        self._lay_out()
        self.resize(_WIDTH, _HEIGHT)

    def _search_line(self) -> QLineEdit:
        line = named(QLineEdit(placeholderText=self.tr("Search variables")), "search")
        line.setAccessibleName(self.tr("Search variables"))
        line.textChanged.connect(self._narrow)
        line.installEventFilter(self)
        return line

    def _make_table(self) -> QTableView:
        table = named(QTableView(), "variables")
        table.setModel(self._found)
        table.setAccessibleName(self.tr("Variables"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.clicked.connect(self._pick)
        table.installEventFilter(self)
        return table

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self._search)
        column.addWidget(self._table, 1)
        column.addWidget(self._nothing)

    def show_rows(self, rows: Sequence[VariableRow]) -> None:
        """List `rows` in their order."""
        self._rows.clear()
        heads = (self.tr("Name"), self.tr("Present"), self.tr("Meaning"), self.tr("Example"))
        self._rows.setHorizontalHeaderLabels(list(heads))
        for row in rows:
            self._rows.appendRow(_items(row))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        meaning, example = len(heads) - 2, len(heads) - 1
        header.setSectionResizeMode(meaning, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(example, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(example, _EXAMPLE_WIDTH)
        self._narrow(self._search.text())

    def open_at(self, place: QPoint) -> None:
        """Open with its corner at `place` on the screen, as far as the screen allows."""
        self._search.clear()
        screen = QGuiApplication.screenAt(place) or self.screen()
        room = screen.availableGeometry().adjusted(0, 0, -self.width(), -self.height())
        left = max(room.left(), min(place.x(), room.right()))
        self.move(left, max(room.top(), min(place.y(), room.bottom())))
        self.show()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(str)
    def _narrow(self, words: str) -> None:
        self._found.setFilterFixedString(words.strip().strip("{}").strip())
        self._table.selectRow(0)
        self._nothing.setVisible(not self._found.rowCount())

    @Slot("QModelIndex")
    def _pick(self, index: QModelIndex) -> None:
        row = index.siblingAtColumn(0).data(ROW)
        if isinstance(row, VariableRow):
            self.close()
            self.picked.emit(row)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self._table.currentIndex())
            return True
        if watched is self._search and event.key() in _FOR_THE_LIST:
            self._table.event(event)
            return True
        return False


def _items(row: VariableRow) -> list[QStandardItem]:
    items: list[QStandardItem] = [
        ModelItem(text) for text in (row.name, row.note, row.meaning, row.example)
    ]
    for item in items:
        item.setToolTip(tooltip(item.text()))
    items[0].setData(row, ROW)
    return items


class CodePane(QWidget):
    """Puts together what belongs to one text."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__()
        self.editor = CodeEditor(look=look)
        self.find_bar = FindBar(self.editor, look)
        self.picker = VariablePicker(self)
        self.picker.picked.connect(self._insert)
        self.editor.variables_requested.connect(self.pick_variable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.find_bar)

    def show_variables(self, rows: Sequence[VariableRow]) -> None:
        """Let the picker list `rows`."""
        self.picker.show_rows(rows)

    @Slot()
    def pick_variable(self) -> None:
        """Open the picker below the caret."""
        corner = self.editor.cursorRect().bottomLeft()
        self.picker.open_at(self.editor.viewport().mapToGlobal(corner))

    @Slot(object)
    def _insert(self, row: VariableRow) -> None:
        self.editor.insert_variable(row.name)
        self.editor.setFocus()


class CodeBinding(PlainTextBinding):
    """A text binding under which replacing everything is one undo step, apart from typing."""

    @override
    def listen(self, widget: QPlainTextEdit) -> None:
        super().listen(widget)
        if isinstance(widget, CodeEditor):
            widget.step_ended.connect(self._end_step)

    @override
    def shown_text(self) -> str:
        # The editor has it already, and reading it anew costs with every key.
        editor = self._widget
        return editor.shown.text if isinstance(editor, CodeEditor) else super().shown_text()

    @Slot()
    def _end_step(self) -> None:
        self._store.seal()
