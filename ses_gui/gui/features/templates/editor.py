"""The editor of one template: usage type, subject and content, with notes and variables."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QToolButton,
    QWidget,
)

from ses_gui.domain.checks.finding import Fix
from ses_gui.domain.config import edits
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import Presence, VariableKind, completions, variables_for
from ses_gui.domain.variables.scanner import UseKind, marks
from ses_gui.gui.theme.stylesheet import MEDIUM, TIGHT
from ses_gui.gui.widgets.bindings import ComboBinding, LineBinding, TemplateField
from ses_gui.gui.widgets.code_editor.editor import FIND, GOOD, INFO, Completion, Note
from ses_gui.gui.widgets.code_editor.pane import CodeBinding, CodePane, VariableRow
from ses_gui.gui.widgets.form import FieldRow
from ses_gui.gui.widgets.layouts import FlowRow, side_by_side, stacked
from ses_gui.gui.widgets.text import named, tooltip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ses_gui.domain.checks.finding import Finding, Span
    from ses_gui.domain.config.document import Template
    from ses_gui.domain.config.strict_json import JsonPath
    from ses_gui.gui.checks import Checks
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.widgets.code_editor.editor import CodeEditor


class VariableSource:
    """Knows the variables of one usage type at a time."""

    usage_type = ""

    def complete(self, text_before: str) -> Completion | None:
        """What fits after `text_before`, which ends at the caret."""
        found = completions(self.usage_type, text_before)
        if found is None:
            return None
        options = tuple((item.name, sentence(item.meaning)) for item in found.variables)
        return Completion(found.start, options)

    def rows(self) -> tuple[VariableRow, ...]:
        """All that can be printed, for a list."""
        return tuple(
            VariableRow(item.name, _note(item.presence), sentence(item.meaning), item.example)
            for item in variables_for(self.usage_type)
            if item.kind is not VariableKind.OBJECT
        )


def _note(presence: Presence) -> str:
    if presence is Presence.ALWAYS:
        return QCoreApplication.translate("VariableSource", "always")
    return QCoreApplication.translate("VariableSource", "may be absent")


_TONES = {UseKind.ALWAYS: GOOD, UseKind.MAYBE_ABSENT: INFO}


class EditorNotes(QObject):
    """Keeps the notes of an editor up to date; its text is the content of the template at `row`."""

    def __init__(self, editor: CodeEditor, *, store: Store, checks: Checks) -> None:
        super().__init__(editor)
        self._editor = editor
        self._store = store
        self._checks = checks
        self._row = -1
        checks.changed.connect(self.refresh)
        editor.fix_requested.connect(self._mend)

    def follow(self, row: int) -> None:
        """Speak of another template from now on."""
        self._row = row
        self._editor.show_notes(())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is known; while the text runs ahead, the notes before move with it."""
        if self._checks.is_linted(self._row):
            template = self._store.document.templates[self._row]
            self._editor.show_notes(
                [*self._of_variables(template), *self._found()], template.content
            )

    def _found(self) -> Iterator[Note]:
        for finding in self._checks.findings:
            if finding.path == self._path and finding.span is not None:
                said = sentence(finding.message)
                yield Note(finding.span, finding.severity, said, _within(finding))

    @staticmethod
    def _of_variables(template: Template) -> Iterator[Note]:
        """The variables that are well; the findings speak of the others."""
        for mark in marks(template.content, template.usage_type):
            if mark.kind in _TONES:
                yield Note(mark.span, _TONES[mark.kind], sentence(mark.said))

    @property
    def _path(self) -> tuple[str, int, str]:
        return ("templates", self._row, "content")

    @Slot(object)
    def _mend(self, fix: Fix) -> None:
        self._store.edit(edits.apply_fix(self._path, fix))


def _within(finding: Finding) -> tuple[Fix, ...]:
    """The remedies that change a part of the text."""
    return tuple(fix for fix in finding.fixes if isinstance(fix, Fix))


LEAST_LETTERS: Final = 8
TextBinding: TypeAlias = ComboBinding | LineBinding | CodeBinding


