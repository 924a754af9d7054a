"""Python's offsets and Qt's positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.gui.widgets.bindings import shown_form
from ses_gui.gui.widgets.code_editor.text import Positions


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


def test_the_middle_of_an_emoji_is_its_end():
    assert Positions("😀b").offset(1) == 1
