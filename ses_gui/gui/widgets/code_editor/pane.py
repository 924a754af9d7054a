"""The pane: the code editor with its search, its picker of variables and its binding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRegularExpression,
    QSortFilterProxyModel,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtCore import QTimer as Timer
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from PySide6.QtWidgets import QWidget as Widget

from ses_gui.domain.display_text import shown
from ses_gui.domain.frozen import frozen
from ses_gui.domain.override import override
from ses_gui.gui.theme.stylesheet import MEDIUM, SMALL, TIGHT
from ses_gui.gui.widgets.bindings import PlainTextBinding
from ses_gui.gui.widgets.code_editor.editor import FIND, CodeEditor
from ses_gui.gui.widgets.code_editor.text import TextMark
from ses_gui.gui.widgets.items import ModelItem, show_whole_rows
from ses_gui.gui.widgets.layouts import STRETCH, side_by_side, stacked
from ses_gui.gui.widgets.text import Label, action_button, named, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QPlainTextEdit

    from ses_gui.gui.theme.look import ThemeManager


ROW: Final = Qt.ItemDataRole.UserRole
_WIDTH, _HEIGHT = 760, 340
_EXAMPLE_WIDTH = 150
_FOR_THE_LIST: Final = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


@frozen
class VariableRow:
    """A variable; `note` says how sure it is to be there ("always", "only with …")."""

    name: str
    note: str
    meaning: str
    example: str


class VariablePicker(QFrame):
    """A popup: typing searches, the arrows choose, Enter takes, Escape closes."""

    picked = Signal(object)
    """Emitted with the `VariableRow` that was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("card")
        self._rows = QStandardItemModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._rows)
        self._found.setFilterKeyColumn(-1)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = self._search_line()
        self._table = self._make_table()
        self._nothing = named(Label(self.tr("No variable matches.")), "muted")
        stacked(self, self._search, (self._table, 1), self._nothing, margins=MEDIUM)
        self.resize(_WIDTH, _HEIGHT)

    def _search_line(self) -> QLineEdit:
        line = named(QLineEdit(placeholderText=self.tr("Search variables")), "search")
        line.setAccessibleName(self.tr("Search variables"))
        line.textChanged.connect(self._narrow)
        line.installEventFilter(self)
        return line

    def _make_table(self) -> QTableView:
        table = named(QTableView(), "variables")
        table.setModel(self._found)
        show_whole_rows(table, self.tr("Variables"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(False)
        table.clicked.connect(self._pick)
        table.installEventFilter(self)
        return table

    def show_rows(self, rows: Sequence[VariableRow]) -> None:
        """List `rows` in their order."""
        self._rows.clear()
        heads = (self.tr("Name"), self.tr("Present"), self.tr("Meaning"), self.tr("Example"))
        self._rows.setHorizontalHeaderLabels(list(heads))
        for row in rows:
            self._rows.appendRow(_items(row))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        meaning, example = len(heads) - 2, len(heads) - 1
        header.setSectionResizeMode(meaning, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(example, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(example, _EXAMPLE_WIDTH)
        self._narrow(self._search.text())

    def open_at(self, place: QPoint) -> None:
        """Open with its corner at `place` on the screen, as far as the screen allows."""
        self._search.clear()
        screen = QGuiApplication.screenAt(place) or self.screen()
        room = screen.availableGeometry().adjusted(0, 0, -self.width(), -self.height())
        left = max(room.left(), min(place.x(), room.right()))
        self.move(left, max(room.top(), min(place.y(), room.bottom())))
        self.show()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(str)
    def _narrow(self, words: str) -> None:
        self._found.setFilterFixedString(words.strip().strip("{}").strip())
        self._table.selectRow(0)
        self._nothing.setVisible(not self._found.rowCount())

    @Slot("QModelIndex")
    def _pick(self, index: QModelIndex) -> None:
        row = index.siblingAtColumn(0).data(ROW)
        if isinstance(row, VariableRow):
            self.close()
            self.picked.emit(row)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(self._table.currentIndex())
            return True
        if watched is self._search and event.key() in _FOR_THE_LIST:
            self._table.event(event)
            return True
        return False


def _items(row: VariableRow) -> list[QStandardItem]:
    items: list[QStandardItem] = [
        ModelItem(text) for text in (row.name, row.note, row.meaning, row.example)
    ]
    for item in items:
        item.setToolTip(tooltip(item.text()))
    items[0].setData(row, ROW)
    return items


class CodePane(QWidget):
    """Puts together what belongs to one text."""

    def __init__(self, *, look: ThemeManager) -> None:
        super().__init__()
        self.editor = CodeEditor(look=look)
        self.find_bar = FindBar(self.editor, look)
        self.picker = VariablePicker(self)
        self.picker.picked.connect(self._insert)
        self.editor.variables_requested.connect(self.pick_variable)
        stacked(self, (self.editor, 1), self.find_bar, spacing=0)

    def show_variables(self, rows: Sequence[VariableRow]) -> None:
        """Let the picker list `rows`."""
        self.picker.show_rows(rows)

    @Slot()
    def pick_variable(self) -> None:
        """Open the picker below the caret."""
        corner = self.editor.cursorRect().bottomLeft()
        self.picker.open_at(self.editor.viewport().mapToGlobal(corner))

    @Slot(object)
    def _insert(self, row: VariableRow) -> None:
        self.editor.insert_variable(row.name)
        self.editor.setFocus()


class CodeBinding(PlainTextBinding):
    """A text binding under which replacing everything is one undo step, apart from typing."""

    @override
    def listen(self, widget: QPlainTextEdit) -> None:
        super().listen(widget)
        if isinstance(widget, CodeEditor):
            widget.step_ended.connect(self._end_step)

    @override
    def shown_text(self) -> str:
        # The editor has it already, and reading it anew costs with every key.
        editor = self._widget
        return editor.shown.text if isinstance(editor, CodeEditor) else super().shown_text()

    @Slot()
    def _end_step(self) -> None:
        self._store.seal()


_GROUP: Final = re.compile(r"\\(\d{1,2}|[nt\\])")
_CONTROLS: Final = {"n": "\n", "t": "\t", "\\": "\\"}
_Option = QRegularExpression.PatternOption


@frozen
class Query:
    """What is looked for, and how."""

    text: str
    by_case: bool = False
    whole_words: bool = False
    by_pattern: bool = False

    def expression(self) -> QRegularExpression:
        """The query as an expression of Qt's, which counts as the document does.

        It also gives up on a pattern that would take for ever; Python's does not.
        """
        pattern = self.text if self.by_pattern else QRegularExpression.escape(self.text)
        if self.whole_words:
            pattern = rf"(?<!\w)(?:{pattern})(?!\w)"
        options = _Option.UseUnicodePropertiesOption | _Option.MultilineOption
        if not self.by_case:
            options |= _Option.CaseInsensitiveOption
        return QRegularExpression(pattern, options)

    def fault_at(self) -> int | None:
        """At which character, counted from 1, the pattern goes wrong; None if it does not."""
        bare = QRegularExpression(self.text if self.by_pattern else "")
        return None if bare.isValid() else bare.patternErrorOffset() + 1


@frozen
class Match:
    """A place in Qt's positions, with the groups of the pattern; group 0 is the whole."""

    start: int
    end: int
    groups: tuple[str, ...]


def found_in(text: str, query: Query, limit: int) -> list[Match]:
    """Up to `limit` places, from the top down; a pattern that matches nothing at all has none."""
    if not query.text or query.fault_at() is not None:
        return []
    places: list[Match] = []
    for place in _places(text, query):
        places.append(place)
        if len(places) == limit:
            break
    return places


def _places(text: str, query: Query) -> Iterator[Match]:
    matches = query.expression().globalMatch(text)
    while matches.hasNext():
        match = matches.next()
        if match.capturedLength():
            groups = tuple(match.capturedTexts())
            yield Match(match.capturedStart(), match.capturedEnd(), groups)


def missing_group(replacement: str, query: Query) -> int | None:
    """The number of a group that `replacement` names and the pattern has not."""
    if not query.by_pattern:
        return None
    count = query.expression().captureCount()
    numbers = (int(each) for each in _GROUP.findall(replacement) if each.isdigit())
    return next((number for number in numbers if number > count), None)


def replacement_of(found: Match, replacement: str, query: Query) -> str:
    r"""What takes the place of `found`: in a pattern's, `\1` is a group, `\n` a line end."""
    if not query.by_pattern:
        return replacement
    groups = found.groups

    def part(match: re.Match[str]) -> str:
        key = match[1]
        if not key.isdigit():
            return _CONTROLS[key]
        return groups[int(key)] if int(key) < len(groups) else ""

    return _GROUP.sub(part, replacement)


MOST: Final = 5_000
"""Finds that are counted and marked; all of them are replaced."""
_PATIENCE_MS: Final = 120
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Finder(QObject):
    """Keeps the finds of one query in step with the text."""

    changed = Signal()
    """The finds, or which of them is selected, may be others now."""

    def __init__(self, editor: CodeEditor, look: ThemeManager) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look = look
        self._query = Query("")
        self.finds: list[Match] = []
        self._timer = Timer(self, singleShot=True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._search)
        editor.textChanged.connect(self._search_soon)
        editor.selectionChanged.connect(self._tell)
        look.changed.connect(self._search)

    def look_for(self, query: Query) -> None:
        """Find `query`; one without text ends the search."""
        self._query = query
        self._search()

    @Slot()
    def _search_soon(self) -> None:
        if self._query.text:
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        if self._query.text:
            self.changed.emit()

    @Slot()
    def _search(self) -> None:
        self._timer.stop()
        self.finds = found_in(self._editor.shown.text, self._query, MOST)
        look = QTextCharFormat()
        look.setBackground(QColor(self._look.theme.code_match))
        marks = [TextMark(find.start, find.end, look) for find in self.finds]
        self._editor.overlay.lay("found", marks)
        self.changed.emit()

    @property
    def current(self) -> int:
        """The number of the find that is selected, from 0; -1 for none."""
        cursor = self._editor.textCursor()
        here = cursor.selectionStart(), cursor.selectionEnd()
        places = enumerate(self.finds)
        return next((i for i, find in places if (find.start, find.end) == here), -1)

    def go_on(self, *, forward: bool) -> None:
        """Select the next or the previous find; after the last comes the first."""
        self._be_current()
        cursor = self._editor.textCursor()
        if forward:
            after = [find for find in self.finds if find.start >= cursor.selectionEnd()]
            self._select((after or self.finds)[:1])
        else:
            before = [find for find in self.finds if find.end <= cursor.selectionStart()]
            self._select((before or self.finds)[-1:])

    def settle(self) -> None:
        """Select the first find at or after the selection's start, while the user still types."""
        start = self._editor.textCursor().selectionStart()
        self._select(([f for f in self.finds if f.start >= start] or self.finds)[:1])

    def _be_current(self) -> None:
        if self._timer.isActive():
            self._search()

    def _select(self, finds: list[Match]) -> None:
        for find in finds:
            self._editor.setTextCursor(self._over(find))
            self._editor.ensureCursorVisible()

    def _over(self, find: Match) -> QTextCursor:
        cursor = self._editor.textCursor()
        cursor.setPosition(find.start)
        cursor.setPosition(find.end, _KEEP)
        return cursor

    def replace(self, replacement: str) -> None:
        """Replace the selected find and go on; with none selected, only go on."""
        self._be_current()
        at = self.current
        if at >= 0:
            self._replace(self.finds[at : at + 1], replacement)
            self._search()
        self.go_on(forward=True)

    def replace_all(self, replacement: str) -> int:
        """Replace every find as one step; answer how many there were."""
        finds = found_in(self._editor.shown.text, self._query, 0)
        self._replace(finds, replacement)
        self._search()
        return len(finds)

    def _replace(self, finds: list[Match], replacement: str) -> None:
        """One edit of the document, from the end up, so that the places stay true."""
        self._editor.step_ended.emit()
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        for find in reversed(finds):
            cursor.setPosition(find.start)
            cursor.setPosition(find.end, _KEEP)
            cursor.insertText(replacement_of(find, replacement, self._query))
        cursor.endEditBlock()
        self._editor.step_ended.emit()


_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAKEN: Final = {Qt.Key.Key_Escape, Qt.Key.Key_F3}
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class FindBar(Widget):
    """Finds in `editor` while the user types; Enter goes on, Escape goes back to the text."""

    def __init__(self, editor: CodeEditor, look: ThemeManager) -> None:
        super().__init__()
        self._editor = editor
        self._finder = Finder(editor, look)
        self._find = self._line("find", self.tr("Find"))
        self._replacement = self._line("replacement", self.tr("Replace with"))
        self._case = self._option("match_case", self.tr("&Match case"))
        self._words = self._option("whole_words", self.tr("&Whole words"))
        self._pattern = self._option("by_pattern", self.tr("&Regular expression"))
        self._count = named(Label(), "count")
        self._trouble = named(Label(wordWrap=True), "trouble")
        self._replacing: list[Widget] = [self._replacement]
        self._lay_out()
        self._find.textEdited.connect(self._look_anew)
        self._finder.changed.connect(self._count_finds)
        editor.find_requested.connect(self.open)
        editor.next_requested.connect(self.go_on)
        self.hide()

    def _line(self, name: str, label: str) -> QLineEdit:
        line = named(QLineEdit(placeholderText=label, clearButtonEnabled=True), name)
        line.setAccessibleName(shown(label))
        line.installEventFilter(self)
        return line

    def _option(self, name: str, label: str) -> QCheckBox:
        box = named(QCheckBox(label), name)
        box.toggled.connect(self._look_anew)
        box.installEventFilter(self)
        return box

    def _button(self, name: str, label: str, act: Callable[[], None]) -> QPushButton:
        button = action_button(name, label, act)
        button.installEventFilter(self)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, TIGHT, 0, TIGHT)
        grid.setSpacing(SMALL)
        back = self._button("previous", self.tr("Previous"), self._go_back)
        on = self._button("next", self.tr("Next"), self._go_forward)
        one = self._button("replace", self.tr("Replace"), self._replace)
        every = self._button("replace_all", self.tr("Replace all"), self._replace_all)
        self._replacing += [one, every]
        grid.addWidget(self._find, 0, 0)
        close = self._button("close", self.tr("Close"), self.close_bar)
        grid.addLayout(side_by_side(None, back, on, close, STRETCH), 0, 1)
        grid.addWidget(self._replacement, 1, 0)
        grid.addLayout(side_by_side(None, one, every, STRETCH), 1, 1)
        how = (self._case, self._words, self._pattern, self._count)
        grid.addLayout(side_by_side(None, *how, STRETCH), 2, 0, 1, 2)
        grid.addWidget(self._trouble, 3, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self._trouble.hide()

    def _query(self) -> Query:
        return Query(
            self._find.text(),
            by_case=self._case.isChecked(),
            whole_words=self._words.isChecked(),
            by_pattern=self._pattern.isChecked(),
        )

    @Slot(object)
    def open(self, replacing: bool) -> None:  # noqa: FBT001  signals carry no names
        """Show the bar with the selected word, with the line for the replacement or without."""
        for widget in self._replacing:
            widget.setVisible(replacing)
        selected = self._editor.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._find.setText(selected)
        self.show()
        self._find.selectAll()
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._finder.look_for(self._query())

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and go back to the text."""
        self.hide()
        self._finder.look_for(Query(""))
        self._editor.setFocus()

    @Slot(object)
    def go_on(self, forward: bool) -> None:  # noqa: FBT001  signals carry no names
        """Go to the next or the previous find; open the bar if nothing is looked for yet."""
        if not self._find.text():
            self.open(FIND)
            return
        if not self.isVisible():
            self._finder.look_for(self._query())
        self._finder.go_on(forward=forward)

    @Slot()
    def _go_forward(self) -> None:
        self._finder.go_on(forward=True)

    @Slot()
    def _go_back(self) -> None:
        self._finder.go_on(forward=False)

    @Slot()
    def _look_anew(self) -> None:
        self._finder.look_for(self._query())
        self._finder.settle()

    @Slot()
    def _replace(self) -> None:
        if not self._has_trouble():
            self._finder.replace(self._replacement.text())

    @Slot()
    def _replace_all(self) -> None:
        if not self._has_trouble():
            count = self._finder.replace_all(self._replacement.text())
            self._count.setText(self.tr("{0} replaced").format(count))

    def _has_trouble(self) -> bool:
        group = missing_group(self._replacement.text(), self._query())
        if group is not None:
            sentence = self.tr("The regular expression has no group {0}: put one in brackets.")
            self._say(sentence.format(group))
        return group is not None or self._query().fault_at() is not None

    @Slot()
    def _count_finds(self) -> None:
        total, at = len(self._finder.finds), self._finder.current
        fault = self._query().fault_at()
        sentence = self.tr("The regular expression goes wrong at character {0}: mend it there.")
        self._say(sentence.format(fault) if fault else "")
        self._count.setText(self._count_text(total, at) if self._find.text() else "")

    def _count_text(self, total: int, at: int) -> str:
        if not total:
            return self.tr("Not found")
        all_of_them = f"{total}+" if total == MOST else str(total)
        return self.tr("{0} of {1}").format(at + 1, all_of_them)

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._press(watched, event)

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() == Qt.Key.Key_F3 or (event.key() in _ENTER and watched is self._find):
            self._finder.go_on(forward=not event.modifiers() & _SHIFT)
        elif event.key() in _ENTER and watched is self._replacement:
            self._replace()
        return event.key() in _TAKEN or (event.key() in _ENTER and isinstance(watched, QLineEdit))
