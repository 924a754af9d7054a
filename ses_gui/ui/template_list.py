"""The list of templates: the table, and below it what can be done with its rows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ses_gui.domain.config import edits
from ses_gui.domain.config.defaults import missing_templates
from ses_gui.domain.config.document import Template
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL
from ses_gui.ui.template_buttons import TemplateButtons
from ses_gui.ui.template_table import TemplateTable
from ses_gui.ui.template_view import TemplateView

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.config.document import Document
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look


class TemplateList(QWidget):
    """Adds, duplicates, removes and moves templates; every step can be undone."""

    selected = Signal(object)
    """Emitted with the row that is selected now; -1 for none."""
    added = Signal()
    """An empty template was added and wants to be filled in."""

    def __init__(self, *, store: Store, checks: Checks, look: Look) -> None:
        super().__init__()
        self._store = store
        self._is_told_late = False
        self.model = TemplateTable(store=store, checks=checks, look=look, parent=self)
        self.table = TemplateView(self.model)
        self.buttons = TemplateButtons()
        self._empty = named(
            Label(
                self.tr("There are no templates yet. Logto needs at least four of them."),
                wordWrap=True,
            ),
            "muted",
        )
        self._lay_out()
        self.buttons.wished.connect(self._do)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        store.changed.connect(self._follow)
        self._follow(store.document)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)

    @Slot(object)
    def _do(self, wish: str) -> None:
        actions: dict[str, Callable[[], None]] = {
            "add": self.add,
            "duplicate": self.duplicate,
            "remove": self.remove,
            "up": partial(self._move, -1),
            "down": partial(self._move, 1),
            "missing": self.add_missing,
        }
        actions[wish]()

    @property
    def row(self) -> int:
        """The selected row; -1 for none."""
        return self.table.currentIndex().row()

    def focus(self) -> None:
        """Take the focus where something can be done about the templates as a whole."""
        if missing_templates(self._store.document):
            self.buttons.focus("missing")
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
        self._insert((Template(),), self.tr("Add template"))
        self.added.emit()

    @Slot()
    def duplicate(self) -> None:
        """Copy the selected template; the copy comes after it."""
        if self.row >= 0:
            copy = replace(self._store.document.templates[self.row])
            self._insert((copy,), self.tr("Duplicate template"))

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
            label = self.tr("Add the missing templates")
            self._store.edit(edits.insert_templates(end, missing, label))
            self.select(end)

    @Slot(object)
    def add_type(self, usage_type: str) -> None:
        """Add the connector's default for one usage type."""
        missing = [
            item
            for item in missing_templates(self._store.document)
            if item.usage_type == usage_type
        ]
        if missing:
            self._insert(tuple(missing), self.tr("Add template"))

    def _insert(self, templates: tuple[Template, ...], label: str) -> None:
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
        row, last = self.row, self.model.rowCount() - 1
        self.buttons.enable(
            {
                "duplicate": row >= 0,
                "remove": row >= 0,
                "up": row > 0,
                "down": 0 <= row < last,
                "missing": bool(missing_templates(self._store.document)),
            }
        )
