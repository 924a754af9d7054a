"""Bindings: keep one widget and one text of the document in step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from ses_gui.domain.config import edits
from ses_gui.domain.display_text import HALF_CHARACTER
from ses_gui.domain.override import override
from ses_gui.gui.widgets.items import CompletionList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ses_gui.domain.config.document import Document
    from ses_gui.gui.store import Store
    from ses_gui.gui.theme.look import ThemeManager


class TextField(Protocol):
    """Where in the document a text lives."""

    def read(self, document: Document) -> str:
        """The text there."""
        ...

    def write(self, value: str) -> edits.Edit:
        """The edit that puts another text there."""
        ...


class DocumentField:
    """A text field of the document itself."""

    def __init__(self, field: str) -> None:
        self._field = field

    def read(self, document: Document) -> str:
        """The field's text."""
        return str(getattr(document, self._field))

    def write(self, value: str) -> edits.Edit:
        """The edit that sets it."""
        return edits.set_field(self._field, value)


class TemplateField:
    """A text field of the template at `row`, which the templates page moves about."""

    def __init__(self, field: str) -> None:
        self._field = field
        self.row = -1

    def read(self, document: Document) -> str:
        """The field's text; empty while no template is selected."""
        if not 0 <= self.row < len(document.templates):
            return ""
        return str(getattr(document.templates[self.row], self._field))

    def write(self, value: str) -> edits.Edit:
        """The edit that sets it."""
        return edits.set_template_field(self.row, self._field, value)


def difference(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Where `old` and `new` differ: the common start, and where the stretch ends in each."""
    most, end, new_end = min(len(old), len(new)), len(old), len(new)
    start = _common(most, lambda low, high: old[low:high] == new[low:high])
    tail = _common(
        most - start,
        lambda low, high: old[end - high : end - low] == new[new_end - high : new_end - low],
    )
    return start, end - tail, new_end - tail


def _common(most: int, is_equal: Callable[[int, int], bool]) -> int:
    """Halve the distance instead of stepping: slices compare in C, and texts are long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if is_equal(low, middle):
            low = middle
        else:
            high = middle - 1
    return low


_LINE_ENDS: Final = ("\r\n", "\r", "\u2029", "\ufdd0", "\ufdd1")
"""All of them are one to Qt, which leaves half characters out."""


def raw_text(widget: QPlainTextEdit) -> str:
    """The widget's text; unlike `toPlainText` it does not turn no-break spaces into spaces."""
    return with_line_ends(widget.document().toRawText())


def with_line_ends(raw: str) -> str:
    """What Qt keeps in a document, with LF as line end."""
    return raw.replace("\u2029", "\n")


def shown_form(text: str) -> str:
    """How `text` comes out of a Qt document."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return HALF_CHARACTER.sub("", text) if _has_halves(text) else text


def kept_text(before: str, shown: str, form: str | None = None) -> str:
    """What `before` becomes when the user, who sees its shown form, changes that to `shown`.

    Line ends and half characters outside the changed part stay as they were. `form` is the shown
    form of `before`, for those who know it.
    """
    form = shown_form(before) if form is None else form
    if form == before:
        return shown
    start, stop, stop_shown = difference(form, shown)
    first = _reach(before, 0, start)
    last = _reach(before, first, stop - start)
    kept = before[:first] + shown[start:stop_shown] + before[last:]
    # A lone CR that is kept may meet an LF that was typed, and the two would be one line end.
    return shown if kept[first - 1 : first + 1] == "\r\n" else kept


def _reach(text: str, start: int, count: int) -> int:
    """Where in `text` the character begins that is shown `count` characters after `start`."""
    end = start
    while missing := count - len(shown_form(text[start:end])):
        end += missing
    while text[end - 1 : end + 1] == "\r\n" or HALF_CHARACTER.match(text, end):
        end += 1
    return end


def _has_halves(text: str) -> bool:
    try:
        text.encode()  # quicker than to look for them, and there are hardly ever any
    except UnicodeEncodeError:
        return True
    return False


W = TypeVar("W", bound=QWidget)

_NOT_LEFT = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class Binding(QObject, Generic[W]):
    """Renders a text into a widget and turns the user's gestures into edits.

    A child of its widget: when the widget goes, so do the connections. The keys of Undo and Redo
    are left to the window, so that they mean the document's history everywhere.
    """

    left = Signal()
    """The user has left the widget."""

    def __init__(self, widget: W, store: Store, field: TextField) -> None:
        super().__init__(widget)
        self._widget = widget
        self._store = store
        self._field = field
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
        self._store.edit(self._field.write(value))

    @Slot(object, object)
    def render(self, document: Document, _previous: Document | None = None) -> None:
        """Show the document's text."""
        self.show(self._widget, self._field.read(document))

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
        value, shown = self._field.read(self._store.document), self.shown_text()
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
        self._completer.setPopup(CompletionList())
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
