"""A line whose text waits until it is left, or until a command of the window needs it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIER_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
    }
)


class PendingLine(QLineEdit):
    """Says when its text is final. Undo is its own while something waits, then the window's."""

    settled = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholderText=placeholder)
        self.editingFinished.connect(self.settled)

    def render_text(self, text: str) -> None:
        """Show what the document says; nothing waits any more."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))
        self.setModified(False)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if _is_history(event) and not self.isModified():
            event.ignore()
            return False
        done = super().event(event)
        # A command such as Save does not take the focus away, but must not miss what was typed.
        if not event.isAccepted() and _is_command(event):
            self._settle()
        return done

    @Slot()
    def _settle(self) -> None:
        if self.isModified():
            self.settled.emit()


def _is_history(event: QKeyEvent) -> bool:
    undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
    return event.matches(undo) or event.matches(redo)


def _is_command(event: QKeyEvent) -> bool:
    is_function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    has_modifier = bool(event.modifiers() & _MODIFIERS)
    return (has_modifier and event.key() not in _MODIFIER_KEYS) or is_function_key
