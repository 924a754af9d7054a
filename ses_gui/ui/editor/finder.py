"""The finder: goes from one find to the next in an editor, and replaces them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor

from ses_gui.ui.editor.marks_in_place import Mark
from ses_gui.ui.editor.search import Found, Query, found_in, replacement_of

if TYPE_CHECKING:
    from ses_gui.ui.editor.code_editor import CodeEditor
    from ses_gui.ui.look import Look

MOST: Final = 5_000
"""Finds that are counted and marked; all of them are replaced."""
_PATIENCE_MS: Final = 120
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Finder(QObject):
    """Keeps the finds of one query in step with the text."""

    changed = Signal()
    """The finds, or which of them is selected, may be others now."""

    def __init__(self, editor: CodeEditor, look: Look) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._query = Query("")
        self.finds: list[Found] = []
        self._timer = Timer(self, singleShot=True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._search)
        editor.textChanged.connect(self._search_soon)
        editor.selectionChanged.connect(self._tell)
        look.changed.connect(self._search)

    def look_for(self, query: Query) -> None:
        """Find `query`; one without text ends the search."""
        self._query = query
        self._search()

    @Slot()
    def _search_soon(self) -> None:
        if self._query.text:
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        if self._query.text:
            self.changed.emit()

    @Slot()
    def _search(self) -> None:
        self._timer.stop()
        self.finds = found_in(self._editor.shown.text, self._query, MOST)
        look = QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_match))
        marks = [Mark(find.start, find.end, look) for find in self.finds]
        self._editor.overlay.lay("found", marks)
        self.changed.emit()

    @property
    def current(self) -> int:
        """The number of the find that is selected, from 0; -1 for none."""
        cursor = self._editor.textCursor()
        here = cursor.selectionStart(), cursor.selectionEnd()
        places = enumerate(self.finds)
        return next((i for i, find in places if (find.start, find.end) == here), -1)

    def go_on(self, *, forward: bool) -> None:
        """Select the next or the previous find; after the last comes the first."""
        self._be_current()
        cursor = self._editor.textCursor()
        if forward:
            after = [find for find in self.finds if find.start >= cursor.selectionEnd()]
            self._select((after or self.finds)[:1])
        else:
            before = [find for find in self.finds if find.end <= cursor.selectionStart()]
            self._select((before or self.finds)[-1:])

    def settle(self) -> None:
        """Select the first find at or after the selection's start, while the user still types."""
        start = self._editor.textCursor().selectionStart()
        self._select(([f for f in self.finds if f.start >= start] or self.finds)[:1])

    def _be_current(self) -> None:
        if self._timer.isActive():
            self._search()

    def _select(self, finds: list[Found]) -> None:
        for find in finds:
            self._editor.setTextCursor(self._over(find))
            self._editor.ensureCursorVisible()

    def _over(self, find: Found) -> QTextCursor:
        cursor = self._editor.textCursor()
        cursor.setPosition(find.start)
        cursor.setPosition(find.end, _KEEP)
        return cursor

    def replace(self, replacement: str) -> None:
        """Replace the selected find and go on; with none selected, only go on."""
        self._be_current()
        at = self.current
        if at >= 0:
            self._replace(self.finds[at : at + 1], replacement)
            self._search()
        self.go_on(forward=True)

    def replace_all(self, replacement: str) -> int:
        """Replace every find as one step; answer how many there were."""
        finds = found_in(self._editor.shown.text, self._query, 0)
        self._replace(finds, replacement)
        self._search()
        return len(finds)

    def _replace(self, finds: list[Found], replacement: str) -> None:
        """One edit of the document, from the end up, so that the places stay true."""
        self._editor.step_ended.emit()
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        for find in reversed(finds):
            cursor.setPosition(find.start)
            cursor.setPosition(find.end, _KEEP)
            cursor.insertText(replacement_of(find, replacement, self._query))
        cursor.endEditBlock()
        self._editor.step_ended.emit()
