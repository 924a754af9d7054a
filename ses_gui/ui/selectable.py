"""A text to read and to select from; plain, because AWS's words and names may hold anything."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from ses_gui.ui.display import Label
from ses_gui.ui.naming import named

_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


def selectable(name: str) -> Label:
    """Make an empty label of this name."""
    label = named(Label(wordWrap=True), name)
    label.setTextInteractionFlags(_SELECTABLE)
    return label
