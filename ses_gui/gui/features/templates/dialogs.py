"""The dialogs of the templates: the starter set, and the mail clients that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QComboBox,
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QToolButton,
    QWidget,
)

from ses_gui.domain.config.document import Brand
from ses_gui.domain.display_text import shown
from ses_gui.domain.override import override
from ses_gui.domain.templates.starter import (
    LANGUAGES,
    NEUTRAL_COLOUR,
    Shades,
    StarterChoice,
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
from ses_gui.gui.widgets.dialogs import Dialog, box_button
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.items import ListItem
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, label_for, named

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from ses_gui.domain.config.document import Document
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
        self._help = named(Label(help_text, wordWrap=True), "help")
        self._problem = ProblemLine(f"problem:{name}", look=look)
        self.problem_label = self._problem.label
        editor = side_by_side(None, (self.line, 1), *([beside] if beside is not None else []))
        parts = (label_for(self.line, label), editor, self._help, self._problem)
        stacked(self, *parts, spacing=TIGHT)
        self.line.textChanged.connect(self._show_problem)
        self._show_problem()

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
        side_by_side(self, (self._light, 1), (self._dark, 1))
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
        side_by_side(self, STRETCH, self._text, STRETCH, margins=(LARGE, SMALL, LARGE, SMALL))

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
        parts = (self.name, MEDIUM, self.colour, self.sample, MEDIUM, self.logo)
        stacked(self, *parts, spacing=TIGHT)
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
        for way in (self.missing, self.replace):
            self._ways.addButton(way)
        head = (label_for(self.box, self.tr("&Templates")), self.box, SMALL)
        parts = (self._exist, self.missing, self.replace, self._note)
        stacked(self, *head, *parts, spacing=TIGHT)
        self.missing.setChecked(True)
        self.box.activated.connect(self._refresh)
        self._ways.buttonClicked.connect(self._refresh)
        self._refresh()

    def _make_box(self, usage_type: str) -> QComboBox:
        box = named(QComboBox(), "starter_types")
        box.addItem(self.tr("All nine"), "")
        for name, usage in USAGE_TYPES.items():
            label = sentence(usage.label)
            box.addItem(self.tr("{0} ({1})").format(label, name), name)
        box.setCurrentIndex(max(0, box.findData(usage_type)))
        return box

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


_WIDTH = 480


class StarterDialog(Dialog):
    """Starts from the brand of `document`; `usage_type` is chosen first, if there is one."""

    insert_requested = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        *,
        look: ThemeManager,
        document: Document,
        usage_type: str = "",
    ) -> None:
        super().__init__(parent, "starter_dialog", deletes=True)
        self.setWindowTitle(self.tr("Insert starter templates"))
        self.language = self._make_languages()
        present = (template.usage_type for template in document.templates)
        self.types = StarterTypes(present, usage_type)
        self.brand = StarterBrand(document.studio.brand, look=look)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.insert = box_button(self._box, "primary", self.tr("&Insert"), accept)
        languages = (label_for(self.language, self.tr("&Language")), self.language)
        parts = (MEDIUM, self.types, MEDIUM, self.brand, STRETCH, MEDIUM, self._box)
        self.lay_out(*languages, *parts, spacing=TIGHT)
        self.setFixedWidth(_WIDTH)
        self.brand.changed.connect(self._refresh)
        self.types.changed.connect(self._refresh)
        self._box.accepted.connect(self._insert)
        self._box.rejected.connect(self.reject)
        self._refresh()

    def _make_languages(self) -> QComboBox:
        box = named(QComboBox(), "starter_language")
        for tag, name in LANGUAGES.items():
            box.addItem(name, tag)
        return box

    @override
    def event(self, event: QEvent) -> bool:
        # Qt squeezes what it does not know to be wrapped: a problem that appears needs its lines.
        layout = self.layout() if event.type() is QEvent.Type.LayoutRequest else None
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))
        return super().event(event)

    @property
    def choice(self) -> StarterChoice:
        """What is chosen now."""
        types, language = self.types, self.language.currentData()
        return StarterChoice(language, self.brand.brand, types.usage_types, types.replaces)

    @Slot()
    def _refresh(self) -> None:
        self.insert.setEnabled(not (self.brand.problem or self.types.problem))

    @Slot()
    def _insert(self) -> None:
        choice = self.choice
        self.accept()
        self.insert_requested.emit(choice)


_ID = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 28


class ClientsDialog(Dialog):
    """Ticks clients; what is `chosen` are their ids, or nothing for the usual ones."""

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        clients: Mapping[str, str],
        chosen: Collection[str],
        usual: Collection[str],
    ) -> None:
        super().__init__(parent, deletes=True)
        self.setWindowTitle(self.tr("Mail clients that matter"))
        self._usual = usual
        self.list = named(QListWidget(), "clients")
        for client, name in clients.items():
            self.list.addItem(_item(client, name, ticked=client in chosen))
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok
            | QDialogButtonBox.StandardButton.Cancel
            | QDialogButtonBox.StandardButton.RestoreDefaults
        )
        about = self.tr(
            "What the ticked clients do not support is found in your templates. The choice is kept"
            " with the profile."
        )
        text = named(Label(about, wordWrap=True), "muted")
        self.lay_out(text, (self.list, 1), self._buttons)
        self.resize(420, 520)
        self._buttons.accepted.connect(self._choose)
        self._buttons.rejected.connect(self.reject)
        self.list.itemChanged.connect(self._allow)
        restore = self._buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.clicked.connect(self._restore)

    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked clients."""
        ticked = (each for each in self._items() if each.checkState() == Qt.CheckState.Checked)
        return tuple(str(item.data(_ID)) for item in ticked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    @Slot()
    def _allow(self) -> None:
        """Without any client there would be nothing to look for."""
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.ticked()))

    @Slot()
    def _choose(self) -> None:
        ticked = self.ticked()
        self.chosen.emit(() if set(ticked) == set(self._usual) else ticked)
        self.accept()

    @Slot()
    def _restore(self) -> None:
        for item in self._items():
            item.setCheckState(_state(ticked=item.data(_ID) in self._usual))


def _item(client: str, name: str, *, ticked: bool) -> QListWidgetItem:
    item = ListItem(name)
    item.setData(_ID, client)
    item.setSizeHint(QSize(0, ROW_HEIGHT))  # Qt measures the rows before they are styled
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(_state(ticked=ticked))
    return item


def _state(*, ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
