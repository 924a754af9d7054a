"""The bar of the preview: how wide, light or dark, with pictures or without."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ses_gui.domain.html.dark_mode import Scheme
from ses_gui.ui.display import tooltip
from ses_gui.ui.flow_row import FlowRow
from ses_gui.ui.naming import named
from ses_gui.ui.preview.stage import Breadth
from ses_gui.ui.style import TIGHT


class PreviewBar(QWidget):
    """Buttons that only choose how the mail is looked at; they never change it."""

    breadth_chosen = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.phone = _button("phone", self.tr("Phone"), self.tr("Laid out 375 pixels wide"))
        self.tablet = _button("tablet", self.tr("Tablet"), self.tr("Laid out 600 pixels wide"))
        self.full = _button("full", self.tr("Full"), self.tr("As wide as there is room"))
        self.dark = _button(
            "dark",
            self.tr("Dark"),
            self.tr("As on a dark system: uses the mail's own dark styles, if it has any."),
        )
        self.pictures = _button("pictures", self.tr("Pictures"), self.tr("Show the pictures"))
        self._breadths = QButtonGroup(self)
        for button in (self.phone, self.tablet, self.full):
            self._breadths.addButton(button)
        self.full.setChecked(True)
        self.pictures.setChecked(True)
        self._lay_out()
        self._breadths.buttonClicked.connect(self._choose_breadth)
        self.dark.clicked.connect(self._tell)
        self.pictures.clicked.connect(self._tell)

    def _lay_out(self) -> None:
        row = FlowRow(self, spacing=TIGHT)
        for button in (self.phone, self.tablet, self.full, self.dark, self.pictures):
            row.addWidget(button)

    @property
    def scheme(self) -> Scheme:
        """The colour scheme that is chosen."""
        return Scheme.DARK if self.dark.isChecked() else Scheme.LIGHT

    @property
    def with_pictures(self) -> bool:
        """Whether pictures are wanted."""
        return self.pictures.isChecked()

    def leave_out_pictures(self) -> None:
        """Say that there are none to be had."""
        self.pictures.setEnabled(False)
        self.pictures.setChecked(False)
        self.pictures.setToolTip(self.tr("The simplified preview shows no pictures."))

    @Slot(QAbstractButton)
    def _choose_breadth(self, button: QAbstractButton) -> None:
        breadths = {self.phone: Breadth.PHONE, self.tablet: Breadth.TABLET}
        chosen = next((breadths[each] for each in breadths if each is button), Breadth.FULL)
        self.breadth_chosen.emit(chosen)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


def _button(name: str, text: str, tip: str) -> QToolButton:
    button = named(QToolButton(), name)
    button.setText(text)
    button.setToolTip(tooltip(tip))
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return button
