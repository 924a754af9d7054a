"""The tools above the content: each button is a wish."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from ses_gui.ui.display import tooltip
from ses_gui.ui.flow_row import FlowRow
from ses_gui.ui.naming import named
from ses_gui.ui.style import TIGHT


class EditorTools(QWidget):
    """Wishes by name: variable, find, wrap, starter."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        texts = {
            "variable": (self.tr("{{ }} Variable"), self.tr("Insert a variable (Ctrl+Space)")),
            "find": (self.tr("Find"), self.tr("Find in the content (Ctrl+F), replace (Ctrl+H)")),
            "wrap": (self.tr("Wrap"), self.tr("Break long lines on the screen only")),
            "starter": (self.tr("Starter set…"), self.tr("Insert a ready-made, tested design")),
        }
        row = FlowRow(self, spacing=TIGHT)
        for name, (text, about) in texts.items():
            button = named(QToolButton(), f"tool_{name}")
            button.setText(text)
            button.setToolTip(tooltip(about))
            if name == "wrap":
                button.setCheckable(True)
                button.setChecked(True)
            button.clicked.connect(self._wish)
            row.addWidget(button)

    @Slot()
    def _wish(self) -> None:
        self.wished.emit(self.sender().objectName().removeprefix("tool_"))
