"""A long text in pieces is the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.gui.widgets.code_editor import text
from ses_gui.gui.widgets.code_editor.text import Pieces

TEXTS = st.text(alphabet="ab\n😀é\u2028", max_size=30)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@pytest.fixture(autouse=True, scope="module")
def _small_pieces():
    patch = pytest.MonkeyPatch()
    patch.setattr(text, "PIECE_SIZE", 4)
    yield
    patch.undo()


@given(TEXTS, st.data())
def test_any_series_of_changes_leaves_the_text_that_a_plain_one_would_be(text, data):
    cut = Pieces(text)
    for _ in range(data.draw(st.integers(1, 8))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))
        added = data.draw(TEXTS)
        cut.replace(units(text[:start]), units(text[start:end]), added)
        text = text[:start] + added + text[end:]
        assert cut.text == text
        assert cut.units == units(text)


@given(TEXTS)
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
