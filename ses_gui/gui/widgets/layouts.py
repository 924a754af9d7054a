"""Columns and rows of widgets, each declared in one expression, and rows that flow like words."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from ses_gui.domain.override import override
from ses_gui.gui.theme.stylesheet import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Stretch(Enum):
    """Room that nothing else takes."""

    ALL = auto()


STRETCH: Final = Stretch.ALL
Item: TypeAlias = QWidget | QLayout | Stretch | int | tuple[QWidget | QLayout, int]
"""A widget or a layout, with its stretch if it has one; `STRETCH`; or a gap in pixels."""
Margins: TypeAlias = int | tuple[int, int, int, int]
"""The same on all sides, or left, top, right and bottom."""

B = TypeVar("B", bound=QBoxLayout)


def stacked(
    owner: QWidget | None, *items: Item, margins: Margins = 0, spacing: int = SMALL
) -> QVBoxLayout:
    """Lay items out below each other in their owner, if they have one by now."""
    return _filled(QVBoxLayout() if owner is None else QVBoxLayout(owner), items, margins, spacing)


def side_by_side(
    owner: QWidget | None, *items: Item, margins: Margins = 0, spacing: int = SMALL
) -> QHBoxLayout:
    """Lay items out beside each other in their owner, if they have one by now."""
    return _filled(QHBoxLayout() if owner is None else QHBoxLayout(owner), items, margins, spacing)


def _filled(box: B, items: Sequence[Item], margins: Margins, spacing: int) -> B:
    box.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    box.setSpacing(spacing)
    for item in items:
        _add(box, item)
    return box


def _add(box: QBoxLayout, item: Item) -> None:
    thing, stretch = item if isinstance(item, tuple) else (item, 0)
    if isinstance(thing, QWidget):
        box.addWidget(thing, stretch)
    elif isinstance(thing, QLayout):
        box.addLayout(thing, stretch)
    elif isinstance(thing, int):
        box.addSpacing(thing)
    else:
        box.addStretch(1)


class FlowRow(QLayout):
    """Lays its widgets out like words; who wants to grow shares what is left of its line."""

    def __init__(self, parent: QWidget | None, *widgets: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._seen()]
        width = sum(size.width() + self.spacing() for size in sizes) - self.spacing()
        return QSize(max(0, width), max((size.height() for size in sizes), default=0))

    @override
    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._seen():
            least = least.expandedTo(item.minimumSize())
        return least

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        """Give each its place, or only find out how high all of them are."""
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if not is_trial:
                self._place_line(line, QRect(rect.left(), top, rect.width(), height))
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.top())

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        line: list[QLayoutItem] = []
        used = 0
        for item in self._seen():
            needed = item.sizeHint().width()
            if line and used + needed > width:
                yield line
                line, used = [], 0
            line.append(item)
            used += needed + self.spacing()
        if line:
            yield line

    def _place_line(self, line: list[QLayoutItem], rect: QRect) -> None:
        used = sum(item.sizeHint().width() + self.spacing() for item in line) - self.spacing()
        growing = [item for item in line if item.expandingDirections() & Qt.Orientation.Horizontal]
        share = max(0, rect.width() - used) // len(growing) if growing else 0
        left = rect.left()
        for item in line:
            width = item.sizeHint().width() + (share if item in growing else 0)
            size = QSize(min(width, rect.width()), rect.height())
            item.setGeometry(QRect(QPoint(left, rect.top()), size))
            left += width + self.spacing()


def together(*widgets: QWidget) -> QWidget:
    """Put widgets into one that is not torn apart where a line ends."""
    holder = QWidget()
    side_by_side(holder, *widgets)
    return holder
