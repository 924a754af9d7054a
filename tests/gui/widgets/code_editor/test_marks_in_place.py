"""Marks move with their text, in stretches as one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ses_gui.gui.widgets.code_editor import text
from ses_gui.gui.widgets.code_editor.text import MarksInPlace, TextMark, moved

PLACES = st.integers(0, 40)
SPANS = st.lists(st.tuples(PLACES, st.integers(0, 12)), max_size=20)
CHANGES = st.lists(st.tuples(PLACES, st.integers(0, 6), st.integers(0, 6)), max_size=8)


@pytest.fixture(autouse=True, scope="module")
def _short_stretches():
    patch = pytest.MonkeyPatch()
    patch.setattr(text, "STRETCH_SIZE", 3)
    yield
    patch.undo()


def marks_over(spans):
    return [TextMark(start, start + length, None, at) for at, (start, length) in enumerate(spans)]


def by_number(marks):
    return sorted(marks, key=lambda mark: mark.about)


@given(SPANS, CHANGES, PLACES, PLACES)
def test_stretches_move_as_each_mark_would(spans, changes, first, last):
    one_by_one = marks_over(spans)
    together = MarksInPlace(one_by_one)
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
