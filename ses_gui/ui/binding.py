"""Bindings: keep one widget and one text of the document in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from ses_gui.domain.config.document import Document
    from ses_gui.state.store import Store
    from ses_gui.ui.places import TextPlace

W = TypeVar("W", bound=QWidget)

_NOT_LEFT = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class Binding(QObject, Generic[W]):
    """Renders a text into a widget and turns the user's gestures into edits.

    A child of its widget: when the widget goes, so do the connections. The keys of Undo and Redo
    are left to the window, so that they mean the document's history everywhere.
    """

    left = Signal()
    """The user has left the widget."""

    def __init__(self, widget: W, store: Store, place: TextPlace) -> None:
        super().__init__(widget)
        self._widget = widget
        self._store = store
        self._place = place
        self.listen(widget)
        self.render(store.document)
        store.changed.connect(self.render)
        widget.installEventFilter(self)

    def listen(self, widget: W) -> None:
        """Connect the signals that the user causes to `submit`."""
        raise NotImplementedError

    def show(self, widget: W, value: str) -> None:
        """Make the widget show `value` without disturbing the caret."""
        raise NotImplementedError

    @Slot(str)
    def submit(self, value: str) -> None:
        """Edit the document."""
        self._store.edit(self._place.write(value))

    @Slot(object, object)
    def render(self, document: Document, _previous: Document | None = None) -> None:
        """Show the document's text."""
        self.show(self._widget, self._place.read(document))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            return event.matches(undo) or event.matches(redo)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _NOT_LEFT:
            self._store.seal()
            self.left.emit()
        return False


class LineBinding(Binding[QLineEdit]):
    """A line of text."""

    @override
    def listen(self, widget: QLineEdit) -> None:
        widget.textEdited.connect(self.submit)

    @override
    def show(self, widget: QLineEdit, value: str) -> None:
        if widget.text() != value:
            widget.setText(value)
            widget.setCursorPosition(0 if not widget.hasFocus() else len(value))


class ComboBinding(Binding[QComboBox]):
    """An editable choice: the value is the item's data, or what was typed."""

    @override
    def listen(self, widget: QComboBox) -> None:
        line = _line_of(widget)
        line.textEdited.connect(self.submit)
        line.installEventFilter(self)
        widget.activated.connect(self._submit_choice)

    @override
    def show(self, widget: QComboBox, value: str) -> None:
        line = _line_of(widget)
        if line.text() != value:
            line.setText(value)
            line.setCursorPosition(0 if not line.hasFocus() else len(value))

    @Slot(int)
    def _submit_choice(self, index: int) -> None:
        value = str(self._widget.itemData(index))
        self.submit(value)
        self.show(self._widget, value)


def _line_of(combo: QComboBox) -> QLineEdit:
    line = combo.lineEdit()
    if line is None:
        message = "only an editable combo box can be bound to a text"
        raise TypeError(message)
    return line
