"""The dialog of a profile's marking: its environment and its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialogButtonBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.profile import Colour, Environment, EnvironmentLabel
from ses_gui.ui.dialog import Dialog
from ses_gui.ui.display import Label, window_title
from ses_gui.ui.marking_text import COLOURS, ENVIRONMENTS, colour_text, dot, environment_text
from ses_gui.ui.naming import named
from ses_gui.ui.style import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTH: Final = 440


class MarkingDialog(Dialog):
    """Asks what a profile is for and which colour it has."""

    marked = Signal(object)
    """Emitted with the `Marking` that was chosen."""

    def __init__(self, parent: QWidget, name: str, marking: EnvironmentLabel) -> None:
        super().__init__(parent)
        self.setObjectName("marking_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Environment and colour of “{0}”").format(name)
        self.setWindowTitle(window_title(title))
        self.buttons: Mapping[Environment, QRadioButton] = {
            environment: named(QRadioButton(environment_text(environment)), f"as_{environment}")
            for environment in ENVIRONMENTS
        }
        self._group = QButtonGroup(self)
        self.colour = self._make_colours()
        self._note = named(Label(wordWrap=True), "muted")
        self._lay_out()
        self.buttons[marking.environment].setChecked(True)
        self.buttons[marking.environment].setFocus()
        self.colour.setCurrentIndex(self.colour.findData(marking.colour))
        self._show_meaning()

    def _make_colours(self) -> QComboBox:
        box = named(QComboBox(), "colour")
        for colour in COLOURS:
            box.addItem(dot(colour), colour_text(colour), colour)
        return box

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(named(Label(self.tr("Environment")), "caption"))
        for button in self.buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
            button.clicked.connect(self._show_meaning)
        column.addWidget(self._note)
        column.addSpacing(MEDIUM)
        label = named(Label(self.tr("&Colour")), "caption")
        label.setBuddy(self.colour)
        column.addWidget(label)
        column.addWidget(self.colour)
        column.addSpacing(MEDIUM)
        column.addWidget(self._make_box())
        self.setMinimumWidth(_WIDTH)

    def _make_box(self) -> QDialogButtonBox:
        ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        box = QDialogButtonBox(ok | cancel)
        box.accepted.connect(self._mark)
        box.rejected.connect(self.reject)
        return box

    @property
    def chosen(self) -> EnvironmentLabel:
        """What is chosen now."""
        environment = next(each for each, button in self.buttons.items() if button.isChecked())
        # Qt keeps the plain text of a StrEnum
        return EnvironmentLabel(environment, Colour(self.colour.currentData()))

    @Slot()
    def _show_meaning(self) -> None:
        self._note.setText(
            self.tr(
                "A strip stands above every page, and the program asks before it sends real mail"
                " or exports the secret. sesctl wants --yes."
            )
            if self.chosen.is_production
            else self.tr("Nothing is asked before a mail is sent.")
        )

    @Slot()
    def _mark(self) -> None:
        self.accept()
        self.marked.emit(self.chosen)
