"""The templates page: the list of templates, the editor, and beside them what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from ses_gui.domain.samples.sample_path import sampled_type
from ses_gui.ui.naming import named
from ses_gui.ui.studio_tabs import StudioTabs
from ses_gui.ui.style import LARGE, MEDIUM, SMALL, WIDE
from ses_gui.ui.template_editor import TemplateEditor
from ses_gui.ui.template_list import TemplateList

if TYPE_CHECKING:
    from ses_gui.domain.json_types import JsonPath
    from ses_gui.domain.span import Span
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
        self._lay_out()
        self.list.selected.connect(self._edit_row)
        self.list.added.connect(self._begin)
        self.tabs.effective.row_requested.connect(self.select)
        self.tabs.effective.add_requested.connect(self.list.add_type)
        store.changed.connect(self._follow)
        self._edit(self.row)
        self.select(0)

    def _lay_out(self) -> None:
        work = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False, handleWidth=SMALL)
        work.addWidget(self.list)
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
                self.editor.go_to(str(rest[0]) if rest else "usageType")
            case _:
                self.list.buttons.focus("missing")

    def _go_to_sample(self, usage_type: str) -> None:
        """Show it beside the template that it is used with, which is Generic's if there is none."""
        types = [template.usage_type for template in self._store.document.templates]
        used = next((name for name in (usage_type, "Generic") if name in types), None)
        if used is not None:
            self.select(types.index(used))
        self.tabs.go_to_sample(usage_type)

    @Slot()
    def _begin(self) -> None:
        self.editor.go_to("usageType")

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
