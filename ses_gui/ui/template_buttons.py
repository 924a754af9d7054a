"""The buttons under the template table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from ses_gui.ui.flow_row import FlowRow
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent


class TemplateButtons(QWidget):
    """Wishes for the selected template, by name: add, duplicate, remove, up, down, missing."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._buttons = {
            "add": QPushButton(self.tr("Add")),
            "duplicate": QPushButton(self.tr("Duplicate")),
            "remove": QPushButton(self.tr("Remove")),
            "up": QPushButton(self.tr("Up")),
            "down": QPushButton(self.tr("Down")),
            "missing": QPushButton(self.tr("Add the missi&ng ones")),
        }
        for name, button in self._buttons.items():
            named(button, f"template_{name}").clicked.connect(self._wish)
        self._lay_out()

    def _lay_out(self) -> None:
        row = FlowRow(self, spacing=SMALL)
        for button in self._buttons.values():
            row.addWidget(button)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        # A splitter asks for no height that depends on the width.
        self.setMinimumHeight(self.heightForWidth(width))

    def enable(self, possible: Mapping[str, bool]) -> None:
        """Enable what is possible now."""
        for name, is_possible in possible.items():
            self._buttons[name].setEnabled(is_possible)
        self._buttons["missing"].setVisible(possible["missing"])  # it is rare, and needs a line
        self._fit(self.width())

    def focus(self, name: str) -> None:
        """Put the focus on a button."""
        self._buttons[name].setFocus()

    @Slot()
    def _wish(self) -> None:
        self.wished.emit(self.sender().objectName().removeprefix("template_"))
