"""The list of templates: the table with its buttons below, and a sentence while it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL
from ses_gui.ui.template_buttons import TemplateButtons
from ses_gui.ui.template_view import TemplateView

if TYPE_CHECKING:
    from ses_gui.ui.template_table import TemplateTable


class TemplateList(QWidget):
    """Puts together what belongs to the choice of a template."""

    def __init__(self, model: TemplateTable) -> None:
        super().__init__()
        self.table = TemplateView(model)
        self.buttons = TemplateButtons()
        self.empty = named(
            QLabel(
                self.tr("There are no templates yet. Logto needs at least four of them."),
                wordWrap=True,
            ),
            "muted",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
