"""The region: a list to search by name or code, which takes any other text as well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView

from ses_gui.domain.regions import REGIONS
from ses_gui.ui.naming import named


class RegionPicker(QComboBox):
    """Lists `eu-west-1 · Europe (Ireland)`; its text is the bare code."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        for code, region in REGIONS.items():
            self.addItem(f"{code}  ·  {region.name}", code)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(14)
        line = QLineEdit(placeholderText=placeholder)
        self.setLineEdit(line)
        self.setCompleter(self._completer())

    def _completer(self) -> QCompleter:
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        popup = named(QListView(), "completions")
        completer.setPopup(popup)
        return completer
