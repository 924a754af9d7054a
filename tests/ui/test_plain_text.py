"""Texts in Qt's editors, to the letter."""

from hypothesis import given
from hypothesis import strategies as st

from ses_gui.ui.plain_text import kept_line_ends, shown_form

LINES = st.text(alphabet="ab \n\r\u2029é😀\u00a0", max_size=30)


@given(LINES)
def test_no_change_keeps_every_line_end(text):
    assert kept_line_ends(text, shown_form(text)) == text


@given(LINES, LINES)
def test_the_result_looks_like_what_the_user_sees(before, after):
    assert shown_form(kept_line_ends(before, shown_form(after))) == shown_form(after)


def test_a_letter_typed_between_leaves_the_other_ends_alone():
    assert kept_line_ends("one\r\ntwo\r\nthree", "one\ntwo!\nthree") == "one\r\ntwo!\r\nthree"
