"""The view of the template table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ses_gui.ui.template_table import SIZE, STATE

if TYPE_CHECKING:
    from ses_gui.ui.template_table import TemplateTable

ROW_HEIGHT = 32


class TemplateView(QTableView):
    """Shows one template a row; the subject takes the room that is left."""

    def __init__(self, model: TemplateTable) -> None:
        super().__init__(showGrid=False)
        self.setObjectName("templates")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setModel(model)
        self.setAccessibleName(self.tr("Templates"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, SIZE, STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
