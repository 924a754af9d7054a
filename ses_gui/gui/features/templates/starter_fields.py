"""The parts of the starter dialog: brand, colour, and which templates are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.config.document import Brand
from ses_gui.domain.display_text import shown
from ses_gui.domain.templates.starter import (
    NEUTRAL_COLOUR,
    Shades,
    colour_problem,
    dark_shades,
    light_shades,
    logo_problem,
    name_problem,
)
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ses_gui.domain.texts.message import Message
    from ses_gui.gui.theme.look import ThemeManager


class StarterField(QWidget):
    """One line with its own check, which gives a message or nothing."""

    def __init__(  # one keyword per part of the field
        self,
        *,
        name: str,
        label: str,
        help_text: str,
        text: str,
        check: Callable[[str], Message | None],
        look: ThemeManager,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._check = check
        self.line = named(QLineEdit(text), name)
        self.line.setAccessibleName(shown(label.replace("&", "")))
        self._help = named(Label(help_text, wordWrap=True), "help")
        self._problem = ProblemLine(f"problem:{name}", look=look)
        self.problem_label = self._problem.label
        self._lay_out(label, beside)
        self.line.textChanged.connect(self._show_problem)
        self._show_problem()

    def _lay_out(self, text: str, beside: QWidget | None) -> None:
        label = Label(text)
        label.setBuddy(self.line)
        editor = QHBoxLayout()
        editor.setSpacing(SMALL)
        editor.addWidget(self.line, 1)
        if beside is not None:
            editor.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(label)
        column.addLayout(editor)
        column.addWidget(self._help)
        column.addWidget(self._problem)

    @property
    def text(self) -> str:
        """What was typed, without blanks at the ends."""
        return self.line.text().strip()

    @property
    def problem(self) -> str:
        """What is wrong with it, as a sentence; empty is fine."""
        found = self._check(self.text)
        return sentence(found) if found else ""

    @Slot()
    def _show_problem(self) -> None:
        problem = self.problem
        self._problem.say(problem)
        self.line.setAccessibleDescription(shown(problem or self._help.text()))
        restyle(self.line, "problem", "error" if problem else "")


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

    def __init__(self, look: ThemeManager) -> None:
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


class StarterBrand(QWidget):
    """Asks for a brand; each part of it may stay empty."""

    changed = Signal()

    def __init__(self, brand: Brand, *, look: ThemeManager) -> None:
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

    def _make_name(self, text: str, look: ThemeManager) -> StarterField:
        return StarterField(
            name="brand_name",
            label=self.tr("&Name of the brand"),
            help_text=self.tr("Stands at the head and the foot. Leave it empty for neutral mails."),
            text=text,
            check=name_problem,
            look=look,
        )

    def _make_colour(self, text: str, look: ThemeManager) -> StarterField:
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

    def _make_logo(self, text: str, look: ThemeManager) -> StarterField:
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


class StarterTypes(QWidget):
    """Chooses all nine usage types or one; overwriting is asked for, and never the default."""

    changed = Signal()

    def __init__(self, present: Iterable[str], usage_type: str) -> None:
        super().__init__()
        self._present = frozenset(present)
        self.box = self._make_box(usage_type)
        self._exist = named(Label(wordWrap=True), "starter_exist")
        self.missing = named(QRadioButton(self.tr("Only &add those that are missing")), "missing")
        self.replace = named(QRadioButton(self.tr("&Replace the existing ones")), "replace")
        self._note = named(Label(wordWrap=True), "muted")
        self._ways = QButtonGroup(self)
        self._lay_out()
        self.missing.setChecked(True)
        self.box.activated.connect(self._refresh)
        self._ways.buttonClicked.connect(self._refresh)
        self._refresh()

    def _make_box(self, usage_type: str) -> QComboBox:
        box = named(QComboBox(), "starter_types")
        box.setAccessibleName(self.tr("Templates"))
        box.addItem(self.tr("All nine"), "")
        for name, usage in USAGE_TYPES.items():
            label = sentence(usage.label)
            box.addItem(self.tr("{0} ({1})").format(label, name), name)
        box.setCurrentIndex(max(0, box.findData(usage_type)))
        return box

    def _lay_out(self) -> None:
        label = Label(self.tr("&Templates"))
        label.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(label)
        column.addWidget(self.box)
        column.addSpacing(SMALL)
        column.addWidget(self._exist)
        for way in (self.missing, self.replace):
            self._ways.addButton(way)
            column.addWidget(way)
        column.addWidget(self._note)

    @property
    def usage_types(self) -> tuple[str, ...]:
        """The chosen usage types, in their usual order."""
        name = self.box.currentData()
        return (name,) if name else tuple(USAGE_TYPES)

    @property
    def replaces(self) -> bool:
        """Whether the user has asked to overwrite what is there."""
        return bool(self._existing()) and self.replace.isChecked()

    @property
    def problem(self) -> str:
        """Why nothing would happen, as a sentence; empty is fine."""
        if self.replaces or set(self.usage_types) - self._present:
            return ""
        return self.tr("None is missing, so nothing would be added.")

    def _existing(self) -> list[str]:
        return [name for name in self.usage_types if name in self._present]

    @Slot()
    def _refresh(self) -> None:
        existing = self._existing()
        for widget in (self._exist, self.missing, self.replace):
            widget.setVisible(bool(existing))
        self._exist.setText(
            self.tr("There are templates already for: {0}.").format(", ".join(existing))
        )
        self._note.setText(self._consequence())
        self._note.setVisible(bool(self._note.text()))
        self.changed.emit()

    def _consequence(self) -> str:
        if self.replaces:
            return self.tr("Their subjects and contents are replaced. You can undo that.")
        return self.problem
