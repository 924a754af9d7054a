"""Completion of variables: a list that opens on two braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView
from typing_extensions import override

from ses_gui.ui.display import ModelItem, tooltip
from ses_gui.ui.editor.positions import Positions
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL, WIDE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ses_gui.ui.editor.code_editor import CodeEditor

NAME: Final = Qt.ItemDataRole.UserRole
SOON_MS: Final = 10
"""Between a key and the list that it opens: the letter is painted first."""
_CHOICES: Final = frozenset(
    {Qt.Key.Key_Enter, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down}
)
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
        self._soon = Timer(self, singleShot=True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._offer)
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
        """Open or refresh the list soon, if the caret stands in an unfinished variable."""
        if self.source is not None and _OPEN.search(_line_before(self._editor.textCursor())):
            self._soon.start()
        else:
            self.close()

    def close(self) -> None:
        """Close the list, and open none that was to come."""
        self._soon.stop()
        if self.is_open:
            self._list.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever chooses faster than the list is refreshed chooses from what was typed."""
        is_choice = isinstance(event, QKeyEvent) and event.key() in _CHOICES
        if is_choice and self._soon.isActive():
            self._soon.stop()
            self._offer()
        return bool(super().eventFilter(watched, event))

    @Slot()
    def _offer(self) -> None:
        completion = self._completion()
        if completion is None or not completion.options:
            self.close()
            return
        self._start = completion.start
        self._fill(completion)
        self._open()

    def _completion(self) -> Completion | None:
        """What fits at the caret now, which may have moved since the key."""
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
    row = ModelItem("  ·  ".join(filter(None, (name, meaning))))
    row.setData(name, NAME)
    row.setToolTip(tooltip(meaning))
    return row


def _line_before(caret: QTextCursor) -> str:
    """The end of the line up to the caret; the whole text would be too long to read at each key."""
    line = caret.block().text()
    return line[: Positions(line).offset(caret.positionInBlock())][-100:]
