"""The input guard: what a hand does in passing changes nothing, in every widget of the program.

A style is asked to polish each widget before it is shown for the first time, also those that Qt
makes itself, as in its file dialog. So the guard reaches all of them without being named anywhere.
"""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ses_gui.domain.override import override

_CHANGED_BY_WHEEL: Final = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
"""What Qt lets the wheel change, though nothing was opened and nobody has pressed anything."""
_PRESSED_BY_KEYS: Final = (QAbstractButton, QAbstractItemView, QDialog, QLineEdit)
"""What acts when Enter is pressed; in a text it only begins a new line."""
_GUARDED: Final = (*_CHANGED_BY_WHEEL, *_PRESSED_BY_KEYS)
_TEXTS: Final = (QPlainTextEdit, QTextEdit)
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PRESSING: Final = _ENTER | {Qt.Key.Key_Space, Qt.Key.Key_Select}
_NO_KEY: Final = (0, 0)
_DRAGS: Final = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop})
_COPY: Final = Qt.DropAction.CopyAction


class InputGuard(QObject):
    """Stands before the widgets that it is given.

    - The wheel changes no closed list, number, slider or tab, focused or not; it scrolls the page.
    - A key that is held presses nothing a second time, nor the button of a dialog it has opened.
    - A text that is dropped is copied: its program keeps it. Only within one field it is moved.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._released = _NO_KEY

    def watch(self, widget: QWidget) -> None:
        """Stand before `widget`, as far as there is something to guard; twice does no harm."""
        if isinstance(widget, _TEXTS):
            widget.viewport().installEventFilter(self)
        elif isinstance(widget, _GUARDED) or widget.isWindow():  # which hears of every shortcut
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Wheel:
            return _turns_nothing(watched, event)
        if isinstance(event, QKeyEvent):
            return self._stops_key(watched, event)
        return (
            kind in _DRAGS
            and isinstance(event, QDropEvent)
            and isinstance(watched, QWidget)
            and _copies(watched, event)
        )

    def _stops_key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a held key would press something.

        X11 tells of a held key as of releases and presses, each pair at one moment. Qt marks them
        as repeated only if it finds both halves at once, which under load it does not.
        """
        kind, moment = event.type(), (event.key(), event.timestamp())
        if kind == QEvent.Type.KeyRelease:
            self._released = moment
            return False
        is_repeated = event.isAutoRepeat() or (moment == self._released and moment[1] > 0)
        if not is_repeated or not _would_press(watched, event):
            return False
        if kind == QEvent.Type.ShortcutOverride and not event.isAutoRepeat():
            event.accept()  # so that no shortcut takes it for pressed again
            return True
        return kind == QEvent.Type.KeyPress


def _turns_nothing(watched: QObject, event: QEvent) -> bool:
    """An event that is ignored goes on to the page below."""
    if not isinstance(watched, _CHANGED_BY_WHEEL) or isinstance(watched, QScrollBar):
        return False
    event.ignore()
    return True


def _would_press(watched: QObject, event: QKeyEvent) -> bool:
    """Enter acts in some widgets, and everywhere in the shortcut that sends."""
    if event.key() in _ENTER:
        is_shortcut = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return is_shortcut or isinstance(watched, _PRESSED_BY_KEYS)
    return event.key() in _PRESSING and isinstance(watched, QAbstractButton)


def _copies(watched: QWidget, event: QDropEvent) -> bool:
    """Let the widget handle the drag as one that can only copy.

    Qt's own fields answer with what the other program proposes, and that deletes what it gave.
    """
    is_text = isinstance(watched.parentWidget(), _TEXTS)
    if not watched.acceptDrops() or not (is_text or isinstance(watched, _GUARDED)):
        return False
    if event.source() is not None and event.source() in (watched, watched.parentWidget()):
        return False
    offered = _copy_of(event)
    if event.possibleActions() & _COPY:
        owner = watched.parentWidget() if not isinstance(watched, QLineEdit) else None
        if isinstance(owner, QAbstractScrollArea):
            owner.viewportEvent(offered)
        else:
            watched.event(offered)
    else:
        offered.ignore()
    answer_copy(event, taken=offered.isAccepted())
    return True


def answer_copy(event: QDropEvent, *, taken: bool = True) -> None:
    """Answer a drag with *copy*, or refuse it if it is not wanted or cannot be copied."""
    if taken and event.possibleActions() & _COPY:
        event.setDropAction(_COPY)
        event.accept()
    else:
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.ignore()


def _copy_of(event: QDropEvent) -> QDropEvent:
    """The same event, of a drag that can do nothing but copy."""
    about = (event.mimeData(), event.buttons(), Qt.KeyboardModifier.NoModifier)
    if isinstance(event, QDragEnterEvent):
        return QDragEnterEvent(event.position().toPoint(), _COPY, *about)
    if isinstance(event, QDragMoveEvent):
        return QDragMoveEvent(event.position().toPoint(), _COPY, *about)
    return QDropEvent(event.position(), _COPY, *about)


class GuardedStyle(QProxyStyle):
    """Fusion, with the guard before every widget."""

    def __init__(self, guard: InputGuard) -> None:
        super().__init__("Fusion")
        self._guard = guard

    @override
    def polish(self, what: Any, /) -> None:  # a widget, but also the application or a palette
        if isinstance(what, QWidget):
            self._guard.watch(what)
        super().polish(what)
