"""The values of a sample as a Qt model."""

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
)
from PySide6.QtGui import QColor
from typing_extensions import override

from ses_gui.domain.config.javascript import number_text
from ses_gui.domain.display_text import shown
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.domain.user_error import UserError
from ses_gui.domain.variables.samples import SIMPLE, ValueKind, converted, kind_of
from ses_gui.gui.widgets.text import tooltip

if TYPE_CHECKING:
    from ses_gui.domain.config.strict_json import JsonObject, JsonPath, JsonValue
    from ses_gui.gui.theme.look import ThemeManager


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
            return _editable(node.value)
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
            return self._count_text(len(value))
        text = "null" if value is None else _typed(value)[:_MOST_SHOWN]
        return shown(text.replace("\n", "⏎"))

    def _count_text(self, count: int) -> str:
        several = self.tr("({0} values)").format(count)
        return {0: self.tr("(empty)"), 1: self.tr("(1 value)")}.get(count, several)

    def _is_muted(self, node: Node, column: int) -> bool:
        return column == KIND or kind_of(node.value) not in SIMPLE or node.value is None


def _variable(path: JsonPath) -> str:
    """What a template writes to get the value; a name that none can write has nothing."""
    steps = [str(step) for step in path]
    return "{{" + ".".join(steps) + "}}" if all(map(REACHABLE.fullmatch, steps)) else ""


def _differ(old: JsonValue, new: JsonValue) -> bool:
    """Unlike `==`, tell true from 1."""
    return old != new or kind_of(old) is not kind_of(new)


def _editable(value: JsonValue) -> object:
    """What the editor of a value starts with; Qt has one of its own for true and false."""
    return value if isinstance(value, bool) else _typed(value)


def _typed(value: JsonValue) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else number_text(value)
