"""The sample editor: the values that a usage type is tried with, as a tree and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.display_text import shown
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.variables.samples import (
    PRESETS,
    SIMPLE,
    TYPICAL,
    Sampling,
    ValueKind,
    forget_sample,
    kind_of,
    nearest,
    own_text,
    sample_for,
    sample_payload,
    sample_text,
    set_sample,
    with_value,
    without,
)
from ses_gui.gui.features.templates.sample_tree import NAME, REACHABLE, SampleTree
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import SMALL
from ses_gui.gui.widgets.bindings import PlainTextBinding
from ses_gui.gui.widgets.flow_layout import FlowRow, together
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.text import Label, caption, named, tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.edits import Edit
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager


class SamplePlace:
    """The sample of one usage type; typical values until the user writes others."""

    def __init__(self, usage_type: str) -> None:
        self.point_at(usage_type)

    def point_at(self, usage_type: str) -> None:
        """Mean another usage type from now on."""
        self.usage_type = usage_type
        self._typical = sample_text(sample_payload(usage_type))

    def read(self, document: Document) -> str:
        """The user's own text, broken or not, else the typical one."""
        text = own_text(document.studio, self.usage_type)
        return self._typical if text is None else text

    def write(self, value: str) -> Edit:
        """The edit that keeps the text."""
        return set_sample(self.usage_type, value)


NAME_WIDTH: Final = 200
NAME_SHARE: Final = 0.45
"""Of the tree's width: in little room the values must be seen as well as their names."""


