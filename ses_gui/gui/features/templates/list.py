"""The list of templates, and what can be done with its rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableView,
    QWidget,
)

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.config import edits
from ses_gui.domain.config.document import Template, missing_templates
from ses_gui.domain.display_text import shown
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.texts.message import message
from ses_gui.gui.pages import finding_mark
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import SMALL
from ses_gui.gui.widgets.bindings import difference
from ses_gui.gui.widgets.items import show_whole_rows
from ses_gui.gui.widgets.layouts import FlowRow, stacked
from ses_gui.gui.widgets.text import Label, action_button, named, tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.texts.message import Message
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager

Index: TypeAlias = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
COLUMNS = ("usage_type", "subject", "size", "state")
EDITABLE = frozenset({"usage_type", "subject"})
STATE = COLUMNS.index("state")
SIZE = COLUMNS.index("size")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TemplateTable(QAbstractTableModel):
    """Rows are templates. It owns no data: it follows the store and the checks."""

    def __init__(
        self, *, store: Store, checks: Checks, look: ThemeManager, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._checks = checks
        self._look = look
        self._rows = store.document.templates
        self._told: list[tuple[str, Finding | None, Status]] = []
        store.changed.connect(self._follow)
        checks.changed.connect(self._follow_checks)
        look.changed.connect(self._repaint_state)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("Usage type"), self.tr("Subject"), self.tr("Size"), self.tr("State"))
        return heads[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        template, column = self._rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.EditRole:
            return getattr(template, column) if column in EDITABLE else None
        if role == Qt.ItemDataRole.TextAlignmentRole and column == "size":
            return _RIGHT
        if column == "state":
            return self._state(index.row(), role)
        return _text(template, column) if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = COLUMNS[index.column()] if index.isValid() else ""
        if column not in EDITABLE or role != Qt.ItemDataRole.EditRole:
            return False
        self._store.edit(edits.set_template_field(index.row(), column, str(value)))
        self._store.seal()
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        editable = index.isValid() and COLUMNS[index.column()] in EDITABLE
        return super().flags(index) | (
            Qt.ItemFlag.ItemIsEditable if editable else Qt.ItemFlag.NoItemFlags
        )

    def _state(self, row: int, role: int) -> object:
        finding, mark = self._judged(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._state_text(finding)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._state_text(finding) if finding else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(sentence(finding.message)) if finding else None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._look.mark(mark)
        return None

    def _state_text(self, finding: Finding | None) -> str:
        if finding is None:
            return self.tr("Good")
        return self.tr("Error") if finding.severity is Severity.ERROR else self.tr("Warning")

    def _worst(self, row: int) -> Finding | None:
        """The first, since errors come first."""
        here = (each for each in self._checks.findings if each.path[:2] == ("templates", row))
        return next((each for each in here if each.severity is not Severity.INFO), None)

    @Slot()
    def _follow_checks(self) -> None:
        """The size too: to count the bytes of a long text at each key takes time."""
        told = [
            (_text(template, "size"), *self._judged(at)) for at, template in enumerate(self._rows)
        ]
        if told != self._told:
            self._told = told
            self._repaint_state()

    def _judged(self, row: int) -> tuple[Finding | None, Status]:
        finding = self._worst(row)
        return finding, finding_mark(finding, self._checks) if finding else Status.GOOD

    @Slot()
    def _repaint_state(self) -> None:
        if self._rows:
            last = len(self._rows) - 1
            self.dataChanged.emit(self.index(0, SIZE), self.index(last, STATE))

    @Slot(object, object)
    def _follow(self, document: Document, _previous: Document) -> None:
        """Tell the views the least that is true about the step from the old rows to the new."""
        old, new = self._rows, document.templates
        first, stop_old, stop_new = difference(old, new)
        gone, came = stop_old - first, stop_new - first
        if gone == came:
            self._rows = new
            self._repaint(first, old[first:stop_old], new[first:stop_new])
            return
        if gone:
            self.beginRemoveRows(NOWHERE, first, first + gone - 1)
            self._rows = old[:first] + old[first + gone :]
            self.endRemoveRows()
        if came:
            self.beginInsertRows(NOWHERE, first, first + came - 1)
            self._rows = new
            self.endInsertRows()

    def _repaint(self, first: int, old: Sequence[Template], new: Sequence[Template]) -> None:
        """Name the columns that look otherwise: for each the view measures all it shows."""
        for name in EDITABLE:
            if any(getattr(a, name) != getattr(b, name) for a, b in zip(old, new, strict=True)):
                column = COLUMNS.index(name)
                last = self.index(first + len(new) - 1, column)
                self.dataChanged.emit(self.index(first, column), last)


def _text(template: Template, column: str) -> str:
    if column == "size":
        size = len(template.content.encode("utf-8", "surrogatepass"))
        kilobytes = f"{size / 1000:,.1f}"
        return QCoreApplication.translate("TemplateTable", "{0} kB").format(kilobytes)
    return shown(str(getattr(template, column))) or QCoreApplication.translate(
        "TemplateTable", "(none)"
    )


ROW_HEIGHT = 32


class TemplateView(QTableView):
    """Shows one template a row; the subject takes the room that is left."""

    def __init__(self, model: TemplateTable) -> None:
        super().__init__()
        self.setObjectName("templates")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        show_whole_rows(self, self.tr("Templates"))
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, SIZE, STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)


class ButtonRow(QWidget):
    """Keeps the height of its lines: a splitter asks for none that depends on the width."""

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        FlowRow(self, *buttons, spacing=SMALL)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the buttons need now."""
        self.setMinimumHeight(self.heightForWidth(self.width()))


