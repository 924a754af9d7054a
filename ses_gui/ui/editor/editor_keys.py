"""The keys of the editor, as a table of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from typing_extensions import override

from ses_gui.ui.editor.indenting import indent, new_line, unindent

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.ui.editor.code_editor import CodeEditor

_HISTORY: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_MODIFIERS: Final = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}


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
            "Ctrl+F": self._find,
            "Ctrl+H": self._replace,
            "Ctrl+R": self._replace,
            "F3": self._next,
            "Shift+F3": self._previous,
            "Ctrl++": editor.enlarge,
            "Ctrl+Shift++": editor.enlarge,
            "Ctrl+=": editor.enlarge,
            "Ctrl+-": editor.shrink,
            "Ctrl+0": editor.reset_size,
            "Ctrl+Space": editor.variables_requested.emit,
            "Alt+Return": editor.offer_fixes,
            "Alt+Enter": editor.offer_fixes,
            "Ctrl+Tab": self._leave_forward,
            "Ctrl+Shift+Backtab": self._leave_backward,
            "Ctrl+Shift+Tab": self._leave_backward,
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
        if _code(event) in self._actions and not self._has_popup():
            event.accept()
            return True
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if any(event.matches(key) for key in _HISTORY):
            event.ignore()
            return True
        act = self._actions.get(_code(event))
        if self._is_on_the_way_out(event) or act is None or self._has_popup():
            return False
        event.accept()
        act()
        return True

    def _has_popup(self) -> bool:
        return self._editor.completing

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

    def _find(self) -> None:
        self._editor.find_requested.emit(False)  # noqa: FBT003  Signals carry no names

    def _replace(self) -> None:
        self._editor.find_requested.emit(True)  # noqa: FBT003  Signals carry no names

    def _next(self) -> None:
        self._editor.next_requested.emit(True)  # noqa: FBT003  Signals carry no names

    def _previous(self) -> None:
        self._editor.next_requested.emit(False)  # noqa: FBT003  Signals carry no names

    def _leave_forward(self) -> None:
        self._editor.leave(forward=True)

    def _leave_backward(self) -> None:
        self._editor.leave(forward=False)

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
