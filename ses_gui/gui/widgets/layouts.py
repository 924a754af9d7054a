"""Columns and rows of widgets, each declared in one expression."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stretch(Enum):
    """Room that nothing else takes."""

    ALL = auto()


STRETCH: Final = Stretch.ALL
Item: TypeAlias = QWidget | QLayout | Stretch | int | tuple[QWidget | QLayout, int]
"""A widget or a layout, with its stretch if it has one; `STRETCH`; or a gap in pixels."""
Margins: TypeAlias = int | tuple[int, int, int, int]
"""The same on all sides, or left, top, right and bottom; where there are none, the style's."""

B = TypeVar("B", bound=QBoxLayout)


def stacked(
    owner: QWidget | None, *items: Item, margins: Margins | None = None, spacing: int | None = None
) -> QVBoxLayout:
    """Lay items out below each other in their owner, if they have one by now."""
    return _filled(QVBoxLayout() if owner is None else QVBoxLayout(owner), items, margins, spacing)


def side_by_side(
    owner: QWidget | None, *items: Item, margins: Margins | None = None, spacing: int | None = None
) -> QHBoxLayout:
    """Lay items out beside each other in their owner, if they have one by now."""
    return _filled(QHBoxLayout() if owner is None else QHBoxLayout(owner), items, margins, spacing)


def _filled(box: B, items: Sequence[Item], margins: Margins | None, spacing: int | None) -> B:
    if margins is not None:
        sides = (margins,) * 4 if isinstance(margins, int) else margins
        box.setContentsMargins(*sides)
    if spacing is not None:
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
