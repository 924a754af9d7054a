"""Lists and tables: items whose texts are made fit to be shown, and rows as high as their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTableWidgetItem,
)

from ses_gui.domain.display_text import shown, shown_lines
from ses_gui.domain.override import override
from ses_gui.gui.theme.stylesheet import LARGE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

_ROLE: Final = Qt.ItemDataRole


_SHOWN_ROLES: Final = frozenset(
    {
        _ROLE.DisplayRole,
        _ROLE.AccessibleTextRole,
        _ROLE.AccessibleDescriptionRole,
        _ROLE.StatusTipRole,
        _ROLE.WhatsThisRole,
    }
)


class ListItem(QListWidgetItem):
    """An item of a list, whose texts are made fit to be shown."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setText(text)

    @override
    def setData(self, role: int, value: object) -> None:
        super().setData(role, _item_value(role, value))


class TableItem(QTableWidgetItem):
    """A cell of a table, whose texts are made fit to be shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    @override
    def setData(self, role: int, value: object) -> None:
        super().setData(role, _item_value(role, value))


class ModelItem(QStandardItem):
    """An item of a model, whose texts are made fit to be shown."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    @override
    def setData(self, value: object, role: int = _ROLE.UserRole + 1) -> None:
        super().setData(_item_value(role, value), role)


def _item_value(role: int, value: object) -> object:
    """Data of our own stay to the letter; tool tips are made by `tooltip`."""
    return shown_lines(value) if isinstance(value, str) and role in _SHOWN_ROLES else value


class SentenceDelegate(QStyledItemDelegate):
    """Counts the style sheet's padding when it measures a sentence; Qt forgets it."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        narrower = QStyleOptionViewItem(option)
        narrower.rect = option.rect.adjusted(0, 0, -LARGE, 0)
        return super().sizeHint(narrower, index)


class SentenceList(QListWidget):
    """Lists sentences, each with its icon, as high as they need to be."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWordWrap(True)
        self.setItemDelegate(SentenceDelegate(self))
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def show_whole_rows(table: QTableView, spoken: str) -> None:
    """Let a table show one thing a row, as a list with columns; Tab leaves it."""
    table.setAccessibleName(shown(spoken))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CompletionList(QListView):
    """Lists what completes a text. It is a part of no window, and looks like the one in use."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("completions")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Polish, QEvent.Type.Show}:
            focused = QApplication.focusWidget()
            sheet = focused.window().styleSheet() if focused is not None else ""
            if sheet != self.styleSheet():
                self.setStyleSheet(sheet)
        return super().event(event)
