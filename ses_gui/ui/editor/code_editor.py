"""The editor of HTML with variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QToolTip
from typing_extensions import override

from ses_gui.ui.display import tooltip
from ses_gui.ui.editor.code_view import CodeView
from ses_gui.ui.editor.completion import VariableCompleter
from ses_gui.ui.editor.editor_keys import EditorKeys
from ses_gui.ui.editor.notes import NoteMarks
from ses_gui.ui.editor.pair_marks import PairMarks
from ses_gui.ui.editor.positions import Positions
from ses_gui.ui.editor.shown_text import ShownText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.domain.checks.finding import Span
    from ses_gui.ui.editor.completion import CompletionSource
    from ses_gui.ui.editor.notes import Note
    from ses_gui.ui.look import Look

_FOR_THE_LIST: Final = {
    Qt.Key.Key_Enter,
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
}
_OF_THE_HISTORY: Final = {"edit-undo", "edit-redo"}
_NEAR: Final = 24
"""Pixels between the mouse and a letter up to which the mouse is on it."""


class CodeEditor(CodeView):
    """Plain text with numbers, colours, pairs, notes and completion.

    Works under a text binding: it has no history of its own. Its keys are in `EditorKeys`.
    Spans are in Python's characters; `source` is the text they count in, if that is not the one
    shown to the letter (the document may end lines with CR LF).
    """

    fix_requested = Signal(object)
    """Emitted with the `Fix` that the user wants."""
    find_requested = Signal(object)
    """Emitted with whether the user also wants to replace."""
    next_requested = Signal(object)
    """Emitted with whether the next (else the previous) find is wanted."""
    variables_requested = Signal()
    """The user wants to choose a variable from a list."""
    step_ended = Signal()
    """What was done so far and what comes now are two undo steps."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(look=look)
        self.setUndoRedoEnabled(False)
        self.shown = ShownText(self)
        self._pairs = PairMarks(self, look)
        self._notes = NoteMarks(self, look)
        self._notes.chosen.connect(self.fix_requested)
        self._completer = VariableCompleter(self)
        self._keys = EditorKeys(self)
        self.setMinimumHeight(96)
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Code editor"))
        self.setAccessibleDescription(
            self.tr(
                "Tab indents. To leave by keyboard press Escape and then Tab, or Ctrl+Tab. "
                "Ctrl+Space lists the variables, Alt+Enter the fixes."
            )
        )

    def show_notes(self, notes: Sequence[Note], source: str | None = None) -> None:
        """Show `notes` in place of those before."""
        self._notes.show_notes(notes, self._places(source))

    def go_to(self, span: Span, source: str | None = None) -> None:
        """Select `span`, bring it to the middle, and take the focus."""
        self.select(span, source)
        self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, span: Span, source: str | None = None) -> None:
        """Select `span` and bring it into sight."""
        self.setTextCursor(self.cursor_over(span, source))

    def cursor_over(self, span: Span, source: str | None = None) -> QTextCursor:
        """A cursor whose selection is `span`, or as much of it as there is."""
        places, cursor = self._places(source), self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(min(places.position(span.start), last))
        cursor.setPosition(min(places.position(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _places(self, source: str | None) -> Positions:
        return self.shown.places if source is None else Positions(source)

    def complete_from(self, source: CompletionSource) -> None:
        """Offer what `source` knows when two braces are typed."""
        self._completer.source = source

    @property
    def completing(self) -> bool:
        """Whether the list of variables is open."""
        return self._completer.is_open

    def insert_variable(self, name: str) -> None:
        """Write `name` in its braces at the caret, as an undo step of its own."""
        self.step_ended.emit()
        self.textCursor().insertText(f"{{{{{name}}}}}")
        self.step_ended.emit()
        self.ensureCursorVisible()

    def offer_fixes(self) -> None:
        """Open a menu of the fixes at the caret."""
        corner = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self._notes.offer(self.textCursor().position(), corner)

    def leave(self, *, forward: bool) -> None:
        """Give the focus to the next or the previous widget; Tab alone indents."""
        self.setTabChangesFocus(True)
        self.focusNextPrevChild(forward)
        self.setTabChangesFocus(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.completing and event.key() in _FOR_THE_LIST:
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            self._completer.offer()
        elif self.completing:
            self._completer.offer() if event.key() == Qt.Key.Key_Backspace else None

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu_at(event.pos(), by_key=event.reason() == event.Reason.Keyboard)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu_at(self, place: QPoint, *, by_key: bool = False) -> QMenu:
        """The context menu: fixes first; the history is the window's, and not in it."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _OF_THE_HISTORY:
                menu.removeAction(action)
        if menu.actions() and menu.actions()[0].isSeparator():
            menu.removeAction(menu.actions()[0])
        cursor = self.textCursor() if by_key else self.cursorForPosition(place)
        self._notes.add_fixes(menu, cursor.position())
        return menu

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            sentences = self.sentences_at(event.pos())
            QToolTip.showText(event.globalPos(), tooltip(sentences, wraps=True), self)
            return True
        return bool(super().viewportEvent(event))

    def sentences_at(self, place: QPoint) -> str:
        """What the notes say about the letter at `place` of the viewport."""
        cursor = self.cursorForPosition(place)
        if (self.cursorRect(cursor).center() - place).manhattanLength() > _NEAR:
            return ""
        return self._notes.sentences(cursor.position())
