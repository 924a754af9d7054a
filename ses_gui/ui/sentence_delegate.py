"""The delegate for cells that hold whole sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ses_gui.ui.style import LARGE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize


class SentenceDelegate(QStyledItemDelegate):
    """Counts the style sheet's padding when it measures a sentence; Qt forgets it."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -LARGE, 0)
        return super().sizeHint(narrower, index)
