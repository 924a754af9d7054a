"""Texts in Qt's editors, to the letter."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QPlainTextEdit

from ses_gui.ui.plain_text import kept_text, raw_text, shown_form

LINES = st.text(alphabet="ab \n\r\u2029é😀\u00a0\ud83d\ufdd0", max_size=30)


@given(LINES)
def test_no_change_keeps_every_line_end(text):
    assert kept_text(text, shown_form(text)) == text


@given(LINES, LINES)
def test_the_result_looks_like_what_the_user_sees(before, after):
    assert shown_form(kept_text(before, shown_form(after))) == shown_form(after)


def test_a_letter_typed_between_leaves_the_other_ends_alone():
    assert kept_text("one\r\ntwo\r\nthree", "one\ntwo!\nthree") == "one\r\ntwo!\r\nthree"


def test_half_an_emoji_elsewhere_survives_an_edit():
    assert kept_text("a\ud83db\r\nc", "ab\nc!") == "a\ud83db\r\nc!"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_the_shown_form_is_what_qt_shows(qapp, text):
    editor = QPlainTextEdit()
    editor.setPlainText(text)
    assert raw_text(editor) == shown_form(text)
