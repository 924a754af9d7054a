"""The find bar and the picker of variables."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from ses_gui.gui.widgets.code_editor.pane import (
    Query,
    VariableRow,
    found_in,
    missing_group,
    replacement_of,
)

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Bar:
    """The bar as the user has it, open to replace."""

    def __init__(self, desk, qtbot):
        self.desk, self.qtbot, self.bar = desk, qtbot, desk.pane.find_bar
        qtbot.keyClick(desk.editor, Key.Key_H, CTRL)
        self.find = self.bar.findChild(QLineEdit, "find")

    def type(self, words, replacement=""):
        self.qtbot.keyClicks(self.find, words)
        self.bar.findChild(QLineEdit, "replacement").setText(replacement)

    def check(self, name):
        self.bar.findChild(QCheckBox, name).setChecked(True)

    def press(self, name):
        self.qtbot.mouseClick(self.bar.findChild(QPushButton, name), Qt.MouseButton.LeftButton)

    @property
    def count(self):
        return self.bar.findChild(QLabel, "count").text()

    @property
    def trouble(self):
        return self.bar.findChild(QLabel, "trouble").text()

    @property
    def selected(self):
        cursor = self.desk.editor.textCursor()
        return cursor.selectionStart(), cursor.selectedText()


@pytest.fixture
def bar(desk, qtbot):
    desk.write("|😀 one two ONE onely one")
    return Bar(desk, qtbot)


def test_typing_finds_and_counts(bar):
    bar.type("one")
    assert (bar.count, bar.selected) == ("1 of 4", (3, "one"))


def test_f3_goes_on_and_round_and_back(bar, qtbot):
    bar.type("one")
    qtbot.keyClick(bar.desk.editor, Key.Key_F3)
    assert bar.selected == (11, "ONE")
    qtbot.keyClick(bar.find, Key.Key_F3, SHIFT)
    qtbot.keyClick(bar.find, Key.Key_F3, SHIFT)
    assert bar.count == "4 of 4"
    bar.press("next")
    assert bar.count == "1 of 4"


def test_case_and_whole_words(bar):
    bar.type("one")
    bar.check("match_case")
    bar.check("whole_words")
    assert bar.count == "1 of 2"


def test_replace_all_is_one_step_of_its_own(bar, qtbot):
    before = bar.desk.text
    bar.type("one", "😀1")
    bar.press("replace_all")
    assert bar.desk.text == "😀 😀1 two 😀1 😀1ly 😀1"
    bar.desk.editor.setFocus()
    qtbot.keyClicks(bar.desk.editor, "x")
    qtbot.keyClick(bar.desk.editor, Key.Key_Z, CTRL)
    assert bar.desk.text == "😀 😀1 two 😀1 😀1ly 😀1"
    qtbot.keyClick(bar.desk.editor, Key.Key_Z, CTRL)
    assert bar.desk.text == before


def test_replace_takes_the_selected_one_and_goes_on(bar):
    bar.type("one", "1")
    bar.press("replace")
    assert bar.desk.text == "😀 1 two ONE onely one"
    assert bar.selected[1] == "ONE"


def test_groups_come_back_in_the_replacement(bar):
    bar.check("by_pattern")
    bar.type(r"(o)(ne)\b", r"\2-\1")
    bar.press("replace_all")
    assert bar.desk.text == "😀 ne-o two NE-O onely ne-o"


def test_a_wrong_pattern_is_said_in_a_sentence_and_changes_nothing(bar):
    before = bar.desk.text
    bar.check("by_pattern")
    bar.type("o(", "x")
    assert "character 3" in bar.trouble
    bar.press("replace_all")
    assert bar.desk.text == before


def test_a_group_that_is_not_there_is_said(bar):
    before = bar.desk.text
    bar.check("by_pattern")
    bar.type("(o)", r"\2")
    bar.press("replace_all")
    assert "group 2" in bar.trouble
    assert bar.desk.text == before


def test_escape_goes_back_to_the_text_with_the_find_selected(bar, qtbot):
    bar.type("two")
    qtbot.keyClick(bar.find, Key.Key_Escape)
    assert bar.bar.isHidden()
    assert bar.desk.editor.hasFocus()
    assert bar.selected[1] == "two"
    assert not bar.desk.editor.overlay.marks("found")


def test_what_is_selected_is_looked_for(desk, qtbot):
    desk.write("abc")
    desk.editor.selectAll()
    qtbot.keyClick(desk.editor, Key.Key_F, CTRL)
    assert desk.pane.find_bar.findChild(QLineEdit, "find").text() == "abc"
    assert desk.pane.find_bar.findChild(QLineEdit, "replacement").isHidden()


def test_what_matches_nothing_at_all_is_no_find():
    assert found_in("abc", Query("x*", by_pattern=True), 9) == []


def test_a_pattern_that_would_never_end_gives_up():
    found_in("a" * 5000 + "b", Query("(a+)+$", by_pattern=True), 9)


def test_a_replacement_is_literal_without_a_pattern():
    query = Query("a")
    assert replacement_of(found_in("a", query, 1)[0], r"\1\n", query) == r"\1\n"
    assert missing_group(r"\1", query) is None


ROWS = (
    VariableRow("code", "always", "The code", "123456"),
    VariableRow("user.name", "if known", "Who it is", "Ana"),
)


@pytest.fixture
def search(desk, qtbot):
    desk.pane.show_variables(ROWS)
    desk.write("a|b")
    qtbot.keyClick(desk.editor, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    yield desk.pane.picker.findChild(QLineEdit, "search")
    desk.pane.picker.close()


def test_enter_inserts_the_first(search, desk, qtbot):
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.marked == "a{{code}}|b"
    assert desk.pane.picker.isHidden()


def test_the_arrow_goes_to_the_next(search, desk, qtbot):
    qtbot.keyClick(search, Qt.Key.Key_Down)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.text == "a{{user.name}}b"


@pytest.mark.parametrize("words", ["who", "ANA", "{{user", "if known"])
def test_every_column_is_searched(search, desk, qtbot, words):
    qtbot.keyClicks(search, words)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.text == "a{{user.name}}b"


def test_nothing_found_picks_nothing(search, desk, qtbot):
    qtbot.keyClicks(search, "zzz")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert desk.text == "ab"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert desk.pane.picker.isHidden()
