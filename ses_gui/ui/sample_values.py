"""The values of a sample as a tree, with what adds, removes and changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ses_gui.domain.variables.sample_values import (
    SIMPLE,
    ValueKind,
    kind_of,
    nearest,
    with_value,
    without,
)
from ses_gui.ui.display import Label
from ses_gui.ui.flow_row import FlowRow, together
from ses_gui.ui.naming import named
from ses_gui.ui.sample_tree import NAME, REACHABLE, SampleTree
from ses_gui.ui.style import SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.ui.look import Look

NAME_WIDTH: Final = 200
NAME_SHARE: Final = 0.45
"""Of the tree's width: in little room the values must be seen as well as their names."""


class SampleValues(QWidget):
    """Edits a payload value by value; it only wishes for the new payload."""

    payload_wished = Signal(object)
    """The payload as it shall be."""
    refused = Signal(object)
    """One sentence on what cannot be done."""

    def __init__(self, *, look: Look) -> None:
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
