"""The stretch in which two sequences differ."""

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from ses_gui.gui.widgets.bindings import difference

TEXTS = st.text(alphabet="ab", max_size=12)


def common(old, new):
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


@given(TEXTS, TEXTS)
def test_it_is_what_lies_between_the_longest_common_start_and_end(old, new):
    start, stop_old, stop_new = difference(old, new)
    assert start == common(old, new)
    tail = common(old[start:][::-1], new[start:][::-1])
    assert (stop_old, stop_new) == (len(old) - tail, len(new) - tail)


@given(TEXTS, TEXTS)
def test_tuples_differ_as_texts_do(old, new):
    assert difference(tuple(old), tuple(new)) == difference(old, new)
