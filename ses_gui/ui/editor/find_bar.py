"""The bar to find and replace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton
from PySide6.QtWidgets import QWidget as Widget
from typing_extensions import override

from ses_gui.domain.display_text import shown
from ses_gui.ui.display import Label
from ses_gui.ui.editor.finder import MOST, Finder
from ses_gui.ui.editor.search import Query, missing_group
from ses_gui.ui.naming import named
from ses_gui.ui.style import SMALL, TIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ses_gui.ui.editor.code_editor import CodeEditor
    from ses_gui.ui.look import Look

_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TAKEN: Final = {Qt.Key.Key_Escape, Qt.Key.Key_F3}
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class FindBar(Widget):
    """Finds in `editor` while the user types; Enter goes on, Escape goes back to the text."""

    def __init__(self, editor: CodeEditor, look: Look) -> None:
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
        button = named(QPushButton(label), name)
        button.clicked.connect(act)
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
        grid.addLayout(
            _row(back, on, self._button("close", self.tr("Close"), self.close_bar)), 0, 1
        )
        grid.addWidget(self._replacement, 1, 0)
        grid.addLayout(_row(one, every), 1, 1)
        grid.addLayout(_row(self._case, self._words, self._pattern, self._count), 2, 0, 1, 2)
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
            self.open(False)  # noqa: FBT003  see there
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


def _row(*widgets: Widget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    row.setSpacing(SMALL)
    return row
