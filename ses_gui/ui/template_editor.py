"""The editor of one template: usage type, subject and content."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.ui.binding import ComboBinding, LineBinding
from ses_gui.ui.field_row import FieldRow
from ses_gui.ui.places import TemplatePlace
from ses_gui.ui.style import LARGE, TIGHT
from ses_gui.ui.text_binding import PlainTextBinding

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.domain.json_types import JsonPath
    from ses_gui.state.checks import Checks
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look


TextBinding: TypeAlias = ComboBinding | LineBinding | PlainTextBinding


class TemplateEditor(QFrame):
    """Edits the template at `row`; disabled while there is none."""

    def __init__(self, *, store: Store, checks: Checks, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self._checks = checks
        self._look = look
        self.row = -1
        self._places = {key: TemplatePlace(key) for key in ("usage_type", "subject", "content")}
        usage_type, subject, content = _usage_type_editor(), QLineEdit(), _content_editor()
        usage_type.setObjectName("usageType")
        subject.setObjectName("subject")
        content.setObjectName("content")
        self._bindings: dict[str, TextBinding] = {
            "usageType": ComboBinding(usage_type, store, self._places["usage_type"]),
            "subject": LineBinding(subject, store, self._places["subject"]),
            "content": PlainTextBinding(content, store, self._places["content"]),
        }
        self._store = store
        self._rows = self._make_rows(usage_type, subject, content)
        self._lay_out()
        for key, binding in self._bindings.items():
            binding.left.connect(self._visitor(key))

    def _make_rows(
        self, usage_type: QComboBox, subject: QLineEdit, content: QPlainTextEdit
    ) -> dict[str, FieldRow]:
        labels = {
            "usageType": (self.tr("&Usage type"), usage_type),
            "subject": (self.tr("Sub&ject"), subject),
            "content": (self.tr("&Content (HTML)"), content),
        }
        return {key: self._field_row(key, *about) for key, about in labels.items()}

    def _field_row(self, key: str, label: str, editor: QWidget) -> FieldRow:
        return FieldRow(
            label=label,
            editor=editor,
            buddy=editor,
            path=("templates", -1, key),
            checks=self._checks,
            look=self._look,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(TIGHT)
        for key, row in self._rows.items():
            column.addWidget(row, 1 if key == "content" else 0)
        self._rows["content"].fill_height()

    def _visitor(self, key: str) -> Callable[[], None]:
        return lambda: self._checks.visit(("templates", self.row, key))

    def edit(self, row: int) -> None:
        """Edit the template at `row`; -1 for none."""
        self.row = row
        self.setEnabled(row >= 0)
        for place in self._places.values():
            place.row = row
        for binding in self._bindings.values():
            binding.render(self._store.document)
        for key, field_row in self._rows.items():
            whole: tuple[JsonPath, ...] = (("templates", row),) if key == "usageType" else ()
            field_row.point_at(("templates", row, key), *whole)

    def go_to(self, key: str) -> None:
        """Focus the editor of `key`."""
        row = self._rows.get(key, self._rows["usageType"])
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _usage_type_editor() -> QComboBox:
    combo = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
    for name in USAGE_TYPES:
        combo.addItem(name, name)
    combo.setCurrentIndex(-1)
    return combo


def _content_editor() -> QPlainTextEdit:
    editor = QPlainTextEdit(tabChangesFocus=True)
    editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    editor.setMinimumHeight(160)
    return editor
