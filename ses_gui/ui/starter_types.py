"""Which templates of the starter set are wanted, and what shall happen to those there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QVBoxLayout, QWidget

from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.ui.display import Label
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL, TIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable


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
            label = QCoreApplication.translate("UsageTypes", usage.label)
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
