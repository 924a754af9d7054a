"""Completion of variables: a list that opens on two braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView
from typing_extensions import override

from ses_gui.ui.editor.positions import Positions
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL, WIDE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ses_gui.ui.editor.code_editor import CodeEditor

NAME: Final = Qt.ItemDataRole.UserRole
_OPEN: Final = re.compile(r"\{\{[^{}\n]{0,80}\Z")
_REST: Final = re.compile(r"[\w.]*[ \t]*\}\}|\}?")
_WIDEST: Final = 640
_FRAME: Final = 6
"""What Qt adds to the rows of a list of completions."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand from the character at `start` up to the caret: names with their meanings."""

    start: int
    options: tuple[tuple[str, str], ...]


class CompletionSource(Protocol):
    """Knows the variables."""

    def complete(self, text_before: str) -> Completion | None:
        """What fits after `text_before`, which ends at the caret; offsets are Python's."""
        ...


class VariableCompleter(QCompleter):
    """Lists what the source offers; Tab and Enter take it, Escape closes the list."""

    def __init__(self, editor: CodeEditor) -> None:
        parent: QObject = editor
        super().__init__(parent)
        self.source: CompletionSource | None = None
        self._editor = editor
        self._start = 0
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list = named(QListView(), "completions")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPopup(self._list)
        self.setWidget(editor)
        self.activated.connect(self._accept)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list.isVisible()

    def offer(self) -> None:
        """Open or refresh the list if the caret stands in an unfinished variable."""
        completion = self._completion()
        if completion is None or not completion.options:
            self.close()
            return
        self._start = completion.start
        self._fill(completion)
        self._open()

    def close(self) -> None:
        """Close the list."""
        if self.is_open:
            self._list.hide()

    def _completion(self) -> Completion | None:
        if self.source is None or not _OPEN.search(_line_before(self._editor.textCursor())):
            return None
        return self.source.complete(self._editor.shown.text[: self._editor.shown.caret])

    def _fill(self, completion: Completion) -> None:
        self._rows.clear()
        # All at once: Qt makes an open list larger with each row that comes alone.
        self._rows.invisibleRootItem().appendRows([_row(*each) for each in completion.options])

    def _open(self) -> None:
        place = self._editor.cursorRect().translated(self._editor.viewport().pos())
        place.setWidth(min(self._list.sizeHintForColumn(0) + 2 * WIDE, _WIDEST))
        # Qt forgets the padding of the style sheet, and would show a scroll bar for two rows.
        rows = min(self.maxVisibleItems(), self._rows.rowCount())
        self._list.setMinimumHeight(rows * self._list.sizeHintForRow(0) + _FRAME + 2 * SMALL)
        self.complete(place)
        self._list.setCurrentIndex(self.completionModel().index(0, 0))

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(NAME))

    @Slot(str)
    def _accept(self, name: str) -> None:
        """Write the name and what is missing of the braces; the caret comes after them."""
        shown, cursor = self._editor.shown, self._editor.textCursor()
        rest = _REST.match(shown.text, shown.caret)
        end = rest.end() if rest else shown.caret
        cursor.setPosition(shown.places.position(self._start))
        cursor.setPosition(shown.places.position(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{name}}}}}")
        self._editor.setTextCursor(cursor)


def _row(name: str, meaning: str) -> QStandardItem:
    row = QStandardItem("  ·  ".join(filter(None, (name, meaning))))
    row.setData(name, NAME)
    row.setToolTip(meaning)
    return row


def _line_before(caret: QTextCursor) -> str:
    """The end of the line up to the caret; the whole text would be too long to read at each key."""
    line = caret.block().text()
    return line[: Positions(line).offset(caret.positionInBlock())][-100:]
