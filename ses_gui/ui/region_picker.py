"""The region: a list to search by name or code, which takes any other text as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView
from typing_extensions import override

from ses_gui.domain.regions import REGIONS
from ses_gui.ui.naming import named

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

CODE = Qt.ItemDataRole.UserRole
_CODE_LENGTH: Final = 16
"""Of the longest, such as `ap-southeast-1`, and some more."""


class RegionPicker(QComboBox):
    """Lists `eu-west-1 · Europe (Ireland)`; its text is the bare code."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(editable=True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for code, region in REGIONS.items():
            self.addItem(f"{code}  ·  {region.name}", code)
        self.setCurrentIndex(-1)
        self.setMaxVisibleItems(14)
        # Its text is short; the names in the list would make the page too wide for a small window.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_CODE_LENGTH)
        self.setLineEdit(QLineEdit(placeholderText=placeholder))
        self.setCompleter(_RegionCompleter(self))


class _RegionCompleter(QCompleter):
    """Finds a region by any part of its code or name, and puts in its code."""

    def __init__(self, picker: QComboBox) -> None:
        parent: QObject = picker
        super().__init__(picker.model(), parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setPopup(named(QListView(), "completions"))

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(CODE))
