"""The brand's colour to look at: a button that picks it, and what becomes of it in a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QFrame, QHBoxLayout, QToolButton, QWidget

from ses_gui.domain.templates.starter.brand import Shades, dark_shades, light_shades
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, SMALL

if TYPE_CHECKING:
    from ses_gui.ui.look import Look

_SIDE = 16


class ColourButton(QToolButton):
    """Shows a colour, and opens the colour dialog to pick another."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pick_colour")
        self.setText(self.tr("&Pick…"))
        self.setAccessibleName(self.tr("Pick the colour"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self._colour = QColor()
        self.clicked.connect(self._ask)

    def show_colour(self, colour: str) -> None:
        """Paint the swatch in `colour`, a `#rrggbb`."""
        self._colour = QColor(colour)
        swatch = QPixmap(_SIDE, _SIDE)
        swatch.fill(self._colour)
        self.setIcon(QIcon(swatch))

    @Slot()
    def _ask(self) -> None:
        dialog = named(QColorDialog(self._colour, self), "colour_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Colour of the brand"))
        dialog.colorSelected.connect(self._tell)
        dialog.open()

    @Slot(QColor)
    def _tell(self, colour: QColor) -> None:
        self.picked.emit(colour.name())


class ColourSample(QWidget):
    """A button of the mail on a light and on a dark card."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._colour = ""
        self._light = _Card(self.tr("Light"), "light_sample")
        self._dark = _Card(self.tr("Dark"), "dark_sample")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self._light, 1)
        row.addWidget(self._dark, 1)
        look.changed.connect(self._paint)

    def show_colour(self, colour: str) -> None:
        """Dress both cards in `colour`, a `#rrggbb`."""
        self._colour = colour
        self._paint()

    @Slot()
    def _paint(self) -> None:
        if self._colour:
            hairline = self._look.theme.hairline
            self._light.dress(light_shades(self._colour), hairline)
            self._dark.dress(dark_shades(self._colour), hairline)


class _Card(QFrame):
    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._text = named(Label(text, alignment=Qt.AlignmentFlag.AlignCenter), f"{name}_text")
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        row.addStretch(1)
        row.addWidget(self._text)
        row.addStretch(1)

    def dress(self, shades: Shades, hairline: str) -> None:
        # The colours are those of the mail, not of the program: that is what there is to see.
        self.setStyleSheet(
            f"QFrame#{self.objectName()} {{ background: {shades.card}; border-radius: 8px;"
            f" border: 1px solid {hairline}; }}"
            f"QLabel#{self._text.objectName()} {{ background: {shades.button};"
            f" color: {shades.on_button}; border: 1px solid {shades.edge}; border-radius: 6px;"
            " padding: 5px 16px; font-weight: 600; }"
        )
