"""The starter dialog: asks for language, brand and usage types of the starter templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QVBoxLayout, QWidget
from typing_extensions import override

from ses_gui.domain.templates.starter import LANGUAGES, StarterChoice
from ses_gui.gui.features.templates.starter_fields import StarterBrand, StarterTypes
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, TIGHT
from ses_gui.gui.widgets.dialogs import Dialog
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.gui.theme.look import ThemeManager

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
        language: str = "en",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("starter_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Insert starter templates"))
        self.language = self._make_languages(language)
        present = (template.usage_type for template in document.templates)
        self.types = StarterTypes(present, usage_type)
        self.brand = StarterBrand(document.studio.brand, look=look)
        self._box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        self.insert = named(self._box.addButton(self.tr("&Insert"), accept), "primary")
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

    def _lay_out(self) -> None:
        label = Label(self.tr("&Language"))
        label.setBuddy(self.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(TIGHT)
        column.addWidget(label)
        column.addWidget(self.language)
        for widget in (self.types, self.brand):
            column.addSpacing(MEDIUM)
            column.addWidget(widget)
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
        self.brand.changed.connect(self._refresh)
        self.types.changed.connect(self._refresh)
        self._box.accepted.connect(self._insert)
        self._box.rejected.connect(self.reject)

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
