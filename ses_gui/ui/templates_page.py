"""The templates page: the list of templates, the editor, and beside them what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ses_gui.domain.variables.samples import sampled_type
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.studio_tabs import StudioTabs
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, WIDE
from ses_gui.ui.template_desk import LIST, TemplateDesk
from ses_gui.ui.template_editor import TemplateEditor
from ses_gui.ui.template_list import TemplateList
from ses_gui.ui.template_switch import TemplateSwitch

if TYPE_CHECKING:
    from ses_gui.domain.checks.finding import Span
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look


class TemplatesPage(QWidget):
    """Edits the template that is selected in the list."""

    def __init__(self, *, store: Store, checks: Checks, look: Look) -> None:
        super().__init__()
        self._store = store
        self.list = TemplateList(store=store, checks=checks, look=look)
        self.editor = TemplateEditor(store=store, checks=checks, look=look)
        self.tabs = StudioTabs(store=store, look=look)
        self.desk = TemplateDesk(templates=self.list, editor=self.editor, tabs=self.tabs)
        self._switch = TemplateSwitch(self.list, store=store)
        self._lay_out()
        self.desk.arranged.connect(self._show_switch)
        self._show_switch(self.desk.in_sight)
        self.list.selected.connect(self._edit_row)
        self.list.added.connect(self._begin)
        self.tabs.effective.row_requested.connect(self.select)
        self.tabs.effective.add_requested.connect(self.list.add_type)
        store.changed.connect(self._follow)
        self._edit(self.row)
        self.select(0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(named(Label(self.tr("Templates")), "title"))
        head.addStretch()
        head.addWidget(self._switch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, LARGE, MEDIUM, SMALL)
        outer.setSpacing(SMALL)
        outer.addLayout(head)
        outer.addWidget(self.desk, 1)

    @property
    def row(self) -> int:
        """The selected row; -1 for none."""
        return self.list.row

    @Slot(object)
    def select(self, row: int) -> None:
        """Select the template at `row`, as far as there is one."""
        self.list.select(row)

    def show_span(self, path: JsonPath, span: Span) -> None:
        """Select a part of the text at `path`, to which `go_to` has led."""
        self.desk.show_editor()
        self.editor.show_span(str(path[-1]), span)

    def go_to(self, path: JsonPath) -> None:
        """Select and focus what `path` names."""
        usage_type = sampled_type(path)
        if usage_type is not None:
            self._go_to_sample(usage_type)
            return
        match path:
            case ("templates", int(row), *rest):
                self.select(row)
                self._go_to_editor(str(rest[0]) if rest else "usageType")
            case _:
                self.desk.show_part(LIST, on=True)
                self.list.focus()

    def _go_to_sample(self, usage_type: str) -> None:
        """Show it beside the template that it is used with, which is Generic's if there is none."""
        types = [template.usage_type for template in self._store.document.templates]
        used = next((name for name in (usage_type, "Generic") if name in types), None)
        if used is not None:
            self.select(types.index(used))
        self.tabs.go_to_sample(usage_type)

    def _go_to_editor(self, key: str) -> None:
        self.desk.show_editor()
        self.editor.go_to(key)

    @Slot(object)
    def _show_switch(self, in_sight: frozenset[str]) -> None:
        self._switch.setVisible(LIST not in in_sight)

    @Slot()
    def _begin(self) -> None:
        self._go_to_editor("usageType")

    @Slot(object)
    def _edit_row(self, row: int) -> None:
        self._store.seal()
        self._edit(row)

    def _edit(self, row: int) -> None:
        self.editor.edit(row)
        self.tabs.follow(row)

    @Slot()
    def _follow(self) -> None:
        """An undo may have moved the rows: edit what is selected now."""
        if self.editor.row != self.row:
            self._edit(self.row)
