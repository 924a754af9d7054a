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
    _submitting = False
    _known = ("", "")
    """A text of the document and its shown form: long texts are not looked through twice."""

    @override
    def listen(self, widget: QPlainTextEdit) -> None:
        widget.setUndoRedoEnabled(False)
        widget.textChanged.connect(self._submit_text)

    @override
    def show(self, widget: QPlainTextEdit, value: str) -> None:
        if self._submitting and value is self._known[0]:
            return
        shown, wanted = self.shown_text(), self._form_of(value)
        if shown == wanted:
            return
        self._showing = True
        _replace_difference(widget, shown, wanted)
        self._showing = False
        if not widget.hasFocus() and not _is_mostly(wanted, shown):
            widget.moveCursor(QTextCursor.MoveOperation.Start)

    @Slot()
    def _submit_text(self) -> None:
        """Qt has no signal for the user's typing only, and may show a text otherwise than it is."""
        if self._showing:
            return
        value, shown = self._place.read(self._store.document), self.shown_text()
        form = self._form_of(value)
        if shown != form:
            kept = shown if form is value else kept_text(value, shown, form)
            self._known = kept, shown
            self._submitting = True
            self.submit(kept)
            self._submitting = False

    def shown_text(self) -> str:
        """What the widget shows."""
        return raw_text(self._widget)

    def _form_of(self, value: str) -> str:
        if value is not self._known[0]:
            self._known = value, shown_form(value)
        return self._known[1]


def _is_mostly(new: str, old: str) -> bool:
    """Whether `new` is `old` with a change in it, and not another text."""
    start, stop, _stop_new = difference(old, new)
    return 2 * (stop - start) < len(old)


def _replace_difference(widget: QPlainTextEdit, old: str, new: str) -> None:
    """Replace only what differs, so that the caret and the view stay where they are."""
    start, stop_old, stop_new = difference(old, new)
    cursor = widget.textCursor()
    cursor.setPosition(_utf16(old[:start]))
    cursor.setPosition(_utf16(old[:stop_old]), cursor.MoveMode.KeepAnchor)
    cursor.insertText(new[start:stop_new])


def _utf16(text: str) -> int:
    """The length of `text` as Qt counts it."""
    return len(text.encode("utf-16-le")) // 2
