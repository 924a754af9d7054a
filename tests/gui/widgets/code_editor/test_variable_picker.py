"""The picker of variables."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ses_gui.gui.widgets.code_editor.pane import VariableRow

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
