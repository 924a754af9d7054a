"""The stage: the surface in its middle, as wide as a phone, a tablet, or all there is."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Breadth(Enum):
    """The widths to try, in device-independent pixels; `FULL` is whatever there is."""

    PHONE = 375
    TABLET = 600
    FULL = 0


class Stage(QFrame):
    """Gives its one widget the chosen width. Media queries of a mail follow it."""

    def __init__(self) -> None:
        super().__init__()
        self._actor: QWidget | None = None
        self._breadth = Breadth.FULL
        self.setMinimumSize(160, 120)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)

    def put(self, actor: QWidget) -> None:
        """Show `actor`."""
        self._actor = actor
        actor.setParent(self)
        self._place()
        actor.show()

    def use(self, breadth: Breadth) -> None:
        """Show it as wide as `breadth`."""
        self._breadth = breadth
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if self._actor is None:
            return
        width = min(self._breadth.value or self.width(), self.width())
        self._actor.setGeometry(QRect((self.width() - width) // 2, 0, width, self.height()))
