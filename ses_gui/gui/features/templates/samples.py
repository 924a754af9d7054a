"""The sample editor: the values that a usage type is tried with, as a tree and as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontDatabase
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
    QWidget,
)

from ses_gui.domain.checks.finding import Severity
from ses_gui.domain.config.javascript import number_text
from ses_gui.domain.display_text import shown
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import (
    PRESETS,
    SIMPLE,
    TYPICAL,
    Sampling,
    ValueKind,
    converted,
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
from ses_gui.gui.theme.look import restyle
from ses_gui.gui.theme.stylesheet import SMALL
from ses_gui.gui.widgets.bindings import PlainTextBinding
from ses_gui.gui.widgets.form import ProblemLine
from ses_gui.gui.widgets.layouts import FlowRow, stacked, together
from ses_gui.gui.widgets.text import Label, caption, label_for, named, tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.config.document import Document
    from ses_gui.domain.config.edits import Edit
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager


class SampleField:
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
    """Edits a payload value by value; it only asks for the new payload."""

    payload_requested = Signal(object)
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
        tools = QWidget()
        kind = together(label_for(self.kind, self.tr("&Kind")), self.kind, self.remove)
        FlowRow(tools, together(self.name, self.add), kind, spacing=SMALL)
        stacked(self, (self.tree, 1), tools, margins=(0, SMALL, 0, 0))

    def _listen(self) -> None:
        self.model.edited.connect(self._request_value)
        self.model.refused.connect(self.refused)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._recall)
        self.tree.selectionModel().currentChanged.connect(self._show_current)
        self.add.clicked.connect(self._request_added)
        self.name.returnPressed.connect(self._request_added)
        self.remove.clicked.connect(self._request_removed)
        self.kind.activated.connect(self._request_kind)

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
    def _request_value(self, path: JsonPath, value: JsonValue) -> None:
        self.payload_requested.emit(with_value(self._payload, path, value))

    @Slot()
    def _request_added(self) -> None:
        path, name = self._holder(), self.name.text().strip()
        holder = self._value_at(path)
        step = len(holder) if isinstance(holder, list) else name
        sentence = "" if isinstance(step, int) else self._name_problem(holder, name)
        if sentence:
            self.refused.emit(sentence)
            self.name.setFocus()
            return
        self.name.clear()
        self._request_value((*path, step), "")
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
    def _request_removed(self) -> None:
        path = self.model.path_of(self.tree.currentIndex())
        if path:
            self.payload_requested.emit(without(self._payload, path))

    @Slot(int)
    def _request_kind(self, row: int) -> None:
        index = self.tree.currentIndex()
        path, kind = self.model.path_of(index), ValueKind(self.kind.itemData(row))
        if path and kind_of(self.model.value_of(index)) is not kind:
            self._request_value(path, nearest(self.model.text_of(index), kind))


class SampleEditor(QWidget):
    """Edits the sample of one usage type; every change is a step of the document's history."""

    def __init__(self, *, store: Store, look: ThemeManager, usage_type: str = "Generic") -> None:
        super().__init__()
        self._store = store
        self._field = SampleField(usage_type)
        self._refusal = ""
        self._presets = {
            name: named(QPushButton(caption(sentence(preset.label))), f"preset_{name}")
            for name, preset in PRESETS.items()
            if name != TYPICAL
        }
        self.back = named(QPushButton(self.tr("Back to typical")), "preset_typical")
        self.values = SampleValues(look=look)
        self.json = named(QPlainTextEdit(tabChangesFocus=True), "sample_json")
        self.json.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.json.setAccessibleName("JSON")
        self.tabs = named(QTabWidget(), "sample_tabs")
        self.tabs.setAccessibleName(self.tr("Ways to edit the sample"))
        self._state = named(Label(wordWrap=True), "muted")
        self._problem = ProblemLine("sample_problem", look=look)
        self._lay_out()
        self._binding = PlainTextBinding(self.json, store, self._field)
        self._listen()
        self._show()
        self.values.unfold()

    @property
    def usage_type(self) -> str:
        """The usage type whose sample is edited."""
        return self._field.usage_type

    def edit(self, usage_type: str) -> None:
        """Edit the sample of another usage type."""
        if usage_type == self.usage_type:
            return
        self._store.seal()
        self._field.point_at(usage_type)
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
        page = QWidget()
        stacked(page, self.json, margins=(0, SMALL, 0, 0))
        self.tabs.addTab(page, self.tr("&JSON"))
        stacked(self, row, self._problem, self._state, (self.tabs, 1))

    def _listen(self) -> None:
        for button in self._presets.values():
            button.clicked.connect(self._fill_in)
        self.back.clicked.connect(self._forget)
        self.values.payload_requested.connect(self._set_payload)
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
        problem = sentence(sampling.problem)
        severity = Severity.ERROR if problem else Severity.WARNING
        self._problem.say(problem or self._refusal, severity)
        self.json.setAccessibleDescription(shown(problem))
        restyle(self.json, "problem", "error" if problem else "")

    def _state_text(self, sampling: Sampling, *, is_own: bool) -> str:
        if sampling.problem:
            return self.tr("Until the JSON is mended, typical values stand in for it here.")
        if not is_own:
            return self.tr("Typical values: change them to try others. They are never exported.")
        for preset in PRESETS.values():
            if sampling.payload == preset.payload(self.usage_type):
                return self.tr("{0}: {1}").format(sentence(preset.label), sentence(preset.meaning))
        return self.tr("Your own values. They are kept with the project and never exported.")


