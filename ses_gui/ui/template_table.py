"""The template table: a Qt model that reads snapshots and answers edits with edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

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

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.config import edits
from ses_gui.domain.display_text import shown
from ses_gui.ui.difference import difference
from ses_gui.ui.display import tooltip
from ses_gui.ui.mark import Mark
from ses_gui.ui.pages import finding_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.checks.finding import Finding
    from ses_gui.domain.config.document import Document, Template
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look

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
        self, *, store: Store, checks: Checks, look: Look, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._checks = checks
        self._look = look
        self._rows = store.document.templates
        self._told: list[tuple[str, Finding | None, Mark]] = []
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
        return (self.tr("Usage type"), self.tr("Subject"), self.tr("Size"), self.tr("State"))[
            section
        ]

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
            return tooltip(finding.message) if finding else None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._look.mark(mark)
        return None

    def _state_text(self, finding: Finding | None) -> str:
        if finding is None:
            return self.tr("Good")
        return self.tr("Error") if finding.severity is Severity.ERROR else self.tr("Warning")

    def _worst(self, row: int) -> Finding | None:
        here = [
            finding
            for finding in self._checks.findings
            if finding.path[:2] == ("templates", row) and finding.severity is not Severity.INFO
        ]
        return here[0] if here else None  # errors come first

    @Slot()
    def _follow_checks(self) -> None:
        """The size too: to count the bytes of a long text at each key takes time."""
        told = [
            (_text(template, "size"), *self._judged(at)) for at, template in enumerate(self._rows)
        ]
        if told != self._told:
            self._told = told
            self._repaint_state()

    def _judged(self, row: int) -> tuple[Finding | None, Mark]:
        finding = self._worst(row)
        return finding, finding_mark(finding, self._checks) if finding else Mark.GOOD

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
