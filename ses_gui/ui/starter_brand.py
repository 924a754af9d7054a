"""The brand that the starter templates are dressed in: name, colour and logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ses_gui.domain.config.studio import Brand
from ses_gui.domain.templates.starter.brand import (
    NEUTRAL_COLOUR,
    colour_problem,
    logo_problem,
    name_problem,
)
from ses_gui.ui.starter_field import StarterField
from ses_gui.ui.starter_swatch import ColourButton, ColourSample
from ses_gui.ui.style import MEDIUM, TIGHT

if TYPE_CHECKING:
    from ses_gui.ui.look import Look


class StarterBrand(QWidget):
    """Asks for a brand; each part of it may stay empty."""

    changed = Signal()

    def __init__(self, brand: Brand, *, look: Look) -> None:
        super().__init__()
        self.picker = ColourButton()
        self.sample = ColourSample(look)
        self.name = self._make_name(brand.name, look)
        self.colour = self._make_colour(brand.colour, look)
        self.logo = self._make_logo(brand.logo_url, look)
        self._lay_out()
        for field in (self.name, self.colour, self.logo):
            field.line.textChanged.connect(self._follow)
        self.picker.picked.connect(self.colour.line.setText)
        self._show_colour()

    def _make_name(self, text: str, look: Look) -> StarterField:
        return StarterField(
            name="brand_name",
            label=self.tr("&Name of the brand"),
            help_text=self.tr("Stands at the head and the foot. Leave it empty for neutral mails."),
            text=text,
            check=name_problem,
            look=look,
        )

    def _make_colour(self, text: str, look: Look) -> StarterField:
        field = StarterField(
            name="brand_colour",
            label=self.tr("Colo&ur"),
            help_text=self.tr("The colour of the text on it is chosen so that it can be read:"),
            text=text,
            check=colour_problem,
            look=look,
            beside=self.picker,
        )
        field.line.setPlaceholderText(NEUTRAL_COLOUR)
        return field

    def _make_logo(self, text: str, look: Look) -> StarterField:
        field = StarterField(
            name="brand_logo",
            label=self.tr("Address of the l&ogo"),
            help_text=self.tr(
                "A PNG or JPEG on the web, best three times as wide as high. It takes the place"
                " of the name. Leave it empty for mails without an image."
            ),
            text=text,
            check=logo_problem,
            look=look,
        )
        field.line.setPlaceholderText("https://example.com/logo.png")
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(self.name)
        column.addSpacing(MEDIUM)
        column.addWidget(self.colour)
        column.addWidget(self.sample)
        column.addSpacing(MEDIUM)
        column.addWidget(self.logo)

    @property
    def brand(self) -> Brand:
        """The brand as it is typed now."""
        return Brand(self.name.text, self.colour.text, self.logo.text)

    @property
    def problem(self) -> str:
        """What is wrong with it, as a sentence; empty is fine."""
        return self.name.problem or self.colour.problem or self.logo.problem

    @Slot()
    def _follow(self) -> None:
        self._show_colour()
        self.changed.emit()

    def _show_colour(self) -> None:
        """The last good one stays while another is typed."""
        if not self.colour.problem:
            colour = self.colour.text or NEUTRAL_COLOUR
            self.picker.show_colour(colour)
            self.sample.show_colour(colour)