@dataclass(slots=True)
class Node:
    """A value; `parent` and `children` are places in the row, `row` the place at the parent."""

    path: JsonPath
    value: JsonValue
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


def nodes_of(payload: JsonObject) -> list[Node]:
    """Put all values in a row, the payload first, each behind the one that holds it."""
    nodes = [Node((), payload, 0, 0)]
    done = 0
    while done < len(nodes):
        for row, (step, value) in enumerate(_members(nodes[done].value)):
            nodes[done].children.append(len(nodes))
            nodes.append(Node((*nodes[done].path, step), value, done, row))
        done += 1
    return nodes


def _members(value: JsonValue) -> list[tuple[str | int, JsonValue]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


Index: TypeAlias = QModelIndex | QPersistentModelIndex

NOWHERE: Final = QModelIndex()
NAME, VALUE, KIND = range(3)
_MOST_SHOWN: Final = 200
REACHABLE: Final = re.compile("[A-Za-z0-9_]+")
"""The names that a variable of a template can have in it."""
_ITEM: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class SampleTree(QAbstractItemModel):
    """Shows a payload. A change in shape resets it; other changes touch the values only."""

    edited = Signal(object, object)
    """The path and the new value that the user wishes there."""
    refused = Signal(object)
    """The sentence on what was typed and cannot stand there."""

    def __init__(self, *, look: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._nodes = nodes_of({})

    def show(self, payload: JsonObject) -> None:
        """Show `payload`, which is not changed."""
        nodes = nodes_of(payload)
        if [node.path for node in nodes] != [node.path for node in self._nodes]:
            self.beginResetModel()
            self._nodes = nodes
            self.endResetModel()
            return
        before, self._nodes = self._nodes, nodes
        for at, (old, new) in enumerate(zip(before, nodes, strict=True)):
            if at and _differ(old.value, new.value):
                self.dataChanged.emit(self._index(at, NAME), self._index(at, KIND))

    def path_of(self, index: Index) -> JsonPath:
        """The path of an index's value; empty for the whole."""
        return self._node(index).path

    def value_of(self, index: Index) -> JsonValue:
        """The value at an index."""
        return self._node(index).value

    def text_of(self, index: Index) -> str:
        """The value at an index as one may type it; empty for what holds other values."""
        return _typed(self._node(index).value)

    def indexes(self) -> list[QModelIndex]:
        """The indexes of all values."""
        return [self._index(at) for at in range(1, len(self._nodes))]

    def index_of(self, path: JsonPath) -> QModelIndex:
        """The index of a path, invalid for the whole and for what is not there."""
        found = (at for at, node in enumerate(self._nodes) if at and node.path == path)
        return self._index(next(found, 0))

    @override
    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        children = self._node(parent).children
        if not (0 <= row < len(children) and 0 <= column <= KIND):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    # Qt overloads `parent`, and only one of the two can be overridden in Python's types.
    @override
    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        return self._index(self._node(index).parent) if index.isValid() else QModelIndex()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return KIND + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Name"), self.tr("Value"), self.tr("Kind"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(node, index.column())
        if role == Qt.ItemDataRole.EditRole and index.column() == VALUE:
            # Qt has an editor of its own for true and false.
            return node.value if isinstance(node.value, bool) else _typed(node.value)
        if role == Qt.ItemDataRole.ForegroundRole and self._is_muted(node, index.column()):
            return QColor(self._look.theme.muted)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == NAME:
            return tooltip(_variable(node.path)) or None
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self._node(index)
        if index.column() != VALUE or role != Qt.ItemDataRole.EditRole or not node.path:
            return False
        try:
            wanted = converted(str(value), kind_of(node.value))
        except UserError as error:
            self.refused.emit(sentence(error.message))
            return False
        if _differ(node.value, wanted):
            self.edited.emit(node.path, wanted)
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        kind = kind_of(self._node(index).value)
        editable = index.column() == VALUE and kind in SIMPLE and kind is not ValueKind.NULL
        return _ITEM | Qt.ItemFlag.ItemIsEditable if editable else _ITEM

    def _node(self, index: Index) -> Node:
        # An index that somebody kept over a reset may name a node that is gone.
        at = index.internalId() if index.isValid() else 0
        return self._nodes[at if at < len(self._nodes) else 0]

    def _index(self, at: int, column: int = NAME) -> QModelIndex:
        return self.createIndex(self._nodes[at].row, column, at) if at else QModelIndex()

    def _shown(self, node: Node, column: int) -> str:
        if column == NAME:
            return shown(str(node.path[-1]))
        return str(kind_of(node.value)) if column == KIND else self._value_text(node.value)

    def _value_text(self, value: JsonValue) -> str:
        if isinstance(value, dict | list):
            several = self.tr("({0} values)").format(len(value))
            return {0: self.tr("(empty)"), 1: self.tr("(1 value)")}.get(len(value), several)
        text = "null" if value is None else _typed(value)[:_MOST_SHOWN]
        return shown(text.replace("\n", "⏎"))

    def _is_muted(self, node: Node, column: int) -> bool:
        return column == KIND or kind_of(node.value) not in SIMPLE or node.value is None


def _variable(path: JsonPath) -> str:
    """What a template writes to get the value; a name that none can write has nothing."""
    steps = [str(step) for step in path]
    return "{{" + ".".join(steps) + "}}" if all(map(REACHABLE.fullmatch, steps)) else ""


def _differ(old: JsonValue, new: JsonValue) -> bool:
    """Unlike `==`, tell true from 1."""
    return old != new or kind_of(old) is not kind_of(new)


def _typed(value: JsonValue) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else number_text(value)