class TemplateList(QWidget):
    """Adds, duplicates, removes and moves templates; every step can be undone."""

    selected = Signal(object)
    """Emitted with the row that is selected now; -1 for none."""
    added = Signal()
    """An empty template was added and wants to be filled in."""

    def __init__(self, *, store: Store, checks: Checks, look: ThemeManager) -> None:
        super().__init__()
        self._store = store
        self._is_told_late = False
        self.model = TemplateTable(store=store, checks=checks, look=look, parent=self)
        self.table = TemplateView(self.model)
        self._duplicate = action_button("template_duplicate", self.tr("Duplicate"), self.duplicate)
        self._remove = action_button("template_remove", self.tr("Remove"), self.remove)
        self._up = action_button("template_up", self.tr("Up"), partial(self._move, -1))
        self._down = action_button("template_down", self.tr("Down"), partial(self._move, 1))
        add_missing = self.tr("Add the missi&ng ones")
        self._missing = action_button("template_missing", add_missing, self.add_missing)
        add = action_button("template_add", self.tr("Add"), self.add)
        moves = (self._up, self._down, self._missing)
        self._buttons = ButtonRow(add, self._duplicate, self._remove, *moves)
        said = self.tr("There are no templates yet. Logto needs at least four of them.")
        self._empty = named(Label(said, wordWrap=True), "muted")
        stacked(self, self._empty, (self.table, 1), self._buttons)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        store.changed.connect(self._follow)
        self._follow(store.document)

    @property
    def row(self) -> int:
        """The selected row; -1 for none."""
        return self.table.currentIndex().row()

    def focus(self) -> None:
        """Take the focus where something can be done about the templates as a whole."""
        if missing_templates(self._store.document):
            self._missing.setFocus()
        else:
            self.table.setFocus()

    @Slot(object)
    def select(self, row: int) -> None:
        """Select the template at `row`, as far as there is one."""
        last = self.model.rowCount() - 1
        self.table.setCurrentIndex(self.model.index(min(row, last), 0))

    @Slot()
    def add(self) -> None:
        """Add an empty template after the selected one."""
        self._insert((Template(),), message("edits.add-template"))
        self.added.emit()

    @Slot()
    def duplicate(self) -> None:
        """Copy the selected template; the copy comes after it."""
        if self.row >= 0:
            copy = replace(self._store.document.templates[self.row])
            self._insert((copy,), message("edits.duplicate-template"))

    @Slot()
    def remove(self) -> None:
        """Remove the selected template."""
        row = self.row
        if row >= 0:
            self._store.edit(edits.remove_template(row))
            self.select(row)

    @Slot()
    def add_missing(self) -> None:
        """Add the connector's default for every usage type that has no template."""
        missing = missing_templates(self._store.document)
        if missing:
            end = len(self._store.document.templates)
            label = message("edits.add-missing")
            self._store.edit(edits.insert_templates(end, missing, label))
            self.select(end)

    @Slot(object)
    def add_type(self, usage_type: str) -> None:
        """Add the connector's default for one usage type."""
        missing = missing_templates(self._store.document)
        wanted = tuple(each for each in missing if each.usage_type == usage_type)
        if wanted:
            self._insert(wanted, message("edits.add-template"))

    def _insert(self, templates: tuple[Template, ...], label: Message) -> None:
        row = self.row + 1 if self.row >= 0 else self.model.rowCount()
        self._store.edit(edits.insert_templates(row, templates, label))
        self.select(row)

    def _move(self, step: int) -> None:
        row, to = self.row, self.row + step
        if row >= 0 and 0 <= to < self.model.rowCount():
            self._store.edit(edits.move_template(row, to))
            self.select(to)

    @Slot(QModelIndex, QModelIndex)
    def _tell(self, current: QModelIndex) -> None:
        self._enable()
        # While rows go, the view counts those that are gone: tell when they are in their places.
        self._is_told_late = self.model.rowCount() != len(self._store.document.templates)
        if not self._is_told_late:
            self.selected.emit(current.row())

    @Slot(object, object)
    def _follow(self, document: Document, _previous: Document | None = None) -> None:
        if self._is_told_late:
            self._is_told_late = False
            self.selected.emit(self.row)
        self._empty.setVisible(not document.templates)
        if document.templates and self.row < 0:
            self.select(0)
        self._enable()

    def _enable(self) -> None:
        row = self.row
        for button in (self._duplicate, self._remove):
            button.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < self.model.rowCount() - 1)
        is_any_missing = bool(missing_templates(self._store.document))
        self._missing.setEnabled(is_any_missing)
        self._missing.setVisible(is_any_missing)  # it is rare, and needs a line
        self._buttons.fit()
