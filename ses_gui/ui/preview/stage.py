"""The stage: the surface in its middle, as wide as a phone, a tablet, or all there is."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ses_gui.ui.preview.surface import PreviewSurface


class Breadth(Enum):
    """The widths to try, in device-independent pixels; `FULL` is whatever there is."""

    PHONE = 375
    TABLET = 600
    FULL = 0


class Stage(QFrame):
    """Gives the surface the chosen width, or all there is. Media queries of a mail follow it."""

    def __init__(self) -> None:
        super().__init__()
        self._surface: PreviewSurface | None = None
        self._breadth = Breadth.FULL
        self.setMinimumSize(160, 120)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setAutoFillBackground(True)

    def put(self, surface: PreviewSurface) -> None:
        """Show what is on `surface`."""
        self._surface = surface
        surface.widget.setParent(self)
        self._place()
        surface.widget.show()

    def use(self, breadth: Breadth) -> None:
        """Show it as wide as `breadth`."""
        self._breadth = breadth
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if self._surface is None:
            return
        wanted = self._breadth.value or self.width()
        width = min(wanted, self.width())
        place = QRect((self.width() - width) // 2, 0, width, self.height())
        self._surface.widget.setGeometry(place)
        self._surface.lay_out(wanted)
