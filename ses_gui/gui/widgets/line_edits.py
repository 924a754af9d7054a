"""Lines with more than Qt's: values offered in a list, and text that waits until it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView
from typing_extensions import override

from ses_gui.gui.widgets.text import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ses_gui.gui.theme.look import ThemeManager

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


class CompletionPopup(QObject):
    """Completes what is typed, and lists everything on a click or with Alt+Down."""

    def __init__(self, line: QLineEdit, *, look: ThemeManager) -> None:
        super().__init__(line)
        self._line = line
        self._look = look
        self._values = QStringListModel(self)
        self._completer = QCompleter(self._values, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setPopup(named(QListView(), "completions"))
        # Qt puts the choice into the line as if the program had, and nobody would hear of it.
        self._completer.activated.connect(line.textEdited)
        self._open = QAction(self.tr("Show what the preflight found"), line)
        self._open.setObjectName("show_offered")
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open.triggered.connect(self._show_all)
        look.changed.connect(self._draw)
        self._draw()

    def offer(self, values: Sequence[str]) -> None:
        """Offer `values`; without any, the line is as it was."""
        self._values.setStringList(list(values))
        if values:
            self._line.setCompleter(self._completer)
            self._line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        else:
            self._line.setCompleter(None)  # type: ignore[arg-type]  # Qt takes none
            self._line.removeAction(self._open)

    @Slot()
    def _show_all(self) -> None:
        self._line.setFocus()
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    @Slot()
    def _draw(self) -> None:
        self._open.setIcon(self._look.icon("chevron"))
