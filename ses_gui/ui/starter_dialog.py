"""The starter dialog: asks for language, brand and usage types of the starter templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ses_gui.domain.starter.branding import (
    NEUTRAL_COLOUR,
    colour_problem,
    logo_problem,
    name_problem,
)
from ses_gui.domain.starter.inserting import StarterChoice
from ses_gui.domain.starter.templates import LANGUAGES
from ses_gui.domain.studio import Brand
from ses_gui.ui.naming import named
from ses_gui.ui.starter_field import StarterField
from ses_gui.ui.starter_swatch import ColourButton, ColourSample
from ses_gui.ui.starter_types import StarterTypes
from ses_gui.ui.style import LARGE, MEDIUM, TIGHT

if TYPE_CHECKING:
    from ses_gui.domain.document import Document
    from ses_gui.ui.look import Look

_WIDTH = 480


class StarterDialog(QDialog):
    """Starts from the brand of `document`; `usage_type` is chosen first, if there is one."""

    insert_requested = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        *,
        look: Look,
        document: Document,
        usage_type: str = "",
        language: str = "en",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("starter_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Insert starter templates"))
        self._look = look
        self.language = self._make_languages(language)
        present = (template.usage_type for template in document.templates)
        self.types = StarterTypes(present, usage_type)
        self._make_brand(document.studio.brand)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.insert = self._box.addButton(
            self.tr("&Insert"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        named(self.insert, "primary")
        self._lay_out()
        self._connect()
        self._refresh()

    def _make_languages(self, language: str) -> QComboBox:
        box = named(QComboBox(), "starter_language")
        box.setAccessibleName(self.tr("Language"))
        for tag, name in LANGUAGES.items():
            box.addItem(name, tag)
        box.setCurrentIndex(max(0, box.findData(language)))
        return box

    def _make_brand(self, brand: Brand) -> None:
        self.name = StarterField(
            name="brand_name",
            label=self.tr("&Name of the brand"),
            help_text=self.tr("Stands at the head and the foot. Leave it empty for neutral mails."),
            text=brand.name,
            check=name_problem,
            look=self._look,
        )
        self.picker = ColourButton()
        self.colour = StarterField(
            name="brand_colour",
            label=self.tr("Colo&ur"),
            help_text=self.tr("The colour of the text on it is chosen so that it can be read:"),
            text=brand.colour,
            check=colour_problem,
            look=self._look,
            beside=self.picker,
        )
        self.colour.line.setPlaceholderText(NEUTRAL_COLOUR)
        self.sample = ColourSample(self._look)
        self.logo = StarterField(
            name="brand_logo",
            label=self.tr("Address of the l&ogo"),
            help_text=self.tr(
                "A PNG or JPEG on the web, best three times as wide as high. It takes the place"
                " of the name. Leave it empty for mails without an image."
            ),
            text=brand.logo_url,
            check=logo_problem,
            look=self._look,
        )
        self.logo.line.setPlaceholderText("https://example.com/logo.png")

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Language"))
        label.setBuddy(self.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(TIGHT)
        column.addWidget(label)
        column.addWidget(self.language)
        for widget in (self.types, self.name, self.colour):
            column.addSpacing(MEDIUM)
            column.addWidget(widget)
        column.addWidget(self.sample)
        column.addSpacing(MEDIUM)
        column.addWidget(self.logo)
        column.addStretch(1)
        column.addSpacing(MEDIUM)
        column.addWidget(self._box)
        self.setFixedWidth(_WIDTH)

    @override
    def event(self, event: QEvent) -> bool:
        # Qt squeezes what it does not know to be wrapped: a problem that appears needs its lines.
        layout = self.layout() if event.type() is QEvent.Type.LayoutRequest else None
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return super().event(event)

    def _connect(self) -> None:
        for field in (self.name, self.colour, self.logo):
            field.line.textChanged.connect(self._refresh)
        self.types.changed.connect(self._refresh)
        self.picker.picked.connect(self._take_colour)
        self._box.accepted.connect(self._insert)
        self._box.rejected.connect(self.reject)

    @property
    def choice(self) -> StarterChoice:
        """What is chosen now."""
        brand = Brand(self.name.text, self.colour.text, self.logo.text)
        language = self.language.currentData()
        return StarterChoice(language, brand, self.types.usage_types, self.types.replaces)

    @Slot()
    def _refresh(self) -> None:
        parts = (self.name, self.colour, self.logo, self.types)
        self.insert.setEnabled(not any(part.problem for part in parts))
        if not self.colour.problem:
            colour = self.colour.text or NEUTRAL_COLOUR
            self.picker.show_colour(colour)
            self.sample.show_colour(colour)

    @Slot(object)
    def _take_colour(self, colour: str) -> None:
        self.colour.line.setText(colour)

    @Slot()
    def _insert(self) -> None:
        choice = self.choice
        self.accept()
        self.insert_requested.emit(choice)
