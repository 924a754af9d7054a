"""The binding of a text of many lines."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from ses_gui.ui.binding import Binding
from ses_gui.ui.difference import difference
from ses_gui.ui.plain_text import kept_text, raw_text, shown_form


class PlainTextBinding(Binding[QPlainTextEdit]):
    """Many lines of text. The widget's own history is off: the document has one."""

    _showing = False

    @override
    def listen(self, widget: QPlainTextEdit) -> None:
        widget.setUndoRedoEnabled(False)
        widget.textChanged.connect(self._submit_text)

    @override
    def show(self, widget: QPlainTextEdit, value: str) -> None:
        shown, wanted = raw_text(widget), shown_form(value)
        if shown == wanted:
            return
        self._showing = True
        _replace_difference(widget, shown, wanted)
        self._showing = False
        if not widget.hasFocus():
            widget.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _submit_text(self) -> None:
        """Qt has no signal for the user's typing only, and may show a text otherwise than it is."""
        if self._showing:
            return
        value, shown = self._place.read(self._store.document), raw_text(self._widget)
        if shown != shown_form(value):
            self.submit(kept_text(value, shown))


def _replace_difference(widget: QPlainTextEdit, old: str, new: str) -> None:
    """Replace only what differs, so that the caret and the view stay where they are."""
    start, stop_old, stop_new = difference(old, new)
    cursor = widget.textCursor()
    cursor.setPosition(_utf16(old[:start]))
    cursor.setPosition(_utf16(old[:stop_old]), cursor.MoveMode.KeepAnchor)
    cursor.insertText(new[start:stop_new])


def _utf16(text: str) -> int:
    """The length of `text` as Qt counts it."""
    return len(text) + sum(character > "\uffff" for character in text)
