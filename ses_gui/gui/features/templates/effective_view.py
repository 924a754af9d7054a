"""The effective view: what Logto really sends for each usage type, and what it never sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.config.strict_json import quoted
from ses_gui.domain.display_text import shown
from ses_gui.domain.templates.preview import CAVEATS, EffectiveRow, TemplateSource, effective
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.gui.theme.icons import Status
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.text import Label, SentenceDelegate, TableItem, named

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager

TYPE, TAKEN, WHY, ACTION = range(4)
_ROW: Final = Qt.ItemDataRole.UserRole


class EffectiveView(QWidget):
    """Lists the nine types and the templates that are never used; it only wishes."""

    row_requested = Signal(object)
    """The row of the template that the user wants to see."""
    add_requested = Signal(object)
    """The usage type that shall get a template."""

    def __init__(self, *, store: Store, look: ThemeManager) -> None:
        super().__init__()
        self._look = look
        self._rows = effective(store.document)
        self.table = self._make_table()
        self.caveats = named(Label("\n".join(map(sentence, CAVEATS)), wordWrap=True), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(self.caveats)
        self.table.itemClicked.connect(self._request_row)
        self.table.itemActivated.connect(self._request_row)
        store.changed.connect(self._follow)
        look.changed.connect(self._refill)
        self.table.horizontalHeader().sectionResized.connect(self._fit_rows)
        self.table.setColumnHidden(TAKEN, True)  # noqa: FBT003  Qt's own; beside the editor it is narrow
        self._refill()

    def _make_table(self) -> QTableWidget:
        table = named(QTableWidget(0, ACTION + 1), "effective")
        table.setAccessibleName(self.tr("What Logto sends"))
        table.setHorizontalHeaderLabels(
            [self.tr("Usage type"), self.tr("Logto takes"), self.tr("Why"), ""]
        )
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setIconSize(QSize(16, 16))
        table.setShowGrid(False)
        table.setItemDelegate(SentenceDelegate(table))
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Fixed)
        return table

    @Slot(object, object)
    def _follow(self, document: Document, _previous: Document) -> None:
        rows = effective(document)
        if rows != self._rows:
            self._rows = rows
            self._refill()

    @Slot()
    def _refill(self) -> None:
        """Show the rows anew; what is selected stays so."""
        current = self.table.currentRow()
        if self.table.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()  # the button that was pressed goes
        self.table.setRowCount(0)
        self.table.setRowCount(len(self._rows))
        for at, row in enumerate(self._rows):
            self._fill(at, row)
        buttons = (self.table.cellWidget(at, ACTION) for at in range(len(self._rows)))
        width = max((each.sizeHint().width() for each in buttons if each), default=0)
        self.table.setColumnWidth(ACTION, width + MEDIUM)  # the padding of a cell
        if 0 <= current < len(self._rows):
            self.table.setCurrentCell(current, TYPE)

    @Slot()
    def _fit_rows(self) -> None:
        """Let each row have the height of its sentence, which another width has changed."""
        self.table.resizeRowsToContents()

    def _fill(self, at: int, row: EffectiveRow) -> None:
        name, taken = self._name(row), self._taken(row)
        if row.source in {TemplateSource.OWN, TemplateSource.GENERIC} and not _is_refused(row):
            taken = self.tr("{0}, needs {1}").format(taken, "{{" + row.needs + "}}")
        first = self._item(row, name)
        first.setIcon(self._look.mark(_mark(row)))
        self.table.setItem(at, TYPE, first)
        for column, text in ((TAKEN, taken), (WHY, f"{taken}\n{sentence(row.said)}"), (ACTION, "")):
            self.table.setItem(at, column, self._item(row, text))
        said = self.tr("{0}: {1}. {2}").format(name, self._taken(row), sentence(row.said))
        first.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        if row.source in {TemplateSource.GENERIC, TemplateSource.NONE}:
            self.table.setCellWidget(at, ACTION, _centred(self._add_button(row)))

    def _item(self, row: EffectiveRow, text: str) -> QTableWidgetItem:
        item = TableItem(text)
        item.setData(_ROW, row.row)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _add_button(self, row: EffectiveRow) -> QPushButton:
        button = named(QPushButton(self.tr("Add")), f"add_{row.usage_type}")
        spoken = self.tr("Add a template for {0}").format(row.usage_type)
        button.setAccessibleName(shown(spoken))
        button.clicked.connect(self._request_add)
        button.ensurePolished()  # only then does it know how large it is
        return button

    def _name(self, row: EffectiveRow) -> str:
        if row.usage_type in USAGE_TYPES:
            return row.usage_type
        return quoted(row.usage_type) if row.usage_type.strip() else self.tr("(none)")

    def _taken(self, row: EffectiveRow) -> str:
        if _is_refused(row):
            return self.tr("Refused")
        number = 0 if row.row is None else row.row + 1
        return {
            TemplateSource.OWN: self.tr("Template {0}"),
            TemplateSource.GENERIC: self.tr("Generic, template {0}"),
            TemplateSource.NONE: self.tr("Nothing"),
            TemplateSource.DEAD: self.tr("Never template {0}"),
        }[row.source].format(number)

    @Slot(QTableWidgetItem)
    def _request_row(self, item: QTableWidgetItem) -> None:
        row = item.data(_ROW)
        if row is not None:
            self.row_requested.emit(row)

    @Slot()
    def _request_add(self) -> None:
        self.add_requested.emit(self.sender().objectName().removeprefix("add_"))


def _centred(button: QPushButton) -> QWidget:
    """Keep the button's own height in a row that is higher."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
    column.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
    return holder


def _mark(row: EffectiveRow) -> Status:
    if row.source is TemplateSource.OWN:
        return Status.GOOD
    if row.source is TemplateSource.DEAD:
        return Status.WARNING
    if _is_refused(row):
        return Status.ERROR
    is_harmless = row.source is TemplateSource.GENERIC and row.needs == "code"
    return Status.INFO if is_harmless else Status.WARNING


def _is_refused(row: EffectiveRow) -> bool:
    is_missing = row.source in {TemplateSource.GENERIC, TemplateSource.NONE}
    return is_missing and USAGE_TYPES[row.usage_type].required
