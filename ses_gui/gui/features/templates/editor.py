"""The editor of one template: usage type, subject and content, with notes and variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.checks.finding import Fix
from ses_gui.domain.config import edits
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.usage_types import USAGE_TYPES
from ses_gui.domain.variables.catalogue import Presence, VariableKind, completions, variables_for
from ses_gui.domain.variables.scanner import UseKind, marks
from ses_gui.gui.theme.stylesheet import MEDIUM, TIGHT
from ses_gui.gui.widgets.bindings import ComboBinding, LineBinding, TemplatePlace
from ses_gui.gui.widgets.code_editor.editor import GOOD, INFO, Completion, Note
from ses_gui.gui.widgets.code_editor.pane import CodeBinding, CodePane, VariableRow
from ses_gui.gui.widgets.flow_layout import FlowRow
from ses_gui.gui.widgets.form import FieldRow
from ses_gui.gui.widgets.text import named, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


class EditorTools(QWidget):
    """Wishes by name: variable, find, wrap, starter."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        texts = {
            "variable": (self.tr("{{ }} Variable"), self.tr("Insert a variable (Ctrl+Space)")),
            "find": (self.tr("Find"), self.tr("Find in the content (Ctrl+F), replace (Ctrl+H)")),
            "wrap": (self.tr("Wrap"), self.tr("Break long lines on the screen only")),
            "starter": (self.tr("Starter set…"), self.tr("Insert a ready-made, tested design")),
        }
        row = FlowRow(self, spacing=TIGHT)
        for name, (text, about) in texts.items():
            button = named(QToolButton(), f"tool_{name}")
            button.setText(text)
            button.setToolTip(tooltip(about))
            if name == "wrap":
                button.setCheckable(True)
                button.setChecked(True)
            button.clicked.connect(self._wish)
            row.addWidget(button)

    @Slot()
    def _wish(self) -> None:
        self.wished.emit(self.sender().objectName().removeprefix("tool_"))


LEAST_LETTERS: Final = 8
TextBinding: TypeAlias = ComboBinding | LineBinding | CodeBinding


class TemplateEditor(QFrame):
    """Edits the template at `row`; disabled while there is none."""

    wished = Signal(object)
    """Emitted with the name of a tool that is not the editor's own affair."""

    def __init__(self, *, store: Store, checks: Checks, look: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("card")
        self._store = store
        self._checks = checks
        self._look = look
        self.row = -1
        self.pane = CodePane(look=look)
        self.tools = EditorTools()
        self._variables = VariableSource()
        self._variables_known = False
        self._places = {key: TemplatePlace(key) for key in ("usage_type", "subject", "content")}
        usage_type, subject = _usage_type_editor(), named(QLineEdit(), "subject")
        self._bindings = self._bind(usage_type, subject, named(self.pane.editor, "content"))
        self._rows = self._make_rows(usage_type, subject)
        self._notes = EditorNotes(self.pane.editor, store=store, checks=checks)
        self._lay_out()
        self._listen()

    def _bind(
        self, usage_type: QComboBox, subject: QLineEdit, content: CodeEditor
    ) -> dict[str, TextBinding]:
        store, places = self._store, self._places
        return {
            "usageType": ComboBinding(usage_type, store, places["usage_type"]),
            "subject": LineBinding(subject, store, places["subject"]),
            "content": CodeBinding(content, store, places["content"]),
        }

    def _make_rows(self, usage_type: QComboBox, subject: QLineEdit) -> dict[str, FieldRow]:
        labels: dict[str, tuple[str, QWidget, QWidget]] = {
            "usageType": (self.tr("&Usage type"), usage_type, usage_type),
            "subject": (self.tr("Sub&ject"), subject, subject),
            "content": (self.tr("&Content"), self.pane, self.pane.editor),
        }
        return {key: self._field_row(key, *about) for key, about in labels.items()}

    def _field_row(self, key: str, label: str, editor: QWidget, buddy: QWidget) -> FieldRow:
        return FieldRow(
            label=label,
            editor=editor,
            buddy=buddy,
            path=("templates", -1, key),
            checks=self._checks,
            look=self._look,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(TIGHT)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self._rows["usageType"], 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._rows["subject"], 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._rows["content"], 1)
        self._rows["content"].add_tools(self.tools)
        self._rows["content"].leave_out_hints()
        self._rows["content"].fill_height()

    def _listen(self) -> None:
        self.pane.editor.complete_from(self._variables)
        self.tools.wished.connect(self._use_tool)
        self._store.changed.connect(self._know_variables)
        for key, binding in self._bindings.items():
            binding.left.connect(self._visitor(key))

    def _visitor(self, key: str) -> Callable[[], None]:
        return lambda: self._checks.visit(("templates", self.row, key))

    def edit(self, row: int) -> None:
        """Edit the template at `row`; -1 for none."""
        self.row = row
        self.setEnabled(row >= 0)
        self._know_variables()
        for place in self._places.values():
            place.row = row
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

    @Slot(object)
    def _use_tool(self, tool: str) -> None:
        editor = self.pane.editor
        if tool == "variable":
            self.pane.pick_variable()
        elif tool == "find":
            self.pane.find_bar.open(False)  # noqa: FBT003  only find
        elif tool == "wrap":
            editor.set_wrapping(on=not editor.lineWrapMode().value)
        else:
            self.wished.emit(tool)

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
