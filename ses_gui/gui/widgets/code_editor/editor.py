"""The editor of HTML with variables: keys, pairs, notes and completion."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QStandardItem,
    QStandardItemModel,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QCompleter, QMenu, QToolTip

from ses_gui.domain.frozen import frozen
from ses_gui.domain.override import override
from ses_gui.domain.texts.catalogue import sentence
from ses_gui.gui.theme.stylesheet import SMALL, WIDE
from ses_gui.gui.widgets.code_editor.text import (
    Positions,
    ShownText,
    TextMark,
    indent,
    new_line,
    pair_at,
    unindent,
)
from ses_gui.gui.widgets.code_editor.view import CodeView
from ses_gui.gui.widgets.items import CompletionList, ModelItem
from ses_gui.gui.widgets.text import plain_action, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from ses_gui.domain.checks.finding import Fix, Span
    from ses_gui.gui.theme.look import ThemeManager
    from ses_gui.gui.theme.stylesheet import Theme

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


@frozen
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
        self._list = CompletionList()
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
        self._rows.clear()
        # All at once: Qt makes an open list larger with each row that comes alone.
        self._rows.invisibleRootItem().appendRows([_row(*each) for each in completion.options])
        self._open()

    def _completion(self) -> Completion | None:
        """What fits at the caret now, which may have moved since the key."""
        if self.source is None or not _OPEN.search(_line_before(self._editor.textCursor())):
            return None
        return self.source.complete(self._editor.shown.text[: self._editor.shown.caret])

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


_HISTORY: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_MODIFIERS: Final = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


FIND, REPLACE = False, True
PREVIOUS, NEXT = False, True


class EditorKeys(QObject):
    """Gives the editor its keys, and leaves those of Undo and Redo to the window.

    The way out: Escape, then Tab or Shift+Tab; or Ctrl+Tab and Ctrl+Shift+Tab at any time.
    """

    def __init__(self, editor: CodeEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._actions = {code: act for keys, act in self._table().items() for code in _codes(keys)}
        editor.installEventFilter(self)

    def _table(self) -> dict[str, Callable[[], None]]:
        editor = self._editor
        return {
            "Ctrl+F": partial(editor.find_requested.emit, FIND),
            "Ctrl+H": partial(editor.find_requested.emit, REPLACE),
            "Ctrl+R": partial(editor.find_requested.emit, REPLACE),
            "F3": partial(editor.next_requested.emit, NEXT),
            "Shift+F3": partial(editor.next_requested.emit, PREVIOUS),
            "Ctrl++": editor.enlarge,
            "Ctrl+Shift++": editor.enlarge,
            "Ctrl+=": editor.enlarge,
            "Ctrl+-": editor.shrink,
            "Ctrl+0": editor.reset_size,
            "Ctrl+Space": editor.variables_requested.emit,
            "Alt+Return": editor.offer_fixes,
            "Alt+Enter": editor.offer_fixes,
            "Ctrl+Tab": partial(editor.leave, forward=True),
            "Ctrl+Shift+Backtab": partial(editor.leave, forward=False),
            "Ctrl+Shift+Tab": partial(editor.leave, forward=False),
            "Tab": self._indent,
            "Shift+Tab": self._unindent,
            "Shift+Backtab": self._unindent,
            "Return": self._new_line,
            "Enter": self._new_line,
            "Escape": self._let_tab_leave,
        }

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                return self._override(event)
            if event.type() == QEvent.Type.KeyPress:
                return self._press(event)
        if event.type() == QEvent.Type.FocusIn:
            self._editor.setTabChangesFocus(False)
        return False

    def _override(self, event: QKeyEvent) -> bool:
        """Whether it ends here: ours are taken from the menus, the history's are left to them."""
        if any(event.matches(key) for key in _HISTORY):
            event.ignore()
            return True
        if _code(event) in self._actions and not self._editor.completing:
            event.accept()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if any(event.matches(key) for key in _HISTORY):
            event.ignore()
            return True
        act = self._actions.get(_code(event))
        if self._is_on_the_way_out(event) or act is None or self._editor.completing:
            return False
        event.accept()
        act()
        return True

    def _is_on_the_way_out(self, event: QKeyEvent) -> bool:
        """After Escape the next key, if it is Tab, leaves; any other ends that."""
        if not self._editor.tabChangesFocus() or event.key() in _MODIFIERS:
            return False
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            return True
        self._editor.setTabChangesFocus(False)
        return False

    def _let_tab_leave(self) -> None:
        self._editor.setTabChangesFocus(True)

    def _indent(self) -> None:
        indent(self._editor.textCursor())

    def _unindent(self) -> None:
        unindent(self._editor.textCursor())

    def _new_line(self) -> None:
        cursor = self._editor.textCursor()
        new_line(cursor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()


def _code(event: QKeyEvent) -> int:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return int(modifiers.value) | int(event.key())


def _codes(keys: str) -> list[int]:
    sequence = QKeySequence(keys)
    # PySide's stubs do not know that a key sequence can be indexed.
    return [sequence[index].toCombined() for index in range(sequence.count())]  # type: ignore[index]


ERROR, WARNING, INFO, GOOD = "error", "warning", "info", "good"


@frozen
class Note:
    """A sentence about `span`; `tone` is `error`, `warning`, `info` or `good`."""

    span: Span
    tone: str
    sentence: str
    fixes: tuple[Fix, ...] = ()


class NoteMarks(QObject):
    """Shows notes and offers their fixes, but only while the text is the one they speak of."""

    chosen = Signal(object)
    """Emitted with the `Fix` that the user wants."""

    def __init__(self, editor: CodeEditor, look: ThemeManager) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._are_fresh = True
        editor.document().contentsChange.connect(self._grow_stale)
        look.changed.connect(self._colour_anew)

    def show_notes(self, notes: Sequence[Note], places: Positions) -> None:
        """Show `notes` in place of those before; `places` tells where their text stands."""
        self._are_fresh = True
        looks = _looks(self._look.theme)
        marks = [_mark(note, places, looks[note.tone]) for note in notes]
        self._editor.overlay.lay("notes", marks)

    @Slot()
    def _grow_stale(self) -> None:
        self._are_fresh = False

    @Slot()
    def _colour_anew(self) -> None:
        marks = self._editor.overlay.marks("notes")
        looks = _looks(self._look.theme)
        self._editor.overlay.lay(
            "notes", [TextMark(m.start, m.end, looks[_note(m).tone], m.about) for m in marks]
        )

    def sentences(self, position: int) -> str:
        """What is to be said about `position`, a line each."""
        marks = self._editor.overlay.at("notes", position)
        return "\n".join(dict.fromkeys(_note(mark).sentence for mark in marks))

    def add_fixes(self, menu: QMenu, position: int) -> bool:
        """Put the fixes for `position` at the top of `menu`; whether there are any."""
        fixes = [
            fix
            for mark in self._editor.overlay.at("notes", position)
            for fix in _note(mark).fixes
            if self._are_fresh
        ]
        top = menu.actions()[0] if menu.actions() else None
        actions = [self._action(fix, menu) for fix in dict.fromkeys(fixes)]
        menu.insertActions(top, actions) if top else menu.addActions(actions)
        if actions and top:
            menu.insertSeparator(top)
        return bool(actions)

    def _action(self, fix: Fix, menu: QMenu) -> QAction:
        action = plain_action(sentence(fix.label), menu)
        action.triggered.connect(partial(self.chosen.emit, fix))
        return action

    def offer(self, position: int, place: QPoint) -> None:
        """Open a menu of the fixes for `position` at `place` on the screen, if there are any."""
        menu = QMenu(self._editor)
        menu.setObjectName("fixes")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.add_fixes(menu, position):
            menu.popup(place)
            menu.setActiveAction(menu.actions()[0])
        else:
            menu.deleteLater()


def _looks(theme: Theme) -> dict[str, QTextCharFormat | None]:
    """The wave line of each tone: made once, for there may be thousands of notes."""
    looks: dict[str, QTextCharFormat | None] = {}
    for tone, colour in ((ERROR, theme.bad), (WARNING, theme.warning), (INFO, theme.accent)):
        looks[tone] = look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(QColor(colour))
    # The highlighter's colour says already what is good; the note has the sentence.
    return looks | {GOOD: None}


def _mark(note: Note, places: Positions, look: QTextCharFormat | None) -> TextMark:
    start, end = places.position(note.span.start), places.position(note.span.end)
    return TextMark(start, max(end, start + 1), look, note)


def _note(mark: TextMark) -> Note:
    if not isinstance(mark.about, Note):
        raise TypeError(mark.about)
    return mark.about


class PairMarks(QObject):
    """Follows the caret, once per turn of the event loop."""

    def __init__(self, editor: CodeEditor, look: ThemeManager) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._timer = Timer(self, singleShot=True)
        self._timer.timeout.connect(self.mark)
        editor.cursorPositionChanged.connect(self._timer.start)
        # Not `textChanged`: that is emitted for every line that is coloured, too.
        editor.document().contentsChange.connect(self._mark_soon)
        look.changed.connect(self.mark)

    @Slot()
    def _mark_soon(self) -> None:
        self._timer.start()

    @Slot()
    def mark(self) -> None:
        """Mark the pair at the caret, if there is one."""
        look = QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_match))
        shown = self._editor.shown
        marks = [
            TextMark(shown.position(span.start), shown.position(span.end), look)
            for span in pair_at(shown.text, shown.caret)
        ]
        if marks or self._editor.overlay.marks("pair"):
            self._editor.overlay.lay("pair", marks)


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
    """Emitted with `FIND` or `REPLACE`."""
    next_requested = Signal(object)
    """Emitted with `NEXT` or `PREVIOUS`."""
    variables_requested = Signal()
    """The user wants to choose a variable from a list."""
    step_ended = Signal()
    """What was done so far and what comes now are two undo steps."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__(look=look)
        self.setUndoRedoEnabled(False)
        self.shown = ShownText(self)
        self._pairs = PairMarks(self, look)
        self._notes = NoteMarks(self, look)
        self._notes.chosen.connect(self.fix_requested)
        self._completer = VariableCompleter(self)
        self._keys = EditorKeys(self)
        self.setMinimumHeight(96)
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
        """Select `span`, or as much of it as there is, and bring it into sight."""
        places, cursor = self._places(source), self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(min(places.position(span.start), last))
        cursor.setPosition(min(places.position(span.end), last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

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
