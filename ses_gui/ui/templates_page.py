"""The templates page: the table, what can be done with its rows, and the editor beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain import edits
from ses_gui.domain.defaults import missing_templates
from ses_gui.domain.document import Template
from ses_gui.ui.naming import named
from ses_gui.ui.studio_tabs import StudioTabs
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, WIDE
from ses_gui.ui.template_editor import TemplateEditor
from ses_gui.ui.template_list import TemplateList
from ses_gui.ui.template_table import TemplateTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.document import Document
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.span import Span
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look


class TemplatesPage(QWidget):
    """Adds, duplicates, removes, moves and edits templates; every step can be undone."""

    def __init__(self, *, store: Store, checks: Checks, look: Look) -> None:
        super().__init__()
        self._store = store
        self.model = TemplateTable(store=store, checks=checks, look=look, parent=self)
        self._list = TemplateList(self.model)
        self.table, self._buttons = self._list.table, self._list.buttons
        self.editor = TemplateEditor(store=store, checks=checks, look=look)
        self.tabs = StudioTabs(store=store, look=look)
        self._lay_out()
        self._buttons.wished.connect(self._do)
        self.tabs.effective.row_requested.connect(self.select)
        self.tabs.effective.add_requested.connect(self.add_type)
        self.table.selectionModel().currentRowChanged.connect(self._edit_row)
        store.changed.connect(self._follow)
        self._follow(store.document)
        self.select(0)

    def _lay_out(self) -> None:
        work = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=SMALL)
        work.addWidget(self._list)
        work.addWidget(self.editor)
        work.setSizes([200, 420])
        work.setStretchFactor(1, 1)
        splitter = QSplitter(childrenCollapsible=False, handleWidth=SMALL)
        splitter.addWidget(work)
        splitter.addWidget(self.tabs)
        splitter.setSizes([460, 400])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, LARGE, MEDIUM, SMALL)
        outer.setSpacing(SMALL)
        outer.addWidget(named(QLabel(self.tr("Templates")), "title"))
        outer.addWidget(splitter, 1)

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

    @Slot(object)
    def select(self, row: int) -> None:
        """Select the template at `row`, as far as there is one."""
        last = self.model.rowCount() - 1
        self.table.setCurrentIndex(self.model.index(min(row, last), 0))

    @Slot()
    def add(self) -> None:
        """Add an empty template after the selected one."""
        self._insert((Template(),), self.tr("Add template"))
        self.editor.go_to("usageType")

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

    def show_span(self, path: JsonPath, span: Span) -> None:
        """Select a part of the text at `path`, to which `go_to` has led."""
        self.editor.show_span(str(path[-1]), span)

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

    def go_to(self, path: JsonPath) -> None:
        """Select and focus what `path` names."""
        if len(path) > 1 and isinstance(path[1], int):
            self.select(path[1])
            self.editor.go_to(
                str(path[2]) if len(path) == len(("templates", 0, "key")) else "usageType"
            )
        else:
            self._buttons.focus("missing")

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
    def _edit_row(self, current: QModelIndex) -> None:
        self._store.seal()
        self._edit(current.row())
        self._enable()

    def _edit(self, row: int) -> None:
        self.editor.edit(row)
        self.tabs.follow(row)

    @Slot(object, object)
    def _follow(self, document: Document, _previous: Document | None = None) -> None:
        """An undo may have moved the rows: edit what is selected now."""
        self._list.empty.setVisible(not document.templates)
        if document.templates and self.row < 0:
            self.select(0)
        if self.editor.row != self.row:
            self._edit(self.row)
        self._enable()

    def _enable(self) -> None:
        row, last = self.row, self.model.rowCount() - 1
        self._buttons.enable(
            {
                "duplicate": row >= 0,
                "remove": row >= 0,
                "up": row > 0,
                "down": 0 <= row < last,
                "missing": bool(missing_templates(self._store.document)),
            }
        )
