"""The switch: chooses a template while the list of them is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from ses_gui.state.store import Store
    from ses_gui.ui.template_list import TemplateList


class TemplateSwitch(QComboBox):
    """Names the usage types of the templates; what is selected is known to the list."""

    def __init__(self, templates: TemplateList, *, store: Store) -> None:
        super().__init__()
        named(self, "template_switch")
        self.setAccessibleName(self.tr("Template"))
        self.setModel(templates.model)
        self._list = templates
        self.activated.connect(templates.select)
        templates.selected.connect(self._follow)
        store.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self.currentIndex() != self._list.row:
            self.setCurrentIndex(self._list.row)
