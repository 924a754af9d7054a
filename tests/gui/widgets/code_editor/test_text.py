"""The text of the editor, its positions, its marks and its pairs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ses_gui.gui.widgets.bindings import raw_text, shown_form, with_line_ends
from ses_gui.gui.widgets.code_editor import text
from ses_gui.gui.widgets.code_editor.text import (
    REACH,
    MarkLayer,
    Pieces,
    Positions,
    ShownText,
    TextMark,
    moved,
    pair_at,
)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("offset", range(6))
def test_an_emoji_is_two_for_qt(offset):
    text = "a😀b😀c"
    assert Positions(text).position(offset) == units(text[:offset])


@given(st.text(alphabet="ab\r\n😀é\ud83d", max_size=30))
def test_every_offset_stands_where_qt_shows_it(text):
    places = Positions(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":
            assert places.position(offset) == units(shown_form(text[:offset]))


@given(st.text(alphabet="ab\n😀é", max_size=30))
def test_there_and_back_is_the_same_place(text):
    places = Positions(text)
    for offset in range(len(text) + 1):
        assert places.offset(places.position(offset)) == offset


def test_the_middle_of_an_emoji_is_its_end_for_positions():
    assert Positions("😀b").offset(1) == 1


PIECES_TEXTS = st.text(alphabet="ab\n😀é\u2028", max_size=30)


@given(PIECES_TEXTS, st.data())
def test_any_series_of_changes_leaves_the_text_that_a_plain_one_would_be(text, data):
    cut = Pieces(text)
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        added = data.draw(PIECES_TEXTS)
        cut.replace(units(text[:start]), units(text[start:end]), added)
        text = text[:start] + added + text[end:]
        assert cut.text == text
        assert cut.units == units(text)


@given(PIECES_TEXTS)
def test_offsets_and_positions_are_each_other_s_way_back(text):
    cut = Pieces(text)
    for offset in range(len(text) + 1):
        assert cut.position(offset) == units(text[:offset])
        assert cut.offset(units(text[:offset])) == offset


@pytest.mark.parametrize(("position", "removed"), [(1, 0), (1, 1), (0, 1), (2, 2), (9, 0), (0, 9)])
def test_a_change_within_a_character_or_past_the_end_is_refused(position, removed):
    cut = Pieces("😀b😀")
    with pytest.raises(LookupError):
        cut.replace(position, removed, "x")
    assert cut.text == "😀b😀"


def test_the_middle_of_an_emoji_is_its_end():
    assert Pieces("😀b").offset(1) == 1


MARK_PLACES = st.integers(0, 40)
SPANS = st.lists(st.tuples(MARK_PLACES, st.integers(0, 12)), max_size=20)
CHANGES = st.lists(st.tuples(MARK_PLACES, st.integers(0, 6), st.integers(0, 6)), max_size=8)


def marks_over(spans):
    return [TextMark(start, start + length, None, at) for at, (start, length) in enumerate(spans)]


def by_number(marks):
    return sorted(marks, key=lambda mark: mark.about)


@given(SPANS, CHANGES, MARK_PLACES, MARK_PLACES)
def test_groups_move_as_each_mark_would(spans, changes, first, last):
    one_by_one = marks_over(spans)
    together = MarkLayer(one_by_one)
    for change in changes:
        one_by_one = [moved(mark, *change) for mark in one_by_one]
        together.follow(*change)
    assert by_number(together) == one_by_one
    touched = [mark for mark in one_by_one if mark.start <= last and mark.end >= first]
    assert by_number(together.between(first, last)) == touched


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ((0, 0, 2), (12, 22)),  # before it
        ((10, 0, 2), (12, 22)),  # at its start
        ((15, 0, 2), (10, 22)),  # in it
        ((20, 0, 2), (10, 20)),  # at its end
        ((8, 4, 1), (8, 17)),  # over its start
        ((18, 4, 1), (10, 18)),  # over its end
        ((8, 14, 0), (8, 8)),  # all of it
    ],
)
def test_a_mark_goes_where_its_text_goes(change, after):
    assert moved(TextMark(10, 20, None), *change)[:2] == after


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
def _small_parts():
    patch = pytest.MonkeyPatch()
    patch.setattr(text, "PIECE_SIZE", 5)
    patch.setattr(text, "GROUP_SIZE", 3)
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


@pytest.fixture
def lengths(monkeypatch):
    """How much was read of each change."""
    lengths = []

    def note(raw):
        lengths.append(len(raw))
        return with_line_ends(raw)

    monkeypatch.setattr(text, "with_line_ends", note)
    return lengths


def test_what_came_is_all_that_is_read_of_a_change(qtbot, lengths):
    editor = QPlainTextEdit("a" * 50)
    qtbot.addWidget(editor)
    shown = ShownText(editor)
    assert shown.text
    qtbot.keyClicks(editor, "xy")
    assert lengths == [1, 1]


def test_colours_are_no_change_of_the_text(qtbot, desk, lengths, monkeypatch):
    desk.write("|" + "<p>\n" * 40)
    lengths.clear()
    monkeypatch.setattr(text, "raw_text", None)  # nobody reads the whole again
    qtbot.keyClicks(desk.editor, "<!--")
    qtbot.waitUntil(lambda: desk.editor.document().lastBlock().userState() == 1)
    assert lengths == [1] * 4
    assert desk.editor.shown.text == raw_text(desk.editor)


def pair(marked):
    """The texts of the pair, with their offsets, where `|` is the caret."""
    caret, text = marked.index("|"), marked.replace("|", "")
    return [(text[span.start : span.end], span.start) for span in pair_at(text, caret)]


def test_a_tag_finds_its_end():
    assert pair("<d|iv><div></div></div>") == [("div", 1), ("div", 18)]


def test_an_end_finds_its_tag():
    assert pair("<div><div></div></d|iv>") == [("div", 1), ("div", 18)]


def test_names_may_differ_in_case():
    assert pair("<|P></p>") == [("P", 1), ("p", 5)]


@pytest.mark.parametrize(
    "text", ["<b|r></br>", "<i|mg src='a'>", "<t|d/>", "<|p>", "a|b", "|", "</|p>"]
)
def test_some_have_no_partner(text):
    assert pair(text) == []


def test_comments_do_not_count():
    assert pair("<p|><!-- </p> --></p>") == [("p", 1), ("p", 18)]
    assert pair("<!-- <p|></p> -->") == []


def test_a_bracket_in_a_value_does_not_count():
    assert pair("<p| a='</p>'></p>") == [("p", 1), ("p", 14)]


def test_braces_quotes_and_brackets():
    assert pair("a {{|x}}") == [("{{", 2), ("}}", 5)]
    assert pair('<a b="c|">') == [('"', 5), ('"', 7)]
    assert pair("<a b>|") == [("<", 0), (">", 4)]


def test_emoji_are_one_character():
    assert pair("😀<p|>😀</p>") == [("p", 2), ("p", 7)]


def test_what_is_far_away_is_left_alone():
    assert pair("<|p>" + "x" * (REACH + 10) + "</p>") == []


def test_it_begins_after_a_comment_that_is_cut():
    text = "<!--" + " <p> " * REACH + "--><b>x</b|>"
    assert [name for name, _ in pair(text)] == ["b", "b"]