class SampleValues(QWidget):
    """Edits a payload value by value; it only wishes for the new payload."""

    payload_wished = Signal(object)
    """The payload as it shall be."""
    refused = Signal(object)
    """One sentence on what cannot be done."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__()
        self._payload: JsonObject = {}
        self._open: list[JsonPath] = []
        self._current: JsonPath = ()
        self.model = SampleTree(look=look, parent=self)
        self.tree = self._make_tree()
        self.name = named(QLineEdit(), "sample_name")
        self.add = named(QPushButton(self.tr("Add")), "sample_add")
        self.kind = named(QComboBox(), "sample_kind")
        self.remove = named(QPushButton(self.tr("Remove")), "sample_remove")
        self.name.setAccessibleName(self.tr("Name of a new value"))
        for kind in SIMPLE:
            self.kind.addItem(str(kind), kind)
        self._lay_out()
        self._listen()

    def _make_tree(self) -> QTreeView:
        tree = named(QTreeView(uniformRowHeights=True), "sample_values")
        tree.setModel(self.model)
        tree.setAccessibleName(self.tr("Values"))
        tree.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.header().setStretchLastSection(False)
        return tree

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tree.setColumnWidth(NAME, min(NAME_WIDTH, int(event.size().width() * NAME_SHARE)))

    def _lay_out(self) -> None:
        label = Label(self.tr("&Kind"))
        label.setBuddy(self.kind)
        tools = QWidget()
        row = FlowRow(tools, spacing=SMALL)
        row.addWidget(together(self.name, self.add))
        row.addWidget(together(label, self.kind, self.remove))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.tree, 1)
        column.addWidget(tools)

    def _listen(self) -> None:
        self.model.edited.connect(self._wish_value)
        self.model.refused.connect(self.refused)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._recall)
        self.tree.selectionModel().currentChanged.connect(self._show_current)
        self.add.clicked.connect(self._wish_added)
        self.name.returnPressed.connect(self._wish_added)
        self.remove.clicked.connect(self._wish_removed)
        self.kind.activated.connect(self._wish_kind)

    def show_payload(self, payload: JsonObject) -> None:
        """Show a payload; what is unfolded and selected stays so."""
        self._payload = payload
        self.model.show(payload)
        self._show_current()

    def unfold(self) -> None:
        """Unfold the first level: another usage type is shown."""
        self.tree.collapseAll()
        self.tree.expandToDepth(0)
        self.tree.setCurrentIndex(QModelIndex())

    @Slot()
    def _remember(self) -> None:
        unfolded = filter(self.tree.isExpanded, self.model.indexes())
        self._open = [self.model.path_of(index) for index in unfolded]
        self._current = self.model.path_of(self.tree.currentIndex())

    @Slot()
    def _recall(self) -> None:
        for path in self._open:
            self.tree.expand(self.model.index_of(path))
        self.tree.setCurrentIndex(self.model.index_of(self._current))

    @Slot()
    def _show_current(self) -> None:
        index = self.tree.currentIndex()
        kind = kind_of(self.model.value_of(index))
        self.kind.setEnabled(index.isValid() and kind in SIMPLE)
        self.kind.setCurrentIndex(SIMPLE.index(kind) if self.kind.isEnabled() else -1)
        self.remove.setEnabled(index.isValid())
        holder = self._holder()
        where = ".".join(map(str, holder))
        text = self.tr("New name in {0}").format(where) if where else self.tr("New name")
        is_list = isinstance(self._value_at(holder), list)
        self.name.setPlaceholderText(self.tr("New item in {0}").format(where) if is_list else text)

    def _holder(self) -> JsonPath:
        """Where a new value goes: into what is selected, or beside it."""
        index = self.tree.currentIndex()
        path = self.model.path_of(index)
        return path[:-1] if kind_of(self.model.value_of(index)) in SIMPLE else path

    def _value_at(self, path: JsonPath) -> JsonValue:
        return self.model.value_of(self.model.index_of(path))

    @Slot(object, object)
    def _wish_value(self, path: JsonPath, value: JsonValue) -> None:
        self.payload_wished.emit(with_value(self._payload, path, value))

    @Slot()
    def _wish_added(self) -> None:
        path, name = self._holder(), self.name.text().strip()
        holder = self._value_at(path)
        step = len(holder) if isinstance(holder, list) else name
        sentence = "" if isinstance(step, int) else self._name_problem(holder, name)
        if sentence:
            self.refused.emit(sentence)
            self.name.setFocus()
            return
        self.name.clear()
        self._wish_value((*path, step), "")
        self.tree.setCurrentIndex(self.model.index_of((*path, step)))

    def _name_problem(self, holder: JsonValue, name: str) -> str:
        if not name:
            return self.tr("Type a name first, then add it.")
        if isinstance(holder, dict) and name in holder:
            return self.tr("There is a value of that name already. Choose another name.")
        if not REACHABLE.fullmatch(name):
            return self.tr(
                "Use only the letters a to z, digits and _ in a name: a template reaches no other."
            )
        return ""

    @Slot()
    def _wish_removed(self) -> None:
        path = self.model.path_of(self.tree.currentIndex())
        if path:
            self.payload_wished.emit(without(self._payload, path))

    @Slot(int)
    def _wish_kind(self, row: int) -> None:
        index = self.tree.currentIndex()
        path, kind = self.model.path_of(index), ValueKind(self.kind.itemData(row))
        if path and kind_of(self.model.value_of(index)) is not kind:
            self._wish_value(path, nearest(self.model.text_of(index), kind))


class SampleEditor(QWidget):
    """Edits the sample of one usage type; every change is a step of the document's history."""

    def __init__(self, *, store: Store, look: ThemeManager, usage_type: str = "Generic") -> None:
        super().__init__()
        self._store = store
        self._place = SamplePlace(usage_type)
        self._refusal = ""
        self._presets = {
            name: named(QPushButton(caption(sentence(preset.label))), f"preset_{name}")
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
            button.setToolTip(tooltip(sentence(PRESETS[name].meaning)))
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
        self._show_problem(sentence(sampling.problem))

    def _state_text(self, sampling: Sampling, *, is_own: bool) -> str:
        if sampling.problem:
            return self.tr("Until the JSON is mended, typical values stand in for it here.")
        if not is_own:
            return self.tr("Typical values: change them to try others. They are never exported.")
        for preset in PRESETS.values():
            if sampling.payload == preset.payload(self.usage_type):
                return self.tr("{0}: {1}").format(sentence(preset.label), sentence(preset.meaning))
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
