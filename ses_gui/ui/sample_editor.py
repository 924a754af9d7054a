"""The sample editor: the values that a usage type is tried with, as a tree and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QGridLayout,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.display_text import shown
from ses_gui.domain.variables.samples import (
    PRESETS,
    TYPICAL,
    Sampling,
    forget_sample,
    own_text,
    sample_for,
    sample_text,
    set_sample,
)
from ses_gui.ui.display import Label, caption, tooltip
from ses_gui.ui.naming import named
from ses_gui.ui.problem_line import ProblemLine
from ses_gui.ui.restyling import restyle
from ses_gui.ui.sample_place import SamplePlace
from ses_gui.ui.sample_values import SampleValues
from ses_gui.ui.style import SMALL
from ses_gui.ui.text_binding import PlainTextBinding

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.strict_json import JsonValue
    from ses_gui.state.store import Store
    from ses_gui.ui.look import Look


class SampleEditor(QWidget):
    """Edits the sample of one usage type; every change is a step of the document's history."""

    def __init__(self, *, store: Store, look: Look, usage_type: str = "Generic") -> None:
        super().__init__()
        self._store = store
        self._place = SamplePlace(usage_type)
        self._refusal = ""
        self._presets = {
            name: named(QPushButton(caption(preset.label)), f"preset_{name}")
            for name, preset in PRESETS.items()
            if name != TYPICAL
        }
        self.back = named(QPushButton(self.tr("Back to typical")), "preset_typical")
        self.values = SampleValues(look=look)
        self.json = named(_json_editor(), "sample_json")
        self.tabs = named(QTabWidget(), "sample_tabs")
        self.tabs.setAccessibleName(self.tr("Ways to edit the sample"))
        self._state = named(Label(wordWrap=True), "muted")
        self._problem = ProblemLine("sample_problem", look=look)
        self._lay_out()
        self._binding = PlainTextBinding(self.json, store, self._place)
        self._listen()
        self._show()
        self.values.unfold()

    @property
    def usage_type(self) -> str:
        """The usage type whose sample is edited."""
        return self._place.usage_type

    def edit(self, usage_type: str) -> None:
        """Edit the sample of another usage type."""
        if usage_type == self.usage_type:
            return
        self._store.seal()
        self._place.point_at(usage_type)
        self._refusal = ""
        self._binding.render(self._store.document)
        self._show()
        self.values.unfold()

    def go_to(self) -> None:
        """Focus the text, in which everything can be mended."""
        self.tabs.setCurrentIndex(self.tabs.count() - 1)
        self.json.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        row = QGridLayout()
        row.setSpacing(SMALL)
        for place, (name, button) in enumerate(self._presets.items()):
            button.setToolTip(tooltip(PRESETS[name].meaning))
            row.addWidget(button, *divmod(place, 2))
        row.addWidget(self.back, 1, 1)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.values, self.tr("&Values"))
        self.tabs.addTab(_page(self.json), self.tr("&JSON"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(self._state)
        column.addWidget(self.tabs, 1)

    def _listen(self) -> None:
        for button in self._presets.values():
            button.clicked.connect(self._fill_in)
        self.back.clicked.connect(self._forget)
        self.values.payload_wished.connect(self._set_payload)
        self.values.refused.connect(self._refuse)
        self.tabs.currentChanged.connect(self._forgive)
        self._store.changed.connect(self._follow)

    @Slot(object, object)
    def _follow(self, document: Document, previous: Document) -> None:
        if document.studio.samples != previous.studio.samples:
            self._refusal = ""
            self._show()

    @Slot()
    def _fill_in(self) -> None:
        preset = PRESETS[self.sender().objectName().removeprefix("preset_")]
        self._set_payload(preset.payload(self.usage_type))

    @Slot(object)
    def _set_payload(self, payload: JsonValue) -> None:
        self._store.seal()
        self._store.edit(set_sample(self.usage_type, sample_text(payload)))
        self._store.seal()

    @Slot()
    def _forget(self) -> None:
        self._store.edit(forget_sample(self.usage_type))

    @Slot(object)
    def _refuse(self, sentence: str) -> None:
        self._refusal = sentence
        self._show()

    @Slot()
    def _forgive(self) -> None:
        self._refuse("")

    @Slot()
    def _show(self) -> None:
        sampling = sample_for(self._store.document, self.usage_type)
        is_own = own_text(self._store.document.studio, self.usage_type) is not None
        if isinstance(sampling.payload, dict):
            self.values.show_payload(sampling.payload)
        self.values.setEnabled(not sampling.problem)
        self.back.setEnabled(is_own)
        self._state.setText(self._state_text(sampling, is_own=is_own))
        self._show_problem(sampling.problem)

    def _state_text(self, sampling: Sampling, *, is_own: bool) -> str:
        if sampling.problem:
            return self.tr("Until the JSON is mended, typical values stand in for it here.")
        if not is_own:
            return self.tr("Typical values: change them to try others. They are never exported.")
        for preset in PRESETS.values():
            if sampling.payload == preset.payload(self.usage_type):
                return self.tr("{0}: {1}").format(preset.label, preset.meaning)
        return self.tr("Your own values. They are kept with the project and never exported.")

    def _show_problem(self, problem: str) -> None:
        severity = Severity.ERROR if problem else Severity.WARNING
        self._problem.say(problem or self._refusal, severity)
        self.json.setAccessibleDescription(shown(problem))
        restyle(self.json, "problem", "error" if problem else "")


def _json_editor() -> QPlainTextEdit:
    editor = QPlainTextEdit(tabChangesFocus=True)
    editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    editor.setAccessibleName("JSON")
    return editor


def _page(editor: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, SMALL, 0, 0)
    column.addWidget(editor)
    return page
