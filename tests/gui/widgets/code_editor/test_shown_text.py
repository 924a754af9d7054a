"""The text that follows the changes is the text that is there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ses_gui.gui.widgets.bindings import raw_text
from ses_gui.gui.widgets.code_editor import text
from ses_gui.gui.widgets.code_editor.text import Positions, ShownText

KEEP = QTextCursor.MoveMode.KeepAnchor
TEXTS = st.text(alphabet="ab \n\r\t\u00a0\u2028\u2029é😀\ufdd0\0", max_size=12)
PLACES = st.integers(0, 60)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("replace"), PLACES, PLACES, TEXTS),
        st.tuples(st.just("group"), PLACES, PLACES, TEXTS),
        st.tuples(st.just("type"), PLACES, TEXTS),
        st.tuples(st.sampled_from(["backspace", "delete"]), PLACES),
        st.tuples(st.just("all"), TEXTS),
        st.tuples(st.sampled_from(["undo", "redo", "clear"])),
    ),
    max_size=12,
)


@pytest.fixture(autouse=True, scope="module")
def _small_pieces():
    patch = pytest.MonkeyPatch()
    patch.setattr(text, "PIECE_SIZE", 5)
    yield
    patch.undo()


def over(editor, start, end):
    """A selection between two characters, or as near to that as there are any."""
    places, last = Positions(raw_text(editor)), len(raw_text(editor))
    return selected(editor, places.position(min(start, last)), places.position(min(end, last)))


def selected(editor, start, end):
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, KEEP)
    return cursor


def do(editor, step):
    match step:
        case "replace", start, end, text:
            over(editor, start, end).insertText(text)
        case "group", start, end, text:
            cursor = over(editor, start, end)
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            QTextCursor(editor.document()).insertText(text)
            cursor.insertText(text)
            cursor.endEditBlock()
        case "type", place, text:
            editor.setTextCursor(over(editor, place, place))
            for character in text:
                editor.textCursor().insertText(character)
        case "backspace", place:
            over(editor, place, place).deletePreviousChar()
        case "delete", place:
            over(editor, place, place).deleteChar()
        case "all", text:
            editor.setPlainText(text)
        case (name,):
            getattr(editor, name)()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, STEPS)
def test_any_series_of_edits_leaves_what_a_whole_reading_finds(qapp, text, steps):
    editor = QPlainTextEdit(text)
    shown = ShownText(editor)
    assert shown.text == raw_text(editor)
    for step in steps:
        do(editor, step)
        assert shown.text == raw_text(editor)
        places = Positions(shown.text)
        for offset in range(len(shown.text) + 1):
            assert shown.position(offset) == places.position(offset)
        assert shown.caret == places.offset(editor.textCursor().position())


@pytest.mark.parametrize(
    ("start", "end", "text"), [(1, 1, "x"), (1, 2, ""), (2, 3, "x"), (0, 3, "")]
)
def test_half_an_emoji_is_read_as_it_always_was(qtbot, start, end, text):
    editor = QPlainTextEdit("😀😀b")
    qtbot.addWidget(editor)
    shown = ShownText(editor)
    assert shown.text == "😀😀b"
    selected(editor, start, end).insertText(text)
    assert shown.text == raw_text(editor)
    selected(editor, 0, 0).insertText("yz")
    assert shown.text == raw_text(editor)


def test_the_whole_is_read_once(qtbot, monkeypatch):
    readings = []
    monkeypatch.setattr(text, "raw_text", lambda editor: readings.append(1) or raw_text(editor))
    editor = QPlainTextEdit("a" * 50)
    qtbot.addWidget(editor)
    shown = ShownText(editor)
    for _ in range(5):
        qtbot.keyClicks(editor, "b")
        assert shown.text
    assert len(readings) == 1


def test_what_came_is_all_that_is_read_of_a_change(qtbot):
    editor = QPlainTextEdit("a" * 50)
    qtbot.addWidget(editor)
    shown = ShownText(editor)
    assert shown.text
    lengths = []
    read = shown._read
    shown._read = lambda start, end: lengths.append(end - start) or read(start, end)
    qtbot.keyClicks(editor, "xy")
    assert lengths == [1, 1]


def test_colours_are_no_change_of_the_text(qtbot, desk):
    desk.write("|" + "<p>\n" * 40)
    pieces_before = desk.editor.shown._pieces
    qtbot.keyClicks(desk.editor, "<!--")
    qtbot.waitUntil(lambda: desk.editor.document().lastBlock().userState() == 1)
    assert desk.editor.shown._pieces is pieces_before
    assert desk.editor.shown.text == raw_text(desk.editor)
