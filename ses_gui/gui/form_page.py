"""A form page, built from a table of fields."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from ses_gui.domain.config import edits
from ses_gui.gui.features.credentials.key_fields import KeyIdField
from ses_gui.gui.features.sender.fields import ArnField, RegionPicker, SenderField
from ses_gui.gui.theme.stylesheet import LARGE, MEDIUM, WIDE
from ses_gui.gui.widgets.bindings import ComboBinding, CompletionPopup, DocumentField, LineBinding
from ses_gui.gui.widgets.form import Field, FieldKind, FieldRow
from ses_gui.gui.widgets.layouts import STRETCH, stacked
from ses_gui.gui.widgets.text import Label, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.checks.finding import Finding, Fix, Rename
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.features.credentials.key_fields import SecretField
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager

COLUMN_WIDTH = 620


class FormPage(QScrollArea):
    """One page of fields, each with label, help and its finding."""

    arn_requested = Signal(object)
    """The user wants help with the ARN under this key."""

    def __init__(
        self,
        *,
        title: str,
        intro: str,
        fields: tuple[Field, ...],
        store: Store,
        checks: Checks,
        look: ThemeManager,
        secret: SecretField | None = None,
    ) -> None:
        super().__init__(widgetResizable=True)
        self._store = store
        self._checks = checks
        self._look = look
        self._secret = secret
        self._offered: dict[str, CompletionPopup] = {}
        self.above = stacked(None)
        """Between the introduction and the fields, for what a page has of its own."""
        self._rows = {field.key: self._row(field) for field in fields}
        self._lay_out(title, intro)

    def _lay_out(self, title: str, intro: str) -> None:
        card = named(QFrame(), "card")
        stacked(card, *self._rows.values(), margins=(WIDE, LARGE, WIDE, LARGE))
        page, about = QWidget(), named(Label(intro, wordWrap=True), "muted")
        parts = (named(Label(title), "title"), about, self.above, card, STRETCH)
        stacked(page, *parts, margins=(WIDE, LARGE, WIDE, LARGE), spacing=MEDIUM)
        page.setMaximumWidth(COLUMN_WIDTH + 2 * WIDE)
        self.setWidget(page)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _row(self, field: Field) -> FieldRow:
        path: JsonPath = (field.key,)
        editor, buddy, left = self._editor(field)
        left.connect(partial(self._checks.visit, path))
        label = field.text("label")
        if field.optional:
            label = self.tr("{0}  (optional)").format(label)
        row = FieldRow(
            label=label,
            editor=editor,
            buddy=buddy,
            path=path,
            checks=self._checks,
            look=self._look,
            help_text=field.text("help"),
        )
        row.offer_fixes()
        row.fix_requested.connect(self._mend)
        return row

    def _editor(self, field: Field) -> tuple[QWidget, QWidget, SignalInstance]:
        """The editor, the widget in it that takes the focus, and the signal of leaving it."""
        if field.kind is FieldKind.SECRET and self._secret is not None:
            return self._secret, self._secret.line, self._secret.left
        if field.kind is FieldKind.KEY_ID:
            key_id = KeyIdField(field=field, store=self._store)
            return key_id, key_id.line, key_id.left
        if field.kind is FieldKind.SENDER:
            sender = SenderField(field=field, store=self._store, look=self._look)
            return sender, sender.line, sender.left
        if field.kind is FieldKind.ARN:
            arn = ArnField(field=field, store=self._store)
            arn.help_requested.connect(partial(self.arn_requested.emit, field.key))
            return arn, arn.line, arn.left
        place = DocumentField(field.name)
        if field.kind is FieldKind.REGION:
            picker = RegionPicker(field.text("placeholder"))
            picker.setObjectName(field.key)
            return picker, picker, ComboBinding(picker, self._store, place).left
        line = named(QLineEdit(placeholderText=field.placeholder), field.key)
        return line, line, LineBinding(line, self._store, place).left

    def offer_values(self, key: str, values: Sequence[str]) -> None:
        """Offer values for the line of text of a field."""
        line = self._rows[key].editor
        if isinstance(line, QLineEdit):
            if key not in self._offered:
                self._offered[key] = CompletionPopup(line, look=self._look)
            self._offered[key].offer(values)

    @Slot(object)
    def _mend(self, wish: tuple[Finding, Fix | Rename]) -> None:
        """Apply a remedy as a step of its own."""
        finding, fix = wish
        self._checks.refresh()
        if finding in self._checks.findings:  # else the text has changed since it was offered
            self._store.seal()
            self._store.edit(edits.apply_fix(finding.path, fix))
            self._store.seal()
        self.go_to(finding.path)

    def has(self, path: JsonPath) -> bool:
        """Whether `path` is on this page."""
        return bool(path) and path[0] in self._rows

    def go_to(self, path: JsonPath) -> None:
        """Focus the field at `path`."""
        row = self._rows[str(path[0])]
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(row)
