"""The pane: the code editor with its find bar and its picker of variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ses_gui.ui.editor.code_editor import CodeEditor
from ses_gui.ui.editor.find_bar import FindBar
from ses_gui.ui.editor.variable_picker import VariablePicker, VariableRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.ui.look import Look


class CodePane(QWidget):
    """Puts together what belongs to one text."""

    def __init__(self, *, look: Look) -> None:
        super().__init__()
        self.editor = CodeEditor(look=look)
        self.find_bar = FindBar(self.editor, look)
        self.picker = VariablePicker(self)
        self.picker.picked.connect(self._insert)
        self.editor.variables_requested.connect(self.pick_variable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.find_bar)

    def show_variables(self, rows: Sequence[VariableRow]) -> None:
        """Let the picker list `rows`."""
        self.picker.show_rows(rows)

    @Slot()
    def pick_variable(self) -> None:
        """Open the picker below the caret."""
        corner = self.editor.cursorRect().bottomLeft()
        self.picker.open_at(self.editor.viewport().mapToGlobal(corner))

    @Slot(object)
    def _insert(self, row: VariableRow) -> None:
        self.editor.insert_variable(row.name)
        self.editor.setFocus()