class TemplateEditor(QFrame):
    """Edits the template at `row`; disabled while there is none."""

    command_requested = Signal(object)
    """Emitted with the name of a tool that is not the editor's own affair."""

    def __init__(self, *, store: Store, checks: Checks, look: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("card")
        self._store = store
        self._checks = checks
        self._look = look
        self.row = -1
        self.pane = CodePane(look=look)
        self._variables = VariableSource()
        self._variables_known = False
        self._fields = {key: TemplateField(key) for key in ("usage_type", "subject", "content")}
        usage_type, subject = _usage_type_editor(), named(QLineEdit(), "subject")
        content = named(self.pane.editor, "content")
        self._bindings: dict[str, TextBinding] = {
            "usageType": ComboBinding(usage_type, store, self._fields["usage_type"]),
            "subject": LineBinding(subject, store, self._fields["subject"]),
            "content": CodeBinding(content, store, self._fields["content"]),
        }
        self._rows = {
            "usageType": self._row(self.tr("&Usage type"), "usageType", usage_type),
            "subject": self._row(self.tr("Sub&ject"), "subject", subject),
            "content": self._row(self.tr("&Content"), "content", content, self.pane),
        }
        self._notes = EditorNotes(content, store=store, checks=checks)
        self._lay_out()
        content.complete_from(self._variables)
        store.changed.connect(self._know_variables)
        for key, binding in self._bindings.items():
            binding.left.connect(partial(self._visit, key))

    def _row(
        self, label: str, key: str, editor: QWidget, around: QWidget | None = None
    ) -> FieldRow:
        return FieldRow(
            label=label,
            editor=around or editor,
            buddy=editor,
            path=("templates", -1, key),
            checks=self._checks,
            look=self._look,
        )

    def _lay_out(self) -> None:
        usage_type, subject, content = self._rows.values()
        head = side_by_side(None, (usage_type, 1), (subject, 1), spacing=MEDIUM)
        for field_row in (usage_type, subject):
            head.setAlignment(field_row, Qt.AlignmentFlag.AlignTop)
        margins = (MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        stacked(self, head, (content, 1), spacing=TIGHT, margins=margins)
        content.add_tools(self._make_tools())
        content.leave_out_hints()
        content.fill_height()

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        wrap = _tool("wrap", self.tr("Wrap"), self.tr("Break long lines on the screen only"))
        wrap.setCheckable(True)
        wrap.setChecked(True)
        variable_tip = self.tr("Insert a variable (Ctrl+Space)")
        find_tip = self.tr("Find in the content (Ctrl+F), replace (Ctrl+H)")
        starter_tip = self.tr("Insert a ready-made, tested design")
        buttons = {
            _tool("variable", self.tr("{{ }} Variable"), variable_tip): self.pane.pick_variable,
            _tool("find", self.tr("Find"), find_tip): self._find,
            wrap: self._wrap,
            _tool("starter", self.tr("Starter set…"), starter_tip): self._request_starter,
        }
        FlowRow(tools, *buttons, spacing=TIGHT)
        for button, act in buttons.items():
            button.clicked.connect(act)
        return tools

    @Slot()
    def _find(self) -> None:
        self.pane.find_bar.open(FIND)

    @Slot()
    def _wrap(self) -> None:
        self.pane.editor.set_wrapping(on=not self.pane.editor.lineWrapMode().value)

    @Slot()
    def _request_starter(self) -> None:
        self.command_requested.emit("starter")

    def _visit(self, key: str) -> None:
        self._checks.visit(("templates", self.row, key))

    def edit(self, row: int) -> None:
        """Edit the template at `row`; -1 for none."""
        self.row = row
        self.setEnabled(row >= 0)
        self._know_variables()
        for field in self._fields.values():
            field.row = row
        for binding in self._bindings.values():
            binding.render(self._store.document)
        for key, field_row in self._rows.items():
            whole: tuple[JsonPath, ...] = (("templates", row),) if key == "usageType" else ()
            field_row.point_at(("templates", row, key), *whole)
        self._notes.follow(row)

    @Slot()
    def _know_variables(self) -> None:
        """Offer the variables of the usage type as it is now."""
        templates = self._store.document.templates
        usage_type = templates[self.row].usage_type if 0 <= self.row < len(templates) else ""
        if usage_type != self._variables.usage_type or not self._variables_known:
            self._variables.usage_type, self._variables_known = usage_type, True
            self.pane.show_variables(self._variables.rows())

    def show_span(self, key: str, span: Span) -> None:
        """Select a part of the content, or of the subject."""
        templates = self._store.document.templates
        if key == "content" and 0 <= self.row < len(templates):
            self.pane.editor.go_to(span, templates[self.row].content)

    def go_to(self, key: str) -> None:
        """Focus the editor of `key`."""
        row = self._rows.get(key, self._rows["usageType"])
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _usage_type_editor() -> QComboBox:
    combo = named(QComboBox(editable=True), "usageType")
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    # Else it takes the room of its longest name, and leaves next to none for the subject.
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(LEAST_LETTERS)
    for name in USAGE_TYPES:
        combo.addItem(name, name)
    combo.setCurrentIndex(-1)
    return combo


def _tool(name: str, text: str, about: str) -> QToolButton:
    button = named(QToolButton(), f"tool_{name}")
    button.setText(text)
    button.setToolTip(tooltip(about))
    return button
